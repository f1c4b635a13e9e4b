"""What may happen: ``decide``, a pure function from a command to the fact or the refusal."""

from __future__ import annotations

from dataclasses import replace

from board.core import bounds
from board.core.attributing import decide_attribution, decide_numbers
from board.core.attribution import Attribute, NumberSpeakers
from board.core.dealing import decide_laying, decks_of, face_up
from board.core.erasure import signer
from board.core.events import (
    Amended,
    Captured,
    Command,
    Edit,
    Event,
    LineHeld,
    LineRecalled,
    LineReleased,
    Link,
    Move,
    Moved,
    Open,
    Pace,
    Paced,
    PhaseBegun,
    Recall,
    Release,
    Restore,
    Restored,
    Say,
    SheetTurned,
    SpeakerChosen,
    ThemeChosen,
    Withdraw,
    Withdrawn,
)
from board.core.grammar import parse, spell
from board.core.hearing import decide_hearing
from board.core.kinds import form, spec_of
from board.core.kinds.setting import letters_of
from board.core.laying import LayDeck
from board.core.limits import LONGEST_DELAY
from board.core.listening import CountAgreed, CountAside, Listen
from board.core.meaning import ChooseSpeaker, Describe, PlanPhase, TurnSheet
from board.core.model import Board, Box, Draft, Held, Kind, Note, Place, Refusal, Status
from board.core.opening import (
    decide_head,
    decide_opening,
    decide_style,
    decide_trial,
    described,
)
from board.core.picturing import pictured, placed
from board.core.placing import find_place, free_near, hero_of, page_of
from board.core.planning import BeginPhase, ExtendPhase, PlanEvening, ShowClock
from board.core.set_up import Restyle, SetHead, Try
from board.core.text import clean
from board.core.timing import decide_plan, decide_time, decide_turn, with_phase
from board.core.unsaying import decide_erasure


def decide(board: Board, command: Command) -> Event | Refusal:
    """The fact that a command becomes on this board, or why it does not."""
    return bounds.within(board, decided(board, command))


def decided(board: Board, command: Command) -> Event | Refusal:
    match command:
        case Open():
            return decide_opening(board, command)
        case Say():
            return held_back(board, command, decide_line(board, command))
        case Edit():
            return decide_edit(board, command)
        case Link(note, answers):
            return decide_link(board, note, answers)
        case Move():
            return decide_move(board, command)
        case Attribute():
            return decide_attribution(board, command)
        case NumberSpeakers():
            return decide_numbers(board, command)
        case Pace() | Release() | Recall():
            return decide_pace(board, command)
        case Listen() | CountAgreed() | CountAside():
            return decide_hearing(board, command)
        case PlanEvening() | BeginPhase() | ExtendPhase() | ShowClock():
            return decide_time(board, command)
        case LayDeck(deck):
            return decide_laying(board, deck)
        case SetHead(field, value):
            return decide_head(board, field, clean(value).strip())
        case Restyle():
            return decide_style(board, command)
        case Try(what):
            return decide_trial(board, what)
        case Withdraw(note):
            return Withdrawn(note) if board.is_placed(note) else Refusal("unknown_note")
        case Restore(note):
            known = board.notes.get(note)
            withdrawn = known is not None and known.status is Status.WITHDRAWN
            return Restored(note) if withdrawn else Refusal("unknown_note")
        case erasing:
            return decide_erasure(board, erasing)


def decide_pace(board: Board, command: Pace | Release | Recall) -> Event | Refusal:
    if isinstance(command, Pace):
        same = (command.hold, command.delay) == (board.hold, board.delay)
        is_long = not 0 <= command.delay <= LONGEST_DELAY
        if same or is_long:
            return Refusal("already" if same else "bad_argument")
        return Paced(command.hold, command.delay)
    held = next((line for line in board.held if line.id == command.held), None)
    if held is None:
        return Refusal("unknown_note")
    return LineRecalled(held.id) if isinstance(command, Recall) else released(board, held)


def held_back(board: Board, say: Say, event: Event | Refusal) -> Event | Refusal:
    """What puts ink on the board waits while the board is held or delayed; the rest does not."""
    is_ink = isinstance(event, Captured | ThemeChosen | SheetTurned | PhaseBegun)
    if not is_ink or not (board.hold or board.delay):
        return event
    line = clean(say.line)
    speaker = event.draft.speaker if isinstance(event, Captured) else signer(line)
    delay = 0 if board.hold else board.delay
    held = LineHeld(line, say.desk, speaker, say.theme, say.answers, delay)
    return replace(held, from_phone=say.from_phone)


def released(board: Board, held: Held) -> Event | Refusal:
    """What a line that waited becomes now."""
    as_then = replace(board, speakers=board.speakers.set(held.desk, held.speaker))
    say = Say(held.line, held.desk, held.theme, held.answers, held.from_phone)
    match decide_line(as_then, say):
        case Captured() | PhaseBegun() as shown:
            return replace(shown, held=held.id)
        case ThemeChosen(theme):
            return LineReleased(held.id, theme=theme)
        case SheetTurned(sheet, phase, band):
            return LineReleased(held.id, sheet=sheet, phase=phase, band=band)
        case other:
            return other


def decide_line(board: Board, say: Say) -> Event | Refusal:
    match parse(clean(say.line), decks_of(board)):
        case Refusal() as refusal:
            return refusal
        case Describe(field, value):
            return described(field, value)
        case ChooseSpeaker(speaker, is_sure):
            known = speaker if is_sure else voice_of(board, speaker)
            return Refusal("who_is", speaker) if known is None else SpeakerChosen(say.desk, known)
        case TurnSheet(phase, minutes):
            return decide_turn(board, phase, minutes)
        case PlanPhase(phase, minutes):
            return decide_plan(board, with_phase(board.plan, phase, minutes))
        case Draft() as draft:
            return decide_note(board, say, face_up(draft, decks_of(board)))


def voice_of(board: Board, name: str) -> str | None:
    """The speaker of the board who has this name; None when nobody has."""
    voices = [note.draft.speaker for note in board.notes.values() if note.status is Status.PLACED]
    voices += board.speakers.values()
    return min((voice for voice in voices if voice.casefold() == name.casefold()), default=None)


def decide_note(board: Board, say: Say, draft: Draft) -> Event | Refusal:
    if draft.kind is Kind.THEME:
        wanted = draft.text.casefold()
        known = (one for one in board.themes if board.is_said(one.id))
        same = next((one for one in known if one.name.casefold() == wanted), None)
        if same:
            return ThemeChosen(same.id)
    theme = board.theme if say.theme is None else say.theme
    if theme and board.theme_of(theme) is None:
        return Refusal("unknown_theme")
    theme = theme if board.is_said(theme) else 0
    if not draft.speaker and spec_of(draft.kind).is_said:
        draft = replace(draft, speaker=board.speakers.get(say.desk, ""))
    draft = replace(draft, answers=answered(board, say, draft))
    theme = 0 if draft.kind is Kind.THEME else theme
    is_asked = bool(draft.pictogram)
    draft, found = placed(board, pictured(board, draft), theme, is_asked)
    if isinstance(found, Refusal):
        return found
    place, heading = found
    return Captured(draft, theme, place, heading, from_phone=say.from_phone)


def answered(board: Board, say: Say, draft: Draft) -> int | None:
    """The note that this one answers: the one picked at the desk, or for ``&`` the one of the last
    sheet that was noted last; none for a theme."""
    if draft.kind is Kind.THEME:
        return None
    if say.answers is not None:
        return say.answers if board.is_placed(say.answers) else None
    if draft.answers is None:
        return None
    return max(filter(board.is_placed, board.sheets[-1].notes), default=None)


def decide_edit(board: Board, edit: Edit) -> Event | Refusal:
    note = board.notes.get(edit.note)
    if note is None or note.status is not Status.PLACED:
        return Refusal("unknown_note")
    if edit.changed is not None and edit.changed < note.changed:
        return Refusal("edited_meanwhile", note.draft.text)
    decks = decks_of(board, note.draft)
    draft = parse(clean(edit.line), decks)
    if isinstance(draft, Refusal):
        return draft
    if not isinstance(draft, Draft):
        return Refusal("not_a_note")
    speaker = draft.speaker or unspelled_speaker(note.draft)
    answers = None if draft.kind is Kind.THEME else note.draft.answers
    draft = replace(draft, answers=answers, speaker=speaker)
    draft = face_up(draft, decks, note.draft)
    theme = amended_theme(note, draft, edit.theme)
    if theme and theme != note.seq and board.theme_of(theme) is None:
        return Refusal("unknown_theme")
    letters = letters_of(board, note.seq == hero_of(board, note.place.sheet))
    block = form.refit(draft, letters, note.place.box)
    if block is not None:
        return Amended(note.seq, draft, theme, replace(note.place, block=block))
    if not edit.elsewhere:
        return Refusal("does_not_fit")
    is_heading = draft.kind is Kind.THEME
    found = find_place(board, draft, theme if board.is_said(theme) and not is_heading else 0)
    if isinstance(found, Refusal):
        return found
    return Amended(note.seq, draft, theme, *found)


def amended_theme(note: Note, draft: Draft, wanted: int | None) -> int:
    """The theme of a corrected note: a theme is its own; what is one no longer has none."""
    if draft.kind is Kind.THEME:
        return note.seq
    old = 0 if note.draft.kind is Kind.THEME else note.theme
    return old if wanted is None or wanted == note.seq else wanted


def unspelled_speaker(draft: Draft) -> str:
    """The speaker of a note whose line cannot name one, because it begins with an escaped sign."""
    again = parse(spell(draft))
    return draft.speaker if isinstance(again, Draft) and again.speaker != draft.speaker else ""


def decide_move(board: Board, move: Move) -> Event | Refusal:
    note = board.notes.get(move.note)
    if note is None or note.status is not Status.PLACED:
        return Refusal("unknown_note")
    number = note.place.sheet if move.sheet is None else move.sheet
    if not 1 <= number <= len(board.sheets):
        return Refusal("does_not_fit")
    old = note.place.box if number == note.place.sheet else None
    wished = Box(move.x, move.y, note.place.box.w, note.place.box.h)
    box = free_near(page_of(board, board.sheets[number - 1]), wished, old)
    return Moved(note.seq, Place(number, box, note.place.block)) if box else Refusal("does_not_fit")


def decide_link(board: Board, note: int, answers: int | None) -> Event | Refusal:
    if not board.is_placed(note) or (answers is not None and not board.is_placed(answers)):
        return Refusal("unknown_note")
    known = board.notes[note]
    if known.draft.kind is Kind.THEME and answers is not None:
        return Refusal("theme_answers")
    if note == answers:
        return Refusal("bad_argument")
    if known.draft.answers == answers:
        return Refusal("already")
    return Amended(note, replace(known.draft, answers=answers), known.theme, known.place)

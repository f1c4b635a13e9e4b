"""What a fact changes on the board: ``evolve``, and ``fold`` over a whole log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from board.core.attribution import Attributed, Numbered, attributed
from board.core.dealing import dealt
from board.core.erasure import phases_of, signer, unexpected, unsigned
from board.core.events import (
    Amended,
    Captured,
    Described,
    Entry,
    Erased,
    HeadErased,
    Kept,
    LineHeld,
    LineRecalled,
    LineReleased,
    Moved,
    NameErased,
    Opened,
    Paced,
    PhaseBegun,
    PhaseErased,
    Restored,
    SheetTurned,
    SpeakerChosen,
    SpeakerErased,
    ThemeChosen,
    Withdrawn,
)
from board.core.hearing import heard
from board.core.laying import DeckLaid, DeckTaken
from board.core.listening import Agreed, Listened, SetAside
from board.core.model import (
    Board,
    Held,
    Status,
)
from board.core.noted import again, captured_note, erased_note, rekinded, said_again, unsaid, update
from board.core.planning import ClockShown, EveningPlanned, PhaseExtended, PlanErased
from board.core.set_up import Style, Styled, Tried, styles
from board.core.sheets import put_sheet, redraw, wordless_band
from board.core.timing import begun, timed, unclocked

ON_EVERY_SHEET = ("title", "licence", "credits")
OfNotes = Amended | Moved | Withdrawn | Restored | Attributed
Erasure = Erased | HeadErased | PhaseErased | SpeakerErased | NameErased


def evolve(board: Board, entry: Entry) -> Board:
    """The board after this entry; the entry must be the next one (ValueError when it is not)."""
    if entry.seq != board.seq + 1:
        raise ValueError(f"entry {entry.seq} does not follow {board.seq}")
    return replace(changed(board, entry), seq=entry.seq)


def fold(board_id: str, entries: Iterable[Entry]) -> Board:
    board = Board(board_id)
    for entry in entries:
        board = evolve(board, entry)
    return board


def changed(board: Board, entry: Entry) -> Board:
    seq = entry.seq
    match entry.event:
        case Opened() as opened:
            head = board.head.set("title", opened.title).set("licence", opened.licence)
            look = Style(opened.lang, opened.look, opened.pattern, opened.room)
            board = replace(board, head=head, phases=opened.phases, hand=opened.hand)
            board = replace(board, **styles(look))
            return redraw(board, seq, board.sheets)
        case Styled() as styled:
            return redraw(replace(board, **styles(styled)), seq, board.sheets)
        case Tried(what):
            return redraw(replace(board, trial=what), seq, board.sheets)
        case Described(field, value):
            return described(board, seq, (field, value))
        case SheetTurned() | PhaseBegun() as turning:
            return begun(without_held(board, getattr(turning, "held", 0)), seq, turning)
        case EveningPlanned() | PhaseExtended() | ClockShown() | PlanErased():
            return timed(board, entry.event)
        case ThemeChosen(theme):
            return replace(board, theme=theme)
        case SpeakerChosen(desk, speaker):
            return replace(board, speakers=board.speakers.set(desk, speaker))
        case Captured() as captured:
            return captured_note(without_held(board, captured.held), seq, captured)
        case Paced() | LineHeld() | LineReleased() | LineRecalled():
            return paced(board, seq, entry.event)
        case Amended() | Moved() | Withdrawn() | Restored() | Attributed():
            return changed_notes(board, seq, entry.event)
        case Numbered(notes, off):
            return replace(board, numbers=notes, unnumbered=off, numbered=seq)
        case Listened() | Agreed() | SetAside():
            return heard(board, seq, entry.event)
        case DeckLaid() | DeckTaken():
            return replace(board, decks=dealt(board.decks, seq, entry.event))
        case Kept():
            return board
        case erasure:
            return erased(board, seq, erasure)


def changed_notes(board: Board, seq: int, event: OfNotes) -> Board:
    """What becomes of notes that were captured before."""
    match event:
        case Amended(note, draft, theme, place, heading):
            board, old = again(board, seq, (theme, heading)), board.notes[note]
            amended = replace(old, draft=draft, theme=theme, place=place)
            return rekinded(update(board, seq, amended), seq, old)
        case Moved(note, place):
            return update(board, seq, replace(board.notes[note], place=place))
        case Withdrawn(note):
            withdrawn = replace(board.notes[note], status=Status.WITHDRAWN)
            return unsaid(update(board, seq, withdrawn), seq, note)
        case Restored(note):
            restored = replace(board.notes[note], status=Status.PLACED)
            return said_again(update(board, seq, restored), seq, note)
        case Attributed(notes):
            for number in notes:
                said, again_at = attributed(board.notes[number], event)
                board = update(again(board, seq, (said.theme, again_at)), seq, said)
            return board


def erased(board: Board, seq: int, event: Erasure) -> Board:
    match event:
        case Erased(note, held):
            return without_held(erased_note(board, seq, note), *held)
        case HeadErased(field):
            return described(board, seq, (field, ""))
        case PhaseErased(numbers):
            board = unclocked(board, phases_of(board, numbers))
            for number in numbers:
                sheet = board.sheets[number - 1]
                bands = tuple(wordless_band(band) for band in sheet.bands)
                sheet = replace(sheet, phase="", bands=bands, changed=seq, touched=seq)
                board = put_sheet(board, sheet)
            return board
        case SpeakerErased(notes, held):
            for note in notes:
                board = erased_note(board, seq, note)
            board = without_held(board, *held)
        case NameErased(notes, held):
            for note in notes:
                known = board.notes[note]
                nameless = replace(known, draft=replace(known.draft, speaker=""))
                board = update(board, seq, nameless)
            lines = (nobodys(line) if line.id in held else line for line in board.held)
            board = replace(board, held=tuple(lines))
    speakers, plan = board.speakers, unexpected(board.plan, event.planned)
    for desk in event.desks:
        speakers = speakers.set(desk, "")
    return replace(board, speakers=speakers, plan=plan)


def nobodys(line: Held) -> Held:
    """A line of an old log may name in its words alone who says it."""
    name = line.speaker or signer(line.line)
    return replace(line, line=unsigned(line.line, name), speaker="")


def described(board: Board, seq: int, said: tuple[str, str]) -> Board:
    """A field of the head says something else; its sheets are drawn again."""
    field, value = said
    sheets = board.sheets if field in ON_EVERY_SHEET else board.sheets[:1]
    return redraw(replace(board, head=board.head.set(field, value)), seq, sheets)


def paced(board: Board, seq: int, event: Paced | LineHeld | LineReleased | LineRecalled) -> Board:
    match event:
        case Paced(hold, delay):
            return replace(board, hold=hold, delay=delay)
        case LineHeld(line, desk, speaker, theme, answers, delay, from_phone):
            held = Held(seq, line, desk, speaker, theme, answers, delay, from_phone)
            return replace(board, held=(*board.held, held))
        case LineReleased(held_id, theme, sheet, phase, band):
            board = without_held(board, held_id)
            if sheet is not None:
                return begun(board, seq, SheetTurned(sheet, phase, band))
            return board if theme is None else replace(board, theme=theme)
        case LineRecalled(held_id):
            return without_held(board, held_id)


def without_held(board: Board, *held: int) -> Board:
    left = tuple(line for line in board.held if line.id not in held)
    return board if len(left) == len(board.held) else replace(board, held=left)

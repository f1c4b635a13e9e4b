"""What may happen: ``decide``, a pure function from a command to the fact or the refusal."""

from __future__ import annotations

from dataclasses import replace

from board.core import form, layout
from board.core.events import (
    Amended,
    Captured,
    Command,
    Described,
    Edit,
    Erase,
    Erased,
    Event,
    Move,
    Moved,
    Open,
    Opened,
    Restore,
    Restored,
    Say,
    SheetTurned,
    SpeakerChosen,
    ThemeChosen,
    Withdraw,
    Withdrawn,
)
from board.core.grammar import ChooseSpeaker, Describe, TurnSheet, parse
from board.core.model import Board, Box, Draft, Kind, Place, Refusal, Sheet, Status
from board.core.text import clean


def decide(board: Board, command: Command) -> Event | Refusal:
    """The fact that a command becomes on this board, or why it does not."""
    match command:
        case Open():
            if board.seq:
                return Refusal("already")
            title = clean(command.title)[:200]
            return Opened(title, command.lang, command.look, command.pattern, command.room)
        case Say():
            return decide_line(board, command)
        case Edit():
            return decide_edit(board, command)
        case Move():
            return decide_move(board, command)
        case Withdraw(note):
            return Withdrawn(note) if is_placed(board, note) else Refusal("unknown_note")
        case Restore(note):
            known = board.notes.get(note)
            withdrawn = known is not None and known.status is Status.WITHDRAWN
            return Restored(note) if withdrawn else Refusal("unknown_note")
        case Erase(note):
            known = board.notes.get(note)
            if known is None or known.status is Status.ERASED:
                return Refusal("unknown_note")
            return Erased(note)


def is_placed(board: Board, note: int) -> bool:
    known = board.notes.get(note)
    return known is not None and known.status is Status.PLACED


def decide_line(board: Board, say: Say) -> Event | Refusal:
    match parse(clean(say.line)):
        case Refusal() as refusal:
            return refusal
        case Describe(field, value):
            return Described(field, value)
        case ChooseSpeaker(speaker):
            return SpeakerChosen(say.desk, speaker)
        case TurnSheet(phase):
            last = board.sheets[-1]
            is_empty = not last.notes and not last.headings
            return SheetTurned(last.number if is_empty else last.number + 1, phase)
        case Draft() as draft:
            return decide_note(board, say, draft)


def decide_note(board: Board, say: Say, draft: Draft) -> Event | Refusal:
    if draft.kind is Kind.THEME:
        same = (known for known in board.themes if known.name.casefold() == draft.text.casefold())
        known = next(same, None)
        if known:
            return ThemeChosen(known.id)
    theme = board.theme if say.theme is None else say.theme
    if theme and board.theme_of(theme) is None:
        return Refusal("unknown_theme")
    if not draft.speaker and draft.kind not in (Kind.THEME, Kind.CARD, Kind.DIRECTION):
        draft = replace(draft, speaker=board.speakers.get(say.desk, ""))
    draft = replace(draft, answers=answered(board, say, draft))
    found = find_place(board, draft, 0 if draft.kind is Kind.THEME else theme)
    if isinstance(found, Refusal):
        return found
    place, heading = found
    return Captured(draft, 0 if draft.kind is Kind.THEME else theme, place, heading)


def answered(board: Board, say: Say, draft: Draft) -> int | None:
    """The note that this one answers: the one picked at the desk, or for ``&`` the last one."""
    if say.answers is not None:
        return say.answers if is_placed(board, say.answers) else None
    if draft.answers is None:
        return None
    last = board.sheets[-1].notes
    return next((note for note in reversed(last) if is_placed(board, note)), None)


def find_place(board: Board, draft: Draft, theme: int) -> tuple[Place, Place | None] | Refusal:
    """A place on the current sheet, else on a new one; never on a sheet that was left."""
    last = board.sheets[-1]
    return (
        place_on(board, last, (draft, theme))
        or place_on(board, Sheet(last.number + 1), (draft, theme))
        or Refusal("too_long")
    )


def place_on(
    board: Board, sheet: Sheet, wanted: tuple[Draft, int]
) -> tuple[Place, Place | None] | None:
    draft, theme = wanted
    page = page_of(board, sheet)
    heading = None
    if theme and not has_heading(board, theme, sheet):
        known = board.theme_of(theme)
        assert known is not None
        letters = form.Letters(board.room, board.lang)
        shape = form.heading(known.name, letters, True)
        spot = layout.place(page, [(shape.w, shape.h)], layout.Wish(theme, is_heading=True))
        if spot is None:
            return None
        heading = Place(sheet.number, spot[1], shape.block)
        page = replace(
            page,
            taken=(*page.taken, heading.box),
            headings=(*page.headings, (theme, heading.box)),
        )
    is_hero = (
        draft.kind is Kind.QUOTE and draft.weight == 2 and hero_of(board, sheet.number) is None
    )
    shapes = form.shapes(draft, form.Letters(board.room, board.lang, is_hero))
    near = board.notes[draft.answers].place if draft.answers is not None else None
    wish = layout.Wish(
        theme,
        is_heading=draft.kind is Kind.THEME,
        near=near.box if near and near.sheet == sheet.number else None,
        hero=is_hero,
    )
    spot = layout.place(page, [(shape.w, shape.h) for shape in shapes], wish)
    if spot is None:
        return None
    return Place(sheet.number, spot[1], shapes[spot[0]].block), heading


def has_heading(board: Board, theme: int, sheet: Sheet) -> bool:
    return (theme, sheet.number) in board.headings or theme in sheet.notes


def hero_of(board: Board, sheet: int) -> int | None:
    """The one quote that is set largest on a sheet: the first of weight 2."""
    notes = board.sheets[sheet - 1].notes if sheet <= len(board.sheets) else ()
    drafts = ((note, board.notes[note].draft) for note in notes)
    heroes = (note for note, draft in drafts if draft.kind is Kind.QUOTE and draft.weight == 2)
    return next(heroes, None)


def page_of(board: Board, sheet: Sheet) -> layout.Page:
    """What stands on a sheet, as layout needs it; withdrawn notes keep their ground."""
    notes = [board.notes[note] for note in sheet.notes]
    again = [board.headings[theme, sheet.number] for theme in sheet.headings]
    first = [(note.seq, note.place.box) for note in notes if note.draft.kind is Kind.THEME]
    return layout.Page(
        sheet.number,
        tuple(note.place.box for note in notes) + tuple(head.place.box for head in again),
        tuple(sorted([*first, *((head.theme, head.place.box) for head in again)])),
        tuple((note.theme, note.place.box) for note in notes if note.draft.kind is not Kind.THEME),
        board.pattern,
    )


def decide_edit(board: Board, edit: Edit) -> Event | Refusal:
    note = board.notes.get(edit.note)
    if note is None or note.status is not Status.PLACED:
        return Refusal("unknown_note")
    if edit.changed is not None and edit.changed < note.changed:
        return Refusal("edited_meanwhile", note.draft.text)
    draft = parse(clean(edit.line))
    if isinstance(draft, Refusal):
        return draft
    if not isinstance(draft, Draft) or (draft.kind is Kind.THEME) != (
        note.draft.kind is Kind.THEME
    ):
        return Refusal("bad_argument")
    draft = replace(draft, answers=note.draft.answers)
    theme = note.theme if edit.theme is None else edit.theme
    is_hero = draft.kind is Kind.QUOTE and note.seq == hero_of(board, note.place.sheet)
    letters = form.Letters(board.room, board.lang, is_hero)
    block = form.refit(draft, letters, note.place.box)
    if block is not None:
        return Amended(note.seq, draft, theme, replace(note.place, block=block))
    if not edit.elsewhere:
        return Refusal("does_not_fit")
    found = find_place(board, draft, theme)
    if isinstance(found, Refusal):
        return found
    return Amended(note.seq, draft, theme, *found)


def decide_move(board: Board, move: Move) -> Event | Refusal:
    note = board.notes.get(move.note)
    if note is None or note.status is not Status.PLACED:
        return Refusal("unknown_note")
    number = note.place.sheet if move.sheet is None else move.sheet
    if not 1 <= number <= len(board.sheets):
        return Refusal("does_not_fit")
    box = Box(move.x, move.y, note.place.box.w, note.place.box.h)
    old = note.place.box if number == note.place.sheet else None
    if not layout.fits_at(page_of(board, board.sheets[number - 1]), box, old):
        return Refusal("does_not_fit")
    return Moved(note.seq, Place(number, box, note.place.block))

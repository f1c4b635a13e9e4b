"""What a fact changes of the notes of a board and of their headings."""

from __future__ import annotations

from dataclasses import replace

from board.core.erasure import named, unplanned, wordless, wordless_note
from board.core.events import Captured
from board.core.model import Board, Heading, Kind, Note, Place, Status, Theme
from board.core.sheets import put_sheet, sheets_with, with_sheet


def captured_note(board: Board, seq: int, event: Captured) -> Board:
    is_theme = event.draft.kind is Kind.THEME
    theme = seq if is_theme else event.theme
    board = with_sheet(board, seq, event.place.sheet)
    board = again(board, seq, (theme, event.heading))
    if is_theme:
        known = Theme(seq, event.draft.text, len(board.themes))
        board = replace(board, theme=seq, themes=(*board.themes, known))
    where, held = event.place, event.held
    note = Note(seq, event.draft, theme, where, seq, held=held, from_phone=event.from_phone)
    return update(board, seq, note)


def again(board: Board, seq: int, repeated: tuple[int, Place | None]) -> Board:
    """Puts a theme's heading on a later sheet, when the fact says that it was needed."""
    theme, place = repeated
    if place is None:
        return board
    board = with_sheet(board, seq, place.sheet)
    heading = Heading(theme, place, seq)
    sheet = board.sheets[place.sheet - 1]
    sheet = replace(sheet, touched=seq, headings=(*sheet.headings, theme))
    return replace(
        put_sheet(board, sheet), headings=board.headings.set((theme, place.sheet), heading)
    )


def update(board: Board, seq: int, note: Note) -> Board:
    """Stores a note that changed; notes that answer it are drawn again, for their arrows."""
    old = board.notes.get(note.seq)
    board = with_sheet(board, seq, note.place.sheet)
    notes = board.notes.set(note.seq, replace(note, changed=seq))
    if old is not None and old.place.sheet != note.place.sheet:
        left = board.sheets[old.place.sheet - 1]
        kept = tuple(known for known in left.notes if known != note.seq)
        board = put_sheet(board, replace(left, touched=seq, notes=kept))
    sheet = board.sheets[note.place.sheet - 1]
    listed = sheet.notes if note.seq in sheet.notes else (*sheet.notes, note.seq)
    if old is not None:
        for other in listed:
            if notes[other].draft.answers == note.seq:
                notes = notes.set(other, replace(notes[other], changed=seq))
    sheets = sheets_with(board, replace(sheet, touched=seq, notes=listed))
    return replace(renamed(board, old, note), notes=notes, sheets=sheets)


def renamed(board: Board, old: Note | None, note: Note) -> Board:
    is_erased = note.status is Status.ERASED and board.theme_of(note.seq) is not None
    if old is None or (note.draft.kind is not Kind.THEME and not is_erased):
        return board
    if board.theme_of(note.seq) is None:
        known = Theme(note.seq, note.draft.text, len(board.themes))
        return replace(board, themes=(*board.themes, known))
    themes = tuple(
        replace(theme, name=note.draft.text) if theme.id == note.seq else theme
        for theme in board.themes
    )
    return replace(board, themes=themes)


def rekinded(board: Board, seq: int, old: Note) -> Board:
    """After a correction: what was a theme goes on no longer, what has become one goes on, and one
    that is called otherwise is so wherever it is said again."""
    was_theme = old.draft.kind is Kind.THEME
    if was_theme == board.is_said(old.seq):
        is_renamed = was_theme and board.notes[old.seq].draft.text != old.draft.text
        return said_again(board, seq, old.seq) if is_renamed else board
    if board.theme == (old.seq if was_theme else old.theme):
        board = replace(board, theme=0 if was_theme else old.seq)
    return said_again(board, seq, old.seq)


def unsaid(board: Board, seq: int, theme: int) -> Board:
    """After a theme was withdrawn or erased: it goes on no longer, its repeated headings go."""
    if board.notes[theme].draft.kind is not Kind.THEME:
        return board
    current = 0 if board.theme == theme else board.theme
    return said_again(replace(board, theme=current), seq, theme)


def said_again(board: Board, seq: int, theme: int) -> Board:
    """A theme's repeated headings are drawn again, or go, with its first one."""
    for sheet in board.sheets:
        heading = board.headings.get((theme, sheet.number))
        if heading is not None:
            known = replace(heading, changed=seq)
            headings = board.headings.set((theme, sheet.number), known)
            board = replace(put_sheet(board, replace(sheet, touched=seq)), headings=headings)
    return board


def erased_note(board: Board, seq: int, note: int) -> Board:
    board = replace(board, plan=unplanned(board.plan, named(board, (note,))))
    board = update(board, seq, wordless_note(board.notes[note]))
    return wordless_theme(unsaid(board, seq, note), seq, note)


def wordless_theme(board: Board, seq: int, theme: int) -> Board:
    """After a theme was erased: its repeated headings lose their words too."""
    for sheet in board.sheets:
        heading = board.headings.get((theme, sheet.number))
        if heading is not None:
            emptied = replace(heading, place=wordless(heading.place), changed=seq)
            headings = board.headings.set((theme, sheet.number), emptied)
            board = replace(put_sheet(board, replace(sheet, touched=seq)), headings=headings)
    return board

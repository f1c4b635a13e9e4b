"""What the pages say of a board in words: its card, and its notes as a readable list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from board.core.decks import label_of
from board.core.ink.pause import between
from board.core.later import Later
from board.core.model import Board, Kind, Note, Sheet, Status
from board.core.text import typeset
from board.live.pause import Pause
from board.live.room import Room

if TYPE_CHECKING:
    from board.core.ink import column
else:
    column = Later("board.core.ink.column")

BEGINNING = 60
"""Letters of a note by which another one names it."""


def describe(room: Room) -> dict[str, Any]:
    board = room.board
    return {
        "id": board.id,
        "title": typeset(board.head.get("title", ""), board.lang),
        "sheets": len(board.sheets),
        "look": board.look,
        "trial": board.trial,
    }


def listed(board: Board, sheets: Iterable[int], t: Callable[..., str]) -> Iterator[dict[str, Any]]:
    """The notes of these sheets (from 1) as a readable list, each sheet in order of capture.
    Others have their turn between two notes."""
    pause = Pause()
    placed = [
        board.notes[seq]
        for sheet in between(sheets, pause)
        for seq in sorted(board.sheets[sheet - 1].notes)
        if board.notes[seq].status is Status.PLACED
    ]
    for note in between(placed, pause):
        yield told(board, note, t)


def told(board: Board, note: Note, t: Callable[..., str]) -> dict[str, Any]:
    """A note in words."""
    kind, text = note.draft.kind, note.draft.text
    known = board.said_theme(note.theme)
    return {
        "id": note.seq,
        "kind": kind.value,
        "kind_label": called(board, note, t),
        "text": typeset(text, board.lang) if kind is Kind.THEME else text,
        "speaker": note.draft.speaker,
        "theme_id": note.theme,
        "theme": typeset(known.name, board.lang) if known and kind is not Kind.THEME else "",
        "hue": board.hue_of(note.theme),
        "sheet": note.place.sheet,
        "answers": answered(board, note),
        "answers_id": note.draft.answers or 0,
    }


def called(board: Board, note: Note, t: Callable[..., str]) -> str:
    """What kind of note it is; a card says of which deck."""
    draft = note.draft
    deck = label_of(draft.deck, board.decks, board.lang) if draft.kind is Kind.CARD else ""
    return deck or t(f"kind.{draft.kind.value}")


def phase_of(sheet: Sheet) -> str:
    return "\u00a0· ".join(sheet.phases)


def answered(board: Board, note: Note) -> str:
    """How the note begins that this one answers; "" for none."""
    target = board.notes.get(note.draft.answers or 0)
    is_there = target is not None and target.status is Status.PLACED
    return target.draft.text[:BEGINNING] if target is not None and is_there else ""


def inked(
    board: Board, asked: tuple[int, int, int], t: Callable[..., str]
) -> Iterator[dict[str, Any]]:
    """The notes of a sheet in words and in ink for a column: ``asked`` is the sheet, the seq after
    which they changed, the size of text (of ``LETTERS_ACROSS``)."""
    sheet, since, size = asked
    for note in listed(board, [sheet], t):
        known = board.notes[note["id"]]
        if max(known.changed, known.counted) > since:
            ink = (
                "" if known.draft.kind is Kind.THEME else column.column_fragment(board, known, size)
            )
            yield {**note, "ink": ink, "agreed": known.agreed if board.tallies else 0}

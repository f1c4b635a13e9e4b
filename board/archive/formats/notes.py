"""The notes that stand as plain rows, for the data formats: same ids and order in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from board.archive.documents.minutes import followed, placed
from board.core.events import Captured, Entry
from board.core.model import Board, Kind, Note

COLUMNS = (
    "number",
    "time",
    "sheet",
    "phase",
    "theme",
    "kind",
    "deck",
    "text",
    "speaker",
    "weight",
    "answers",
    "cards",
)
"""Names of the columns of ``notes.csv``, in order; the data card says what each means."""


def rows(board: Board, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """One dict a note with the keys of COLUMNS; "" for what a note does not have."""
    minutes = {entry.seq: entry.minute for entry in entries if isinstance(entry.event, Captured)}
    cards = provoked(placed(board))
    return [
        row(board, note, minutes.get(note.seq, 0)) | {"cards": cards.get(note.seq, "")}
        for note in placed(board)
    ]


def provoked(notes: Sequence[Note]) -> dict[int, str]:
    """Number of a note → those of the cards that it followed or answers, parted by spaces."""
    return {
        note.seq: " ".join(str(card.seq) for card in drawn)
        for drawn, found in followed(notes)
        for note in found
    }


def row(board: Board, note: Note, minute: int) -> dict[str, Any]:
    draft, theme = note.draft, board.said_theme(note.theme)
    own = next((one.deck.name for one in board.decks if str(one.id) == draft.deck), draft.deck)
    return {
        "number": note.seq,
        "time": clock(minute),
        "sheet": note.place.sheet,
        "phase": board.sheets[note.place.sheet - 1].phase_at(note.seq),
        "theme": theme.name if theme and draft.kind is not Kind.THEME else "",
        "kind": draft.kind.value,
        "deck": own,
        "text": draft.text,
        "speaker": draft.speaker,
        "weight": draft.weight,
        "answers": draft.answers or "",
    }


def clock(minute: int) -> str:
    """ISO 8601 in UTC, to the minute; "" where the log keeps no times."""
    return datetime.fromtimestamp(minute * 60, UTC).strftime("%Y-%m-%dT%H:%MZ") if minute else ""


def proposals(board: Board) -> list[Note]:
    return [note for note in placed(board) if note.draft.kind is Kind.PROPOSAL]

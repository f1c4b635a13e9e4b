"""``notes.csv``: one row a note, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from board.archive.formats.notes import COLUMNS, rows
from board.archive.formats.tables import BOM, table
from board.core.events import Entry
from board.core.model import Board


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    body = [[row[name] for name in COLUMNS] for row in rows(board, entries)]
    return table([COLUMNS, *body], start=BOM)

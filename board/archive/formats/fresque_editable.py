"""``fresque-editable.svg``: all sheets with live words, to be changed in a drawing program."""

from __future__ import annotations

from collections.abc import Sequence

from board.archive.formats.pictures import editable
from board.core.events import Entry
from board.core.model import Board


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    return editable(board).encode()

"""``fresque.svg``: all sheets in a grid that can be printed."""

from __future__ import annotations

from collections.abc import Sequence

from board.archive.formats.pictures import fresque
from board.core.events import Entry
from board.core.model import Board


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    return fresque(board).encode()

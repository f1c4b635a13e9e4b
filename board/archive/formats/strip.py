"""``fresque-strip.svg``: all sheets side by side."""

from __future__ import annotations

from collections.abc import Sequence

from board.archive.formats.pictures import strip
from board.core.events import Entry
from board.core.model import Board


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    return strip(board).encode()

"""``fresque.png``: all sheets in a grid, each as wide as a screen where that is not too large."""

from __future__ import annotations

from collections.abc import Sequence

from board.archive.formats.pictures import columns, fresque
from board.archive.formats.png import SCREEN, rasterised
from board.core.events import Entry
from board.core.model import Board


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    return rasterised(fresque(board), SCREEN * columns(len(board.sheets)))

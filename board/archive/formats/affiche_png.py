"""``affiche.png``: the evening on one page as a picture, 4K wide."""

from __future__ import annotations

from collections.abc import Sequence

from board.archive.documents.papers import PAPERS
from board.archive.formats.affiche import drawing
from board.archive.formats.png import UHD, rasterised
from board.core.events import Entry
from board.core.model import Board


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    return rasterised(drawing(board, PAPERS["a3"]), UHD)

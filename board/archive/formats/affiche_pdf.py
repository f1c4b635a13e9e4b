"""``affiche.pdf``: the evening on one page at its real size, to print at 100 % (RGB, bleed)."""

from __future__ import annotations

from collections.abc import Sequence

from board.archive.documents.papers import PAPERS, Paper
from board.archive.documents.typesetting import Standards, compiled, newest
from board.archive.formats.affiche import drawing
from board.archive.formats.pictures import titled
from board.core.events import Entry
from board.core.look import look_of
from board.core.model import Board
from board.messages import translator_for


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    return printed(board, entries, PAPERS["a3"])


def printed(board: Board, entries: Sequence[Entry], paper: Paper) -> bytes:
    """The page of this size; vectors, letters as outlines, the words behind them to search."""
    t = translator_for(board.lang)
    title = titled(board)
    data = {
        "title": title,
        "alt": t("affiche.alt", title=title),
        "lang": board.lang[:2],
        "wide": paper.wide_mm,
        "high": paper.high_mm,
        "paper": look_of(board.look).paper,
    }
    moment = newest(entries)
    files = {"affiche.svg": drawing(board, paper).encode()}
    return compiled("affiche.typ", data, Standards((), moment), files)

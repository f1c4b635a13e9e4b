"""The sheets of a board as pictures: each sheet, and the fresque of them all, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from math import ceil, sqrt
from xml.sax.saxutils import escape

from board.archive.formats import svg
from board.core.ink import render
from board.core.look import stylesheet
from board.core.model import SHEET_HEIGHT, SHEET_WIDTH, Board, Sheet, Status
from board.messages import translator_for

TOOL = f"Fresque {version('fresque')}"


def metadata(board: Board) -> dict[str, str]:
    head = board.head
    return {
        "title": head.get("title", ""),
        "date": head.get("date", ""),
        "coverage": head.get("place", ""),
        "rights": head.get("licence", ""),
        "creator": head.get("credits", ""),
        "tool": TOOL,
        "language": board.lang,
    }


def description(board: Board, sheets: tuple[int, ...]) -> str:
    count = sum(
        note.status is Status.PLACED
        for number in sheets
        for note in (board.notes[seq] for seq in board.sheets[number - 1].notes)
    )
    parts = (board.head.get("question"), board.head.get("place"), board.head.get("date"))
    return " · ".join([*(part for part in parts if part), f"{count} notes"])


def titled(board: Board) -> str:
    """What a picture is called, for who cannot see it."""
    return board.head.get("title", "") or translator_for(board.lang)("board.untitled")


def sheet(board: Board, number: int) -> str:
    """One sheet as a self-contained SVG; the same log gives the same bytes."""
    title = f"{titled(board)} — {number}/{len(board.sheets)}"
    return together(board, [board.sheets[number - 1]], 1, title)


def columns(count: int) -> int:
    """How many sheets stand side by side in a grid of ``count``: 2 × 2, 3 × 2, 3 × 3 …"""
    return ceil(sqrt(max(1, count)))


def fresque(board: Board) -> str:
    """All sheets in a grid that can be printed, read line by line."""
    across = columns(len(board.sheets))
    return together(board, board.sheets, across, titled(board))


def strip(board: Board) -> str:
    """All sheets side by side, as they come on the wall."""
    return together(board, board.sheets, len(board.sheets), titled(board))


def editable(board: Board) -> str:
    """The fresque with live words, for a drawing program."""
    across = columns(len(board.sheets))
    drawn = (svg.at_place(group, at) for group, at in in_rows(board, board.sheets, across))
    root = frame(board, len(board.sheets), across, "".join(drawn))
    said = description(board, tuple(known.number for known in board.sheets))
    return svg.editable(root, titled(board), said, metadata(board))


def together(board: Board, sheets: Sequence[Sheet], across: int, title: str) -> str:
    """Sheets as one file, ``across`` of them in each row."""
    drawn = list(in_rows(board, sheets, across))
    said = description(board, tuple(known.number for known in sheets))
    root = frame(board, len(sheets), across)
    return svg.standalone(root, title, said, metadata(board), drawn)


def in_rows(board: Board, sheets: Sequence[Sheet], across: int) -> Iterator[svg.Sheet]:
    for index, known in enumerate(sheets):
        row, column = divmod(index, across)
        at = column * SHEET_WIDTH, row * SHEET_HEIGHT
        yield render.sheet_group(board, known, 0), at


def frame(board: Board, count: int, across: int, body: str = "") -> str:
    """The drawing around ``count`` sheets in rows, with its stylesheet, and paper where the last
    row has no sheet."""
    wide, high = across * SHEET_WIDTH, ceil(count / across) * SHEET_HEIGHT
    view, left = f"0 0 {wide} {high}", count % across * SHEET_WIDTH
    if left:
        size = f'width="{wide - left}" height="{SHEET_HEIGHT}"'
        body = f'<rect class="paper" x="{left}" y="{high - SHEET_HEIGHT}" {size}/>{body}'
    css = f"<style>{escape(stylesheet(board.look))}</style>"
    return render.root(board, view, "", css + body)

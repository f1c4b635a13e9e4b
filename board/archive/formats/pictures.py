"""The sheets of a board as pictures: each sheet, and the fresque of them all, as SVG."""

from __future__ import annotations

import re
from importlib.metadata import version
from math import ceil, sqrt

from board.archive.formats.svg import standalone
from board.core.ink import render
from board.core.model import SHEET_HEIGHT, SHEET_WIDTH, Board, Status

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


def sheet(board: Board, number: int) -> str:
    """One sheet as a self-contained SVG; the same log gives the same bytes."""
    title = f"{board.head.get('title', '')} — {number}/{len(board.sheets)}"
    drawn = render.drawing(board, [number], style=True)
    return standalone(drawn, title, description(board, (number,)), metadata(board))


def columns(count: int) -> int:
    """How many sheets stand side by side in a grid of ``count``: 2 × 2, 3 × 2, 3 × 3 …"""
    return ceil(sqrt(max(1, count)))


def fresque(board: Board) -> str:
    """All sheets in a grid that can be printed, read line by line."""
    return together(board, columns(len(board.sheets)))


def strip(board: Board) -> str:
    """All sheets side by side, as they come on the wall."""
    return together(board, len(board.sheets))


def together(board: Board, across: int) -> str:
    numbers = tuple(known.number for known in board.sheets)
    drawn = in_rows(render.drawing(board, style=True), len(numbers), across)
    title = board.head.get("title", "")
    return standalone(drawn, title, description(board, numbers), metadata(board))


def in_rows(drawn: str, count: int, across: int) -> str:
    """A drawing of sheets side by side, with ``across`` of them in each row."""
    down = ceil(count / across)
    numbered = iter(range(count))

    def moved(found: re.Match[str]) -> str:
        row, column = divmod(next(numbered), across)
        return f"{found[1]}translate({column * SHEET_WIDTH} {row * SHEET_HEIGHT})"

    drawn = re.sub(r'(<g class="sheet"[^>]* transform=")translate\([^)]*\)', moved, drawn)
    whole = f'viewBox="0 0 {across * SHEET_WIDTH} {down * SHEET_HEIGHT}"'
    return re.sub(r'viewBox="[^"]*"', whole, drawn, count=1)

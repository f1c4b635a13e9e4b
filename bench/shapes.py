"""What a line of 1,200 letters costs in thirty shapes: CPU ms and steps to clean and place it.

A step is a letter measured or a place weighed for a break. Each line is written on a board of a few
notes, with nothing kept from the line before; fonts and hyphenation are loaded. Medians of five.
"""

from __future__ import annotations

import statistics
import time

from board.core import text
from board.core.events import Entry, Open, Say
from board.core.history import evolve
from board.core.kinds.form import wording
from board.core.model import Board, Refusal
from board.core.rules import decide
from tests.measuring.shapes import SHAPES, shaped

TIMES = 5


def told(lines: list[str]) -> Board:
    board = Board("shapes")
    for command in (Open("Formes"), *map(Say, lines)):
        event = decide(board, command)
        assert not isinstance(event, Refusal)
        board = evolve(board, Entry(board.seq + 1, "shapes", event, 0))
    return board


def cost(board: Board, line: str) -> tuple[float, int]:
    """CPU milliseconds and steps of one line."""
    text.forget()
    start = time.process_time()
    event = decide(board, Say(text.clean(line)))
    took = (time.process_time() - start) * 1000
    draft = getattr(event, "draft", None)
    steps = text.words(wording(draft, board.lang)[1], "hand").steps if draft else 0
    return took, steps


def main() -> None:
    board = told(["Un mot", "? Une question", "! Une proposition"])
    print("| shape | ms | steps |\n| --- | --- | --- |")
    for name in SHAPES:
        line = shaped(name)
        cost(board, line)
        found = [cost(board, line) for _ in range(TIMES)]
        took = statistics.median(ms for ms, _ in found)
        print(f"| {name} | {took:.1f} | {found[0][1]:,} |")


if __name__ == "__main__":
    main()

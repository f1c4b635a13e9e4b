"""The top of an affiche: how high it is, what stands beside the banner and what below it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise

from board.archive.documents.slicing import Rect
from board.core.ink import opening
from board.core.ink.lines import head_text
from board.core.kinds.setting import letters_on_page
from board.core.model import Board
from board.core.text import width

WIDE, NARROW = 1920.0, 1500.0
"""Width of the page in units of its head, where lines stand beside the banner and where below."""

DRAWN = 280.0
"""Width of the drawing of the subject, in units of a sheet."""

LARGE = 1.3
"""How much larger it is where lines stand below the banner, and the title leaves room for it."""

BANNER = 196.0
"""How low the banner hangs, its white included."""

BELOW = NARROW - 2 * opening.EDGE - LARGE * DRAWN - 20
"""How wide lines below the banner may be."""

LINES = 4
"""So many lines may be broken of each thing that is said in the head."""

LOWEST = 184.0
"""How high lines beside or below the banner may be together."""


@dataclass(frozen=True, slots=True)
class Head:
    """The top of the page; ``scale`` is the size of a unit of a sheet in it, in which all else is
    measured. ``main`` goes on the banner. ``said`` stands beside it, or where the head
    ``is_stacked`` below it, from ``low`` on."""

    rect: Rect
    scale: float
    main: str
    said: tuple[opening.Line, ...]
    is_stacked: bool = False

    @property
    def wide(self) -> float:
        return self.rect.w / self.scale


def head_of(board: Board, wide: float, is_stacked: bool) -> Head:
    """The head of a page of this width."""
    main, rest = opening.parted(head_text(board, "title"))
    letters = letters_on_page(board)
    asked = head_text(board, "question")
    said = tuple(
        (
            text,
            "brush" if text == asked and letters.family == "scribe" else face,
            max(round(1.15 * letters.body) if text == asked else letters.body, size),
            classes,
            LINES,
        )
        for text, face, size, classes, _ in opening.lines_of(board, rest, letters)
    )
    scale = wide / (NARROW if is_stacked else WIDE)
    high = BANNER
    if is_stacked:
        lines = [one for line in said for one in packed(line, BELOW)]
        high += opening.settled(lines, BELOW, LOWEST)[1] + (12 if said else 0)
    return Head(Rect(0, 0, wide, high * scale), scale, main, said, is_stacked)


def packed(line: opening.Line, limit: float) -> list[opening.Line]:
    """Who, where and when, on as few lines as hold them, about as long: they are broken at a dot,
    not inside of what stands between two, in letters a little smaller where that keeps one
    whole."""
    text, face, size, classes, most = line
    parts = text.split(DOT)
    if not 1 < len(parts) <= MOST_PARTS:
        return [line]
    widest = max(width(part, face, size) for part in parts)
    size = max(round(SMALLER * size), min(size, int(size * limit / widest)))
    ways = [
        (len(ends) + 1, sum(long**2 for long in longs), lines)
        for count in range(len(parts))
        for ends in combinations(range(1, len(parts)), count)
        for lines in [tuple(DOT.join(parts[a:b]) for a, b in pairwise((0, *ends, len(parts))))]
        for longs in [[width(one, face, size) for one in lines]]
        if all(long <= limit or DOT not in one for one, long in zip(lines, longs, strict=True))
    ]
    return [(one, face, size, classes, most) for one in min(ways)[2]]


MOST_PARTS = 6
"""Of more, which only somebody's own dots can make, lines are broken where they end."""

SMALLER = 0.86
"""How much smaller circumstances may be, so that each stands on one line."""

DOT = " · "
"""Between circumstances."""

"""How empty a page looks where it is empty: white far from any ink is a hole, the same white spread
between notes is none."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from board.archive.documents.slicing import Rect

CELL = 12.0
"""Of the grid that is laid over a page, in units of the page."""


def emptiness(inked: Iterable[Rect], within: Rect) -> float:
    """The mean of the squares of how far each place of a rectangle is from ink, or from its edge,
    in cells."""
    high, wide = round(within.h / CELL), round(within.w / CELL)
    white = np.zeros((high + 2, wide + 2), dtype=bool)
    white[1:-1, 1:-1] = True
    for rect in inked:
        x, y = (rect.x - within.x) / CELL, (rect.y - within.y) / CELL
        right, low = x + rect.w / CELL, y + rect.h / CELL
        rows = slice(max(0, round(y) + 1), max(0, round(low) + 1))
        white[rows, max(0, round(x) + 1) : max(0, round(right) + 1)] = False
    far, total = 0, high * wide
    for step in range(1, max(high, wide)):
        left = int(np.count_nonzero(white))
        if not left:
            break
        far += (2 * step - 1) * left
        white[1:-1, 1:-1] &= white[:-2, 1:-1] & white[2:, 1:-1] & white[1:-1, :-2] & white[1:-1, 2:]
    return far / total

"""Columns: three, filled downwards; a theme goes on at the top of the next free one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from board.core.layout.patterns import GAP, Grid, Page, Scene, frame
from board.core.model import Box

COUNT = 3

ELSEWHERE, FOREIGN = 300.0, 300.0
"""Cost of each column between a note and its heading, and of another theme's column."""

DOWN, ACROSS = 0.4, 0.8
"""Costs of a unit down the column and of a unit off its left edge: notes stand in a stack."""

TURN, USED, OFF = 900.0, 1.5, 3.0
"""Costs of each empty column that a heading passes over, of each unit of height that is used in
the column where it stands, and of a unit off that column's left edge."""


def borders(number: int) -> tuple[int, ...]:
    """x of the lines between the columns of a sheet."""
    inside = frame(number)
    return tuple(inside.x + (inside.w * column) // COUNT for column in range(1, COUNT))


def prepare(page: Page) -> Page:
    inside = frame(page.number)
    walls = tuple(Box(x, inside.y, 0, inside.h) for x in borders(page.number))
    return replace(page, walls=walls)


def cost(scene: Scene) -> Grid:
    """Downwards in the own column, then in the next; a heading opens the next empty column."""
    inside, page = frame(scene.page.number), scene.page
    lefts = np.array([inside.x, *(x + GAP for x in borders(page.number))], dtype=np.float32)
    column = np.searchsorted(lefts, scene.x, side="right") - 1
    off = scene.x - lefts[column]
    if scene.wish.is_heading:
        return OFF * off + _opening(page)[column] + USED / 10 * (scene.y - inside.y)
    price: Grid = DOWN * (scene.y - inside.y) + ACROSS * off
    for theme, box in page.headings:
        at = int(np.searchsorted(lefts, box.x, side="right")) - 1
        own = theme == scene.wish.theme
        price = price + (ELSEWHERE * np.abs(column - at) if own else FOREIGN * (column == at))
    return price


def _opening(page: Page) -> Grid:
    """What a new heading costs in each column: the next empty one is free, then the emptiest."""
    ends = (0, *borders(page.number), frame(page.number).x + frame(page.number).w)
    used = [
        sum(box.h + GAP for box in page.taken if box.x < right and box.x + box.w > left)
        for left, right in pairwise(ends)
    ]
    empty = [column for column, height in enumerate(used) if not height]
    return np.array(
        [
            TURN * empty.index(column) if column in empty else USED * used[column]
            for column in range(COUNT)
        ],
        dtype=np.float32,
    )

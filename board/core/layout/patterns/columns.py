"""Columns: three, filled downwards; a theme goes on at the top of the next free one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from board.core.layout.patterns import GAP, Grid, Guide, Line, Page, Pattern, Scene
from board.core.model import Box

COUNT = 3
"""How many columns a sheet has."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Prices in sheet units of distance; tuned by eye on the gallery."""

    elsewhere: float = 300.0
    """Of each column between a note and its heading."""

    foreign: float = 300.0
    """Of a column where another theme has its heading."""

    down: float = 0.4
    """Of a unit down the column: notes stand in a stack."""

    across: float = 0.8
    """Of a unit off the column's left edge, for a note."""

    turn: float = 900.0
    """Of each empty column that a heading passes over."""

    used: float = 1.5
    """Of each unit of height that is used in the column where a heading stands."""

    off: float = 3.0
    """Of a unit off the column's left edge, for a heading."""


COST = Costs()


def borders(inside: Box) -> tuple[int, ...]:
    """x of the lines between the columns of a sheet."""
    return tuple(inside.x + (inside.w * column) // COUNT for column in range(1, COUNT))


def prepare(page: Page) -> Page:
    inside = page.inside
    walls = tuple(Box(x, inside.y, 0, inside.h) for x in borders(page.inside))
    return replace(page, walls=walls)


def cost(scene: Scene) -> Grid:
    """Downwards in the own column, then in the next; a heading opens the next empty column."""
    inside, page = scene.page.inside, scene.page
    lefts = np.array([inside.x, *(x + GAP for x in borders(page.inside))], dtype=np.float32)
    column = np.searchsorted(lefts, scene.x, side="right") - 1
    off = scene.x - lefts[column]
    if scene.wish.is_heading:
        return COST.off * off + _opening(page)[column] + COST.used / 10 * (scene.y - inside.y)
    price: Grid = COST.down * (scene.y - inside.y) + COST.across * off
    for theme, box in page.headings:
        at = int(np.searchsorted(lefts, box.x, side="right")) - 1
        own = theme == scene.wish.theme
        price = price + (
            COST.elsewhere * np.abs(column - at) if own else COST.foreign * (column == at)
        )
    return price


def _opening(page: Page) -> Grid:
    """What a new heading costs in each column: the next empty one is free, then the emptiest."""
    ends = (0, *borders(page.inside), page.inside.x + page.inside.w)
    used = [
        sum(box.h + GAP for box in page.taken if box.x < right and box.x + box.w > left)
        for left, right in pairwise(ends)
    ]
    empty = [column for column, height in enumerate(used) if not height]
    return np.array(
        [
            COST.turn * empty.index(column) if column in empty else COST.used * used[column]
            for column in range(COUNT)
        ],
        dtype=np.float32,
    )


def guides(inside: Box) -> tuple[Guide, ...]:
    """A line between any two columns."""
    top, bottom = inside.y + 6, inside.y + inside.h - 6
    return tuple(Line((x, top), (x, bottom)) for x in borders(inside))


PATTERN = Pattern(cost, prepare, guides)

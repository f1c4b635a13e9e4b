"""How much room each theme has: counted as the places where a next, modest note could stand."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from board.core.layout.patterns import GAP, Grid, Page, Scene, free_of, middles
from board.core.layout.tuning import COUNTING, HABITS, Habits
from board.core.model import Box

Mask = NDArray[np.bool_]
Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Room:
    """Places of a modest note (w, h) on a raster of left edges ``x`` and top edges ``y``.

    ``before[t, j, i]`` is what theme ``t`` has in the first ``j`` rows and ``i`` columns.
    """

    note: tuple[int, int]
    x: Grid
    y: Grid
    before: Grid


def modest(page: Page) -> tuple[int, int]:
    """Width and height of a modest note on this sheet."""
    boxes = [box for _, box in page.by_theme]
    count = COUNTING.known + len(boxes)
    return (
        round(
            COUNTING.modest
            * (COUNTING.known * COUNTING.mean[0] + sum(box.w for box in boxes))
            / count
        ),
        round(
            COUNTING.modest
            * (COUNTING.known * COUNTING.mean[1] + sum(box.h for box in boxes))
            / count
        ),
    )


def raster(page: Page, note: tuple[int, int], step: int) -> tuple[Grid, Grid, Mask]:
    """Left edges, top edges, and where a note is free of all boxes; shape (rows, columns)."""
    inside, (w, h) = page.inside, note
    x = np.arange(inside.x, inside.x + inside.w - w + 1, step, dtype=np.float32)
    y = np.arange(inside.y, inside.y + inside.h - h + 1, step, dtype=np.float32)
    return x, y, free_of(page.solid, x, y, note)


def nearest(page: Page, x: Grid, y: Grid) -> tuple[Grid, Index]:
    """Squared distance to the nearest heading's middle and which it is; shape (rows, columns)."""
    if not page.headings:
        return np.full((len(y), len(x)), np.inf, dtype=np.float32), np.zeros((len(y), len(x)), int)
    mx, my = middles(box for _, box in page.headings)
    far = ((x - mx[:, None]) ** 2)[:, None, :] + ((y - my[:, None]) ** 2)[:, :, None]
    return far.min(axis=0), far.argmin(axis=0)


def room_of(page: Page) -> Room:
    """What room the themes have now, in the order of their headings; without any, as one theme."""
    note = w, h = modest(page)
    x, y, free = raster(page, note, COUNTING.step)
    if not page.headings:
        return Room(note, x, y, summed(free[None].astype(np.float32)))
    owner = nearest(page, x + w / 2, y + h / 2)[1]
    last = dict(page.by_theme)
    worth = np.zeros((len(page.headings), len(y), len(x)), dtype=np.float32)
    for index, (theme, heading) in enumerate(page.headings):
        mine = free & (owner == index)
        if not page.is_around:
            mine &= (y >= heading.y)[:, None]
        worth[index] = np.where(
            onwards(page, last.get(theme), x, y, w), mine, COUNTING.before * mine
        )
        worth[index] *= side_worth(page, x < left_of(page, heading))
    return Room(note, x, y, summed(worth))


def onwards(page: Page, last: Box | None, x: Grid, y: Grid, w: int) -> Mask:
    """Where a note of width ``w`` reads after ``last``: below it, or to its right (from the turn
    on, to its left); shape (rows, columns)."""
    if last is None:
        return np.ones((len(y), len(x)), dtype=bool)
    below, aside = (y >= last.y + last.h)[:, None], x >= last.x + last.w
    if last.y + last.h / 2 <= page.turn:
        return np.logical_or(below, aside)
    return np.logical_or(below, np.logical_and(x + w <= last.x, (y >= page.turn)[:, None]))


def habits(page: Page) -> Habits:
    """The numbers of the hand that draws the page."""
    return HABITS.get(page.hand, HABITS["cards"])


def side_worth(page: Page, is_left: Mask) -> Grid:
    """Worth of places by their side of the heading; all equal where reading goes all ways."""
    has_sides = not page.is_around and page.turn == inf
    worth = habits(page).beside
    return np.where(is_left & has_sides, np.float32(worth), np.float32(1))


def left_of(page: Page, heading: Box) -> float:
    """Where a heading's zone begins: at the margin, where no other one stands to its left."""
    if not habits(page).over_it:
        return heading.x
    is_first = all(box.x >= heading.x for _, box in page.headings)
    return page.inside.x if is_first else heading.x


def summed(worth: Grid) -> Grid:
    """The summed-area table of each theme, with a row and a column of zeros first."""
    table = np.zeros((len(worth), worth.shape[1] + 1, worth.shape[2] + 1), dtype=np.float32)
    worth.cumsum(axis=1, out=table[:, 1:, 1:])
    table.cumsum(axis=2, out=table)
    return table


def room_left(scene: Scene, room: Room) -> Grid:
    """The sum of the logarithms of all themes' room once the scene's box stands at each point.

    So the smallest rooms count most. Of the own theme only what reads onwards counts in full.
    """
    table, (w, h), lines = room.before, room.note, scene.lines
    left = room.x.searchsorted(lines.x - w - GAP, "right")[lines.columns]
    top = room.y.searchsorted(lines.y - h - GAP, "right")[lines.rows]
    right = room.x.searchsorted(lines.x + scene.w + GAP)[lines.columns]
    bottom = room.y.searchsorted(lines.y + scene.h + GAP)[lines.rows]
    corner = table[:, bottom, right]
    covered = corner - table[:, top, right] - table[:, bottom, left] + table[:, top, left]
    remains = table[:, -1:, -1] - covered
    own = scene.rank if scene.page.headings else 0
    if own < len(table):
        remains[own] -= (1 - COUNTING.before) * (corner - covered)[own]
    total: Grid = np.log1p(np.maximum(remains, 0)).sum(axis=0)
    return total


def heading_room(scene: Scene) -> Grid:
    """A like sum once a new heading stands at each point and has won what is nearest to it.

    No theme may be left without: room is dreaded to be little, rather than wished to be much.
    """
    page, note = scene.page, modest(scene.page)
    x, y, free = raster(page, note, COUNTING.coarse)
    far, owner = (grid[free] for grid in nearest(page, x + note[0] / 2, y + note[1] / 2))
    rows, columns = np.nonzero(free)
    x, y = x[columns], y[rows]
    left, top = scene.x[:, None], scene.y[:, None]
    covered = (x > left - note[0] - GAP) & (x < left + scene.w + GAP)
    covered &= (y > top - note[1] - GAP) & (y < top + scene.h + GAP)
    aside, below = x - left + (note[0] - scene.w) / 2, y - top + (note[1] - scene.h) / 2
    won = aside**2 + below**2 < far
    onward = won & ~covered & ((y >= top) | page.is_around)
    gained = onward * side_worth(page, x < left)
    over = habits(page).over
    total: Grid = -COUNTING.dread / (1 + gained.sum(axis=1) / habits(page).column_half)
    for index, (_, heading) in enumerate(page.headings):
        mine = (owner == index) & ((y >= heading.y) | page.is_around)
        kept = ~(won | covered)[:, mine] * side_worth(page, x[mine] < heading.x)
        total = total + -over * COUNTING.dread / (1 + kept.sum(axis=1) / COUNTING.half)
    return total


def taken_over(scene: Scene) -> Grid:
    """How many notes would have the scene's heading nearer than their own, by their middles."""
    headings = dict(scene.page.headings)
    notes = [(headings[theme], note) for theme, note in scene.page.by_theme if theme in headings]
    x, y = middles(note for _, note in notes)
    own_x, own_y = middles(own for own, _ in notes)
    aside, below = scene.x[:, None] + scene.w / 2 - x, scene.y[:, None] + scene.h / 2 - y
    lost = np.hypot(aside, below) <= np.hypot(own_x - x, own_y - y)
    count: Grid = lost.sum(axis=1, dtype=np.float32)
    return count

"""Where a new note goes: the cheapest free place on the sheet, or none when a new sheet is due.

Two measures for every free place: how many faults it has (a sheet may afford fewer, the fuller it
is), and a price in sheet units of distance. The cheapest place within what may be afforded wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from board.core.layout.judging import is_makeshift, judge_heading, judge_note
from board.core.layout.patterns import (
    GAP,
    Grid,
    Lines,
    Page,
    Scene,
    Wish,
    frame,
    free_of,
)
from board.core.layout.patterns.registry import pattern_of
from board.core.layout.tuning import AFFORDED, FAULTS, PRICES, RASTER
from board.core.layout.zones import habits, room_of
from board.core.model import Box

__all__ = ["GAP", "Page", "Wish", "fits_at", "frame", "place", "used"]


def place(page: Page, sizes: Iterable[tuple[int, int]], wish: Wish) -> tuple[int, Box] | None:
    """The index into ``sizes`` (in order of preference) and the box, or None for a new sheet.

    The first size that has a place without fault is taken, and no further one asked for; if none
    has, the cheapest.
    Never None on an empty sheet, unless no size fits the frame.
    """
    best: tuple[float, int, Box] | None = None
    pattern = pattern_of(page.pattern)
    page = pattern.prepare(page)
    limit = afforded(page) * (habits(page).second if is_second(page, wish) else 1)
    room = room_of(page)
    for index, size in enumerate(sizes):
        scene = candidates(page, size, wish)
        if not len(scene.x):
            continue
        fault, price = judge_heading(scene) if wish.is_heading else judge_note(scene, room)
        over = scene.page.walls != page.walls
        price = price + pattern.cost(scene) - _contact(scene) + PRICES.fault * over
        price = np.where(fault <= limit, price + PRICES.fault * fault, np.inf)
        at = int(np.argmin(price))
        cost = float(price[at]) + PRICES.smaller * index
        if cost < np.inf and (best is None or cost < best[0]):
            best = cost, index, Box(int(scene.x[at]), int(scene.y[at]), *size)
            if fault[at] == 0 and not over and not is_makeshift(scene, at):
                break
    return None if best is None else best[1:]


def fits_at(page: Page, box: Box, ignoring: Box | None = None) -> bool:
    """Whether a dragged note may stand at ``box``; ``ignoring`` is where it stood before."""
    inside = page.inside
    if box.x < inside.x or box.x + box.w > inside.x + inside.w:
        return False
    if box.y < inside.y or box.y + box.h > inside.y + inside.h:
        return False
    return not any(_near(box, other) for other in page.taken if other != ignoring)


def _near(one: Box, two: Box) -> bool:
    aside = max(two.x - one.x - one.w, one.x - two.x - two.w)
    below = max(two.y - one.y - one.h, one.y - two.y - two.h)
    return max(aside, below) < GAP


def afforded(page: Page) -> float:
    """How many faults a place may have on this sheet."""
    part, faults = used(page), AFFORDED.get(page.hand, FAULTS)
    if part < faults.least:
        return float("inf")
    left = max(faults.enough - part, 0) / (faults.enough - faults.least)
    return max(faults.patience * left, habits(page).least)


def is_second(page: Page, wish: Wish) -> bool:
    """Whether a heading is wished on a sheet that has one theme yet."""
    return wish.is_heading and len(page.headings) == 1


def used(page: Page) -> float:
    """Part of the frame under the boxes with GAP around them, on a raster of 10 units."""
    inside = page.inside
    x = np.arange(inside.x + 5, inside.x + inside.w, 10, dtype=np.float32)
    y = np.arange(inside.y + 5, inside.y + inside.h, 10, dtype=np.float32)
    free = free_of(page.solid[: len(page.taken)], x, y, (0, 0))
    return 1 - int(np.count_nonzero(free)) / free.size


def candidates(page: Page, size: tuple[int, int], wish: Wish) -> Scene:
    """The free places of a size that are worth a look; for a heading, with room below it.

    What is too large to stand beside the walls stands on them.
    """
    (w, h), inside = size, page.inside
    right, bottom = inside.x + inside.w, inside.y + inside.h
    solid = page.solid
    step = RASTER.coarse if wish.is_heading else RASTER.step
    x = _line(inside.x, right - w, w, solid[:, 0::2], step)
    y = _line(inside.y, bottom - h, h, solid[:, 1::2], step)
    if page.walls and not free_of(solid[len(page.taken) :], x, y, size).any():
        page = replace(page, walls=())
    free = free_of(page.solid, x, y, size)
    if wish.is_heading and page.taken:
        below = habits(page).below
        need = max(w, below[0]), h + GAP + below[1]
        free &= free_of(page.solid, x, y, need)
        free &= (x + need[0] <= right) & (y + need[1] <= bottom)[:, None]
    rows, columns = np.nonzero(free)
    return Scene(page, wish, w, h, x[columns], y[rows], Lines(x, y, columns, rows))


def _line(low: int, high: int, size: int, taken: Grid, step: int) -> Grid:
    """Sorted left (or top) edges: a coarse raster, both margins, and what aligns or touches.

    ``taken`` is the boxes' left and right (or top and bottom) edges, shape (boxes, 2).
    """
    starts, ends = taken.T
    raster = np.arange(low, high + 1, step, dtype=np.float32)
    snapped = (starts, ends + GAP, ends - size, starts - GAP - size)
    every = np.concatenate((raster, np.array([high], dtype=np.float32), *snapped))
    inside: Grid = every[(every >= low) & (every <= high)]
    inside.sort()
    is_new = np.ones(len(inside), dtype=bool)
    np.not_equal(inside[1:], inside[:-1], out=is_new[1:])
    return inside[is_new]


def _contact(scene: Scene) -> Grid:
    """Length of edges that lie along a neighbour or a margin, as a bonus in units of distance."""
    inside, taken, lines = scene.page.inside, scene.page.solid, scene.lines
    x, y = lines.x[:, None], lines.y[:, None]
    across = np.minimum(x + scene.w, taken[:, 2]) - np.maximum(x, taken[:, 0])
    down = np.minimum(y + scene.h, taken[:, 3]) - np.maximum(y, taken[:, 1])
    touch_below, touch_aside = (np.abs(side + GAP) < 1 for side in (down, across))
    along = touch_below.astype(np.float32) @ np.maximum(across, 0).T
    along += np.maximum(down, 0) @ touch_aside.astype(np.float32).T
    touched = along[lines.rows, lines.columns]
    touched += scene.h * ((scene.x == inside.x) | (scene.x + scene.w == inside.x + inside.w))
    touched += scene.w * ((scene.y == inside.y) | (scene.y + scene.h == inside.y + inside.h))
    saved: Grid = PRICES.contact * touched
    return saved

"""Where a new note goes: the cheapest free place on the sheet, or none when a new sheet is due.

Whether a box overlaps another is the product of "overlaps in x" and "overlaps in y": one matrix
product over the taken boxes says it, exactly, for every candidate position at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from board.core.model import Box
from board.core.patterns import (
    Grid,
    Page,
    Pattern,
    Scene,
    Wish,
    auto,
    banks,
    columns,
    frame,
    radial,
)
from board.core.patterns import path as road
from board.core.zones import heading_cost

__all__ = ["GAP", "Page", "Wish", "fits_at", "frame", "place"]

GAP = 12
"""White between any two boxes."""

STEP = 40
"""Candidate positions stand this far apart, beside those that touch a neighbour."""

FIRST = (340, 140)
"""Room that a heading wants below it, so that a first note can follow."""

PATTERNS: MappingProxyType[str, Pattern] = MappingProxyType(
    {
        "auto": auto.cost,
        "banks": banks.cost,
        "columns": columns.cost,
        "path": road.cost,
        "radial": radial.cost,
    }
)

STRAY, ABOVE, BACK = 1500.0, 900.0, 1200.0
"""Costs of another theme's heading being nearer, of standing above one's own, of reading back."""

LIMIT, ENOUGH, PATIENCE = 1900.0, 0.62, 12000.0
"""A place that costs more than LIMIT is worse than a new sheet, once ENOUGH of the sheet is used;
before that, PATIENCE times the missing part may be spent on top."""

RIGHTWARDS = 0.3
"""Cost of a unit to the right of the note before: what is left open there cannot be read later."""

LEFTWARDS, ANSWER = 0.4, 1.2
"""Costs of a unit left of the own heading, and of a unit away from the note that is answered."""

NEAR, MIDDLE, NEXT, CONTACT = 0.5, 0.25, 0.4, 0.15
"""Costs of a unit of white up to the heading, between the middles, up to the note before, and what
a unit of edge along a neighbour or a margin saves."""

CONTENT, SMALLER = 900.0, 250.0
"""A first size under CONTENT is taken as it is; a later one must save SMALLER for each step."""


def place(page: Page, sizes: Sequence[tuple[int, int]], wish: Wish) -> tuple[int, Box] | None:
    """The index into ``sizes`` (in order of preference) and the box, or None for a new sheet.

    Never None on an empty sheet, unless no size fits the frame.
    """
    best: tuple[float, int, Box] | None = None
    for index, (w, h) in enumerate(sizes):
        found = _cheapest(page, w, h, wish)
        if found is None:
            continue
        price = found[0] + SMALLER * index
        if best is None or price < best[0]:
            best = (price, index, found[1])
        if best[0] < CONTENT:
            break
    return None if best is None else best[1:]


def fits_at(page: Page, box: Box, ignoring: Box | None = None) -> bool:
    """Whether a dragged note may stand at ``box``; ``ignoring`` is where it stood before."""
    inside = frame(page.number)
    if box.x < inside.x or box.x + box.w > inside.x + inside.w:
        return False
    if box.y < inside.y or box.y + box.h > inside.y + inside.h:
        return False
    return not any(_near(box, other) for other in page.taken if other != ignoring)


def _near(one: Box, two: Box) -> bool:
    aside = max(two.x - one.x - one.w, one.x - two.x - two.w)
    below = max(two.y - one.y - one.h, one.y - two.y - two.h)
    return max(aside, below) < GAP


def _cheapest(page: Page, w: int, h: int, wish: Wish) -> tuple[float, Box] | None:
    inside = frame(page.number)
    if w > inside.w or h > inside.h:
        return None
    taken = _edges(page.taken)
    x = _candidates(inside.x, inside.x + inside.w - w, w, taken[:, 0], taken[:, 2])
    y = _candidates(inside.y, inside.y + inside.h - h, h, taken[:, 1], taken[:, 3])
    scene = Scene(page, wish, w, h, x[None, :], y[:, None])
    free = _free(scene, taken)
    price = (
        heading_cost(scene, free & _roomy(scene, taken)) if wish.is_heading else _note_cost(scene)
    )
    price = price + PATTERNS.get(page.pattern, auto.cost)(scene) - _contact(scene, taken)
    price = np.where(free, price, np.inf)
    row, column = np.unravel_index(int(np.argmin(price)), price.shape)
    cost = float(price[row, column])
    if cost == np.inf or (page.taken and cost > _limit(page)):
        return None
    return cost, Box(int(x[column]), int(y[row]), w, h)


def _limit(page: Page) -> float:
    inside = frame(page.number)
    used = sum((box.w + 2 * GAP) * (box.h + 2 * GAP) for box in page.taken)
    return LIMIT + PATIENCE * max(ENOUGH - used / (inside.w * inside.h), 0)


def _edges(boxes: Iterable[Box]) -> Grid:
    rows = [(box.x, box.y, box.x + box.w, box.y + box.h) for box in boxes]
    return np.array(rows, dtype=np.float32).reshape(-1, 4)


def _candidates(low: int, high: int, size: int, starts: Grid, ends: Grid) -> Grid:
    """Sorted left (or top) edges: a coarse raster, both margins, and what aligns or touches."""
    raster = np.arange(low, high + 1, STEP, dtype=np.float32)
    snapped = (starts, ends + GAP, ends - size, starts - GAP - size)
    every = np.concatenate((raster, np.array([high], dtype=np.float32), *snapped))
    inside: Grid = np.unique(every[(every >= low) & (every <= high)])
    return inside


def _free(scene: Scene, taken: Grid) -> NDArray[np.bool_]:
    x, y = scene.x.T, scene.y
    across = (x < taken[:, 2] + GAP) & (x + scene.w + GAP > taken[:, 0])
    down = (y < taken[:, 3] + GAP) & (y + scene.h + GAP > taken[:, 1])
    return down.astype(np.float32) @ across.astype(np.float32).T < 0.5


def _roomy(scene: Scene, taken: Grid) -> NDArray[np.bool_]:
    """Where a heading has free room for a first note right below it."""
    inside = frame(scene.page.number)
    w, h = max(scene.w, FIRST[0]), scene.h + GAP + FIRST[1]
    within = (scene.x + w <= inside.x + inside.w) & (scene.y + h <= inside.y + inside.h)
    return within & _free(replace(scene, w=w, h=h), taken)


def _contact(scene: Scene, taken: Grid) -> Grid:
    """Length of edges that lie along a neighbour or a margin, as a bonus in units of distance."""
    inside = frame(scene.page.number)
    x, y = scene.x.T, scene.y
    across = np.minimum(x + scene.w, taken[:, 2]) - np.maximum(x, taken[:, 0])
    down = np.minimum(y + scene.h, taken[:, 3]) - np.maximum(y, taken[:, 1])
    beside = np.abs(across + GAP) < 1
    under = np.abs(down + GAP) < 1
    touched = under.astype(np.float32) @ np.maximum(across, 0).T
    touched += np.maximum(down, 0) @ beside.astype(np.float32).T
    touched += scene.h * ((scene.x == inside.x) | (scene.x + scene.w == inside.x + inside.w))
    touched += scene.w * ((scene.y == inside.y) | (scene.y + scene.h == inside.y + inside.h))
    saved: Grid = CONTACT * touched
    return saved


def _note_cost(scene: Scene) -> Grid:
    page, wish = scene.page, scene.wish
    own = [box for theme, box in page.headings if theme == wish.theme]
    before = [box for theme, box in page.by_theme if theme == wish.theme]
    if wish.theme and own:
        price = _zone_cost(scene, own[0], [b for t, b in page.headings if t != wish.theme])
    else:
        price = _loose_cost(scene)
    if wish.near is not None:
        price = price + ANSWER * gap(scene, wish.near)
    elif before:
        price = price + _order_cost(scene, before[-1])
    return price


def _zone_cost(scene: Scene, own: Box, others: Sequence[Box]) -> Grid:
    """Near the own heading, below rather than beside it, and never nearer to another's."""
    mine, middle = gap(scene, own), centres(scene, own)
    price: Grid = NEAR * mine + MIDDLE * middle + ABOVE * (scene.y < own.y)
    price = price + 150 * (scene.y < own.y + own.h) + LEFTWARDS * np.maximum(own.x - scene.x, 0)
    price = price + 0.15 * np.abs(scene.x - own.x)
    for other in others:
        for excess in (mine - gap(scene, other), middle - centres(scene, other)):
            price = price + np.where(excess >= -1, STRAY + 8 * excess, 0)
    return price


def _loose_cost(scene: Scene) -> Grid:
    """Without a theme: from the upper left downwards, away from the headings."""
    inside = frame(scene.page.number)
    price = 0.3 * (scene.x - inside.x) + 0.1 * (scene.y - inside.y)
    for _, box in scene.page.headings:
        price = price + np.maximum(400 - gap(scene, box), 0)
    return price


def _order_cost(scene: Scene, last: Box) -> Grid:
    """Onwards from the note before: downwards, then to the right."""
    onwards = (scene.y >= last.y + last.h) | (scene.x >= last.x + last.w)
    price: Grid = NEXT * gap(scene, last) + BACK * ~onwards
    return price + RIGHTWARDS * np.maximum(scene.x - last.x, 0)


def gap(scene: Scene, box: Box) -> Grid:
    """White between the scene's box and another."""
    aside = np.maximum(np.maximum(box.x - scene.x - scene.w, scene.x - box.x - box.w), 0)
    below = np.maximum(np.maximum(box.y - scene.y - scene.h, scene.y - box.y - box.h), 0)
    white: Grid = np.hypot(aside, below)
    return white


def centres(scene: Scene, box: Box) -> Grid:
    """Distance from the middle of the scene's box to the middle of another."""
    aside = scene.x + (scene.w - box.w) / 2 - box.x
    distance: Grid = np.hypot(aside, scene.y + (scene.h - box.h) / 2 - box.y)
    return distance

"""Where a heading goes: such that every theme of the sheet keeps room below its own heading."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from board.core.model import Box
from board.core.patterns import Grid, Scene, frame

CELL = 80
"""Room is counted in squares of this side."""

LEFT, TOP = 0.05, 0.15
"""Costs of a unit away from the left margin and from the top."""

SHARE = 300.0
"""Worth of a theme's room growing e-fold: so the smallest rooms count most."""

CRAMPED, TAKEN_OVER = 9000.0, 3000.0
"""Costs of a heading without room, and of each note that would be nearer to it than to its own."""


def heading_cost(scene: Scene, roomy: NDArray[np.bool_]) -> Grid:
    """Low where the new theme and the ones before it all keep room; left and top when equal.

    ``roomy`` says where a first note would fit below the heading; elsewhere it is CRAMPED.
    """
    inside = frame(scene.page.number)
    xs, ys = np.broadcast_arrays(scene.x, scene.y)
    price: Grid = LEFT * (xs - inside.x) + TOP * (ys - inside.y)
    if not scene.page.taken:
        return price
    corners = np.stack((xs[roomy], ys[roomy]), axis=1)
    points = corners + np.array((scene.w / 2, scene.h / 2), dtype=np.float32)
    price[roomy] += TAKEN_OVER * _taken_over(scene, points) - SHARE * _rooms(scene, points)
    price[~roomy] = CRAMPED
    return price


def _rooms(scene: Scene, points: Grid) -> Grid:
    """The sum of the logarithms of all themes' rooms, if the heading's middle is at each point.

    A theme's room is the free squares not above its heading and nearest to it.
    """
    squares = _free_squares(scene)
    x, y = squares[:, 0], squares[:, 1]
    nearest = np.full(len(squares), 1e9, dtype=np.float32)
    owner = np.full(len(squares), -1)
    for index, (_, box) in enumerate(scene.page.headings):
        far = (x - box.x - box.w / 2) ** 2 + (y - box.y - box.h / 2) ** 2
        owner = np.where(far < nearest, np.where(y < box.y, -1, index), owner)
        nearest = np.minimum(far, nearest)
    won = (points[:, :1] - x) ** 2 + (points[:, 1:] - y) ** 2 < nearest
    below = y > points[:, 1:]
    total: Grid = np.log1p((won & below).sum(axis=1, dtype=np.float32))
    for index in range(len(scene.page.headings)):
        mine = owner == index
        total = total + np.log1p(mine.sum() - won[:, mine].sum(axis=1, dtype=np.float32))
    return total


def _free_squares(scene: Scene) -> Grid:
    """Middles of the squares of the frame that no box covers."""
    inside = frame(scene.page.number)
    x = np.arange(inside.x + CELL // 2, inside.x + inside.w, CELL, dtype=np.float32)
    y = np.arange(inside.y + CELL // 2, inside.y + inside.h, CELL, dtype=np.float32)
    free: NDArray[np.bool_] = np.ones((len(y), len(x)), dtype=bool)
    for box in scene.page.taken:
        across = (x > box.x - 12) & (x < box.x + box.w + 12)
        free &= ~((((y > box.y - 12) & (y < box.y + box.h + 12))[:, None]) & across)
    rows, columns = np.nonzero(free)
    return np.stack((x[columns], y[rows]), axis=1)


def _taken_over(scene: Scene, points: Grid) -> Grid:
    """How many notes would have the new heading nearer than their own, by middles or by edges."""
    headings = dict(scene.page.headings)
    half = np.array((scene.w, scene.h), dtype=np.float32) / 2
    count = np.zeros(len(points), dtype=np.float32)
    for theme, note in scene.page.by_theme:
        if theme not in headings or theme == scene.wish.theme:
            continue
        own = headings[theme]
        apart = np.abs(points - _middle(note))
        own_apart = np.hypot(*(_middle(own) - _middle(note)))
        white = np.maximum(apart - half - np.array((note.w, note.h)) / 2, 0)
        count += 0.5 * (np.hypot(apart[:, 0], apart[:, 1]) <= own_apart)
        count += 0.5 * (np.hypot(white[:, 0], white[:, 1]) <= _white(own, note))
    return count


def _middle(box: Box) -> Grid:
    return np.array((box.x + box.w / 2, box.y + box.h / 2), dtype=np.float32)


def _white(one: Box, two: Box) -> float:
    aside = max(two.x - one.x - one.w, one.x - two.x - two.w, 0)
    return float(np.hypot(aside, max(two.y - one.y - one.h, one.y - two.y - two.h, 0)))

"""Columns: three to a sheet, one theme in each, headings at the top; later themes start lower."""

from __future__ import annotations

import numpy as np

from board.core.patterns import Grid, Scene, frame

COUNT = 3


def cost(scene: Scene) -> Grid:
    """Distance from the left edge of the theme's column, and for a heading from its row."""
    inside = frame(scene.page.number)
    turn, column = divmod(scene.rank, COUNT)
    aside = np.abs(scene.x - (inside.x + column * inside.w // COUNT))
    price: Grid = 0.4 * np.maximum(aside - inside.w / COUNT / 2, 0)
    if scene.wish.is_heading:
        price = 2 * aside + np.abs(scene.y - (inside.y + min(turn, 1) * inside.h / 2))
    return price

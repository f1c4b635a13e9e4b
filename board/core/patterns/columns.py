"""Columns: headings stand at the left edges of three columns, the first three at the top."""

from __future__ import annotations

import numpy as np

from board.core.patterns import Grid, Scene, frame

COUNT = 3


def cost(scene: Scene) -> Grid:
    """Distance of a heading from the nearest column's left edge, and of the first from the top."""
    if not scene.wish.is_heading:
        return np.zeros(len(scene.x), dtype=np.float32)
    inside = frame(scene.page.number)
    lefts = [inside.x + column * inside.w // COUNT for column in range(COUNT)]
    price: Grid = 2 * np.min([np.abs(scene.x - left) for left in lefts], axis=0)
    return price + 0.5 * (scene.y - inside.y) if scene.rank < COUNT else price

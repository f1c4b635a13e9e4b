"""Banks: two sides that face each other (a débat mouvant), with an empty strip between them."""

from __future__ import annotations

import numpy as np

from board.core.patterns import Grid, Scene, frame

STRIP = 80
"""Width of the strip in the middle that notes cross only when there is no other room."""


def cost(scene: Scene) -> Grid:
    """Themes take the left and the right bank in turn; being over the strip costs most."""
    inside = frame(scene.page.number)
    middle = inside.x + inside.w / 2
    if scene.wish.theme == 0:
        return np.zeros((1, 1), dtype=np.float32)
    if scene.rank % 2 == 0:
        over = np.maximum(scene.x + scene.w - (middle - STRIP / 2), 0)
        start = inside.x
    else:
        over = np.maximum(middle + STRIP / 2 - scene.x, 0)
        start = int(middle + STRIP / 2)
    price: Grid = np.minimum(3 * over, 900)
    if scene.wish.is_heading:
        row = inside.y + min(scene.rank // 2, 1) * inside.h / 2
        price = 3 * over + np.abs(scene.x - start) + np.abs(scene.y - row)
    return price

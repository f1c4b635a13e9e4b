"""Banks: two sides that face each other (a débat mouvant), with an empty strip between them."""

from __future__ import annotations

import numpy as np

from board.core.patterns import Grid, Scene, frame

STRIP = 80
"""Width of the strip in the middle that notes cross only when there is no other room."""

OVER, MOST = 3.0, 900.0
"""Cost of a unit beyond the bank, and for a note at most."""


def cost(scene: Scene) -> Grid:
    """Themes take the left and the right bank in turn; being over the strip costs most."""
    if scene.wish.theme == 0:
        return np.zeros(len(scene.x), dtype=np.float32)
    inside = frame(scene.page.number)
    middle = inside.x + inside.w / 2
    if scene.rank % 2 == 0:
        start, over = float(inside.x), scene.x + scene.w - (middle - STRIP / 2)
    else:
        start, over = middle + STRIP / 2, middle + STRIP / 2 - scene.x
    price: Grid = OVER * np.maximum(over, 0)
    if not scene.wish.is_heading:
        return np.minimum(price, MOST)
    price = price + 0.5 * np.abs(scene.x - start)
    return price + 0.5 * (scene.y - inside.y) if scene.rank < 2 else price

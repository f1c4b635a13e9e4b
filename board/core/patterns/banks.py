"""Banks: two sides that face each other (a débat mouvant), with an empty strip between them."""

from __future__ import annotations

import numpy as np

from board.core.patterns import Grid, Scene, frame

STRIP = 80
"""Width of the strip in the middle that notes cross only when there is no other room."""

OVER, MOST, OFF = 3.0, 900.0, 0.1
"""Cost of a unit beyond the bank, for a note at most, and of a heading off its place: the left end
of the left bank, the middle of the right one, so that both zones end at the strip."""


def cost(scene: Scene) -> Grid:
    """Themes take the left and the right bank in turn; being over the strip costs most."""
    if scene.wish.theme == 0:
        return np.zeros(len(scene.x), dtype=np.float32)
    inside = frame(scene.page.number)
    middle = inside.x + inside.w / 2
    if scene.rank % 2 == 0:
        place, over = float(inside.x), scene.x + scene.w - (middle - STRIP / 2)
    else:
        place, over = inside.x + 0.75 * inside.w - scene.w / 2, middle + STRIP / 2 - scene.x
    price: Grid = OVER * np.maximum(over, 0)
    if not scene.wish.is_heading:
        return np.minimum(price, MOST)
    price = price + OFF * np.abs(scene.x - place)
    return price + 0.5 * (scene.y - inside.y) if scene.rank < 2 else price

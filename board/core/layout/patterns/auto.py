"""No pattern: zones grow where the general rules of the layout put them."""

from __future__ import annotations

import numpy as np

from board.core.layout.patterns import Grid, Guide, Page, Pattern, Scene
from board.core.model import Box


def cost(scene: Scene) -> Grid:
    """Nothing to add: start left, go down, leave room is what the layout does by itself."""
    return np.zeros(len(scene.x), dtype=np.float32)


def prepare(page: Page) -> Page:
    """A blank sheet."""
    return page


def guides(inside: Box) -> tuple[Guide, ...]:
    """Nothing is prepared."""
    return ()


PATTERN = Pattern(cost, prepare, guides)

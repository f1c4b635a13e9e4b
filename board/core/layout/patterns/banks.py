"""Banks: two sides that face each other (a débat mouvant), with an empty strip between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from board.core.layout.patterns import GAP, Grid, Guide, Page, Pattern, River, Scene
from board.core.model import Box


@dataclass(frozen=True, slots=True)
class Costs:
    """Prices in sheet units of distance; tuned by eye on the gallery."""

    across: float = 600.0
    """Of a note on the other bank than its heading."""

    side: float = 800.0
    """Of a heading on the other bank than its turn says."""

    off: float = 0.05
    """Of a unit of a heading off the left end of its bank."""

    down: float = 0.5
    """Of a unit below the top, for the first two headings."""


COST = Costs()

STRIP = 80
"""Width of the strip in the middle, which notes cross only when they are wider than a bank."""


def strip(inside: Box) -> tuple[int, int]:
    """Left and right edge of the strip of a sheet."""
    middle = inside.x + inside.w // 2
    return middle - STRIP // 2, middle + STRIP // 2


def prepare(page: Page) -> Page:
    inside, (left, right) = page.inside, strip(page.inside)
    wall = Box(left + GAP, inside.y, right - left - 2 * GAP, inside.h)
    return replace(page, walls=(wall,))


def cost(scene: Scene) -> Grid:
    """Themes take the left and the right bank in turn, and notes the bank of their heading."""
    inside, page = scene.page.inside, scene.page
    middle = inside.x + inside.w / 2
    is_right = scene.x + scene.w / 2 > middle
    if not scene.wish.is_heading:
        own = next((box for theme, box in page.headings if theme == scene.wish.theme), None)
        if own is None:
            return np.zeros(len(scene.x), dtype=np.float32)
        across: Grid = COST.across * (is_right != (own.x + own.w / 2 > middle))
        return across
    place = strip(page.inside)[1] if scene.rank % 2 else inside.x
    price: Grid = COST.side * (is_right != bool(scene.rank % 2)) + COST.off * np.abs(
        scene.x - place
    )
    return price + COST.down * (scene.y - inside.y) if scene.rank < 2 else price


def guides(inside: Box) -> tuple[Guide, ...]:
    """A river between the banks."""
    left, right = strip(inside)
    return (River((left, inside.y + 6, right, inside.y + inside.h - 6)),)


PATTERN = Pattern(cost, prepare, guides)

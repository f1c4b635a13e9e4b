"""Radial: themes stand around a hub in the middle of the sheet, and their notes around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import hypot

import numpy as np

from board.core.layout.patterns import GAP, Grid, Guide, Page, Pattern, Scene, Sun, away
from board.core.model import Box

HUB = 60
"""Half the width and height of the square in the middle that stays free."""

SEATS = ((0, -1), (1, 0), (-1, 0), (0, 1))
"""On which side of the hub each heading stands: above, right, left, below."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Prices in sheet units of distance; tuned by eye on the gallery."""

    pull: float = 0.5
    """Of a unit of a heading off its seat."""

    detour: float = 40.0
    """Of each seat that is not the next in turn."""

    inwards: float = 1.0
    """Of a unit of a note nearer to the hub than its heading."""


COST = Costs()


def hub(inside: Box) -> tuple[int, int]:
    """The middle of a sheet's frame."""
    return inside.x + inside.w // 2, inside.y + inside.h // 2


def prepare(page: Page) -> Page:
    x, y = hub(page.inside)
    return replace(page, walls=(Box(x - HUB, y - HUB, 2 * HUB, 2 * HUB),), is_around=True)


def cost(scene: Scene) -> Grid:
    """Distance of a heading from the next free seat at the hub; notes surround their headings."""
    x, y = hub(scene.page.inside)
    if not scene.wish.is_heading:
        own = next((box for theme, box in scene.page.headings if theme == scene.wish.theme), None)
        if own is None:
            return np.zeros(len(scene.x), dtype=np.float32)
        far = hypot(own.x + own.w / 2 - x, own.y + own.h / 2 - y)
        inwards: Grid = COST.inwards * np.maximum(far - away(scene, x, y), 0)
        return inwards
    aside, below = HUB + GAP + scene.w / 2, HUB + GAP + scene.h / 2
    far_off = [
        COST.pull * away(scene, x + across * aside, y + down * below)
        + COST.detour * ((index - scene.rank) % len(SEATS))
        for index, (across, down) in enumerate(SEATS)
    ]
    nearest: Grid = np.min(far_off, axis=0)
    return nearest


def guides(inside: Box) -> tuple[Guide, ...]:
    """A sun at the hub."""
    return (Sun(*hub(inside), HUB),)


PATTERN = Pattern(cost, prepare, guides)

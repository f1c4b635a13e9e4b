"""Path: stations along a road that runs right along the top and comes back along the bottom."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from board.core.layout.patterns import Grid, Guide, Line, Page, Pattern, Scene, seated
from board.core.model import Box

STATIONS = ((0.12, 0.06), (0.5, 0.06), (0.88, 0.06), (0.88, 0.57), (0.5, 0.57), (0.12, 0.57))
"""Middle of each heading, as parts of the frame."""

ROAD = 13
"""Half the width of the road. Only its way there is drawn, in the row of headings: on the way
back it would run through the names under quotes."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Prices in sheet units of distance; tuned by eye on the gallery."""

    along: float = 1.0
    """Of a unit along the road from a station to its note."""

    against: float = 0.8
    """Of a unit back from the station."""

    over: float = 4.0
    """Of a unit of a note's height over the line between the two halves."""


COST = Costs()


def turn(inside: Box) -> int:
    """y of the line between the road's way there and its way back."""
    return inside.y + inside.h // 2


def prepare(page: Page) -> Page:
    return replace(page, turn=turn(page.inside))


def cost(scene: Scene) -> Grid:
    """Distance of a heading from the next free station; notes follow the road from theirs."""
    if scene.wish.is_heading:
        return seated(scene, STATIONS)
    inside, half = scene.page.inside, turn(scene.page.inside)
    over = np.minimum(half - scene.y, scene.y + scene.h - half)
    price: Grid = COST.over * np.maximum(over, 0)
    own = next((box for theme, box in scene.page.headings if theme == scene.wish.theme), None)
    if own is None:
        return price
    there = scene.x + scene.w / 2 - inside.x
    way = np.where(scene.y + scene.h / 2 < half, there, 2 * inside.w - there)
    here = own.x + own.w / 2 - inside.x
    ahead = way - (here if own.y + own.h / 2 < half else 2 * inside.w - here)
    return price + np.where(ahead > 0, COST.along * ahead, -COST.against * ahead)


def guides(inside: Box) -> tuple[Guide, ...]:
    """Both sides of the road and its broken middle line."""
    y = inside.y + inside.h * STATIONS[0][1]
    left, right = inside.x + 6.0, inside.x + inside.w - 6.0
    return tuple(
        Line((left, y + aside), (right, y + aside), is_dashed=not aside)
        for aside in (-ROAD, ROAD, 0)
    )


PATTERN = Pattern(cost, prepare, guides)

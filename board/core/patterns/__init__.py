"""What every pattern is given and gives back: candidate positions, and a cost for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from board.core.model import SHEET_HEIGHT, SHEET_WIDTH, Box

Grid = NDArray[np.floating[Any]]
"""Numbers for candidate positions; shape (rows, columns), or one that broadcasts to it."""

MARGIN, TOP_FIRST, TOP_LATER, BOTTOM = 40, 176, 104, 56
"""Bands of a sheet that hold no note: left and right, under the title, under a header, footer."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on sheet ``number`` (from 1) now; see each field.

    ``taken`` has every note and heading (withdrawn ones too), ``headings`` is (theme id, box) in
    order, ``by_theme`` is (theme id, box) of the notes in order of capture, headings excluded.
    """

    number: int
    taken: tuple[Box, ...]
    headings: tuple[tuple[int, Box], ...]
    by_theme: tuple[tuple[int, Box], ...]
    pattern: str = "auto"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be placed: its theme (0 for none), and the box of the note that it answers."""

    theme: int = 0
    is_heading: bool = False
    near: Box | None = None
    hero: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A box of ``w`` × ``h`` at each left edge ``x`` (1 × n) and each top edge ``y`` (m × 1)."""

    page: Page
    wish: Wish
    w: int
    h: int
    x: Grid
    y: Grid

    @property
    def rank(self) -> int:
        """Where the wish's theme stands among the sheet's headings; a new theme is the last."""
        themes = [theme for theme, _ in self.page.headings]
        return themes.index(self.wish.theme) if self.wish.theme in themes else len(themes)


Pattern = Callable[[Scene], Grid]
"""The cost, in sheet units of distance, that a pattern adds to each position of a scene."""


def frame(number: int) -> Box:
    """The part of sheet ``number`` that may hold notes."""
    top = TOP_FIRST if number == 1 else TOP_LATER
    return Box(MARGIN, top, SHEET_WIDTH - 2 * MARGIN, SHEET_HEIGHT - top - BOTTOM)


def away(scene: Scene, x: float, y: float) -> Grid:
    """Distance from the middle of the scene's box to a point."""
    distance: Grid = np.hypot(scene.x + scene.w / 2 - x, scene.y + scene.h / 2 - y)
    return distance


def seated(scene: Scene, seats: Sequence[tuple[float, float]], below: int) -> Grid:
    """Distance of a heading from its seat (parts of the frame); of a note, from ``below`` it."""
    inside = frame(scene.page.number)
    across, down = seats[scene.rank % len(seats)]
    x, y = inside.x + across * inside.w, inside.y + down * inside.h
    return 2 * away(scene, x, y) if scene.wish.is_heading else 0.2 * away(scene, x, y + below)

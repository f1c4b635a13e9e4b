"""What every pattern is given and gives back: candidate positions, and a cost for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from board.core.model import SHEET_HEIGHT, SHEET_WIDTH, Box

Grid = NDArray[np.floating[Any]]
"""Numbers in sheet units; where nothing else is said, one for each candidate: shape (points,)."""

GAP = 12
"""White between any two boxes."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Bands of a sheet that hold no note: left and right, under the title, under a header, foot."""

    side: int
    first: int
    later: int
    foot: int


MARGINS = {"cards": Margins(40, 176, 104, 56), "scribe": Margins(56, 216, 116, 60)}
"""By the hand that draws; see ``model.HANDS``."""


@dataclass(frozen=True)
class Page:
    """What stands on sheet ``number`` (from 1) now; see each field.

    ``taken`` has every note and heading (withdrawn ones too), ``headings`` is (theme id, box) in
    order, ``by_theme`` is (theme id, box) of the notes as they came to it, headings excluded.

    A pattern prepares a page before it is used: ``walls`` are boxes that it keeps free of notes,
    ``turn`` is the y from which the reading goes back to the left, and ``is_around`` tells that
    notes stand on all sides of their heading.
    """

    number: int
    taken: tuple[Box, ...]
    headings: tuple[tuple[int, Box], ...]
    by_theme: tuple[tuple[int, Box], ...]
    pattern: str = "auto"
    walls: tuple[Box, ...] = ()
    turn: float = inf
    is_around: bool = False
    hand: str = "cards"

    @cached_property
    def inside(self) -> Box:
        """The part that may hold notes."""
        return frame(self.number, self.hand)

    @cached_property
    def solid(self) -> Grid:
        """The ``edges`` of everything that a new box keeps GAP to: of ``taken``, then ``walls``."""
        return edges(self.taken + self.walls)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be placed: its theme (0 for none), and the box of the note that it stands near,
    because it answers that with an arrow, or is the laughter after it."""

    theme: int = 0
    is_heading: bool = False
    near: Box | None = None
    hero: bool = False
    has_arrow: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Left edges ``x`` and top edges ``y``, both ascending; ``columns`` and ``rows`` say which of
    them each candidate has: what depends on one edge alone is asked once a line."""

    x: Grid
    y: Grid
    columns: NDArray[np.intp]
    rows: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Scene:
    """A box of ``w`` × ``h`` at each of the points (``x``, ``y``), its left and top edges."""

    page: Page
    wish: Wish
    w: int
    h: int
    x: Grid
    y: Grid
    lines: Lines

    @property
    def rank(self) -> int:
        """Where the wish's theme stands among the sheet's headings; a new theme is the last."""
        themes = [theme for theme, _ in self.page.headings]
        return themes.index(self.wish.theme) if self.wish.theme in themes else len(themes)


DETOUR = 40.0
"""What each seat costs that is not the next in turn."""


@dataclass(frozen=True, slots=True)
class Line:
    """A faint straight line from a point to another, in sheet units."""

    start: tuple[float, float]
    end: tuple[float, float]
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class River:
    """A dashed wavy line down the middle of a box: left, top, right, bottom."""

    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sun:
    """A ring with short rays in a square of twice ``half`` around x, y."""

    x: float
    y: float
    half: float


Guide = Line | River | Sun
"""A faint mark that a scribe prepares before anybody speaks; ``ink/guides.py`` draws it."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """``cost`` in sheet units of distance is added to each position; ``prepare`` a page for it;
    ``guides`` of a sheet with that frame know nothing of its notes."""

    cost: Callable[[Scene], Grid]
    prepare: Callable[[Page], Page]
    guides: Callable[[Box], tuple[Guide, ...]]


def frame(number: int, hand: str = "cards") -> Box:
    """The part of sheet ``number`` that may hold notes."""
    margins = MARGINS.get(hand, MARGINS["cards"])
    top, side = margins.first if number == 1 else margins.later, margins.side
    return Box(side, top, SHEET_WIDTH - 2 * side, SHEET_HEIGHT - top - margins.foot)


def away(scene: Scene, x: float, y: float) -> Grid:
    """Distance from the middle of the scene's box to a point."""
    distance: Grid = np.hypot(scene.x + scene.w / 2 - x, scene.y + scene.h / 2 - y)
    return distance


def seated(scene: Scene, seats: Sequence[tuple[float, float]]) -> Grid:
    """Distance of a heading from the next free seat (parts of the frame); other seats cost more."""
    inside = scene.page.inside
    if not scene.wish.is_heading:
        return np.zeros(len(scene.x), dtype=np.float32)
    far = [
        away(scene, inside.x + across * inside.w, inside.y + down * inside.h)
        + DETOUR * ((index - scene.rank) % len(seats))
        for index, (across, down) in enumerate(seats)
    ]
    nearest: Grid = np.min(far, axis=0)
    return nearest


def middles(boxes: Iterable[Box]) -> tuple[Grid, Grid]:
    """x and y of the boxes' middles; each of shape (boxes,)."""
    rows = [(box.x + box.w / 2, box.y + box.h / 2) for box in boxes]
    x, y = np.array(rows, dtype=np.float32).reshape(-1, 2).T
    return x, y


def edges(boxes: Iterable[Box]) -> Grid:
    """Left, top, right, bottom; shape (boxes, 4)."""
    rows = [(box.x, box.y, box.x + box.w, box.y + box.h) for box in boxes]
    return np.array(rows, dtype=np.float32).reshape(-1, 4)


def free_of(box: Grid, x: Grid, y: Grid, size: tuple[int, int]) -> NDArray[np.bool_]:
    """Where a box of a size (w, h) has GAP to those with these ``edges``; shape (len(y), len(x)).

    Both ``x`` and ``y`` ascend, so that each of the boxes is a block of rows and columns.
    """
    w, h = size
    free = np.ones((len(y), len(x)), dtype=bool)
    starts = x.searchsorted(box[:, 0] - (w + GAP), "right"), x.searchsorted(box[:, 2] + GAP)
    tops = y.searchsorted(box[:, 1] - (h + GAP), "right"), y.searchsorted(box[:, 3] + GAP)
    blocks = zip(*(ends.tolist() for ends in (*starts, *tops)), strict=True)
    for left, right, top, bottom in blocks:
        free[top:bottom, left:right] = False
    return free


PUBLIC = ("registry",)
"""The modules that other folders import; the rest is this folder's own."""

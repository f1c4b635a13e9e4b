"""Where a new note goes: the cheapest free place on the sheet, or none when a new sheet is due.

Two measures for every free place: how many faults it has (a sheet may afford fewer, the fuller it
is), and a price in sheet units of distance. The cheapest place within what may be afforded wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import inf

import numpy as np

from board.core.layout.patterns import (
    GAP,
    Grid,
    Page,
    Scene,
    Wish,
    away,
    edges,
    frame,
    free_of,
)
from board.core.layout.patterns.registry import pattern_of
from board.core.layout.tuning import AFFORDED, FAULTS, HABITS, PRICES, RASTER, ROOM, Habits
from board.core.layout.zones import Room, heading_room, room_left, room_of, taken_over
from board.core.model import Box

__all__ = ["GAP", "Page", "Wish", "fits_at", "frame", "place", "used"]

CLOSE = 120.0
"""Farther than that from its own theme, a note is no less lost the farther it is."""

SAMPLES = np.linspace(0, 1, RASTER.samples, dtype=np.float32)
"""The samples on the straight way to the note that is answered, in parts of it."""


def place(page: Page, sizes: Iterable[tuple[int, int]], wish: Wish) -> tuple[int, Box] | None:
    """The index into ``sizes`` (in order of preference) and the box, or None for a new sheet.

    The first size that has a place without fault is taken, and no further one asked for; if none
    has, the cheapest.
    Never None on an empty sheet, unless no size fits the frame.
    """
    best: tuple[float, int, Box] | None = None
    pattern = pattern_of(page.pattern)
    page, limit = pattern.prepare(page), afforded(page)
    room = room_of(page)
    for index, size in enumerate(sizes):
        scene = candidates(page, size, wish)
        if not len(scene.x):
            continue
        fault, price = _judge_heading(scene) if wish.is_heading else _judge_note(scene, room)
        over = scene.page.walls != page.walls
        price = price + pattern.cost(scene) - _contact(scene) + PRICES.fault * over
        price = np.where(fault <= limit, price + PRICES.fault * fault, np.inf)
        at = int(np.argmin(price))
        cost = float(price[at]) + PRICES.smaller * index
        if cost < np.inf and (best is None or cost < best[0]):
            best = cost, index, Box(int(scene.x[at]), int(scene.y[at]), *size)
            if fault[at] == 0 and not over:
                break
    return None if best is None else best[1:]


def fits_at(page: Page, box: Box, ignoring: Box | None = None) -> bool:
    """Whether a dragged note may stand at ``box``; ``ignoring`` is where it stood before."""
    inside = page.inside
    if box.x < inside.x or box.x + box.w > inside.x + inside.w:
        return False
    if box.y < inside.y or box.y + box.h > inside.y + inside.h:
        return False
    return not any(_near(box, other) for other in page.taken if other != ignoring)


def _near(one: Box, two: Box) -> bool:
    aside = max(two.x - one.x - one.w, one.x - two.x - two.w)
    below = max(two.y - one.y - one.h, one.y - two.y - two.h)
    return max(aside, below) < GAP


def afforded(page: Page) -> float:
    """How many faults a place may have on this sheet."""
    part, faults = used(page), AFFORDED.get(page.hand, FAULTS)
    return (
        faults.patience * max(faults.enough - part, 0) / (faults.enough - faults.least)
        if part >= faults.least
        else float("inf")
    )


def used(page: Page) -> float:
    """Part of the frame under the boxes with GAP around them, on a raster of 10 units."""
    inside = page.inside
    x = np.arange(inside.x + 5, inside.x + inside.w, 10, dtype=np.float32)
    y = np.arange(inside.y + 5, inside.y + inside.h, 10, dtype=np.float32)
    free = free_of(page.taken, x, y, (0, 0))
    return 1 - int(np.count_nonzero(free)) / free.size


def candidates(page: Page, size: tuple[int, int], wish: Wish) -> Scene:
    """The free places of a size that are worth a look; for a heading, with room below it.

    What is too large to stand beside the walls stands on them.
    """
    (w, h), inside = size, page.inside
    right, bottom = inside.x + inside.w, inside.y + inside.h
    solid = edges(page.solid)
    step = RASTER.coarse if wish.is_heading else RASTER.step
    x = _line(inside.x, right - w, w, solid[:, 0::2], step)
    y = _line(inside.y, bottom - h, h, solid[:, 1::2], step)
    if page.walls and not free_of(page.walls, x, y, size).any():
        page = replace(page, walls=())
    free = free_of(page.solid, x, y, size)
    if wish.is_heading and page.taken:
        need = max(w, RASTER.below[0]), h + GAP + RASTER.below[1]
        free &= free_of(page.solid, x, y, need)
        free &= (x + need[0] <= right) & (y + need[1] <= bottom)[:, None]
    rows, columns = np.nonzero(free)
    return Scene(page, wish, w, h, x[columns], y[rows])


def _line(low: int, high: int, size: int, taken: Grid, step: int) -> Grid:
    """Sorted left (or top) edges: a coarse raster, both margins, and what aligns or touches.

    ``taken`` is the boxes' left and right (or top and bottom) edges, shape (boxes, 2).
    """
    starts, ends = taken.T
    raster = np.arange(low, high + 1, step, dtype=np.float32)
    snapped = (starts, ends + GAP, ends - size, starts - GAP - size)
    every = np.concatenate((raster, np.array([high], dtype=np.float32), *snapped))
    inside: Grid = every[(every >= low) & (every <= high)]
    inside.sort()
    is_new = np.ones(len(inside), dtype=bool)
    np.not_equal(inside[1:], inside[:-1], out=is_new[1:])
    return inside[is_new]


def _contact(scene: Scene) -> Grid:
    """Length of edges that lie along a neighbour or a margin, as a bonus in units of distance."""
    inside, taken = scene.page.inside, edges(scene.page.solid)
    x, y = scene.x[:, None], scene.y[:, None]
    across = np.minimum(x + scene.w, taken[:, 2]) - np.maximum(x, taken[:, 0])
    down = np.minimum(y + scene.h, taken[:, 3]) - np.maximum(y, taken[:, 1])
    touched = (np.maximum(across, 0) * (np.abs(down + GAP) < 1)).sum(axis=1)
    touched += (np.maximum(down, 0) * (np.abs(across + GAP) < 1)).sum(axis=1)
    touched += scene.h * ((scene.x == inside.x) | (scene.x + scene.w == inside.x + inside.w))
    touched += scene.w * ((scene.y == inside.y) | (scene.y + scene.h == inside.y + inside.h))
    saved: Grid = PRICES.contact * touched
    return saved


def _judge_heading(scene: Scene) -> tuple[Grid, Grid]:
    """Faults and price: every theme keeps its notes and has room; left and top when equal."""
    inside = scene.page.inside
    price = habits(scene.page).left * (scene.x - inside.x) + PRICES.top * (scene.y - inside.y)
    if scene.wish.near is not None:
        aside = np.abs(scene.x - scene.wish.near.x)
        price = price + PRICES.answer * (white_to(scene, scene.wish.near) + aside)
    wanted, fault = habits(scene.page).between, FAULTS.stray * taken_over(scene)
    if wanted and scene.page.by_theme:
        clear: Grid = np.min([white_to(scene, box) for _, box in scene.page.by_theme], axis=0)
        price = price + PRICES.closer * np.maximum(wanted - clear, 0)
        fault = fault + FAULTS.lean * is_beside(scene, wanted)
    return fault, price - room_worth(scene) * heading_room(scene)


def is_beside(scene: Scene, wanted: float) -> Grid:
    """1 where a note stands left or right of a heading, nearer than wanted: it reads as its own."""
    boxes = edges(box for _, box in scene.page.by_theme)
    x, y = scene.x[:, None], scene.y[:, None]
    aside = np.maximum(boxes[:, 0] - x - scene.w, x - boxes[:, 2])
    is_level = (y < boxes[:, 3]) & (y + scene.h > boxes[:, 1])
    is_near = ((aside < wanted) & is_level).any(axis=1)
    return np.where(is_near, np.float32(1), np.float32(0))


def _judge_note(scene: Scene, room: Room) -> tuple[Grid, Grid]:
    """Faults and price of a note: in its theme's zone, onwards, and leaving room to all themes."""
    page, wish = scene.page, scene.wish
    own = next((box for theme, box in page.headings if theme == wish.theme), None)
    last = next((box for theme, box in reversed(page.by_theme) if theme == wish.theme), None)
    fault, price = _loose(scene) if own is None else _zoned(scene, own)
    price = price - room_worth(scene) * room_left(scene, room)
    if last is not None:
        back = FAULTS.lost if page.turn < inf else AFFORDED.get(page.hand, FAULTS).back
        fault = fault + back * reads_back(scene, last)
    if wish.near is not None:
        price = (
            price
            + PRICES.answer * np.abs(white_to(scene, wish.near) - habits(page).shaft)
            + PRICES.blocked * _blocked(scene, wish.near)
        )
    elif last is not None:
        ahead = np.where(scene.y < page.turn, scene.x - last.x, last.x - scene.x)
        onward = habits(page).rightwards * np.maximum(ahead, 0)
        price = price + PRICES.next * white_to(scene, last) + onward
    if len(page.headings) == 1 and own is not None:
        price = price + habits(page).spread * beyond_middle(scene)
    if wish.hero:
        inside = page.inside
        x, y = inside.x + PRICES.stage[0] * inside.w, inside.y + PRICES.stage[1] * inside.h
        price = price + PRICES.hero * away(scene, x, y)
    return fault, price


def beyond_middle(scene: Scene) -> Grid:
    """How far a note reaches into the half that a first theme leaves to the next."""
    middle = scene.page.inside.x + scene.page.inside.w / 2
    out: Grid = np.maximum(scene.x + scene.w - middle, 0)
    return out


def room_worth(scene: Scene) -> float:
    return ROOM.get(scene.page.hand, ROOM["cards"])


def reads_back(scene: Scene, last: Box) -> Grid:
    """Above the note before, and left of it; from the turn on right of it."""
    turn = scene.page.turn
    aside = scene.x < last.x + last.w
    if last.y + last.h / 2 > turn:
        aside = (scene.x + scene.w > last.x) | (scene.y + scene.h / 2 < turn)
    back: Grid = np.where((scene.y < last.y + last.h) & aside, np.float32(1), np.float32(0))
    return back


def _zoned(scene: Scene, own: Box) -> tuple[Grid, Grid]:
    """Near the own heading, below rather than beside it, and never nearer to another's."""
    white, middle = white_to(scene, own), away(scene, own.x + own.w / 2, own.y + own.h / 2)
    price, fault = (
        PRICES.near * white + PRICES.middle * middle,
        np.zeros(len(scene.x), dtype=np.float32),
    )
    if not scene.page.is_around:
        price = (
            price
            + PRICES.beside * (scene.y < own.y + own.h)
            + PRICES.aside * np.abs(scene.x - own.x)
        )
        price = price + habits(scene.page).leftwards * np.maximum(own.x - scene.x, 0)
        fault = FAULTS.above * (scene.y < own.y)
    others = [box for theme, box in scene.page.headings if theme != scene.wish.theme]
    if not others:
        return fault, price
    nearest = np.min([away(scene, box.x + box.w / 2, box.y + box.h / 2) for box in others], axis=0)
    margin = habits(scene.page).margin
    stray = np.maximum(middle - nearest + (1 + margin), 0)
    clear = np.min([white_to(scene, box) for box in others], axis=0)
    beside = np.maximum(white - clear + (1 + margin), 0)
    price = price + PRICES.nearer * stray + PRICES.closer * beside + PRICES.lean * (beside > 0)
    fault = fault + FAULTS.stray * (stray > 0)
    return (fault, price) if not margin else _among_own(scene, own, (fault, price), clear)


def _among_own(scene: Scene, own: Box, judged: tuple[Grid, Grid], clear: Grid) -> tuple[Grid, Grid]:
    """Adds what it costs to lean on another theme's notes; ``clear`` is the white up to the
    headings of others."""
    fault, price = judged
    known, theme = scene.page.by_theme, scene.wish.theme
    mine = [white_to(scene, box) for box in (own, *(box for one, box in known if one == theme))]
    foreign = [clear, *(white_to(scene, box) for one, box in known if one != theme)]
    kin, strange, wanted = np.min(mine, axis=0), np.min(foreign, axis=0), habits(scene.page).between
    leaning = np.maximum(np.minimum(kin, CLOSE) + wanted - strange, 0)
    price = price + PRICES.closer * leaning
    return fault + FAULTS.lean * (strange < kin), price


def habits(page: Page) -> Habits:
    return HABITS.get(page.hand, HABITS["cards"])


def _blocked(scene: Scene, target: Box) -> Grid:
    """How many samples of the straight way between the middles are in other boxes."""
    boxes = edges(box for box in scene.page.taken if box != target)
    x, y = scene.x[:, None] + scene.w / 2, scene.y[:, None] + scene.h / 2
    x = (x + SAMPLES * (target.x + target.w / 2 - x))[:, :, None]
    y = (y + SAMPLES * (target.y + target.h / 2 - y))[:, :, None]
    covered = (x > boxes[:, 0]) & (x < boxes[:, 2]) & (y > boxes[:, 1]) & (y < boxes[:, 3])
    count: Grid = covered.any(axis=2).sum(axis=1, dtype=np.float32)
    return count


def _loose(scene: Scene) -> tuple[Grid, Grid]:
    """Without a theme: from the upper left downwards, away from the headings."""
    inside = scene.page.inside
    price = PRICES.loose_left * (scene.x - inside.x) + PRICES.loose_top * (scene.y - inside.y)
    for _, box in scene.page.headings:
        price = price + np.maximum(PRICES.clear - white_to(scene, box), 0)
    return np.zeros(len(scene.x), dtype=np.float32), price


def white_to(scene: Scene, box: Box) -> Grid:
    """White between the scene's box and another."""
    aside = np.maximum(np.maximum(box.x - scene.x - scene.w, scene.x - box.x - box.w), 0)
    below = np.maximum(np.maximum(box.y - scene.y - scene.h, scene.y - box.y - box.h), 0)
    white: Grid = np.hypot(aside, below)
    return white

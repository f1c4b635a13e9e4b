"""What a place is worth: how many faults it has, and its price in sheet units of distance."""

from __future__ import annotations

from math import inf

import numpy as np

from board.core.layout.patterns import GAP, Grid, Scene, away, edges
from board.core.layout.tuning import AFFORDED, FAULTS, PRICES, RASTER, ROOM
from board.core.layout.zones import Room, habits, heading_room, left_of, room_left, taken_over
from board.core.model import Box

CLOSE = 120.0
"""Farther than that from its own theme, a note is no less lost the farther it is."""

ALIGNED = 100
"""Headings whose left edges are no farther apart stand in one column."""

SAMPLES = np.linspace(0, 1, RASTER.samples, dtype=np.float32)
"""The samples on the straight way to the note that is answered, in parts of it."""


def judge_heading(scene: Scene) -> tuple[Grid, Grid]:
    """Faults and price: every theme keeps its notes and has room; left and top when equal."""
    inside = scene.page.inside
    price = habits(scene.page).left * (scene.x - inside.x) + PRICES.top * (scene.y - inside.y)
    if habits(scene.page).over_it and not scene.page.taken and scene.page.number == 1:
        middle = inside.x + habits(scene.page).over_it * inside.w
        price = np.abs(scene.x + scene.w / 2 - middle) + PRICES.top * (scene.y - inside.y)
    if scene.wish.near is not None:
        aside = np.abs(scene.x - scene.wish.near.x)
        price = price + PRICES.answer * (white_to(scene, scene.wish.near) + aside)
    wanted, fault = habits(scene.page).between, FAULTS.stray * taken_over(scene)
    price = price + PRICES.closer * crowding(scene)
    if wanted and scene.page.by_theme:
        clear: Grid = np.min([white_to(scene, box) for _, box in scene.page.by_theme], axis=0)
        price = price + PRICES.closer * np.maximum(wanted - clear, 0)
        fault = fault + FAULTS.lean * is_beside(scene, wanted)
    return fault, price - room_worth(scene) * heading_room(scene)


def crowding(scene: Scene) -> Grid:
    """By how much less than it should a heading keeps of white to another one on its level: two
    that touch read as one."""
    wanted, total = habits(scene.page).apart, np.zeros(len(scene.x), dtype=np.float32)
    for _, box in scene.page.headings if wanted else ():
        aside = np.maximum(box.x - scene.x - scene.w, scene.x - box.x - box.w)
        is_level = (scene.y < box.y + box.h) & (scene.y + scene.h > box.y)
        total += np.where(is_level, np.maximum(wanted - aside, 0), 0)
    return total


def is_beside(scene: Scene, wanted: float) -> Grid:
    """1 where a note stands left or right of a heading, nearer than wanted: it reads as its own."""
    boxes = edges(box for _, box in scene.page.by_theme)
    x, y = scene.x[:, None], scene.y[:, None]
    aside = np.maximum(boxes[:, 0] - x - scene.w, x - boxes[:, 2])
    is_level = (y < boxes[:, 3]) & (y + scene.h > boxes[:, 1])
    is_near = ((aside < wanted) & is_level).any(axis=1)
    return np.where(is_near, np.float32(1), np.float32(0))


def judge_note(scene: Scene, room: Room) -> tuple[Grid, Grid]:
    """Faults and price of a note: in its theme's zone, onwards, and leaving room to all themes."""
    page, wish = scene.page, scene.wish
    own = next((box for theme, box in page.headings if theme == wish.theme), None)
    last = next((box for theme, box in reversed(page.by_theme) if theme == wish.theme), None)
    fault, price = loose(scene) if own is None else zoned(scene, own)
    price = price - room_worth(scene) * room_left(scene, room)
    is_laughter = wish.near is not None and not wish.has_arrow
    if last is not None and not is_laughter:
        back = FAULTS.lost if page.turn < inf else AFFORDED.get(page.hand, FAULTS).back
        fault = fault + back * reads_back(scene, last)
    if wish.near is not None:
        shaft = habits(page).shaft if wish.has_arrow else 0.0
        worth = PRICES.answer if wish.has_arrow else PRICES.laughter
        price = price + worth * np.abs(white_to(scene, wish.near) - shaft)
        higher = np.maximum(wish.near.y - scene.y, 0)
        if wish.has_arrow:
            price = price + PRICES.blocked * blocked(scene, wish.near)
            left = np.maximum(wish.near.x - scene.x, 0)
            price = price + habits(page).returning * (left + higher)
        else:
            price = price + PRICES.answer * higher
            price = price + PRICES.beside * (0 if last is None else reads_back(scene, last))
    elif last is not None:
        ahead = np.where(scene.y < page.turn, scene.x - last.x, last.x - scene.x)
        onward = habits(page).rightwards * np.maximum(ahead, 0)
        price = price + PRICES.next * white_to(scene, last) + onward
    if habits(page).spread:
        beyond = beyond_half(scene)
        price = price + habits(page).spread * beyond
        price = price + habits(page).low * (scene.y - page.inside.y) * (beyond > 0)
    if habits(page).align:
        price = price - habits(page).align * is_aligned(scene, own)
    if habits(page).afloat and own is not None:
        price = price + habits(page).afloat * afloat(scene, own)
    if wish.hero:
        inside = page.inside
        x, y = inside.x + PRICES.stage[0] * inside.w, inside.y + PRICES.stage[1] * inside.h
        price = price + PRICES.hero * away(scene, x, y)
    return fault, price


def afloat(scene: Scene, own: Box) -> Grid:
    """White up to the nearest of the own heading and notes, beyond that of a list."""
    mine = [box for theme, box in scene.page.by_theme if theme == scene.wish.theme]
    kin: Grid = np.min([white_to(scene, box) for box in (own, *mine)], axis=0)
    return np.maximum(kin - 2 * GAP, 0)


def beyond_half(scene: Scene) -> Grid:
    """How much farther than any note before a note of a sheet's only theme reaches into the half
    that it leaves to the next one: what is lost is used from top to bottom."""
    page, wish = scene.page, scene.wish
    if wish.is_heading or not habits(page).spread or [t for t, _ in page.headings] != [wish.theme]:
        return np.zeros(len(scene.x), dtype=np.float32)
    middle = page.inside.x + habits(page).half * page.inside.w
    reached = max((box.x + box.w for _, box in page.by_theme), default=0)
    out: Grid = np.maximum(scene.x + scene.w - max(middle, reached), 0)
    return out


def is_makeshift(scene: Scene, at: int) -> bool:
    """Whether a place without a fault is one for which other shapes are tried first: beyond the
    half of a sheet's only theme, away from the own theme, or in another one's column."""
    page, wish = scene.page, scene.wish
    if wish.is_heading:
        return False
    own = next((box for theme, box in page.headings if theme == wish.theme), None)
    if own is None or not habits(page).column:
        return bool(beyond_half(scene)[at])
    found = beyond_half(scene) + is_read_elsewhere(scene, own)
    return bool(found[at] or afloat(scene, own)[at] > CLOSE)


def is_aligned(scene: Scene, own: Box | None) -> Grid:
    """1 under a note (or the heading) of the own theme, flush with its left edge: a list."""
    mine = [box for theme, box in scene.page.by_theme if theme == scene.wish.theme]
    boxes = edges([*mine, own] if own is not None else mine)
    under = scene.y[:, None] - boxes[:, 3]
    is_flush = np.abs(scene.x[:, None] - boxes[:, 0]) < 1
    is_next = (is_flush & (under >= 0) & (under <= 2 * GAP)).any(axis=1)
    return np.where(is_next, np.float32(1), np.float32(0))


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


def zoned(scene: Scene, own: Box) -> tuple[Grid, Grid]:
    """Near the own heading, below rather than beside it, and never nearer to another's."""
    white, middle = white_to(scene, own), away(scene, own.x + own.w / 2, own.y + own.h / 2)
    price, fault = (
        PRICES.near * white + PRICES.middle * middle,
        np.zeros(len(scene.x), dtype=np.float32),
    )
    if not scene.page.is_around:
        left = left_of(scene.page, own)
        price = (
            price
            + PRICES.beside * (scene.y < own.y + own.h)
            + PRICES.aside * np.abs(scene.x - left)
        )
        price = price + habits(scene.page).leftwards * np.maximum(left - scene.x, 0)
        fault = habits(scene.page).above * (scene.y < own.y)
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
    return (fault, price) if not margin else among_own(scene, own, (fault, price), clear)


def among_own(scene: Scene, own: Box, judged: tuple[Grid, Grid], clear: Grid) -> tuple[Grid, Grid]:
    """Adds what it costs to lean on another theme's notes; ``clear`` is the white up to the
    headings of others."""
    fault, price = judged
    known, theme = scene.page.by_theme, scene.wish.theme
    mine = [white_to(scene, box) for box in (own, *(box for one, box in known if one == theme))]
    foreign = [clear, *(white_to(scene, box) for one, box in known if one != theme)]
    kin, strange, wanted = np.min(mine, axis=0), np.min(foreign, axis=0), habits(scene.page).between
    leaning = np.maximum(np.minimum(kin, CLOSE) + wanted - strange, 0)
    elsewhere = is_read_elsewhere(scene, own)
    price = price + PRICES.closer * leaning + habits(scene.page).column * elsewhere
    is_crowded = strange < habits(scene.page).clear
    part = np.where(is_crowded, habits(scene.page).elsewhere, habits(scene.page).elsewhere_clear)
    fault = fault + FAULTS.lean * (strange < kin) + part * elsewhere
    return fault, price


def is_read_elsewhere(scene: Scene, own: Box) -> Grid:
    """1 where a reader takes a note to be another theme's: a heading is over what stands below it
    and to its right, up to the next one."""
    x, y = scene.x + scene.w / 2, scene.y + scene.h / 2
    found = np.zeros(len(scene.x), dtype=bool)
    for box in (box for theme, box in scene.page.headings if theme != scene.wish.theme):
        is_over = (box.x <= x) & (box.y <= y)
        if abs(box.x - own.x) <= ALIGNED:
            found |= is_over & (own.y < box.y)
        else:
            found |= is_over & ((own.x < box.x) | (x < own.x))
    return np.where(found, np.float32(1), np.float32(0))


def blocked(scene: Scene, target: Box) -> Grid:
    """How many samples of the straight way between the middles are in other boxes."""
    boxes = edges(box for box in scene.page.taken if box != target)
    x, y = scene.x[:, None] + scene.w / 2, scene.y[:, None] + scene.h / 2
    x = (x + SAMPLES * (target.x + target.w / 2 - x))[:, :, None]
    y = (y + SAMPLES * (target.y + target.h / 2 - y))[:, :, None]
    covered = (x > boxes[:, 0]) & (x < boxes[:, 2]) & (y > boxes[:, 1]) & (y < boxes[:, 3])
    count: Grid = covered.any(axis=2).sum(axis=1, dtype=np.float32)
    return count


def loose(scene: Scene) -> tuple[Grid, Grid]:
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

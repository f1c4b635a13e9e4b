"""Arrows between notes: a curve from border to border that bends around what stands in between."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import atan2, cos, hypot, sin
from typing import Any

import numpy as np
from numpy.typing import NDArray

from board.core.hand.stroke import Point, amount_for, curve, polyline, wobble
from board.core.kinds import form, playing_card, spec_for
from board.core.kinds.setting import Letters, measure
from board.core.kinds.spec import Rect
from board.core.model import SHEET_HEIGHT, SHEET_WIDTH, Box, Note
from board.core.text import is_rtl

Numbers = NDArray[np.floating[Any]]

BENDS = (0.14, -0.14, 0.3, -0.3, 0.5, -0.5, 0.8, -0.8)
"""How far a curve swings out, in lengths of its chord; above 0 is to the left of the way."""

REACHES = (50.0, 110.0, 190.0)
"""How far a curve that leaves and arrives head-on goes straight, in sheet units."""

AWAY, ARRIVE = 4.0, 8.0
"""White between an arrow and the container that it leaves, and the one that it points at."""

ROOM, NEAR = 4.0, 11.0
"""An arrow nearer to a note than ROOM crosses it; nearer than NEAR it is only dearer."""

SHORTEST, TOUCHING = 30.0, 34.0
"""Under SHORTEST an arrow has no shaft; containers nearer than TOUCHING are joined by a nib."""

CROSSED, CHUNK, MOST = 260.0, 64, 512
"""The price of a sample inside a note; curves are tried in chunks, the cheapest first."""

FACE, NIB, WRONG = 34.0, 130.0, 5000.0
"""Containers that share FACE units of a side can have a nib between them, where no arrow is cheaper
than NIB; WRONG is the price of a curve that leaves or arrives from behind."""

T = np.linspace(0.0, 1.0, 28)
WEIGHTS = np.stack([(1 - T) ** 3, 3 * T * (1 - T) ** 2, 3 * T * T * (1 - T), T**3])


@dataclass(frozen=True, slots=True)
class Seat:
    """What an arrow sees of a note: the container, the signs that stand out of it, and where on
    its upright sides an arrow may begin (in heights)."""

    body: Rect
    signs: tuple[Rect, ...]
    beside: tuple[float, ...] = (0.5, 0.28, 0.72)


def rect_of(box: Box) -> Rect:
    return (box.x, box.y, box.x + box.w, box.y + box.h)


def seat(note: Note, letters: Letters) -> Seat:
    draft, box, size = note.draft, note.place.box, note.place.block.size
    x, y, right, bottom = rect_of(box)
    if form.is_card(draft, letters):
        w = playing_card.width_in(box)
        dx, dy = (box.w - 5 - w) / 2, (box.h - 5 - w / 0.75) / 2
        return Seat((x + dx, y + dy, x + dx + w, y + dy + w / 0.75), ())
    drawing = spec_for(draft, letters).drawing
    around, strip = drawing.outer(size), form.foot(draft, letters, box.w)
    body = (x + around.left, y + around.top, right - around.right, bottom - around.bottom - strip)
    signs = []
    if drawing.is_bare:
        body, before = parted(body, note, letters)
        signs.append(before)
    if strip:
        lines, label = form.byline(draft, letters, box.w), form.label_size(draft, letters)
        named = measure(lines, "hand", label)[0]
        signs.append((x, bottom - strip, x + form.byline_left(draft, letters) + named, bottom))
    if drawing.sign_area:
        signs.append(drawing.sign_area((x, y, right, bottom), size))
    return Seat(body, tuple(signs), drawing.beside)


def parted(body: Rect, note: Note, letters: Letters) -> tuple[Rect, Rect]:
    """What is inked of a note without a container: its words, and the sign that stands before
    their first line, at which no arrow points."""
    x, y, right, bottom = body
    draft, block = note.draft, note.place.block
    spec = spec_for(draft, letters)
    before, low = spec.drawing.inner(block.size).left - 12, min(bottom, y + 1.5 * block.size)
    wide = measure(block.lines, spec.setting.face, block.size)[0] + 18
    if block.lead or form.picture_size(draft, block.size, letters)[0]:
        wide = right - x - before
    if is_rtl(block.lines):
        edge = right - before
        return (max(x, edge - wide), y, edge, bottom), (edge, y, right, low)
    edge = x + before
    return (edge, y, min(right, edge + wide), bottom), (x, y, edge, low)


def ports(seat: Seat) -> Numbers:
    """Where an arrow may touch, a row each: x, y, the way out, and what the place costs."""
    x, y, right, bottom = seat.body
    found = []
    for share in seat.beside:
        at = y + share * (bottom - y)
        found += [(x, at, -1.0, 0.0, abs(share - 0.5)), (right, at, 1.0, 0.0, abs(share - 0.5))]
    for share in (0.5, 0.28, 0.72):
        at = x + share * (right - x)
        found += [(at, y, 0.0, -1.0, abs(share - 0.5)), (at, bottom, 0.0, 1.0, abs(share - 0.5))]
    free = [at for at in found if not is_taken(at[0] + 6 * at[2], at[1] + 6 * at[3], seat.signs)]
    return np.array(free or found)


def is_taken(x: float, y: float, signs: tuple[Rect, ...]) -> bool:
    return any(a - 8 < x < c + 8 and b - 8 < y < d + 8 for a, b, c, d in signs)


def along(a: Numbers, b: Numbers) -> Numbers:
    """Cosine of the angle between two ways."""
    long = np.hypot(a[..., 0], a[..., 1]) * np.hypot(b[..., 0], b[..., 1])
    found: Numbers = (a * b).sum(axis=-1) / np.maximum(long, 1e-6)
    return found


def curves(start: Seat, end: Seat) -> tuple[Numbers, Numbers]:
    """The control points of every curve that may be drawn, and what each costs by its looks."""
    a, b = ports(start)[:, None, None, :], ports(end)[None, :, None, :]
    out, into = a[..., 2:4], b[..., 2:4]
    p, q = np.broadcast_arrays(a[..., :2] + AWAY * out, b[..., :2] + ARRIVE * into)
    place = np.broadcast_to(60 * (a[..., 4] + b[..., 4]), (*p.shape[:2], 1))
    bends = np.array(BENDS)[None, None, :, None]
    across = np.stack([q[..., 1] - p[..., 1], p[..., 0] - q[..., 0]], axis=-1)
    middle = (p + q) / 2 + across * bends
    head, tail = along(middle - p, out), along(middle - q, into)
    looks = place + 70 * np.abs(bends[..., 0]) + 45 * (2 - head - tail)
    looks = np.where(np.minimum(head, tail) < 0.3, WRONG, looks)
    swung = [p, (2 * middle + p) / 3, (2 * middle + q) / 3, q]
    reach = np.array(REACHES)[None, None, :, None]
    straight = [p, p + reach * out, q + reach * into, q]
    prices = [looks, place + 50 + 0.3 * reach[..., 0]]
    ways = [
        np.stack(np.broadcast_arrays(*four), axis=-2).reshape(-1, 4, 2)
        for four in (swung, straight)
    ]
    return np.concatenate(ways), np.concatenate([price.reshape(-1) for price in prices])


def crossed(points: Numbers, rects: Numbers, room: float) -> Numbers:
    """How many of the samples of each curve are inside a rectangle, or nearer to it than room."""
    x, y = points[..., 0, None], points[..., 1, None]
    inside = (x > rects[:, 0] - room) & (x < rects[:, 2] + room)
    inside &= (y > rects[:, 1] - room) & (y < rects[:, 3] + room)
    found: Numbers = inside.sum(axis=(1, 2)).astype(float)
    return found


def best_curve(
    start: Seat, end: Seat, others: tuple[Rect, ...], top: int
) -> tuple[float, list[Point]]:
    """The price and the control points of the cheapest curve."""
    ways, looks = curves(start, end)
    steps = np.diff(ways, axis=1, append=ways[:, :1])
    long = np.hypot(steps[..., 0], steps[..., 1]).sum(axis=1) / 2
    price = np.round(looks + long + 12 * np.maximum(SHORTEST - long, 0))
    order = np.argsort(price, kind="stable")[:MOST]
    around = np.array([*others, *start.signs, *end.signs]).reshape(-1, 4)
    own = np.array([start.body, end.body])
    best, chosen = np.inf, ways[order[0]]
    for at in range(0, len(order), CHUNK):
        some = order[at : at + CHUNK]
        if price[some[0]] >= best:
            break
        drawn = np.einsum("kt,nkd->ntd", WEIGHTS, ways[some])
        x, y = drawn[..., 0], drawn[..., 1]
        off = (x < 14) | (x > SHEET_WIDTH - 14) | (y < top - 10) | (y > SHEET_HEIGHT - 46)
        hits = crossed(drawn, around, ROOM) + crossed(drawn, own, 0) + off.sum(axis=1)
        cost = price[some] + CROSSED * hits + 5 * crossed(drawn, around, NEAR)
        least = int(np.argmin(cost))
        if cost[least] < best:
            best, chosen = float(cost[least]), ways[some[least]]
    return best, [(float(x), float(y)) for x, y in chosen]


def gap_between(start: Rect, end: Rect) -> tuple[Point, Point] | None:
    """From border to border where two containers stand face to face, close by; else None."""
    (ax, ay, ar, ab), (bx, by, br, bb) = start, end
    left, right, top, low = max(ax, bx), min(ar, br), max(ay, by), min(ab, bb)
    if low - top >= FACE and 0 <= left - right <= TOUCHING:
        y = (top + low) / 2
        return ((ar, y), (bx, y)) if ax < bx else ((ax, y), (br, y))
    if right - left >= FACE and 0 <= top - low <= TOUCHING:
        x = (left + right) / 2
        return ((x, ab), (x, by)) if ay < by else ((x, ay), (x, bb))
    return None


def nib(ends: tuple[Point, Point], seed: int) -> str:
    """A small filled tip from one border to the other, for notes with no room for an arrow."""
    (ax, ay), (bx, by) = ends
    long = hypot(bx - ax, by - ay) or 1.0
    ux, uy = (bx - ax) / long, (by - ay) / long
    half = min(17.0, max(12.0, 0.8 * long))
    tail = [(ax - 3 * ux - half * uy, ay - 3 * uy + half * ux)]
    tail.append((ax - 3 * ux + half * uy, ay - 3 * uy - half * ux))
    tip = (bx + ux, by + uy)
    return polyline([tail[0], tip, tail[1], tail[0]], seed, 0.8, 9) + "z"


def at(ends: list[Point], t: float) -> Point:
    """A point of the curve with these control points."""
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = (sum(w * end[axis] for w, end in zip(weights, ends, strict=True)) for axis in (0, 1))
    return x, y


def arrow(ends: list[Point], seed: int) -> str:
    """A curve as a hand draws it, and an open head at its end."""
    long = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(ends))
    count = max(4, min(9, round(long / 45)))
    kept = [at(ends, index / count) for index in range(count + 1)]
    spine = [kept[0], *wobble(kept[1:-1], seed, min(2.0, 0.5 * amount_for(long))), kept[-1]]
    (px, py), (x, y) = at(ends, 0.9), ends[-1]
    turn = atan2(y - py, x - px)
    head = min(20.0, max(11.0, 0.3 * long))
    wings = [(x - head * cos(turn + a), y - head * sin(turn + a)) for a in (0.52, -0.47)]
    return curve(spine) + curve([wings[0], (x, y)]) + curve([wings[1], (x, y)])


def is_broken(ends: list[Point], rects: tuple[Rect, ...]) -> bool:
    """Whether a curve runs through what it should go around."""
    drawn = np.einsum("kt,kd->td", WEIGHTS, np.array(ends))[None]
    return bool(crossed(drawn, np.array(rects).reshape(-1, 4), 0).any())


@lru_cache(maxsize=2048)
def link(
    start: Seat, end: Seat, others: tuple[Rect, ...], top: int, seed: int, hand: str = "cards"
) -> tuple[str, str]:
    """Path data and class names of what joins two notes: an arrow, or a nib where they touch. A
    scribe draws an arrow whole or not at all: "", "" where each one would cross a note."""
    price, curve_ends = best_curve(start, end, others, top)
    ends = gap_between(start.body, end.body)
    if ends and price > NIB:
        (ax, ay), (bx, by) = ends
        spot = np.array([[((ax + bx) / 2, (ay + by) / 2)]])
        signs = np.array([*start.signs, *end.signs, *others]).reshape(-1, 4)
        if not crossed(spot, signs, 6).any():
            return nib(ends, seed), "soft"
    if hand == "scribe" and is_broken(curve_ends, (*others, *start.signs, *end.signs)):
        return "", ""
    return arrow(curve_ends, seed), "stroke pale-ink"

"""The line of the hand: sampling, low-frequency wobble, curves and brushes, as SVG path data."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, pairwise
from math import cos, hypot, pi

Point = tuple[float, float]

PEN_DOWN = re.compile("M[^a-z]*")
SPARED = re.compile(r"(?<=\.\d) (?=\.)")
"""A space that goes without saying: no number has two points."""

STEP = 26.0
"""Distance between samples of an ideal outline, in sheet units."""


def stable_seed(text: str) -> int:
    """The same number for the same text in every process and on every machine."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def number(value: float) -> str:
    """At most one decimal, never ``-0``."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


@lru_cache(maxsize=8_192)
def tenths(count: int) -> str:
    """A number of tenths as path data has it: ``12``, ``-.5``, ``3.4``."""
    whole, rest = divmod(abs(count), 10)
    written = f"{whole or ''}.{rest}" if rest else f"{whole}"
    return f"-{written}" if count < 0 else written


def amount_for(length: float) -> float:
    """How far the hand strays on a line of this length: about 0.8 %, between 0.8 and 3."""
    return min(3.0, max(0.8, 0.008 * length))


def sample(points: Sequence[Point], step: float = STEP, closed: bool = False) -> list[Point]:
    """Points along straight pieces, at most ``step`` apart; every given point is kept."""
    out: list[Point] = []
    ends = [*points, points[0]] if closed else list(points)
    for (ax, ay), (bx, by) in pairwise(ends):
        pieces = max(1, round(hypot(bx - ax, by - ay) / step))
        for piece in range(pieces):
            share = piece / pieces
            out.append((ax + (bx - ax) * share, ay + (by - ay) * share))
    if not closed:
        out.append(ends[-1])
    return out


THIRDS = tuple((1 - cos(pi * rest / 3)) / 2 for rest in range(3))


def noise(count: int, seed: int, amount: float) -> list[float]:
    """Low-frequency noise within ``±amount``: a random value each third place, cosine between."""
    chance = random.Random(seed)
    knots = [chance.uniform(-amount, amount) for _ in range(count // 3 + 2)]
    pairs = islice(pairwise(knots), -(-count // 3))
    out = [here * (1 - share) + there * share for here, there in pairs for share in THIRDS]
    return out[:count]


def wobble(points: Sequence[Point], seed: int, amount: float) -> list[Point]:
    """The points as a hand would hit them; none strays more than ``amount`` in x or in y."""
    across = noise(len(points), seed, amount)
    down = noise(len(points), seed ^ 0x5BD1E995, amount)
    return [(x + dx, y + dy) for (x, y), dx, dy in zip(points, across, down, strict=True)]


def curve(points: Sequence[Point], closed: bool = False) -> str:
    """A Catmull–Rom curve through the points: one ``M``, then ``c`` and ``s``, ``z`` when closed.

    All but the first point is relative to the point before as it was written, so that roundings
    never add up; two points alone are a straight ``l``.
    """
    px, py = round(10 * points[0][0]), round(10 * points[0][1])
    start = f"M{tenths(px)} {tenths(py)}"
    if len(points) < 2:
        return f"{start}l.1 0"
    if len(points) == 2 and not closed:
        qx, qy = round(10 * points[1][0]), round(10 * points[1][1])
        return short(f"{start}l{tenths(qx - px)} {tenths(qy - py)}")
    line = [points[-1], *points, *points[:2]] if closed else [points[0], *points, points[-1]]
    (ax, ay), (bx, by), (cx, cy) = line[:3]
    out = [round(10 * bx + (cx - ax) / 0.6) - px, round(10 * by + (cy - ay) / 0.6) - py]
    for dx, dy in line[3:]:
        qx, qy = round(10 * cx), round(10 * cy)
        out.append(round(10 * cx - (dx - bx) / 0.6) - px)
        out.append(round(10 * cy - (dy - by) / 0.6) - py)
        out.append(qx - px)
        out.append(qy - py)
        px, py, bx, by, cx, cy = qx, qy, cx, cy, dx, dy
    written = [tenths(value) for value in out]
    data = f"{start}c{' '.join(written[:6])}"
    if len(written) > 6:
        data += f"s{' '.join(written[6:])}"
    return short(data) + ("z" if closed else "")


def short(data: str) -> str:
    """Path data without the letters and spaces that go without saying."""
    return SPARED.sub("", data.replace(" -", "-"))


def onward(drawn: str) -> str:
    """A curve without its ``M``, to be put behind one that ends where it begins."""
    return drawn[PEN_DOWN.match(drawn).end() :]  # type: ignore[union-attr]


def polyline(points: Sequence[Point], seed: int, amount: float, step: float = STEP) -> str:
    """Straight pieces drawn by hand with sharp corners: one curve for each piece, one pen-down."""
    data, was_straight = "", False
    for index, (start, end) in enumerate(pairwise(points)):
        if index and was_straight and hypot(end[0] - start[0], end[1] - start[1]) < step:
            data += f" {straight(start, end)}"
            continue
        line = sample([start, end], step)
        inner = wobble(line[1:-1], seed + index, amount) if len(line) > 2 else []
        drawn = curve([start, *inner, end])
        added = onward(drawn) if index else drawn
        data += f" {added[1:]}" if was_straight and not inner else added
        was_straight = not inner
    return short(data)


def straight(start: Point, end: Point) -> str:
    """Where a straight piece ends, from where it was written to begin."""
    x, y = round(10 * start[0]), round(10 * start[1])
    return f"{tenths(round(10 * end[0]) - x)} {tenths(round(10 * end[1]) - y)}"


def brush(spine: Sequence[Point], widths: Sequence[float]) -> str:
    """Ink of varying width: the filled outline around a spine, ``widths`` across it."""
    left: list[Point] = []
    right: list[Point] = []
    for index, ((x, y), width) in enumerate(zip(spine, widths, strict=True)):
        (ax, ay), (bx, by) = spine[max(index - 1, 0)], spine[min(index + 1, len(spine) - 1)]
        long = hypot(bx - ax, by - ay) or 1.0
        nx, ny = -(by - ay) / long * width / 2, (bx - ax) / long * width / 2
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return curve([*left, *reversed(right)], closed=True)


def pressed(spine: Sequence[Point], seed: int, width: float) -> str:
    """A brush stroke as a hand presses it: fuller at the start, thinner at the end."""
    count = len(spine)
    jitter = noise(count, seed, 0.16 * width)
    widths = [
        max(0.8, width * (1.08 - 0.5 * index / max(1, count - 1)) + jitter[index])
        for index in range(count)
    ]
    return brush(spine, widths)


def within(points: Sequence[Point], w: float, h: float, pad: float) -> list[Point]:
    """The points, none nearer than ``pad`` to the border of a box of this size."""
    return [(min(max(x, pad), w - pad), min(max(y, pad), h - pad)) for x, y in points]

"""Seeded hand-drawn forms as SVG path data; all ink of a form stays in the box it is given.

A form is drawn with its box's top left corner at 0, 0. ``PAD`` leaves room for half a pen of
4 units and for the curve between two samples.
"""

from __future__ import annotations

import random
from itertools import pairwise
from math import cos, hypot, pi, sin

from board.core.hand.portrait import portrait
from board.core.hand.stroke import (
    Point,
    amount_for,
    brush,
    curve,
    noise,
    onward,
    polyline,
    pressed,
    sample,
    stable_seed,
    within,
    wobble,
)

__all__ = [
    "badge", "bolt_sign", "brush_stroke", "bubble", "card", "cloud", "corners", "diamond", "disc",
    "hatching", "hexagon", "highlighter", "jagged", "note", "portrait", "question_mark",
    "ribbon", "stable_seed", "underline",
]  # fmt: skip

PAD = 3.5


def rounded(w: float, h: float, radius: float, pad: float) -> list[Point]:
    """A rounded rectangle as samples, clockwise from the middle of the top."""
    r = min(radius, w / 2 - pad, h / 2 - pad)
    out: list[Point] = []
    middles = [(w - pad - r, pad + r), (w - pad - r, h - pad - r), (pad + r, h - pad - r)]
    for quarter, (cx, cy) in enumerate([*middles, (pad + r, pad + r)]):
        for step in range(4):
            turn = (quarter - 1) * pi / 2 + step * pi / 6
            out.append((cx + r * cos(turn), cy + r * sin(turn)))
    return sample([(w / 2, pad), *out], 30, closed=True)


def card(w: float, h: float, seed: int, radius: float = 14) -> str:
    """A rounded rectangle, closed."""
    amount = amount_for(max(w, h))
    line = wobble(rounded(w, h, radius, PAD + amount), seed, amount)
    return curve(within(line, w, h, PAD), closed=True)


def bubble(w: float, h: float, seed: int, tail: tuple[float, Point]) -> str:
    """A speech bubble of ``w`` × ``h`` with a tail from x on its foot to a point below."""
    x, tip = tail
    amount = amount_for(max(w, h))
    pad = PAD + amount
    line = within(wobble(rounded(w, h, 26, pad), seed, amount), w, h, PAD)
    foot, wide = h - pad, min(34.0, 0.16 * w)
    kept = [point for point in line if not (point[1] > foot - 8 and x - 14 < point[0] < x + 54)]
    cut = next(i for i, p in enumerate(kept) if p[1] > foot - 8 and p[0] <= x - 14)
    left, right = (x, foot), (x + wide, foot)
    ahead = [right, swung(right, tip, 0.5, -6), tip]
    back = [tip, swung(tip, left, 0.55, 4), left]
    body, first, second = curve([left, *kept[cut:], *kept[:cut], right]), curve(ahead), curve(back)
    return f"{body}{onward(first)}{onward(second)}z"


def swung(start: Point, end: Point, share: float, aside: float) -> Point:
    """A point on the way from start to end, moved ``aside`` to the left of it."""
    (ax, ay), (bx, by) = start, end
    long = hypot(bx - ax, by - ay) or 1.0
    x, y = ax + (bx - ax) * share, ay + (by - ay) * share
    return x + (by - ay) / long * aside, y - (bx - ax) / long * aside


def cloud(w: float, h: float, seed: int, depth: float, corner: float = 2.2) -> str:
    """A cloud: round bumps up to ``depth`` high around a core ``depth`` inside the box, whose
    corners have a radius of ``corner`` depths."""
    chance = random.Random(seed)
    ring = sample(rounded(w, h, corner * depth, PAD + depth), 3, closed=True)
    around = sum(hypot(a[0] - b[0], a[1] - b[1]) for a, b in pairwise(ring))
    count = max(7, round(around / (depth * 2.9)))
    shares = [1 + chance.uniform(-0.38, 0.38) for _ in range(count)]
    start, at, cusps = chance.randrange(len(ring)), 0.0, []
    for share in shares:
        cusps.append(ring[(start + round(at / sum(shares) * len(ring))) % len(ring)])
        at += share
    parts = []
    for index, cusp in enumerate(cusps):
        bump = arc(cusp, cusps[(index + 1) % count], depth * chance.uniform(0.86, 0.98))
        drawn = curve(within(bump, w, h, PAD))
        parts.append(onward(drawn) if index else drawn)
    return "".join(parts) + "z"


def arc(start: Point, end: Point, rise: float) -> list[Point]:
    """A puffed arc to the left of the way from ``start`` to ``end``, wider than its chord."""
    (ax, ay), (bx, by) = start, end
    long = hypot(bx - ax, by - ay) or 1.0
    nx, ny = (by - ay) / long, -(bx - ax) / long
    high = min(rise, 0.5 * long)
    out = []
    for turn in (0.0, 0.28, 0.7, 1.2, pi / 2, 1.94, 2.44, 2.86, pi):
        along = 0.5 - 0.5 * cos(turn) * (1 + 0.1 * sin(turn))
        up = high * sin(turn)
        out.append((ax + (bx - ax) * along + nx * up, ay + (by - ay) * along + ny * up))
    return out


def skewed(w: float, h: float, seed: int) -> list[Point]:
    """The four corners of a note that was cut by hand, clockwise from the top left."""
    chance = random.Random(seed)
    low, high = PAD + 3, PAD + 3 + min(5.0, 0.02 * w)
    slips = [(chance.uniform(low, high), chance.uniform(low, high)) for _ in range(4)]
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = slips
    return [(ax, ay), (w - bx, by), (w - cx, h - cy), (dx, h - dy)]


def note(w: float, h: float, seed: int) -> tuple[str, str]:
    """A slightly skewed rectangle: its closed fill, and its contour whose corners overshoot."""
    corners_ = skewed(w, h, seed)
    amount = min(1.8, amount_for(max(w, h)))
    fill, lines = "", []
    for index, start in enumerate(corners_):
        end = corners_[(index + 1) % 4]
        line = sample([start, end])
        drawn = [start, *wobble(line[1:-1], seed + index, amount), end] if len(line) > 2 else line
        path = curve(drawn)
        fill += onward(path) if index else path
        long = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
        past = 2.5 / long
        over = (end[0] + (end[0] - start[0]) * past, end[1] + (end[1] - start[1]) * past)
        lines.append(curve([*drawn[:-1], over]))
    return fill + "z", "".join(lines)


def hexagon(w: float, h: float, seed: int, point: float) -> str:
    """A lying hexagon with points of ``point`` at the left and right."""
    pad = PAD + 2
    ends = [(pad, h / 2), (point, pad), (w - point, pad), (w - pad, h / 2)]
    ends += [(w - point, h - pad), (point, h - pad), (pad, h / 2)]
    return polyline(ends, seed, 1.6) + "z"


def jagged(w: float, h: float, seed: int, depth: float, inset: float = 0) -> str:
    """A contour of teeth ``depth`` deep; the same seed with an ``inset`` gives a parallel one."""
    chance = random.Random(seed)
    ring = sample(rounded(w, h, 2.4 * depth, PAD + 2), 2, closed=True)
    teeth = max(9, round(len(ring) * 2 / (depth * 2.3)))
    points: list[Point] = []
    for tooth in range(2 * teeth):
        at = (tooth + chance.uniform(-0.22, 0.22)) / (2 * teeth)
        here = round(at * len(ring)) % len(ring)
        (ax, ay), (bx, by) = ring[here - 2], ring[(here + 2) % len(ring)]
        long = hypot(bx - ax, by - ay) or 1.0
        sink = chance.uniform(0.78, 1) * depth if tooth % 2 else chance.uniform(0, 0.22) * depth
        sink += inset
        x, y = ring[here]
        points.append((x - (by - ay) / long * sink, y + (bx - ax) / long * sink))
    return polyline([*points, points[0]], seed, 0.5) + "z"


def brush_stroke(w: float, h: float, seed: int) -> str:
    """One upright brush stroke that fills a narrow box, as a filled outline."""
    chance = random.Random(seed)
    lean = w * 0.16 * chance.choice((-1, 1))
    ends = [
        (w / 2 + lean, w * 0.35),
        (w / 2 - lean * 0.4, h * 0.5),
        (w / 2 + lean * 0.6, h - w * 0.35),
    ]
    return pressed(wobble(sample(ends, 22), seed, w * 0.09), seed, w * 0.44)


def highlighter(w: float, h: float, seed: int) -> str:
    """A broad wavy stroke over the whole box, as a filled outline."""
    return broad(sample([(h * 0.3, h * 0.52), (w - h * 0.3, h * 0.46)], 34), h, seed)


def bar(long: float, h: float, seed: int) -> str:
    """The same from 0 to ``long`` and no farther, so that bars are to each other as what they
    count."""
    end, tilt = min(0.11 * h, 0.25 * long), min(1.0, 0.2 * long / h)
    spine = [(end, h * (0.49 + 0.03 * tilt)), (long - end, h * (0.49 - 0.03 * tilt))]
    return broad(sample(spine, 34), h, seed, tilt)


def broad(spine: list[Point], h: float, seed: int, tilt: float = 1.0) -> str:
    """A brush along a spine that wavers by ``tilt`` tenths of its height."""
    waves = noise(len(spine), seed, h * 0.1 * tilt)
    line = [(x, y + wave) for (x, y), wave in zip(spine, waves, strict=True)]
    widths = [h * (0.66 + wave / h) for wave in noise(len(line), seed + 1, h * 0.09)]
    return brush(line, widths)


def ribbon(w: float, h: float, seed: int, fold: float) -> tuple[str, str, str]:
    """A title ribbon: the swallow tail's fill at the right, the band's fill, the band's contour.

    The band takes the width but for ``fold``, and the height but for a seventh.
    """
    band_w, band_h = w - fold, h * 0.88
    fill, contour = note(band_w, band_h, seed)
    left, top, bottom = band_w - fold * 0.45, h * 0.2, h - PAD - 1
    ends = [
        (left, top),
        (w - PAD, top - 4),
        (w - fold * 0.42, (top + bottom) / 2),
        (w - PAD, bottom),
    ]
    tail = polyline([*ends, (left, bottom - 2), (left, top)], seed + 7, 1.2) + "z"
    return tail, fill, contour


def underline(w: float, h: float, seed: int) -> str:
    """Two quick strokes under a word, the second one shorter, as filled outlines."""
    first = wobble(sample([(4, h * 0.36), (w - 4, h * 0.2)], 40), seed, h * 0.08)
    second = wobble(sample([(w * 0.06, h * 0.78), (w * 0.9, h * 0.66)], 40), seed + 1, h * 0.07)
    return pressed(first, seed, h * 0.26) + pressed(second, seed + 2, h * 0.16)


def question_mark(w: float, h: float, seed: int, is_rtl: bool = False) -> str:
    """A big "?" in one brush stroke and a dot, as filled outlines; "؟" from right to left."""
    hook = [(0.14, 0.28), (0.24, 0.14), (0.5, 0.08), (0.77, 0.15), (0.84, 0.3), (0.69, 0.44)]
    hook += [(0.51, 0.55), (0.46, 0.66), (0.46, 0.74)]
    pen = min(w * 0.2, h * 0.1)
    line = wobble([((1 - x if is_rtl else x) * w, y * h) for x, y in hook], seed, w * 0.03)
    dot = [
        ((0.53 if is_rtl else 0.47) * w + pen * 0.62 * cos(a), 0.915 * h + pen * 0.62 * sin(a))
        for a in (0, 1.26, 2.5, 3.8, 5)
    ]
    return pressed(line, seed, pen) + curve(dot, closed=True)


def badge(size: float, seed: int, sign: str) -> tuple[str, str]:
    """A disc of this size, and the "+" or "−" on it as an open stroke."""
    r, c = size / 2 - PAD - 1, size / 2
    disc = [(c + r * cos(2 * pi * i / 10), c + r * sin(2 * pi * i / 10)) for i in range(10)]
    arm = r * 0.52
    strokes = curve(wobble([(c - arm, c), (c, c), (c + arm, c)], seed, 0.8))
    if sign == "+":
        strokes += curve(wobble([(c, c - arm), (c, c), (c, c + arm)], seed + 3, 0.8))
    return curve(wobble(disc, seed, 0.9), closed=True), strokes


def disc(size: float, seed: int) -> str:
    """A small round sign, for the corners of a playing card."""
    c, r = size / 2, size / 2 - 1
    ring = [
        (c + 0.9 * r * cos(2 * pi * i / 8), c + 0.9 * r * sin(2 * pi * i / 8)) for i in range(8)
    ]
    return curve(wobble(ring, seed, 0.5), closed=True)


def diamond(size: float, seed: int) -> str:
    """A small pointed sign, for the corners of a playing card."""
    c, r = size / 2, size / 2 - 1
    ends = [(c, c - r), (c + 0.8 * r, c), (c, c + r), (c - 0.8 * r, c), (c, c - r)]
    return polyline(ends, seed, 0.4, 3) + "z"


def bolt_sign(size: float, seed: int) -> str:
    """A flash of lightning, closed."""
    ends = [
        (0.6, 0.06),
        (0.2, 0.56),
        (0.46, 0.56),
        (0.36, 0.94),
        (0.8, 0.4),
        (0.54, 0.4),
        (0.6, 0.06),
    ]
    return polyline([(x * size, y * size) for x, y in ends], seed, 0.6, 12) + "z"


def corners(w: float, h: float, seed: int, arm: float) -> str:
    """Two open corners, top left and bottom right, that hold a fact."""
    pad = PAD + 1
    first = [(pad, pad + arm), (pad, pad), (pad + arm * 1.4, pad)]
    second = [(w - pad, h - pad - arm), (w - pad, h - pad), (w - pad - arm * 1.4, h - pad)]
    return polyline(first, seed, 0.9, 14) + polyline(second, seed + 5, 0.9, 14)


def hatching(w: float, h: float, seed: int) -> str:
    """One long scribble from the top left to the bottom right: what was here is gone."""
    chance = random.Random(seed)
    pad, step, x = 10.0, 22.0, 10.0
    points: list[Point] = []
    while x < w - pad:
        points.append((x, h - pad - chance.uniform(0, h * 0.06)))
        points.append((min(x + step * 1.3, w - pad), pad + chance.uniform(0, h * 0.06)))
        x += step
    return curve(points)

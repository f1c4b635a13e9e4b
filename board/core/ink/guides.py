"""The faint lines that a scribe prepares for a pattern before anybody speaks."""

from __future__ import annotations

from math import cos, pi, sin

from board.core.hand.stroke import Point, curve, sample, stable_seed, wobble
from board.core.ink.pen import Element, group, path
from board.core.layout.patterns import banks, columns, frame, radial
from board.core.layout.patterns import path as way

ROAD = 13
"""Half the width of a path's road. Only its way there is drawn, in the row of headings: on the
way back it would run through the names under quotes."""


def guide(pattern: str, number: int) -> list[Element]:
    """The guides of a sheet of that number; they know nothing of its notes."""
    seed, inside = stable_seed(f"guide-{pattern}-{number}"), frame(number)
    top, bottom = inside.y + 6, inside.y + inside.h - 6
    match pattern:
        case "columns":
            lines = [[(float(x), float(top)), (x, bottom)] for x in columns.borders(number)]
            drawn = [trace(line, seed + at) for at, line in enumerate(lines)]
            return [path(line, "stroke thin faint") for line in drawn]
        case "banks":
            left, right = banks.strip(number)
            return [path(river((left, top, right, bottom), seed), "stroke faint dash")]
        case "path":
            y = inside.y + inside.h * way.STATIONS[0][1]
            ends = (inside.x + 6.0, inside.x + inside.w - 6.0)
            drawn = [
                trace([(ends[0], y + aside), (ends[1], y + aside)], seed + at)
                for at, aside in enumerate((-ROAD, ROAD, 0))
            ]
            names = ("stroke thin faint", "stroke thin faint", "stroke faint dash")
            return [path(line, name) for line, name in zip(drawn, names, strict=True)]
        case "radial":
            x, y = radial.hub(number)
            rays = sun(radial.HUB, seed)
            return [group([path(rays, "stroke thin faint")], x - radial.HUB, y - radial.HUB)]
        case _:
            return []


def trace(points: list[Point], seed: int, amount: float = 3.0) -> str:
    """A light pen through points that may lie far apart: one open stroke."""
    return curve(wobble(sample(points, 52), seed, amount))


def river(box: tuple[float, float, float, float], seed: int) -> str:
    """A wavy line down the middle of a box (left, top, right, bottom), at most half as wide."""
    left, top, right, bottom = box
    middle, wide = (left + right) / 2, (right - left) / 4
    steps = round((bottom - top) / 30)
    waves = [
        (middle + wide * sin(at * 1.1), top + (bottom - top) * at / steps)
        for at in range(steps + 1)
    ]
    return curve(wobble(waves, seed, 2))


def sun(half: float, seed: int) -> str:
    """A ring with short rays in a square of twice ``half``."""
    ring = [
        (half + 0.42 * half * cos(pi * at / 5), half + 0.42 * half * sin(pi * at / 5))
        for at in range(10)
    ]
    drawn = curve(wobble(ring, seed, 1.2), closed=True)
    for ray in range(10):
        turn = pi * (ray + 0.5) / 5
        ends = [
            (half + far * half * cos(turn), half + far * half * sin(turn)) for far in (0.6, 0.92)
        ]
        drawn += curve(wobble(sample(ends, 10), seed + ray + 1, 1))
    return drawn

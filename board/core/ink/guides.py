"""The faint lines that a scribe prepares for a pattern before anybody speaks."""

from __future__ import annotations

from math import cos, pi, sin

from board.core.hand.stroke import Point, curve, sample, stable_seed, wobble
from board.core.ink.pen import Element, group, path
from board.core.layout.patterns import Guide, Line, River, frame
from board.core.layout.patterns.registry import pattern_of


def guide(pattern: str, number: int, hand: str) -> list[Element]:
    """The guides of a sheet of that number; they know nothing of its notes."""
    seed = stable_seed(f"guide-{pattern}-{number}")
    prepared = pattern_of(pattern).guides(frame(number, hand))
    return [drawn(guide, seed + at) for at, guide in enumerate(prepared)]


def drawn(guide: Guide, seed: int) -> Element:
    if isinstance(guide, Line):
        stroke = trace([guide.start, guide.end], seed)
        return path(stroke, "stroke faint dash" if guide.is_dashed else "stroke thin faint")
    if isinstance(guide, River):
        return path(river(guide.box, seed), "stroke faint dash")
    rays = path(sun(guide.half, seed), "stroke thin faint")
    return group([rays], guide.x - guide.half, guide.y - guide.half)


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

"""A share that a fact names, drawn: a ring for « 87 % », a row of people for « 3 sur 4 »."""

from __future__ import annotations

import re
from math import cos, pi, sin

from board.core.hand.stroke import Point, brush, curve, wobble
from board.core.kinds.strokes import Moved, Stroke

PERCENT = re.compile(r"(?<![\d.,+−-])(?P<part>\d{1,3}(?:[.,]\d+)?)\s?%")
OF = re.compile(
    r"(?<![\d.,])(?P<part>\d{1,2})\s+"
    r"(?:sur|out of|in|of|von|de cada)\s+(?P<whole>\d{1,2})(?![\d.,%]|\s?%)"
)
MOST_PEOPLE = 10
PERSON = 0.62
"""Width of a person, in heights."""

Share = tuple[int, int]
"""A part and the whole; the whole is 100 for a percentage, else a number of people."""


def read_share(text: str) -> Share | None:
    """The first share that a text names; None where there is none that can be drawn."""
    percent = PERCENT.search(text)
    if percent and float(percent["part"].replace(",", ".")) <= 100:
        return round(float(percent["part"].replace(",", "."))), 100
    of = OF.search(text)
    if of and 0 <= int(of["part"]) <= int(of["whole"]) and 2 <= int(of["whole"]) <= MOST_PEOPLE:
        return int(of["part"]), int(of["whole"])
    return None


def share_size(text: str, high: float) -> tuple[float, float]:
    """Width and height of a drawn share, a row of people a fifth lower than a ring; 0, 0 where
    there is none."""
    share = read_share(text)
    if share is None:
        return 0, 0
    row = 0.8 * high
    return (high, high) if share[1] == 100 else (share[1] * PERSON * row, row)


def drawn_share(text: str, high: float, seed: int) -> Moved:
    """The ring or the row of people in a drawing so high (see ``share_size``)."""
    share = read_share(text)
    if share is None:
        return Moved(())
    return Moved(ring(share, high, seed) if share[1] == 100 else people(share, high, seed))


def ring(share: Share, size: float, seed: int) -> tuple[Stroke, ...]:
    """A whole ring in the pale, and the part on it in the ink, clockwise from the top."""
    pen = 0.17 * size
    r = size / 2 - pen / 2 - 0.06 * size
    parts = [Stroke(band(1.0, (size / 2, r), pen, seed), "mark")]
    if share[0]:
        parts.append(Stroke(band(share[0] / 100, (size / 2, r), 0.8 * pen, seed + 1), "tone"))
    return tuple(parts)


def band(part: float, at: tuple[float, float], pen: float, seed: int) -> str:
    middle, r = at
    count = max(3, round(24 * part))
    turns = (2 * pi * part * step / count - pi / 2 for step in range(count + 1))
    spine = wobble([(middle + r * cos(a), middle + r * sin(a)) for a in turns], seed, 0.012 * r)
    return brush(spine, [pen] * len(spine))


def people(share: Share, high: float, seed: int) -> tuple[Moved, ...]:
    """A figure for each of the whole; those of the part are inked."""
    step = PERSON * high
    found = []
    for index in range(share[1]):
        fill = "tone stroke thin pen" if index < share[0] else "blank stroke thin pen"
        shape = person(step, high, seed + index)
        found.append(Moved((Stroke(shape, fill),), index * step))
    return tuple(found)


def person(wide: float, high: float, seed: int) -> str:
    """A head over shoulders, both closed."""
    cx, r = wide / 2, 0.17 * high
    head = [(cx + r * cos(a), 0.23 * high + r * sin(a)) for a in (i * pi / 4 for i in range(8))]
    low, top, half = high - 5, 0.48 * high, wide / 2 - 6
    body: list[Point] = [(cx - half, low), (cx - half * 0.9, 0.62 * high), (cx, top)]
    body += [(cx + half * 0.9, 0.62 * high), (cx + half, low)]
    drawn = curve(wobble(head, seed, 0.012 * high), closed=True)
    return drawn + curve(wobble(body, seed, 0.01 * high)) + "z"

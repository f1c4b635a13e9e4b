"""Small heads for those who spoke: what their words say of sex and age, and else like nobody."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import cos, pi, sin

from board.core.hand.stroke import Point, curve, within, wobble

Strand = tuple[Point, ...]
Traits = tuple[Strand, ...]


class Sex(StrEnum):
    UNSAID = ""
    WOMAN = "woman"
    MAN = "man"


class Age(StrEnum):
    UNSAID = ""
    CHILD = "child"
    TEEN = "teen"
    YOUNG = "young"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Head:
    """What was said of somebody."""

    sex: Sex = Sex.UNSAID
    age: Age = Age.UNSAID


PLAIN: Traits = ()
BOB: Traits = (
    ((-0.94, 0.75), (-1.3, 0.1), (-1.02, -0.95), (0.0, -1.34), (1.02, -0.95), (1.3, 0.1),
     (0.94, 0.75)),
    ((-0.95, -0.25), (-0.2, -0.62), (0.5, -0.3), (0.98, -0.2)),
)  # fmt: skip
LONG: Traits = (
    ((-1.0, 1.25), (-1.22, 0.5), (-1.1, -0.8), (0.0, -1.3), (1.1, -0.8), (1.22, 0.5),
     (1.0, 1.25)),
    ((-0.96, -0.2), (-0.5, -0.5), (0.0, -0.95), (0.5, -0.5), (0.96, -0.2)),
)  # fmt: skip
BUN: Traits = (
    ((-0.95, -0.3), (0.0, -0.62), (0.95, -0.3)),
    ((-0.3, -1.0), (-0.46, -1.42), (0.0, -1.66), (0.46, -1.4), (0.3, -1.0)),
)
BUNCHES: Traits = (
    ((-0.95, -0.3), (-0.4, -0.75), (0.0, -0.98), (0.4, -0.75), (0.95, -0.3)),
    ((-0.98, -0.4), (-1.5, -0.62), (-1.62, -0.05), (-1.4, 0.45), (-1.24, 0.0), (-0.98, -0.22)),
    ((0.98, -0.4), (1.5, -0.62), (1.62, -0.05), (1.4, 0.45), (1.24, 0.0), (0.98, -0.22)),
)
TAIL: Traits = (
    ((-0.95, -0.3), (-0.2, -0.75), (0.6, -0.7), (0.95, -0.3)),
    ((0.72, -0.74), (1.35, -0.95), (1.62, -0.2), (1.42, 0.62), (1.3, 0.0), (0.98, -0.36)),
)
FRINGE: Traits = (((-1.02, -0.1), (-0.6, -0.62), (0.1, -0.5), (0.7, -0.72), (1.0, -0.12)),)
PARTING: Traits = (
    ((-1.0, 0.0), (-1.12, -0.6), (-0.5, -1.18), (0.3, -1.22), (0.98, -0.85), (1.08, 0.0)),
    ((-0.98, -0.2), (-0.62, -0.5), (-0.4, -0.95), (0.1, -0.5), (0.98, -0.24)),
)
SHORT: Traits = (
    ((-1.0, 0.05), (-1.1, -0.55), (-0.55, -1.12), (0.1, -1.2), (0.78, -0.98), (1.1, -0.45),
     (1.0, 0.05)),
    ((-0.98, -0.2), (-0.5, -0.62), (0.2, -0.58), (0.72, -0.66), (0.98, -0.2)),
)  # fmt: skip
SPIKES: Traits = (
    ((-1.0, -0.15), (-0.98, -0.8), (-0.62, -0.72), (-0.5, -1.25), (-0.08, -0.98), (0.14, -1.4),
     (0.46, -0.96), (0.86, -1.08), (0.88, -0.62), (1.0, -0.15)),
)  # fmt: skip
TUFT: Traits = (
    ((-0.5, -0.86), (-0.34, -1.3)), ((-0.1, -0.98), (0.0, -1.42)), ((0.34, -0.92), (0.5, -1.3)),
)  # fmt: skip
CURL: Traits = (((-0.1, -0.98), (0.06, -1.36), (0.34, -1.3), (0.22, -1.06)),)
SIDES: Traits = (
    ((-0.92, -0.42), (-1.2, -0.3), (-1.18, 0.08), (-0.98, 0.14)),
    ((0.92, -0.42), (1.2, -0.3), (1.18, 0.08), (0.98, 0.14)),
)

SKULL: Strand = ((0.95, -0.3), (0.74, -0.72), (0.0, -1.0), (-0.74, -0.72), (-0.95, -0.3))
FULL: dict[Traits, Traits] = {
    **{hair: ((*hair[0], *reversed(hair[1])),) for hair in (BOB, LONG, PARTING, SHORT)},
    **{hair: ((*hair[0], *SKULL), *hair[1:]) for hair in (BUN, TAIL, BUNCHES, FRINGE)},
}
"""What hair encloses, from its outline to the line over the brow, or from there to the skull. It is
filled in the fourth edition: long hair that is empty is a veil to who stands far away."""

HAIR: dict[Head, tuple[Traits, ...]] = {
    Head(): (PLAIN,),
    Head(Sex.WOMAN): (BOB, LONG, BUN, TAIL),
    Head(Sex.MAN): (FRINGE, PARTING, SHORT),
    Head(age=Age.CHILD): (CURL,),
    Head(Sex.WOMAN, Age.CHILD): (BUNCHES,),
    Head(Sex.MAN, Age.CHILD): (FRINGE, SPIKES),
    Head(age=Age.TEEN): (TUFT,),
    Head(Sex.WOMAN, Age.TEEN): (TAIL, LONG),
    Head(Sex.MAN, Age.TEEN): (SPIKES, SHORT),
    Head(age=Age.YOUNG): (TUFT,),
    Head(Sex.WOMAN, Age.YOUNG): (TAIL, LONG),
    Head(Sex.MAN, Age.YOUNG): (SPIKES, SHORT),
    Head(age=Age.OLD): (PLAIN,),
    Head(Sex.WOMAN, Age.OLD): (BUN,),
    Head(Sex.MAN, Age.OLD): (SIDES,),
}
"""Ways to end a head, by what was said; of who was not described nothing is drawn."""

GLASSES: Traits = (
    ((-0.16, 0.06), (-0.24, -0.1), (-0.42, -0.16), (-0.6, -0.08), (-0.66, 0.08), (-0.58, 0.25),
     (-0.4, 0.31), (-0.22, 0.22), (-0.16, 0.06), (0.0, 0.0), (0.16, 0.06), (0.24, -0.1),
     (0.42, -0.16), (0.6, -0.08), (0.66, 0.08), (0.58, 0.25), (0.4, 0.31), (0.22, 0.22),
     (0.16, 0.06)),
)  # fmt: skip
EYES: Traits = tuple(((side, 0.02), (side, 0.14)) for side in (-0.4, 0.4))
MOUTHS: tuple[Traits, ...] = (
    (((-0.26, 0.5), (0.0, 0.56), (0.26, 0.5)),),
    (((-0.34, 0.44), (0.0, 0.62), (0.34, 0.44)),),
    (((-0.2, 0.52), (0.2, 0.5)),),
)
CALM_MOUTHS: tuple[Traits, ...] = (
    (((-0.25, 0.52), (0.0, 0.53), (0.25, 0.51)),),
    (((-0.2, 0.51), (0.2, 0.53)),),
    (((-0.16, 0.52), (0.0, 0.54), (0.17, 0.51)),),
)
"""Who speaks of fear or loss does not smile: a mouth that says nothing."""

COLLAR: Traits = (((-0.42, 1.3), (-0.02, 1.72)), ((0.42, 1.3), (0.02, 1.72)))
ROUND_COLLAR: Traits = (((-0.5, 1.32), (0.0, 1.6), (0.5, 1.32)),)
STRAPS: Traits = (((-0.72, 1.34), (-0.66, 2.4)), ((0.72, 1.34), (0.66, 2.4)))
STRINGS: Traits = (((-0.26, 1.36), (-0.3, 1.86)), ((0.26, 1.36), (0.32, 1.8)))
WRINKLES: Traits = (
    ((-0.9, 0.4), (-0.72, 0.52)), ((0.9, 0.4), (0.72, 0.52)),
    ((-0.34, -0.52), (0.0, -0.58), (0.34, -0.52)),
)  # fmt: skip
STICK: Traits = (((1.28, 1.42), (1.32, 1.16), (1.62, 1.1), (1.74, 1.34), (1.74, 2.46)),)

WORN: dict[Age, tuple[Traits, ...]] = {
    Age.UNSAID: (PLAIN, COLLAR, ROUND_COLLAR),
    Age.CHILD: (STRAPS,),
    Age.TEEN: (STRAPS,),
    Age.YOUNG: (STRINGS,),
    Age.OLD: ((*STICK, *WRINKLES),),
}
"""What people wear or lean on, by age: a satchel's straps, the strings of a hood, a stick."""

SHOULDERS = ((0.375, 0.36, 0.1), (0.41, 0.5, 0.075), (0.33, 0.3, 0.13))
"""Half a width, where the neck ends, how far they fall: round, square, slim."""

SEATS = {
    1: ((0.0, 0.0, 1.0),),
    2: ((-0.03, 0.18, 0.68), (0.34, 0.26, 0.68)),
    3: ((0.19, 0.06, 0.62), (-0.02, 0.36, 0.6), (0.42, 0.36, 0.6)),
}
"""By how many they are: left, top and size of each, in parts of the square, from the back."""

PAD, EDGE = 3.5, 2.0
"""Under the shoulders, and at all sides of what stands out."""

SMALL = 0.84
"""A child, in parts of a grown person."""

Figure = tuple[str, str, str]
"""The closed forms of one person, the lines over them, and the hair that is filled under those."""


@lru_cache(maxsize=512)
def portrait(
    size: float,
    seed: int,
    heads: tuple[Head, ...] = (Head(),),
    is_calm: bool = False,
    is_full: bool = False,
) -> tuple[Figure, ...]:
    """Heads and shoulders in a square, from the back to the front.

    What is left open by ``heads`` comes from the seed; seed 0 is somebody unnamed, without a face.
    Some smile, unless ``is_calm``; hair is filled if ``is_full``.
    """
    found = []
    for index, (head, seat) in enumerate(zip(heads, SEATS[len(heads)], strict=True)):
        own = seed + 101 * index if seed else 0
        closed, lines, filled = figure(size, seat, own, head, is_calm)
        found.append((closed, lines, filled if is_full else ""))
    return tuple(found)


def figure(
    size: float, seat: tuple[float, float, float], seed: int, head: Head, is_calm: bool
) -> Figure:
    """One person on a seat of the square."""
    left, top, part = seat
    small = SMALL if head.age is Age.CHILD else 1.0
    own = size * part
    chance = random.Random(seed)
    rx, ry = (own * chance.uniform(low, low + 0.03) for low in (0.19, 0.205))
    if head.age is Age.CHILD:
        rx = ry
    cx = size * left + own / 2
    cy = size * top + own * (0.43 + (1 - small) * 0.55)
    skull = [(cx + rx * cos(2 * pi * i / 9), cy + ry * sin(2 * pi * i / 9)) for i in range(9)]
    foot = min(size * top + own, size) - PAD * (0.4 + 0.6 * part)
    shoulders = bust((cx, foot), own * small, cy + ry, chance.randrange(len(SHOULDERS)))
    closed = curve(wobble(shoulders, seed, own * 0.01))
    closed += curve(wobble(skull, seed, own * 0.012), closed=True)
    drawn = traits(seed, head, is_calm) if seed else ()
    hair = (each for form, each in FULL.items() if drawn[: len(form)] == form)

    def put(strand: Strand) -> list[Point]:
        points = [(cx + x * rx, min(cy + y * ry, foot)) for x, y in strand]
        return within(points, size, size, EDGE)

    lines = "".join(curve(put(strand)) for strand in drawn)
    filled = "".join(curve(put(strand), closed=True) for strand in next(hair, ()))
    return closed, lines, filled


def traits(seed: int, head: Head, is_calm: bool = False) -> Traits:
    """Hair, face and what is worn: what was said decides, the seed chooses among equals."""
    chance = random.Random(seed ^ 0x2545F491)
    hair = chance.choice(HAIR[head])
    worn = chance.choice(WORN[head.age])
    mouth = chance.choice(CALM_MOUTHS if is_calm else MOUTHS)
    return (*hair, *worn, *mouth, *(GLASSES if head.age is Age.OLD else EYES))


def bust(at: Point, size: float, chin: float, shoulders: int) -> list[Point]:
    """The line of the shoulders over a point on the ground, from the left to the right."""
    share, neck, fall = SHOULDERS[shoulders]
    (cx, foot), top, wide = at, chin + size * 0.05, size * share
    left = [(cx - wide, foot), (cx - wide * 0.88, top + size * fall), (cx - wide * neck, top)]
    return [*left, *((2 * cx - x, y) for x, y in reversed(left))]

"""Small heads for those who spoke: neutral lines, chosen by a seed, like nobody in the room."""

from __future__ import annotations

import random
from functools import lru_cache
from math import cos, pi, sin

from board.core.hand.stroke import Point, curve, wobble

Strand = tuple[Point, ...]

PLAIN: tuple[Strand, ...] = ()
HAIR: tuple[tuple[Strand, ...], ...] = (
    PLAIN,
    (((-1.02, -0.1), (-0.6, -0.62), (0.1, -0.5), (0.7, -0.72), (1.0, -0.12)),),
    ((
        (-0.94, 0.75), (-1.3, 0.1), (-1.02, -0.95), (0.0, -1.34), (1.02, -0.95), (1.3, 0.1),
        (0.94, 0.75),
    ), ((-0.95, -0.25), (-0.2, -0.62), (0.5, -0.3), (0.98, -0.2))),
    (
        ((-0.95, -0.3), (0.0, -0.62), (0.95, -0.3)),
        ((-0.3, -1.0), (-0.46, -1.42), (0.0, -1.66), (0.46, -1.4), (0.3, -1.0)),
    ),
    ((
        (-1.0, -0.15), (-1.18, -0.62), (-0.78, -0.72), (-0.78, -1.2), (-0.2, -1.06), (0.15, -1.38),
        (0.55, -1.02), (0.98, -1.0), (0.92, -0.55), (1.16, -0.3), (0.98, 0.0),
    ),),
    (
        ((-1.1, -0.42), (-0.9, -1.05), (0.0, -1.34), (0.9, -1.05), (1.1, -0.42)),
        ((-1.1, -0.42), (0.2, -0.54), (1.5, -0.34)),
    ),
    (((-0.98, -0.3), (-0.35, -0.88), (0.25, -0.52), (0.5, -0.86), (0.98, -0.3)),),
    ((
        (-1.0, 1.25), (-1.22, 0.5), (-1.1, -0.8), (0.0, -1.3), (1.1, -0.8), (1.22, 0.5),
        (1.0, 1.25),
    ), ((-0.96, -0.2), (-0.5, -0.5), (0.0, -0.95), (0.5, -0.5), (0.96, -0.2))),
    ((
        (-1.08, 0.25), (-1.45, -0.45), (-1.0, -1.25), (0.0, -1.55), (1.0, -1.25), (1.45, -0.45),
        (1.08, 0.25),
    ), ((-0.9, -0.35), (0.0, -0.7), (0.9, -0.35))),
    (
        ((-0.95, -0.3), (-0.4, -0.75), (0.0, -0.98), (0.4, -0.75), (0.95, -0.3)),
        ((-0.98, 0.1), (-1.35, 0.5), (-1.05, 0.85), (-1.3, 1.25)),
        ((0.98, 0.1), (1.35, 0.5), (1.05, 0.85), (1.3, 1.25)),
    ),
    (((-1.0, -0.1), (-0.95, -0.85), (-0.2, -1.1), (0.7, -1.5), (1.1, -0.9), (0.98, -0.1)),
     ((-0.95, -0.3), (0.0, -0.6), (0.95, -0.4))),
    (
        ((-1.1, -0.3), (-0.95, -1.0), (0.0, -1.3), (0.95, -1.0), (1.1, -0.3)),
        ((-1.14, -0.3), (0.0, -0.48), (1.14, -0.3)), ((-1.02, -0.62), (0.0, -0.8), (1.02, -0.62)),
    ),
    (((-0.5, -0.86), (-0.34, -1.3)), ((-0.1, -0.98), (0.0, -1.42)), ((0.34, -0.92), (0.5, -1.3))),
)  # fmt: skip
"""Ways to end a head, in radii: plain, fringe, bob, bun, curls, cap, parting, long, round, braids,
quiff, hat, tuft."""

GLASSES: tuple[Strand, ...] = (
    ((-0.12, 0.02), (-0.2, -0.2), (-0.45, -0.28), (-0.7, -0.18), (-0.78, 0.06), (-0.68, 0.28),
     (-0.43, 0.36), (-0.2, 0.26), (-0.12, 0.02), (0.12, 0.02)),
    ((0.12, 0.02), (0.2, -0.2), (0.45, -0.28), (0.7, -0.18), (0.78, 0.06), (0.68, 0.28),
     (0.43, 0.36), (0.2, 0.26), (0.12, 0.02)),
)  # fmt: skip
WORN: tuple[tuple[Strand, ...], ...] = (
    PLAIN,
    GLASSES,
    (((-0.62, 1.02), (0.0, 1.36), (0.62, 1.02)), ((0.24, 1.34), (0.42, 1.62), (0.34, 1.86))),
    (((-0.4, 1.14), (-0.02, 1.62)), ((0.4, 1.14), (0.02, 1.62))),
    (((-0.3, 1.2), (-0.34, 1.66)), ((0.3, 1.2), (0.36, 1.6))),
)
"""What people wear, in radii: nothing, glasses, a scarf, a collar, the strings of a hood."""

SHOULDERS = ((0.375, 0.36, 0.1), (0.41, 0.5, 0.075), (0.33, 0.3, 0.13))
"""Half a width, where the neck ends, how far they fall: round, square, slim."""

PAD = 3.5


@lru_cache(maxsize=256)
def portrait(size: float, seed: int) -> tuple[str, str]:
    """A head and shoulders in a square: the closed forms, then the lines over them.

    Its traits come from the seed alone; seed 0 is somebody unnamed, without traits.
    """
    chance = random.Random(seed)
    hair, worn, shoulders = traits(seed)
    rx, ry = size * chance.uniform(0.19, 0.22), size * chance.uniform(0.205, 0.235)
    cx, cy = size / 2, size * 0.43
    head = [(cx + rx * cos(2 * pi * i / 9), cy + ry * sin(2 * pi * i / 9)) for i in range(9)]
    closed = curve(wobble(bust(size, cy + ry, shoulders), seed, size * 0.01))
    closed += curve(wobble(head, seed, size * 0.012), closed=True)
    strands = [*HAIR[hair], *WORN[worn], ((-0.26, 0.5), (0.0, 0.56), (0.26, 0.5))] if seed else []
    for side in (-0.4, 0.4) if seed and WORN[worn] is not GLASSES else ():
        strands.append(((side, 0.02), (side, 0.14)))
    lines = (curve([(cx + x * rx, cy + y * ry) for x, y in strand]) for strand in strands)
    return closed, "".join(lines)


def traits(seed: int) -> tuple[int, int, int]:
    """Which hair, which thing worn and which shoulders: indices into the tables above."""
    if not seed:
        return 0, 0, 0
    chance = random.Random(seed ^ 0x2545F491)
    hair, worn, shoulders = (chance.randrange(len(table)) for table in (HAIR, WORN, SHOULDERS))
    return hair, worn, shoulders


def bust(size: float, chin: float, shoulders: int) -> list[Point]:
    """The line of the shoulders, from the left foot of the square to the right one."""
    share, neck, fall = SHOULDERS[shoulders]
    cx, foot, top, wide = size / 2, size - PAD, chin + size * 0.05, size * share
    left = [(cx - wide, foot), (cx - wide * 0.88, top + size * fall), (cx - wide * neck, top)]
    return [*left, *((2 * cx - x, y) for x, y in reversed(left))]

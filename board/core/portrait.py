"""Small heads for those who spoke: neutral lines, chosen by a seed, like nobody in the room."""

from __future__ import annotations

import random
from math import cos, pi, sin

from board.core.stroke import Point, curve, wobble

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
    (((-0.98, -0.3), (-0.35, -0.85), (0.25, -0.35), (0.55, -0.8), (0.98, -0.25)),),
    (((-0.5, -0.86), (-0.34, -1.3)), ((-0.1, -0.98), (0.0, -1.42)), ((0.34, -0.92), (0.5, -1.3))),
)  # fmt: skip
"""Ways to end a head, in radii: plain, fringe, bob, bun, curls, cap, parting, tuft."""

PAD = 3.5


def portrait(size: float, seed: int) -> tuple[str, str]:
    """A head and shoulders in a square: the closed forms, then the lines over them.

    Its traits come from the seed alone; seed 0 is somebody unnamed, without traits.
    """
    chance = random.Random(seed)
    hair = HAIR[chance.randrange(len(HAIR))] if seed else PLAIN
    rx, ry = size * chance.uniform(0.19, 0.22), size * chance.uniform(0.205, 0.235)
    cx, cy = size / 2, size * 0.43
    head = [(cx + rx * cos(2 * pi * i / 9), cy + ry * sin(2 * pi * i / 9)) for i in range(9)]
    closed = curve(wobble(bust(size, cy + ry, chance), seed, size * 0.01))
    closed += curve(wobble(head, seed, size * 0.012), closed=True)
    strands = [*hair, ((-0.26, 0.5), (0.0, 0.56), (0.26, 0.5))] if seed else []
    for side in (-0.38, 0.38) if seed else ():
        strands.append(((side, 0.02), (side, 0.14)))
    lines = (curve([(cx + x * rx, cy + y * ry) for x, y in strand]) for strand in strands)
    return closed, "".join(lines)


def bust(size: float, chin: float, chance: random.Random) -> list[Point]:
    """The line of the shoulders, from the left foot of the square to the right one."""
    cx, foot, top = size / 2, size - PAD, chin + size * 0.05
    wide = size * chance.uniform(0.34, 0.41)
    left = [(cx - wide, foot), (cx - wide * 0.86, top + size * 0.1), (cx - wide * 0.36, top)]
    return [*left, *((2 * cx - x, y) for x, y in reversed(left))]

"""The room around words: from a note's box to its container, from the container to its words."""

from __future__ import annotations

from dataclasses import dataclass

from board.core.model import Kind


@dataclass(frozen=True, slots=True)
class Edges:
    """Distances from the four sides of a box, in sheet units."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def across(self) -> float:
        return self.left + self.right

    @property
    def down(self) -> float:
        return self.top + self.bottom


def outer(kind: Kind, size: float) -> Edges:
    """From the box to the container: room for what stands out of it (sign, badge, shadow)."""
    match kind:
        case Kind.QUESTION:
            return Edges(0, 0.35 * size, 0.85 * size, 0)
        case Kind.PROPOSAL:
            return Edges(0, 0, 9, 9)
        case Kind.PRO | Kind.CON:
            return Edges(0.62 * size, 0.2 * size, 6, 6)
        case _:
            return Edges(0, 0, 0, 0)


def inner(kind: Kind, size: float) -> Edges:
    """From the container to the words: contour, icon and at least 10 units of air."""
    match kind:
        case Kind.REMARK:
            return Edges(32, 0.26 * size, 10, 0.2 * size)
        case Kind.QUOTE:
            return Edges(0.62 * size + 8, 0.34 * size + 14, 0.62 * size + 8, 0.3 * size + 14)
        case Kind.QUESTION:
            side = 1.35 * size + 18
            return Edges(side, 1.2 * size + 18, side, 1.15 * size + 18)
        case Kind.PROPOSAL:
            return Edges(1.95 * size + 20, 0.4 * size + 16, 0.5 * size + 16, 0.36 * size + 16)
        case Kind.ALTERNATIVE:
            return Edges(2.5 * size + 18, 0.4 * size + 14, 0.9 * size + 22, 0.36 * size + 14)
        case Kind.TENSION:
            return Edges(2.1 * size + 24, 0.8 * size + 20, 0.75 * size + 24, 0.75 * size + 20)
        case Kind.PRO | Kind.CON:
            return Edges(0.62 * size + 16, 0.36 * size + 14, 0.4 * size + 14, 0.3 * size + 14)
        case Kind.FACT:
            return Edges(0.5 * size + 8, 0.3 * size + 12, 0.5 * size + 8, 0.24 * size + 12)
        case Kind.THEME:
            return Edges(22, 0.16 * size, 24, 0.2 * size)
        case _:
            return Edges(12, 0.24 * size, 12, 0.18 * size)

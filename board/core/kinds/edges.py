"""The room around words: from a note's box to its container, from the container to its words."""

from __future__ import annotations

from dataclasses import dataclass


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


def flush(size: float) -> Edges:
    """No room at all: nothing stands out of the container."""
    return Edges(0, 0, 0, 0)


def narrow(size: float) -> Edges:
    """The room that words without a contour want."""
    return Edges(12, 0.24 * size, 12, 0.18 * size)

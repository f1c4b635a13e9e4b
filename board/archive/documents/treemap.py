"""Rectangles cut into parts of given sizes, in order: rows of parts, each as square as it can be.

Source: the strip treemap of Bederson, Shneiderman and Wattenberg (2002), which keeps the order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rect:
    """Left, top, width and height, in units of the page."""

    x: float
    y: float
    w: float
    h: float

    @property
    def area(self) -> float:
        return self.w * self.h

    def inset(self, by: float) -> Rect:
        return Rect(self.x + by, self.y + by, max(1.0, self.w - 2 * by), max(1.0, self.h - 2 * by))

    def turned(self) -> Rect:
        """The same rectangle with x and y exchanged."""
        return Rect(self.y, self.x, self.h, self.w)


def strips(sizes: Sequence[float], whole: Rect, across: bool = True) -> list[Rect]:
    """One part for each size, their areas in the proportion of the sizes; rows from the top, or
    columns from the left when not ``across``. Sizes are above 0."""
    if not across:
        return [part.turned() for part in strips(sizes, whole.turned())]
    scale = whole.area / sum(sizes)
    areas = [size * scale for size in sizes]
    found: list[Rect] = []
    y, start = whole.y, 0
    while start < len(areas):
        end = row_end(areas, start, whole.w)
        high = sum(areas[start:end]) / whole.w
        x = whole.x
        for area in areas[start:end]:
            found.append(Rect(x, y, area / high, high))
            x += area / high
        y, start = y + high, end
    return found


def row_end(areas: Sequence[float], start: int, wide: float) -> int:
    """Where the row that begins at ``start`` ends: parts are added while they grow squarer."""
    end = start + 1
    while end < len(areas) and elongation(areas[start : end + 1], wide) <= elongation(
        areas[start:end], wide
    ):
        end += 1
    return end


def elongation(row: Sequence[float], wide: float) -> float:
    """Mean of longer by shorter side, for parts in a row of this width."""
    high = sum(row) / wide
    return sum(max(area / high / high, high * high / area) for area in row) / len(row)

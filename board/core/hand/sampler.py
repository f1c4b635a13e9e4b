"""A path as sampled lines: the pen that fontTools draws SVG path data with."""

from __future__ import annotations

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path

from board.core.hand.stroke import Point, sample

__all__ = ["Sampler", "parse_path"]


class Sampler(BasePen):  # type: ignore[misc]
    """Receives path segments and keeps sampled lines."""

    def __init__(self) -> None:
        super().__init__(None)
        self.lines: list[list[Point]] = []

    def _moveTo(self, pt: Point) -> None:
        self.lines.append([pt])

    def _lineTo(self, pt: Point) -> None:
        self.lines[-1] += sample([self.lines[-1][-1], pt], 3.0)[1:]

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:
        a = self.lines[-1][-1]
        span = abs(pt3[0] - a[0]) + abs(pt3[1] - a[1])
        count = max(1, min(5, round(span / 1.8)))
        for step in range(1, count + 1):
            t = step / count
            k = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            x = k[0] * a[0] + k[1] * pt1[0] + k[2] * pt2[0] + k[3] * pt3[0]
            y = k[0] * a[1] + k[1] * pt1[1] + k[2] * pt2[1] + k[3] * pt3[1]
            self.lines[-1].append((x, y))

    def _closePath(self) -> None:
        self.lines[-1] += sample([self.lines[-1][-1], self.lines[-1][0]], 3.0)[1:]

"""Lucide's icons, redrawn with the same wobble as the rest, so that they belong to the hand."""

from __future__ import annotations

from functools import cache
from math import dist
from xml.etree import ElementTree

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path

from board.core.assets import npm
from board.core.hand.stroke import Point, curve, sample, wobble

GRID = 24.0
"""Lucide draws on a square of 24 units."""


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


def path_of(name: str, given: dict[str, str]) -> str:
    """The path data of one SVG element; "" for what is not drawn."""
    at = {key: float(value) for key, value in given.items() if value.replace(".", "").isdigit()}
    if name == "path":
        return given["d"]
    if name in ("circle", "ellipse"):
        rx, ry = at.get("r", at.get("rx", 0)), at.get("r", at.get("ry", 0))
        x, y = at["cx"], at["cy"]
        return f"M{x - rx} {y}A{rx} {ry} 0 0 1 {x + rx} {y}A{rx} {ry} 0 0 1 {x - rx} {y}"
    if name == "rect":
        x, y, w, h = at.get("x", 0), at.get("y", 0), at["width"], at["height"]
        r = at.get("rx", at.get("ry", 0))
        arcs = [f"M{x + r} {y}H{x + w - r}A{r} {r} 0 0 1 {x + w} {y + r}V{y + h - r}"]
        arcs.append(f"A{r} {r} 0 0 1 {x + w - r} {y + h}H{x + r}A{r} {r} 0 0 1 {x} {y + h - r}")
        return "".join(arcs) + f"V{y + r}A{r} {r} 0 0 1 {x + r} {y}"
    if name == "line":
        return f"M{at['x1']} {at['y1']}L{at['x2']} {at['y2']}"
    if name in ("polyline", "polygon"):
        return f"M{given['points']}" + ("Z" if name == "polygon" else "")
    return ""


@cache
def lines_of(name: str) -> tuple[tuple[Point, ...], ...]:
    """The sampled lines of an icon on its grid of 24. FileNotFoundError for an unknown name."""
    pen = Sampler()
    for element in ElementTree.fromstring(npm("icons", f"{name}.svg").read_text("utf-8")):
        path = path_of(element.tag.rpartition("}")[2], dict(element.attrib))
        if path:
            parse_path(path, pen)
    return tuple(tuple(line) for line in pen.lines)


def icon(name: str, size: float, seed: int) -> str:
    """The icon as strokes in a square of this size, ink inside for a pen up to 4."""
    scale = size / GRID
    parts = []
    for index, line in enumerate(lines_of(name)):
        drawn = [(x * scale, y * scale) for x, y in line]
        is_ring = len(line) > 4 and dist(line[0], line[-1]) < 0.05
        hand = wobble(drawn[:-1] if is_ring else drawn, seed + index, 0.011 * size)
        parts.append(curve(hand, closed=is_ring))
    return "".join(parts)

"""Lucide's icons, redrawn with the same wobble as the rest, so that they belong to the hand."""

from __future__ import annotations

from functools import cache
from math import dist
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from board.core.assets import npm
from board.core.hand.stroke import Point, curve, wobble
from board.core.later import Later

if TYPE_CHECKING:
    from board.core.hand import sampler
else:
    sampler = Later("board.core.hand.sampler")

GRID = 24.0
"""Lucide draws on a square of 24 units."""


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
    pen = sampler.Sampler()
    for element in ElementTree.fromstring(npm("icons", f"{name}.svg").read_text("utf-8")):
        path = path_of(element.tag.rpartition("}")[2], dict(element.attrib))
        if path:
            sampler.parse_path(path, pen)
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

"""SVG elements in the board's hand: paths and words with class names and geometry only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from svgwrite.container import Group
from svgwrite.path import Path
from svgwrite.text import Text, TSpan

from board.core.hand.stroke import number
from board.core.kinds.setting import LEADING
from board.core.kinds.strokes import Ink, Stroke
from board.core.text import for_browser, is_rtl, width

Element = Any
"""svgwrite is untyped: a Group, a Path or a Text."""

BASELINE = {"hand": 0.86, "caps": 0.9}
"""From the top of a line to its baseline, in letter sizes."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """How words are set: face, size, class names, anchor (``start``, ``middle``, ``end``)."""

    face: str
    size: float
    classes: str = ""
    anchor: str = "start"


def path(d: str, classes: str) -> Element:
    return Path(d=d, class_=classes, debug=False)


def inked(ink: Ink) -> Element:
    """What a kind describes as data, as an element."""
    if isinstance(ink, Stroke):
        return path(ink.d, ink.classes)
    return group((inked(stroke) for stroke in ink.strokes), ink.x, ink.y)


def veil(x: float, y: float, w: float, h: float) -> Element:
    """Paper behind words that have no container, so that no arrow runs through them."""
    right, low = number(x + w), number(y + h)
    return path(f"M{number(x)} {number(y)}H{right}V{low}H{number(x)}Z", "paper")


def group(elements: Iterable[Element], x: float = 0, y: float = 0, tilt: str = "") -> Element:
    """Elements moved by x, y; ``tilt`` is a further transform."""
    found = Group(debug=False)
    moved = f"translate({number(x)} {number(y)})" if x or y else ""
    if moved or tilt:
        found.attribs["transform"] = f"{moved}{tilt}"
    for element in elements:
        found.add(element)
    return found


def words(lines: Iterable[str], lettering: Lettering, x: float, y: float) -> Element:
    """Lines of text below y. What people said is only ever a text node.

    Lines that begin from right to left are anchored by their middles, the one anchor that means
    the same in both directions.
    """
    size, face, lines = lettering.size, lettering.face, list(lines)
    is_turned = is_rtl(lines)
    side = {"start": 0.5, "end": -0.5}.get(lettering.anchor, 0.0) if is_turned else 0.0
    classes = f"words {face} {lettering.classes}".strip()
    text = Text("", class_=classes, debug=False)
    text.attribs["font-size"] = f"{size:g}"
    text.attribs["text-anchor"] = "middle" if is_turned else lettering.anchor
    if is_turned:
        text.attribs["direction"] = "rtl"
    for index, line in enumerate(lines):
        span = TSpan(for_browser(line), debug=False)
        span.attribs["x"] = number(x + (side * width(line, face, size) if side else 0))
        span.attribs["y"] = number(y + (index * LEADING[face] + BASELINE[face]) * size)
        text.add(span)
    return text

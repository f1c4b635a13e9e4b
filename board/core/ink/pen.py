"""Ink as SVG in the board's hand: paths and words with class names and geometry only.

It is written directly: an element for each stroke takes three times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from board.core.hand.stroke import number
from board.core.kinds.setting import LEADING
from board.core.kinds.strokes import Ink, Stroke, Written
from board.core.text import (
    BOX,
    all_sheets,
    for_browser,
    glyphs,
    is_rtl,
    outline,
    sheets,
    units_per_em,
    unknown,
    width,
)

Element = str
"""A well-formed SVG element."""

ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""The share of a line that stands before its anchor."""

BASELINE = {"hand": 0.86, "caps": 0.9, "brush": 0.86}
"""From the top of a line to its baseline, in letter sizes."""


GAP = '<tspan font-size="0"> </tspan>'
"""Between two lines, so that their words are apart where they are copied or looked for; a space of
the lines' own size would move those that are anchored by their middles."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """How words are set: face, size, class names, anchor (``start``, ``middle``, ``end``)."""

    face: str
    size: float
    classes: str = ""
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Shell:
    """What a group is to have: an id, classes and ``data-*`` attributes, where it stands, and a
    title for who listens or points at it."""

    ident: str
    classes: str
    data: dict[str, Any]
    at: tuple[float, float] | None = None
    title: str = ""


def filled(shell: Shell, elements: Iterable[Element]) -> Element:
    """A group with elements in it, its attributes in the order of the alphabet."""
    given = {"class": shell.classes}
    given |= {f"data-{name}": shell.data[name] for name in sorted(shell.data)}
    given["id"] = shell.ident
    if shell.at:
        given["transform"] = f"translate({shell.at[0]} {shell.at[1]})"
    written = "".join([f' {name}="{quoted(str(given[name]))}"' for name in given])
    title = f"<title>{escape(shell.title)}</title>" if shell.title else ""
    return f"<g{written}>{title}{''.join(elements)}</g>"


def quoted(value: str) -> str:
    return escape(value, {'"': "&quot;"})


def path(d: str, classes: str) -> Element:
    return f'<path class="{classes}" d="{d}"/>'


def inked(ink: Ink) -> Element:
    """What a kind describes as data, as an element."""
    if isinstance(ink, Stroke):
        return path(ink.d, ink.classes)
    if isinstance(ink, Written):
        return words([ink.text], Lettering(ink.face, ink.size, ink.classes), ink.x, ink.y)
    return group((inked(stroke) for stroke in ink.strokes), ink.x, ink.y)


def veil(x: float, y: float, w: float, h: float) -> Element:
    """Paper behind words that have no container, so that no arrow runs through them."""
    right, low = number(x + w), number(y + h)
    return path(f"M{number(x)} {number(y)}H{right}V{low}H{number(x)}z", "paper")


def group(elements: Iterable[Element], x: float = 0, y: float = 0, tilt: str = "") -> Element:
    """Elements moved by x, y; ``tilt`` is a further transform. What stays needs no group."""
    moved = f"translate({number(x)} {number(y)})" if x or y else ""
    body = "".join(elements)
    return f'<g transform="{moved}{tilt}">{body}</g>' if moved or tilt else body


def scaled(inner: str, x: float, y: float, scale: float) -> Element:
    """A drawing of another size at its place."""
    return f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.4f})">{inner}</g>'


def words(lines: Iterable[str], lettering: Lettering, x: float, y: float) -> Element:
    """Lines of text below y. What people said is only ever a text node.

    Lines that begin from right to left are anchored by their middles, the one anchor that means
    the same in both directions.
    """
    size, face, lines = lettering.size, lettering.face, list(lines)
    is_turned = is_rtl(lines)
    side = {"start": 0.5, "end": -0.5}.get(lettering.anchor, 0.0) if is_turned else 0.0
    classes = f"words {face} {lettering.classes}".strip()
    anchor = "middle" if is_turned else lettering.anchor
    given = f'class="{classes}" font-size="{size:g}"'
    if anchor != "start":
        given += f' text-anchor="{anchor}"'
    if is_turned:
        given += ' direction="rtl"'
    needed = sorted({name for line in lines for name in sheets(line, face)})
    if needed:
        given += f' data-fonts="{" ".join(needed)}"'
    spans, drawn = [], ""
    for index, line in enumerate(lines):
        left = x + (side * width(line, face, size) if side else 0)
        base = y + (index * LEADING[face] + BASELINE[face]) * size
        spans.append(
            f'<tspan x="{number(left)}" y="{number(base)}">{spelled(line, lettering)}</tspan>'
        )
        if unknown(line, face):
            start = left - ANCHORS[anchor] * width(line, face, size)
            drawn += boxed(line, lettering, start, base)
    return f"<text {given}>{GAP.join(spans)}</text>{drawn}"


def fonts_of(drawn: str) -> list[str]:
    """The style sheets of fonts that the words of a drawing need beside the common one."""
    named = re.findall(r' data-fonts="([a-z0-9 -]+)"', drawn)
    return sorted({name for names in named for name in names.split(" ")} & all_sheets())


def spelled(line: str, lettering: Lettering) -> str:
    """A line as the content of an element: a letter that no font has holds the place of its box,
    so that it is read and copied, and shows nothing of itself."""
    missing = unknown(line, lettering.face)
    if not missing:
        return escape(for_browser(line))
    found = ""
    for letter in for_browser(line):
        wide = number(width(letter, lettering.face, lettering.size))
        given = f'class="real" textLength="{wide}" lengthAdjust="spacingAndGlyphs"'
        written = escape(letter)
        found += f"<tspan {given}>{written}</tspan>" if letter in missing else written
    return found


def boxed(line: str, lettering: Lettering, x: float, y: float) -> Element:
    """The boxes of a line that begins at x, its baseline at y."""
    size, face = lettering.size, lettering.face
    scale = f"scale({size / units_per_em(BOX):.5f})"
    classes = f"{face} {lettering.classes}".strip()
    return "".join(
        f'<path class="{classes}" transform="translate({number(x + glyph.x * size)}'
        f' {number(y)}){scale}" d="{outline(BOX, glyph.id)}"/>'
        for glyph in glyphs(line, face, int(is_rtl([line])))
        if glyph.font == BOX
    )

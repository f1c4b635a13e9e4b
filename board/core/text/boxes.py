"""The visible box of a letter that no font has: a frame with the digits of its code."""

from __future__ import annotations

from functools import cache

BOX = "box"
"""Stands where the name of a font's file stands; the glyph's number is the letter's code."""

UNIT = 1000
"""Units per em of the outlines."""

HIGH, SINK = 860, 120
"""Height of a frame, and how far it stands under the baseline."""

DIGIT_W, DIGIT_H, GAP, EDGE = 170, 270, 60, 34
"""A digit, the white around it, and the width of all strokes."""

BESIDE = 60
"""White on both sides of a frame."""

SEGMENTS = {
    "top": (0, 0, 1, 0),
    "left above": (0, 0, 0, 1),
    "right above": (1, 0, 1, 1),
    "middle": (0, 1, 1, 1),
    "left below": (0, 1, 0, 2),
    "right below": (1, 1, 1, 2),
    "bottom": (0, 2, 1, 2),
}
"""The strokes of a digit from corner to corner: x, y, x, y in widths and half heights."""

SHOWN = (
    "012456 25 02346 02356 1235 01356 013456 025 0123456 012356 012345 13456 0146 23456 01346 0134"
)
DIGITS = dict(zip("0123456789ABCDEF", SHOWN.split(), strict=True))
"""Which strokes each digit has, as a pocket calculator shows them."""


def digits(code: int) -> str:
    """The code in two rows of equal length."""
    written = f"{code:04X}"
    return written if len(written) % 2 == 0 else f"0{written}"


def advance(letter: str) -> float:
    """How wide a box is with the white beside it, in ems."""
    columns = len(digits(ord(letter))) // 2
    return (2 * BESIDE + 2 * EDGE + columns * (DIGIT_W + GAP) + GAP) / UNIT


def bar(x: float, y: float, right: float, low: float) -> str:
    """A rectangle as path data."""
    return f"M{x:.0f} {y:.0f}H{right:.0f}V{low:.0f}H{x:.0f}Z"


def stroke(x: float, y: float, name: str) -> str:
    """One stroke of the digit whose upper left corner is x, y."""
    left, top, right, low = SEGMENTS[name]
    half, thick = DIGIT_H / 2, EDGE / 2
    return bar(
        x + left * DIGIT_W - thick,
        y + top * half - thick,
        x + right * DIGIT_W + thick,
        y + low * half + thick,
    )


@cache
def outline(code: int) -> str:
    """SVG path data of a box in UNIT per em, y down, its baseline at 0."""
    rows = digits(code)
    columns = len(rows) // 2
    left, low = BESIDE, SINK
    right, top = advance(chr(code)) * UNIT - BESIDE, SINK - HIGH
    found = [
        bar(left, top, right, top + EDGE),
        bar(left, low - EDGE, right, low),
        bar(left, top + EDGE, left + EDGE, low - EDGE),
        bar(right - EDGE, top + EDGE, right, low - EDGE),
    ]
    names = list(SEGMENTS)
    between = (HIGH - 2 * EDGE - 2 * DIGIT_H) / 3
    for index, digit in enumerate(rows):
        row, column = divmod(index, columns)
        x = left + EDGE + GAP + column * (DIGIT_W + GAP)
        y = top + EDGE + between + row * (DIGIT_H + between)
        found += [stroke(x, y, names[int(place)]) for place in DIGITS[digit]]
    return "".join(found)

"""A playing card: one size where its name fits, of a fixed ratio, at any tilt in its box."""

from __future__ import annotations

from math import ceil

from board.core.kinds.cards import SPEC
from board.core.kinds.setting import LEADING, Letters, Shape
from board.core.look import FLOOR
from board.core.model import Block, Box, Draft
from board.core.text import break_lines, set_lines, typeset

WHOLE = 250
"""A card grows to this width before a word on it is hyphenated."""

TILT = 0.07
"""Sine of the largest tilt of a card, 4 degrees."""


def name_of(draft: Draft, lang: str) -> str:
    """The words on a card as they are set."""
    return typeset(SPEC.setting.wording(draft.text, lang)[1], lang)


def block_in(draft: Draft, letters: Letters, w: float, h: float) -> Block | None:
    """The name of a card set in capitals in the lower part of a card of this size, if it fits."""
    words = name_of(draft, letters.lang)
    size = round(1.3 * letters.body)
    while size >= max(FLOOR, round(0.84 * letters.body)):
        lines, wide = set_lines(words, "caps", size, w - 54, letters.lang)
        is_whole = w > WHOLE or " ".join(lines).split() == words.split()
        high = len(lines) * size * LEADING["caps"]
        if is_whole and wide <= w - 54 and high <= h - icon_size(h) - 58:
            return Block(size, lines)
        size -= 2
    return None


def icon_size(h: float) -> float:
    return min(96.0, 0.34 * h)


def box_of(w: float) -> tuple[int, int]:
    """The box that holds a card of this width at any tilt, its shadow included."""
    h = w / 0.75
    return ceil(w + TILT * h + 10), ceil(h + TILT * w + 10)


def width_in(box: Box) -> float:
    """The width of the card in a box: the inverse of ``box_of``."""
    return min((box.w - 10) / (1 + TILT / 0.75), (box.h - 10) / (1 / 0.75 + TILT))


def shapes(draft: Draft, letters: Letters) -> tuple[Shape, ...]:
    """One size of card where the name fits, larger for long names; the ratio is fixed."""
    w = 4.5 * letters.body
    while w < 570:
        block = block_in(draft, letters, w, w / 0.75)
        if block:
            return (Shape(*box_of(w), block),)
        w *= 1.12
    smallest = Letters("small", letters.lang)
    block = block_in(draft, smallest, 570, 570 / 0.75)
    words = name_of(draft, letters.lang)
    return (Shape(*box_of(570), block or Block(FLOOR, break_lines(words, "caps", FLOOR, 516))),)

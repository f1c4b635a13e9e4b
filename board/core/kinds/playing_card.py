"""A playing card: one size where its name fits, of a fixed ratio, at any tilt in its box."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from board.core.kinds.cards import SPEC
from board.core.kinds.setting import LEADING, Letters, Shape
from board.core.look import FLOOR
from board.core.model import Block, Box, Draft
from board.core.text import break_lines, set_lines, typeset

WHOLE = {"caps": 250, "brush": 300}
"""A card grows to this width before a word on it is hyphenated, by the face of its name."""

TILT = 0.07
"""Sine of the largest tilt of a card, 4 degrees."""


def name_of(draft: Draft, letters: Letters) -> str:
    """The words on a card as they are set: a brush letters them as they were said."""
    is_brushed = letters.on_cards == "brush"
    said = draft.text if is_brushed else SPEC.setting.wording(draft.text, letters.lang)[1]
    return typeset(said, letters.lang)


LETTERED = {"caps": (1.3, 0.84), "brush": (1.1, 0.8)}
"""Largest and smallest letters of a name by its face, in body sizes: a brush is broader."""

BESIDE = {"caps": 54, "brush": 60}
"""What of a card's width is no room for its name, by the face."""


def block_in(draft: Draft, letters: Letters, w: float, h: float) -> Block | None:
    """The name of a card set in the lower part of a card of this size, if it fits."""
    words, face = name_of(draft, letters), letters.on_cards
    large, least = (round(part * letters.body) for part in LETTERED[face])
    size, limit = max(FLOOR, large), w - BESIDE[face]
    while size >= max(FLOOR, least):
        lines, wide = set_lines(words, face, size, limit, letters.lang)
        is_whole = w > WHOLE[face] or " ".join(lines).split() == words.split()
        high = len(lines) * size * LEADING[face]
        if is_whole and wide <= limit and high <= h - icon_size(h) - 58:
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
    smallest = replace(letters, hall="small")
    block = block_in(draft, smallest, 570, 570 / 0.75)
    words = name_of(draft, letters)
    least = Block(FLOOR, break_lines(words, letters.on_cards, FLOOR, 516))
    return (Shape(*box_of(570), block or least),)

"""The size and setting of each kind of note: what layout is asked to place and render fills."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil, sqrt

from board.core.kinds.edges import inner, outer
from board.core.look import BODY, FLOOR
from board.core.model import Block, Box, Draft, Kind
from board.core.text import break_lines, longest, typeset, width

MAX_W, MAX_H = 1840, 820
"""The largest box that a sheet can hold, in sheet units."""

LEADING = {"hand": 1.2, "caps": 1.08}
"""Line height by face, in letter sizes."""

LEAD = 2.5
"""A leading figure, in letter sizes of its caption."""

LEAD_SPACE = 2.75
"""The same with the line under it."""

PORTRAIT = 58
RATIOS = {Kind.REMARK: (2.3, 1.35, 3.8), Kind.THEME: (13.0, 4.5)}
"""Width to height of the words, in order of preference; what is not here is as a remark."""

CROWDED = 430_000
"""A note of more square units is set smaller, down to body size, before it takes the sheet."""

FIGURE = re.compile(
    r"(?P<lead>[+−-]?\d[\d   .,/]{0,9}(?<=\d)(?:[  ]?(?:%|‰|€|\$|£|[kM]€))?)(?:\s+|$)(?P<rest>.*)",
    re.S,
)
SUITE = {"fr": "suite", "en": "cont.", "de": "Forts.", "es": "sigue", "it": "segue", "pt": "cont."}
QUOTES = {
    "fr": "«\u202f{}\u202f»",
    "en": "“{}”",
    "de": "„{}“",
    "es": "«{}»",
    "it": "«{}»",
    "pt": "«{}»",
}


@dataclass(frozen=True, slots=True)
class Letters:
    """How large letters are on this board, in which language, and whether this is the hero."""

    room: str
    lang: str
    hero: bool = False

    @property
    def body(self) -> int:
        return BODY.get(self.room, BODY["medium"])

    @property
    def label(self) -> int:
        return max(FLOOR, round(0.8 * self.body))


@dataclass(frozen=True, slots=True)
class Shape:
    """A size that a draft can take, everything it draws included, with its words as set in it."""

    w: int
    h: int
    block: Block


def face_of(kind: Kind) -> str:
    return "caps" if kind in (Kind.CARD, Kind.THEME) else "hand"


def scale(draft: Draft, hero: bool) -> float:
    """Letter size in body sizes, by kind and weight."""
    weight = min(max(draft.weight, 0), 2)
    match draft.kind:
        case Kind.QUOTE:
            return 2.0 if hero else (1.0, 1.3, 1.6)[weight]
        case Kind.QUESTION:
            return (1.0, 1.15, 1.3)[weight]
        case Kind.PROPOSAL:
            return 1.2
        case Kind.DIRECTION:
            return 0.8
        case Kind.THEME:
            return 2.0
        case _:
            return 1.0


def wording(draft: Draft, lang: str) -> tuple[str, str]:
    """The leading figure ("" for none) and the words as they are set."""
    text = draft.text
    match draft.kind:
        case Kind.QUOTE:
            text = QUOTES.get(lang[:2], "“{}”").format(text)
        case Kind.DIRECTION if not text.startswith("("):
            text = f"({text})"
        case Kind.CARD | Kind.THEME:
            text = text.upper()
        case Kind.FACT:
            found = FIGURE.match(text)
            if found:
                return typeset(found["lead"].strip(), lang), typeset(found["rest"], lang)
    return "", typeset(text, lang)


# --- the byline: portrait and descriptor under the container ------------------------------------


def byline_left(kind: Kind) -> int:
    """Where a descriptor begins: after the portrait, and for a quote after the tail."""
    return PORTRAIT + (52 if kind is Kind.QUOTE else 12)


def byline(draft: Draft, letters: Letters, w: float) -> tuple[str, ...]:
    """The speaker's descriptor in lines that fit under a container of this width."""
    if not draft.speaker:
        return ()
    room = max(60.0, w - byline_left(draft.kind) - 8)
    return break_lines(
        typeset(draft.speaker, letters.lang), "hand", letters.label, room, letters.lang
    )


def foot(draft: Draft, letters: Letters, w: float) -> int:
    """Height of the strip under the container; a quote always has its portrait there."""
    lines = byline(draft, letters, w)
    if not lines and draft.kind is not Kind.QUOTE:
        return 0
    return max(PORTRAIT + 14, ceil(len(lines) * letters.label * LEADING["hand"]) + 24)


def least_width(draft: Draft, letters: Letters) -> float:
    """A descriptor goes on one line where it can, on several from 300 units on."""
    if not draft.speaker:
        return 210.0 if draft.kind is Kind.QUOTE else 0.0
    words = typeset(draft.speaker, letters.lang)
    return byline_left(draft.kind) + 12 + min(300.0, width(words, "hand", letters.label))


# --- settings ----------------------------------------------------------------------------------


def measure(lines: tuple[str, ...], face: str, size: int) -> tuple[float, float]:
    """Width and height of lines as they are set."""
    wide = max((width(line, face, size) for line in lines), default=0.0)
    return wide, len(lines) * size * LEADING[face]


def set_in(draft: Draft, letters: Letters, size: int, limit: float) -> Shape:
    """The shape of a draft whose lines are broken at ``limit``."""
    kind, face = draft.kind, face_of(draft.kind)
    lead, words = wording(draft, letters.lang)
    lines = break_lines(words, face, size, limit, letters.lang) if words else ()
    wide, high = measure(lines, face, size)
    if lead:
        wide = max(wide, width(lead, "caps", LEAD * size))
        high += LEAD_SPACE * size
    around, inside = outer(kind, size), inner(kind, size)
    w = ceil(max(wide + around.across + inside.across, least_width(draft, letters)))
    h = ceil(high + around.down + inside.down) + foot(draft, letters, w)
    return Shape(w, h, Block(size, lines, lead))


def ideal(draft: Draft, letters: Letters, size: int, ratio: float) -> float:
    """The line length at which the words have this ratio of width to height."""
    face = face_of(draft.kind)
    words = wording(draft, letters.lang)[1]
    long = width(words, face, size)
    wide = sqrt(long * size * LEADING[face] * ratio) * 1.06
    return max(wide, min(longest(words, face, size) + 1, MAX_W * 0.8), 4.0 * size)


def fits(shape: Shape) -> bool:
    return shape.w <= MAX_W and shape.h <= MAX_H


def shapes(draft: Draft, letters: Letters) -> tuple[Shape, ...]:
    """Sizes for a draft in order of preference; each one holds everything that is drawn.

    Never empty: the last ones have smaller letters, down to FLOOR.
    """
    if draft.kind is Kind.CARD:
        return cards(draft, letters)
    size = max(FLOOR, round(scale(draft, letters.hero) * letters.body))
    found: list[Shape] = []
    while True:
        for ratio in RATIOS.get(draft.kind, RATIOS[Kind.REMARK]):
            shape = set_in(draft, letters, size, ideal(draft, letters, size, ratio))
            is_calm = shape.w * shape.h <= CROWDED or size <= letters.body
            if fits(shape) and is_calm and shape not in found:
                found.append(shape)
        if size <= FLOOR or len(found) >= 4:
            break
        size = max(FLOOR, round(0.84 * size))
        if found and size < 0.7 * letters.body:
            break
    return tuple(found[:5]) or (set_in(draft, letters, FLOOR, MAX_W - 260.0),)


WHOLE = 250
"""A card grows to this width before a word on it is hyphenated."""


def card_block(draft: Draft, letters: Letters, w: float, h: float) -> Block | None:
    """The name of a card set in capitals in the lower part of a card of this size, if it fits."""
    words = wording(draft, letters.lang)[1]
    size = round(1.3 * letters.body)
    while size >= max(FLOOR, round(0.84 * letters.body)):
        lines = break_lines(words, "caps", size, w - 54, letters.lang)
        is_whole = w > WHOLE or " ".join(lines).split() == words.split()
        wide, high = measure(lines, "caps", size)
        if is_whole and wide <= w - 54 and high <= h - card_icon_size(h) - 58:
            return Block(size, lines)
        size -= 2
    return None


def card_icon_size(h: float) -> float:
    return min(96.0, 0.34 * h)


TILT = 0.07
"""Sine of the largest tilt of a card, 4 degrees."""


def card_box(w: float) -> tuple[int, int]:
    """The box that holds a card of this width at any tilt, its shadow included."""
    h = w / 0.75
    return ceil(w + TILT * h + 10), ceil(h + TILT * w + 10)


def card_width(box: Box) -> float:
    """The width of the card in a box: the inverse of ``card_box``."""
    return min((box.w - 10) / (1 + TILT / 0.75), (box.h - 10) / (1 / 0.75 + TILT))


def cards(draft: Draft, letters: Letters) -> tuple[Shape, ...]:
    """One size of card where the name fits, larger for long names; the ratio is fixed."""
    w = 4.5 * letters.body
    while w < 570:
        block = card_block(draft, letters, w, w / 0.75)
        if block:
            return (Shape(*card_box(w), block),)
        w *= 1.12
    smallest = Letters("small", letters.lang)
    block = card_block(draft, smallest, 570, 570 / 0.75)
    words = wording(draft, letters.lang)[1]
    return (Shape(*card_box(570), block or Block(FLOOR, break_lines(words, "caps", FLOOR, 516))),)


def suite_label(lang: str) -> str:
    """What marks a theme that goes on from an earlier sheet."""
    return SUITE.get(lang[:2], "cont.")


def heading(name: str, letters: Letters, suite: bool) -> Shape:
    """The heading of a theme; ``suite`` leaves room for the label of a theme that goes on."""
    draft = Draft(Kind.THEME, name)
    found = shapes(draft, letters)
    one_line = set_in(draft, letters, found[0].block.size, 640)
    shape = one_line if fits(one_line) else found[0]
    more = width(suite_label(letters.lang), "hand", letters.label) + 20 if suite else 0
    return Shape(ceil(shape.w + more), shape.h, shape.block)


def refit(draft: Draft, letters: Letters, box: Box) -> Block | None:
    """The draft set to fit inside an existing box, as large as its kind allows; None when even
    letters of FLOOR do not fit."""
    if draft.kind is Kind.CARD:
        w = card_width(box)
        return card_block(draft, letters, w, w / 0.75)
    size = max(FLOOR, round(scale(draft, letters.hero) * letters.body))
    while size >= FLOOR:
        around, inside = outer(draft.kind, size), inner(draft.kind, size)
        limit = box.w - around.across - inside.across
        if limit > 2 * size:
            shape = set_in(draft, letters, size, limit)
            if shape.w <= box.w and shape.h <= box.h:
                return shape.block
        size -= 1 if size > FLOOR else FLOOR
    return None

"""The size and setting of each kind of note: what layout is asked to place and render fills."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, sqrt

from board.core.kinds import playing_card, spec_for, spec_of, weight_of
from board.core.kinds.edges import Edges
from board.core.kinds.rows import share_of, share_size
from board.core.kinds.setting import (
    LEAD_SPACE,
    LEADING,
    MAX_H,
    MAX_W,
    PORTRAIT,
    Letters,
    Shape,
    lead_size,
)
from board.core.kinds.spec import Build, Pictured
from board.core.look import FLOOR
from board.core.model import Block, Box, Draft, Kind
from board.core.pictograms import SHARE, SHARES, THINGS
from board.core.text import break_lines, extent, least_lines, set_lines, typeset, width

LARGEST_PICTURE = {"cards": 92, "scribe": 124}
"""Width of a pictogram at the most, by the hand."""

LARGEST_SHARE, PICTURE_GAP = 132, 14
"""Height of a share at the most, and the white from a picture to the words."""

SLIMMER = 36
"""How much less a sheet with a scribe's margins can hold, across and down."""

PORTRAITS = (PORTRAIT, 66, 92)
"""Width and height of the portraits that a scribe draws, by the weight of what is said."""

NAMED = (1.02, 1.08, 1.26)
"""Letters of a descriptor on a page that is composed afterwards, by weight, in body sizes."""

BESIDE_FACE = 12
"""From a portrait to the descriptor on a page that is composed afterwards."""

BYLINE_END = 8
"""From a descriptor to the right side of its note."""

CROWDED = 430_000
"""A note of more square units is set smaller, down to body size, before it takes the sheet."""

MOST_SHAPES = 5
"""Sizes that a note is tried in."""


def scale(draft: Draft, letters: Letters) -> float:
    """Letter size in body sizes, by kind and weight."""
    setting = spec_for(draft, letters).setting
    if letters.hero and setting.hero is not None:
        return setting.hero
    return setting.scale[min(max(draft.weight, 0), 2)]


def wording(draft: Draft, lang: str) -> tuple[str, str]:
    """The leading figure ("" for none) and the words as they are set."""
    lead, words = spec_of(draft.kind).setting.wording(draft.text, lang)
    return typeset(lead, lang) if lead else "", typeset(words, lang)


def is_card(draft: Draft, letters: Letters) -> bool:
    """Whether it is drawn as a playing card."""
    return spec_for(draft, letters).drawing.build is Build.CARD


def portrait_size(draft: Draft, letters: Letters) -> int:
    """Width and height of the portrait under a note."""
    return PORTRAITS[weight_of(draft)] if letters.family == "scribe" else PORTRAIT


def label_size(draft: Draft, letters: Letters) -> int:
    """Letters of a descriptor; on a page they grow with the weight of what was said."""
    if not letters.on_page:
        return letters.label
    return round(NAMED[weight_of(draft)] * letters.body)


def byline_left(draft: Draft, letters: Letters) -> int:
    """Where a descriptor begins: after the portrait, and for a quote after the tail; on a page
    beside the face, under the tail."""
    indent = BESIDE_FACE if letters.on_page else spec_of(draft.kind).byline.indent
    return portrait_size(draft, letters) + indent


def byline(draft: Draft, letters: Letters, w: float) -> tuple[str, ...]:
    """The speaker's descriptor in lines that fit under a container of this width."""
    if not draft.speaker:
        return ()
    room = max(60.0, w - byline_left(draft, letters) - BYLINE_END)
    return break_lines(
        typeset(draft.speaker, letters.lang), "hand", label_size(draft, letters), room, letters.lang
    )


def reach(draft: Draft, letters: Letters, w: float) -> float:
    """From the left of a container of this width to the end of its descriptor, with white."""
    lines = byline(draft, letters, w)
    size = label_size(draft, letters)
    long = max((width(line, "hand", size) for line in lines), default=0.0)
    return byline_left(draft, letters) + long + BYLINE_END if lines else 0.0


def foot(draft: Draft, letters: Letters, w: float) -> int:
    """Height of the strip under the container; a portrait may always be there."""
    lines = byline(draft, letters, w)
    if not lines and not spec_of(draft.kind).byline.is_always:
        return 0
    least = portrait_size(draft, letters) + 14
    return max(least, ceil(len(lines) * label_size(draft, letters) * LEADING["hand"]) + 24)


def least_width(draft: Draft, letters: Letters) -> float:
    """A descriptor goes on one line where it can, on several from 300 units on."""
    if not draft.speaker:
        return spec_of(draft.kind).byline.least
    words = typeset(draft.speaker, letters.lang)
    return (
        byline_left(draft, letters)
        + 12
        + min(300.0, width(words, "hand", label_size(draft, letters)))
    )


def is_drawn(pictogram: str) -> bool:
    """Whether a name in the log is a picture: none is drawn for "", for "none", for what only a
    later release knows."""
    return pictogram in THINGS or pictogram in SHARES


def share_name(draft: Draft, letters: Letters) -> str:
    """How the share that a note names is drawn, "" for not at all: as the fact says it, and on a
    page that is composed afterwards what older facts count is read again."""
    if draft.pictogram not in SHARES or not spec_of(draft.kind).drawing.has_shares:
        return ""
    is_read_again = letters.on_page and draft.pictogram == SHARE
    return (share_of(draft.text) if is_read_again else "") or draft.pictogram


def picture_size(draft: Draft, size: float, letters: Letters) -> tuple[float, float]:
    """Width and height of a note's pictogram beside letters of this size; 0, 0 for none."""
    name = share_name(draft, letters)
    if name:
        return share_size(name, draft.text, min(LARGEST_SHARE, round(3.4 * size)))
    is_shown = draft.pictogram in THINGS and may_be_pictured(draft.kind)
    largest = LARGEST_PICTURE.get(letters.family, 92)
    square = min(largest, round(2.2 * size)) if is_shown else 0.0
    return square, square


def may_be_pictured(kind: Kind) -> bool:
    return spec_of(kind).drawing.pictured is not Pictured.NEVER


def inside(draft: Draft, size: float, letters: Letters) -> Edges:
    """From the container to the words; a pictogram stands between them and the right side."""
    edges = spec_for(draft, letters).drawing.inner(size)
    wide = picture_size(draft, size, letters)[0]
    if not wide:
        return edges
    return Edges(edges.left, edges.top, edges.right + wide + PICTURE_GAP, edges.bottom)


def set_in(
    draft: Draft, letters: Letters, size: int, limit: float, is_level: bool = False
) -> Shape:
    """The shape of a draft whose lines are broken at ``limit``."""
    spec = spec_for(draft, letters)
    face = spec.setting.face
    lead, words = wording(draft, letters.lang)
    under = (spec.drawing.level if is_level else spec.drawing.below)(draft, size)
    large = lead_size(lead, size)
    led = width(lead, spec.setting.figures, large) if lead else 0.0
    limit = max(limit, 0.9 * under[0], led)
    lines, wide = set_lines(words, face, size, limit, letters.lang)
    high = len(lines) * size * LEADING[face]
    if lead:
        wide = max(wide, led)
        high += LEAD_SPACE * large
    wide, high = max(wide, under[0]), max(high, picture_size(draft, size, letters)[1]) + under[1]
    around, within = spec.drawing.outer(size), inside(draft, size, letters)
    w = ceil(max(wide + around.across + within.across, least_width(draft, letters)))
    h = ceil(high + around.down + within.down) + foot(draft, letters, w)
    return Shape(w, h, Block(size, lines, lead))


def ideal(draft: Draft, letters: Letters, size: int, ratio: float) -> float:
    """The line length at which the words have this ratio of width to height."""
    face = spec_for(draft, letters).setting.face
    words = wording(draft, letters.lang)[1]
    long, longest = extent(words, face, size)
    wide = sqrt(long * size * LEADING[face] * ratio) * 1.06
    return max(wide, min(longest + 1, MAX_W * 0.8), 4.0 * size)


def area(draft: Draft, letters: Letters, size: int) -> float:
    """What the words of a draft cover at the least, in square units; spaces at breaks are lost."""
    face = spec_for(draft, letters).setting.face
    long = extent(wording(draft, letters.lang)[1], face, size)[0]
    return 0.9 * long * size * LEADING[face]


def fits(shape: Shape, letters: Letters) -> bool:
    less = SLIMMER if letters.family == "scribe" else 0
    return shape.w <= MAX_W - less and shape.h <= MAX_H - less


def shapes(draft: Draft, letters: Letters) -> tuple[Shape, ...]:
    """All of ``each_shape``."""
    return tuple(each_shape(draft, letters))


def each_shape(draft: Draft, letters: Letters) -> Iterator[Shape]:
    """Sizes for a draft in order of preference; each one holds everything that is drawn. The words
    are set anew for each, which is most of a note's work: ask for no more than you need.

    Never empty: the last ones have smaller letters, down to FLOOR.
    """
    if is_card(draft, letters):
        yield from playing_card.shapes(draft, letters)
        return
    size = max(FLOOR, round(scale(draft, letters) * letters.body))
    found: list[Shape] = []
    while True:
        least = area(draft, letters, size)
        is_hopeless = least > (CROWDED if size > letters.body else MAX_W * MAX_H)
        for shape in () if is_hopeless else set_at(draft, letters, size):
            is_calm = shape.w * shape.h <= CROWDED or size <= letters.body
            if fits(shape, letters) and is_calm and shape not in found:
                found.append(shape)
                yield shape
            if len(found) == MOST_SHAPES:
                return
        if size <= FLOOR or len(found) >= 4:
            break
        size = max(FLOOR, round(0.84 * size))
        if found and size < 0.7 * letters.body:
            break
    if not found:
        yield set_in(draft, letters, FLOOR, MAX_W - 260.0)


def set_at(draft: Draft, letters: Letters, size: int) -> Iterator[Shape]:
    """The shapes of a draft in letters of one size."""
    spec = spec_for(draft, letters)
    for ratio in spec.setting.ratios:
        yield set_in(draft, letters, size, ideal(draft, letters, size, ratio))
    wide = spec.drawing.level(draft, size)[0]
    if wide:
        yield set_in(draft, letters, size, wide, is_level=True)


def refit(draft: Draft, letters: Letters, box: Box) -> Block | None:
    """The draft set to fit inside an existing box, as large as its kind allows; None when even
    letters of FLOOR do not fit."""
    if is_card(draft, letters):
        w = playing_card.width_in(box)
        return playing_card.block_in(draft, letters, w, w / 0.75)
    drawing = spec_for(draft, letters).drawing
    size = max(FLOOR, round(scale(draft, letters) * letters.body))
    while size >= FLOOR:
        around, within = drawing.outer(size), inside(draft, size, letters)
        limit = box.w - around.across - within.across
        high = box.h - around.down - within.down
        room = (limit, high)
        if is_wide(draft, letters, size, limit) and is_hopeful(draft, letters, size, room):
            shape = set_in(draft, letters, size, limit)
            if shape.w <= box.w and shape.h <= box.h:
                return shape.block
        size -= 1 if size > FLOOR else FLOOR
    return None


def is_wide(draft: Draft, letters: Letters, size: int, limit: float) -> bool:
    """Whether a line has room for two letters, or for the longest of its words: « Oui »."""
    face, words = spec_for(draft, letters).setting.face, wording(draft, letters.lang)[1]
    return limit > 2 * size or 0 < extent(words, face, size)[1] <= limit


def is_hopeful(draft: Draft, letters: Letters, size: int, room: tuple[float, float]) -> bool:
    """Whether words may fit a room (w, h): its lines are counted before they are evened out."""
    if area(draft, letters, size) > room[0] * room[1]:
        return False
    face, words = spec_for(draft, letters).setting.face, wording(draft, letters.lang)[1]
    step = size * LEADING[face]
    return least_lines(words, face, size, room[0], letters.lang) * step <= room[1] + 1

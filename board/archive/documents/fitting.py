"""How notes are set on an affiche: in which sizes each can stand, and how large its letters are in
the place that it was given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from board.archive.documents.slicing import Curve, Form, Rect, best_of
from board.core.kinds import form, spec_for
from board.core.kinds.setting import Letters, Shape
from board.core.model import Box, Draft, Kind, Note, Place

GAP = 9.0
"""White around each note, in units of a sheet."""

TIE = 24.0
"""From a card to the note that it provoked, where the line between them is, in units of a sheet."""

WHITE = 12.0
"""What of that counts as taken, in units of the page."""

WORDS, SIGNS = 3.5, 19.0
"""On a line at the least, at the mean of a note of three lines and more: words, or letters where
words are long or not parted."""

WEIGHTS = {
    Kind.DIRECTION: 0.95,
    Kind.CARD: 0.9,
    Kind.PROPOSAL: 1.2,
    Kind.ALTERNATIVE: 1.15,
    Kind.QUESTION: 1.08,
    Kind.VOTE: 1.35,
    Kind.DEBATE: 1.15,
    Kind.FACT: 1.1,
}
HEAVIER = (1.12, 1.26, 1.6, 2.0)
"""How much larger letters are by kind, and by the weight that the scribe gave; the last is that of
the one note that leads a page."""

LEADS = 3
"""The weight of the one note that leads a page; no log says it."""

GROWN, COUNTED, LED = 1.4, 1.5, 1.7
"""How much larger than meant letters may be where there is room for them, those of a count of
hands, and those of what leads a page."""

STRETCHED = (1.8, 1.36)
"""How much wider and higher than its words need a container may be."""

COUNTS_STRETCHED = (1.2, 1.08)
"""The same where bars stand under the words."""

RATIOS = (0.8, 1.2, 1.8, 2.6, 3.8, 5.5, 8.0, 12.0)
"""Widths to heights in which words are tried."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a note is drawn: its place has the box in its own units, from 0 0; on the page it is
    ``scale`` times as large, its left top corner at ``x`` ``y``. A card is ``tied`` to the note
    that it provoked."""

    note: Note
    x: float
    y: float
    scale: float
    tied: int = 0

    @property
    def rect(self) -> Rect:
        box = self.note.place.box
        return Rect(self.x, self.y, box.w * self.scale, box.h * self.scale)

    @property
    def taken(self) -> float:
        """What it takes of the page, with 12 units of white around it where there is so much."""
        white = min(WHITE, GAP * self.scale)
        return (self.rect.w + 2 * white) * (self.rect.h + 2 * white)

    @property
    def letters(self) -> float:
        """Size of its letters on the page."""
        return self.note.place.block.size * self.scale


def factor(draft: Draft) -> float:
    """How large letters of a note are to be, against those of a plain remark."""
    return WEIGHTS.get(draft.kind, 1.0) * HEAVIER[min(draft.weight, LEADS)]


def meant(draft: Draft, letters: Letters, large: float = 1.0) -> int:
    """The letter size of a draft, in units of a sheet, in an area with so much larger letters."""
    return round(letters.body * factor(draft) * large)


@lru_cache(maxsize=4096)
def settings(draft: Draft, letters: Letters, large: float = 1.0) -> tuple[Shape, ...]:
    """The draft set narrow, wide and in between."""
    size = meant(draft, letters, large)
    limits = (form.ideal(draft, letters, size, ratio) for ratio in RATIOS)
    found = dict.fromkeys(form.set_in(draft, letters, size, limit) for limit in limits)
    return tuple(shape for shape in found if reads_well(shape)) or tuple(found)[-1:]


def reads_well(shape: Shape) -> bool:
    """Whether a line holds a few words: a column of single ones is not read."""
    lines = shape.block.lines
    words = sum(len(line.split()) for line in lines)
    signs = sum(map(len, lines))
    return len(lines) <= 2 or words >= WORDS * len(lines) or signs >= SIGNS * len(lines)


def is_boxed(draft: Draft, letters: Letters) -> bool:
    """Whether a note has a contour that may be larger than its words need."""
    return draft.kind is not Kind.CARD and not spec_for(draft, letters).drawing.is_open


def sizes(note: Note, letters: Letters, large: float = 1.0) -> Curve:
    """The sizes that a note can have, with the white around it, in units of a sheet."""
    draft = note.draft
    gain = (1.0, 1.0) if is_boxed(draft, letters) else (0.5, 0.3)
    found = [
        Form(
            shape.w + 2 * GAP,
            shape.h + 2 * GAP,
            key=note,
            gain=gain,
        )
        for shape in settings(draft, letters, large)
    ]
    return best_of(found)


def spot_in(
    note: Note, cell: Rect, letters: Letters, scale: float, most: int | None = None
) -> Spot:
    """The note in its cell on the page, its letters as large as there is room for, none larger than
    ``most``."""
    draft = note.draft
    room = cell.inset(GAP * scale)
    w, h = room.w / scale, room.h / scale
    shape = stretched(draft, letters, grown(draft, letters, (w, h), most), (w, h))
    wide, high = shape.w * scale, shape.h * scale
    place = Place(1, Box(0, 0, shape.w, shape.h), shape.block)
    x, y = room.x + (room.w - wide) / 2, room.y + (room.h - high) / 2
    if spec_for(draft, letters).drawing.is_open:
        x = room.x
    return Spot(replace(note, place=place), x, y, scale)


def grown(
    draft: Draft, letters: Letters, room: tuple[float, float], most: int | None = None
) -> Shape:
    """The draft with the largest letters that a room (w, h) lets it have, up to GROWN."""
    low = meant(draft, letters)
    high = round(most_grown(draft) * low)
    high = max(low, min(high, most or high))
    best = set_within(draft, letters, low, room)
    while low < high:
        middle = (low + high + 1) // 2
        found = set_within(draft, letters, middle, room)
        if found is None:
            high = middle - 1
        else:
            low, best = middle, found
    return best or nearest(draft, letters, room)


def most_grown(draft: Draft) -> float:
    if draft.weight == LEADS:
        return LED
    return COUNTED if draft.kind is Kind.VOTE else GROWN


@lru_cache(maxsize=8192)
def set_within(
    draft: Draft, letters: Letters, size: int, room: tuple[float, float]
) -> Shape | None:
    """The draft in letters of a size inside a room, where it fits and reads well."""
    drawing = spec_for(draft, letters).drawing
    w, h = room
    limit = w - drawing.outer(size).across - form.inside(draft, size, letters).across
    if limit < size:
        return None
    edges = drawing.outer(size).down + form.inside(draft, size, letters).down
    if not form.is_hopeful(draft, letters, size, (limit, h - edges)):
        return None
    shape = form.set_in(draft, letters, size, limit)
    is_in = shape.w <= w + 0.01 and shape.h <= h + 0.01
    return shape if is_in and reads_well(shape) else None


def nearest(draft: Draft, letters: Letters, room: tuple[float, float]) -> Shape:
    """Of the settings the one that a room was made for."""
    fits = [s for s in settings(draft, letters) if s.w <= room[0] + 1 and s.h <= room[1] + 1]
    return min(fits or settings(draft, letters), key=lambda shape: shape.w * shape.h)


def stretched(draft: Draft, letters: Letters, shape: Shape, room: tuple[float, float]) -> Shape:
    """A container that takes some of the room that its words do not need."""
    if not is_boxed(draft, letters):
        return shape
    limits = COUNTS_STRETCHED if draft.kind is Kind.VOTE else STRETCHED
    w, h = (
        max(size, int(min(size * most, free)))
        for size, most, free in zip((shape.w, shape.h), limits, room, strict=True)
    )
    return Shape(w, h, shape.block)

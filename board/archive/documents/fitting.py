"""How notes are set in the parts of an affiche: each as large as its part lets it be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from board.archive.documents.treemap import Rect, strips
from board.core.kinds import form
from board.core.kinds.setting import Letters, Shape
from board.core.model import Box, Draft, Kind, Note, Place

GAP = 13.0
"""White around each note, in units of the page."""

WORDS = 1.5
"""Words on a line at the least, at the mean of a note of three lines and more."""

WEIGHTS = {Kind.DIRECTION: 0.8, Kind.CARD: 1.1, Kind.PROPOSAL: 1.15}
HEAVIER = (1.0, 1.3, 1.75)
"""How much larger letters are by kind, and by the weight that the scribe gave."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a note is drawn: its place has the box in its own units, from 0 0; on the page it is
    ``scale`` times as large, its left top corner at ``x`` ``y``."""

    note: Note
    x: float
    y: float
    scale: float

    @property
    def rect(self) -> Rect:
        box = self.note.place.box
        return Rect(self.x, self.y, box.w * self.scale, box.h * self.scale)

    @property
    def letters(self) -> float:
        """Size of its letters on the page."""
        return self.note.place.block.size * self.scale


def factor(draft: Draft) -> float:
    """How large letters of a note are to be, against those of a plain remark."""
    return WEIGHTS.get(draft.kind, 1.0) * HEAVIER[min(draft.weight, 2)]


@lru_cache(maxsize=4096)
def settings(draft: Draft, letters: Letters) -> tuple[Shape, ...]:
    """The draft set narrow, wide and in between."""
    if form.is_card(draft):
        return form.shapes(draft, letters)[:1]
    size = letters.body
    ratios = (0.5, 0.8, 1.2, 1.8, 2.6, 3.8, 5.5, 8.0)
    found = dict.fromkeys(
        form.set_in(draft, letters, size, form.ideal(draft, letters, size, ratio))
        for ratio in ratios
    )
    return tuple(shape for shape in found if reads_well(shape)) or tuple(found)


def reads_well(shape: Shape) -> bool:
    """Whether lines hold a word and a half at the mean: a column of single words is not read."""
    words = sum(len(line.split()) for line in shape.block.lines)
    return len(shape.block.lines) <= 2 or words >= WORDS * len(shape.block.lines)


def best_in(cell: Rect, choices: Sequence[Shape]) -> tuple[float, Shape]:
    """The shape that can be drawn largest in a cell, and how much larger."""
    return max(
        ((min(cell.w / shape.w, cell.h / shape.h), shape) for shape in choices),
        key=lambda found: found[0],
    )


def cells(notes: Sequence[Note], whole: Rect, sizes: dict[int, float], across: bool) -> list[Rect]:
    """A part for each note; laughter has the foot of its cause's, which stands before it."""
    groups: list[list[Note]] = []
    for note in notes:
        if note.draft.kind is Kind.DIRECTION and groups:
            groups[-1].append(note)
        else:
            groups.append([note])
    wanted = [[sizes[note.seq] for note in group] for group in groups]
    found = []
    for cell, own in zip(
        strips([sum(each) for each in wanted], whole, across), wanted, strict=True
    ):
        y = cell.y
        for size in own:
            high = cell.h * size / sum(own)
            found.append(Rect(cell.x, y, cell.w, high))
            y += high
    return found


def spots_in(notes: Sequence[Note], cells: Sequence[Rect], letters: Letters) -> tuple[Spot, ...]:
    found = []
    for note, cell in zip(notes, cells, strict=True):
        room = cell.inset(GAP)
        scale, shape = best_in(room, settings(note.draft, letters))
        scale = min(scale, 2.6 * factor(note.draft))
        w, h = shape.w * scale, shape.h * scale
        place = Place(1, Box(0, 0, shape.w, shape.h), shape.block)
        x, y = room.x + (room.w - w) / 2, room.y + (room.h - h) / 2
        found.append(Spot(replace(note, place=place), x, y, scale))
    return tuple(found)

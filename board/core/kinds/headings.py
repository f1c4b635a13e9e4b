"""What stands over notes: the heading of a theme, the band of a phase."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from board.core.kinds import form
from board.core.kinds.edges import Edges
from board.core.kinds.setting import LEADING, Letters, Shape
from board.core.languages import language_of
from board.core.model import Block, Draft, Kind, Place
from board.core.text import set_lines, typeset, width


def suite_label(lang: str) -> str:
    """What marks a theme that goes on from an earlier sheet."""
    return language_of(lang).suite


def heading(name: str, letters: Letters, suite: bool) -> Shape:
    """The heading of a theme; ``suite`` leaves room for the label of a theme that goes on."""
    draft = Draft(Kind.THEME, name)
    first = next(form.each_shape(draft, letters))
    one_line = form.set_in(draft, letters, first.block.size, 640)
    shape = one_line if form.fits(one_line, letters) else first
    more = room_for_suite(letters) if suite else 0
    return Shape(ceil(shape.w + more), shape.h, shape.block)


def room_for_suite(letters: Letters) -> float:
    return width(suite_label(letters.lang), "hand", letters.label) + 20


def said_now(name: str, letters: Letters, place: Place) -> Block:
    """The words of a heading that is said again: as they were placed, or, where the theme was
    corrected since, set anew in the same box; none where they do not fit there, or were erased."""
    block, draft = place.block, Draft(Kind.THEME, name)
    said = form.wording(draft, letters.lang)[1]
    if not block.lines or letters_in("".join(block.lines)) == letters_in(said):
        return block
    box = replace(place.box, w=int(place.box.w - room_for_suite(letters)))
    return form.refit(draft, letters, box) or replace(block, lines=())


def letters_in(text: str) -> str:
    """Without what lines are parted by."""
    return "".join(filter(str.isalnum, text))


BAND_EDGES = Edges(26, 10, 56, 12)
"""From a phase's band to its words; its ribbon's tail is at the right."""


BAND_FACES = {"cards": ("hand", 1.1), "scribe": ("brush", 1.25)}
"""Face and letter size of a band in body sizes, by the hand."""


def band(phase: str, letters: Letters) -> Shape:
    """The band of a phase that begins on a sheet where another has left room."""
    face, large = BAND_FACES.get(letters.family, BAND_FACES["cards"])
    size = round(large * letters.body)
    lines, wide = set_lines(typeset(phase, letters.lang), face, size, 620, letters.lang)
    w = ceil(wide + BAND_EDGES.across)
    h = ceil(len(lines) * size * LEADING[face] + BAND_EDGES.down)
    return Shape(w, h, Block(size, lines))

"""The evening seen again on one page: themes as areas, questions and proposals gathered, composed
with everything known, as a scribe does afterwards. Which note stands where; ink comes later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log

from board.archive.documents.areas import Area, Bracket, Setting
from board.archive.documents.balancing import halves, laid, largest
from board.archive.documents.fitting import meant
from board.archive.documents.heading import Head, head_of
from board.archive.documents.illustrating import illustrated, led, subjects
from board.archive.documents.minutes import placed
from board.archive.documents.papers import Paper
from board.archive.documents.slicing import Rect
from board.archive.documents.topics import Part, importance, parts_of
from board.core.kinds.setting import letters_on_page
from board.core.model import Board, Kind, Note
from board.core.text import is_rtl


@dataclass(frozen=True, slots=True)
class Composition:
    """The whole page: its areas stand in ``contents``, one or, where paper is folded, two.
    ``left_out`` counts the notes that would be too small to read; ``about`` names the things that
    are drawn at the top."""

    paper: Paper
    setting: Setting
    head: Head
    foot: Rect
    contents: tuple[Rect, ...]
    areas: tuple[Area, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    left_out: int = 0
    about: tuple[str, ...] = ()

    @property
    def fill(self) -> float:
        """The share of the content that notes take, with 12 units of white around each, and the
        bands of headings; where brackets of phases stand is no room for either."""
        free = sum(content.area for content in self.contents)
        free -= sum(bracket.rect.area for bracket in self.brackets)
        return sum(area.inked for area in self.areas) / free


EDGE, FOOT = 48.0, 54.0
"""Margins of the page and the height of its foot, in units of the page."""

MOST_NAMED = 1.9
"""How much larger headings may be."""

MOST = 240
"""Notes that are tried on one page: more were never legible."""


def compose(board: Board, paper: Paper) -> Composition:
    """The page with every note that can be read on it, the lightest left out first."""
    notes = [note for note in placed(board) if note.draft.kind is not Kind.THEME]
    about = subjects(board)
    notes = led(illustrated(notes, about, board.lang), board.lang)
    order = sorted(notes, key=lambda note: (-importance(note.draft), note.seq))
    bands = banded(board, paper)
    most = readable(board, bands, order[:MOST])
    while True:
        found = arranged(board, bands, order[:most])
        if most <= 1 or is_legible(found):
            return replace(found, left_out=len(order) - most, about=tuple(about))
        most = max(1, most - 1 - most // 25)


def readable(board: Board, bands: Composition, order: Sequence[Note]) -> int:
    """About how many of these notes can be read on one page, by halving and a rough cut each."""
    low, high = 0, len(order)
    while low < high:
        middle = (low + high + 1) // 2 if high < len(order) or low else high
        if can_be_read(board, bands, order[:middle]):
            low = middle
        else:
            high = middle - 1
    return low


def can_be_read(board: Board, bands: Composition, notes: Sequence[Note]) -> bool:
    setting, shared = shared_out(board, bands, notes)
    scale = min(largest(parts, content, setting) for parts, content in shared)
    smallest = min(meant(note.draft, setting.letters) for note in notes)
    return scale * smallest >= bands.paper.least


Shared = list[tuple[list[Part], Rect]]


def shared_out(board: Board, bands: Composition, notes: Sequence[Note]) -> tuple[Setting, Shared]:
    """What is to stand in each part of the content, and how large headings are there."""
    parts, setting = parts_of(board, notes), bands.setting
    shares = halves(parts, bands.contents, setting) if len(bands.contents) > 1 else [parts]
    shared = list(zip(shares, bands.contents, strict=True))
    scale = min(largest(some, content, setting) for some, content in shared)
    return replace(setting, named=named(scale)), shared


def is_legible(found: Composition) -> bool:
    return all(spot.letters >= found.paper.least for area in found.areas for spot in area.spots)


def named(scale: float) -> float:
    """How much larger headings are where notes are small: a page of a hundred is looked for by
    them."""
    return round(min(MOST_NAMED, exp(0.8 * max(0.0, -log(scale)))), 1)


def arranged(board: Board, bands: Composition, notes: Sequence[Note]) -> Composition:
    """The page with these notes in letters as large as they can be."""
    if not notes:
        return bands
    setting, shared = shared_out(board, bands, notes)
    areas: list[Area] = []
    brackets: list[Bracket] = []
    is_turned = is_rtl([bands.head.main])
    for parts, content in shared:
        if not parts:
            continue
        found = laid(parts, content, setting, bands.paper.least)
        areas += [mirrored(area, content) if is_turned else area for area in found.areas]
        for one in found.brackets:
            rect = other_side(one.rect, content) if is_turned else one.rect
            brackets.append(replace(one, rect=rect))
    return replace(bands, setting=setting, areas=tuple(areas), brackets=tuple(brackets))


def other_side(rect: Rect, within: Rect) -> Rect:
    return replace(rect, x=2 * within.x + within.w - rect.x - rect.w)


def mirrored(area: Area, within: Rect) -> Area:
    """The area at the other side, where a page begins that is read from the right."""
    spots = tuple(replace(spot, x=other_side(spot.rect, within).x) for spot in area.spots)
    return replace(
        area,
        rect=other_side(area.rect, within),
        heading=other_side(area.heading, within),
        spots=spots,
    )


def banded(board: Board, paper: Paper) -> Composition:
    """The bands of a page and what they leave: on a folded one the head is on the first half, where
    its language begins."""
    wide, high = paper.wide_mm * paper.units, paper.high_mm * paper.units
    half = wide / 2 if paper.is_folded else wide
    head = head_of(board, half, paper.is_portrait or paper.is_folded)
    foot = Rect(EDGE, high - FOOT, wide - 2 * EDGE, FOOT)
    first = Rect(EDGE, head.rect.h, half - 2 * EDGE, foot.y - head.rect.h)
    contents = [first]
    if paper.is_folded:
        contents.append(Rect(half + EDGE, EDGE, first.w, foot.y - EDGE))
        if is_rtl([head.main]):
            head = replace(head, rect=replace(head.rect, x=half))
            contents = [replace(first, x=half + EDGE), replace(contents[1], x=EDGE)]
    setting = Setting(letters_on_page(board))
    return Composition(paper, setting, head, foot, tuple(contents))

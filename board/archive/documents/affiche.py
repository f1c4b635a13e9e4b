"""The evening seen again on one page: themes as areas, questions and proposals gathered, composed
with everything known, as a scribe does afterwards. Which note stands where; ink comes later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import log, sqrt
from statistics import median, pstdev

from board.archive.documents.fitting import GAP, Spot, cells, factor, settings, spots_in
from board.archive.documents.minutes import placed
from board.archive.documents.papers import Paper
from board.archive.documents.topics import Topic, importance, topics
from board.archive.documents.treemap import Rect, strips
from board.core.kinds.setting import Letters, letters_of
from board.core.model import Board, Draft, Kind, Note, family
from board.core.text import is_rtl


@dataclass(frozen=True, slots=True)
class Area:
    """A theme, or what was gathered, with its heading and its notes; ``hue`` is the theme's id."""

    name: str
    theme: int
    rect: Rect
    heading: Rect
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """The whole page. ``left_out`` counts the notes that would be too small to read."""

    paper: Paper
    banner: Rect
    road: Rect
    foot: Rect
    content: Rect
    areas: tuple[Area, ...]
    left_out: int

    @property
    def fill(self) -> float:
        """The share of the content that notes take, with 12 units of white around each."""
        spots = [spot.rect for area in self.areas for spot in area.spots]
        inked = sum((rect.w + 24) * (rect.h + 24) for rect in spots)
        return (inked + sum(area.heading.area for area in self.areas)) / self.content.area


EDGE, ROAD, FOOT, HEADING = 56.0, 62.0, 54.0, 100.0
"""Margins of the page, heights of the bands, in units of the page."""

BANNERS = {"scribe": 194 / 1920}
"""Height of the banner in widths of the page, where it is not that of cards, 170 / 1920."""

ROUNDS, ROUGH = 24, 6
"""How often sizes are corrected (the best round is kept), and how often where only the number of
notes is looked for."""

HEADINGS = (90_000.0, 40_000.0, 160_000.0)
"""Room for an area's heading beside its notes, in units of a sheet; each is tried."""

MOST = 240
"""Notes that are tried on one page: more were never legible."""


def compose(board: Board, paper: Paper) -> Composition:
    """The page with every note that can be read on it, the lightest left out first."""
    notes = [note for note in placed(board) if note.draft.kind is not Kind.THEME]
    order = sorted(notes, key=lambda note: (-importance(note.draft), note.seq))
    most = readable(board, paper, order[:MOST])
    while True:
        found = arranged(board, paper, order[:most], ROUNDS)
        if most <= 1 or is_legible(found):
            return replace(found, left_out=len(order) - most)
        most = max(1, most - 1 - most // 20)


def readable(board: Board, paper: Paper, order: Sequence[Note]) -> int:
    """About how many of these notes can be read on one page, by halving and a rough cut each."""
    if is_legible(arranged(board, paper, order, ROUGH)):
        return len(order)
    low, high = 1, len(order)
    while high - low > 2:
        middle = (low + high) // 2
        if is_legible(arranged(board, paper, order[:middle], ROUGH)):
            low = middle
        else:
            high = middle
    return high


def is_legible(found: Composition) -> bool:
    least = found.paper.least_mm * found.paper.units
    return all(spot.letters >= least for area in found.areas for spot in area.spots)


@dataclass(frozen=True, slots=True)
class Try:
    """One way to cut the content: how good it is, and its areas."""

    score: float
    areas: tuple[Area, ...]


def arranged(board: Board, paper: Paper, notes: Sequence[Note], count: int) -> Composition:
    """The best of ``count`` cuts; after each, notes whose letters came out small get more room."""
    found = topics(board, notes)
    letters = letters_of(board)
    bands = banded(board, paper)
    parts = [(found, bands.content)]
    if paper.is_folded and found:
        left, right = halves(found, letters)
        whole, half = bands.content, bands.content.w / 2 - EDGE + GAP
        start = whole.x + whole.w - half
        parts = [
            (left, replace(whole, w=half)),
            (right, Rect(start, whole.y, half, whole.h)),
        ]
    areas = [area for topics_, rect in parts for area in best_cut(topics_, rect, letters, count)]
    if is_rtl([board.head.get("title", "")]):
        areas = [mirrored(area, bands.content) for area in areas]
    return replace(bands, areas=tuple(areas))


def mirrored(area: Area, within: Rect) -> Area:
    """The area at the other side, where a page begins that is read from the right."""

    def moved(rect: Rect) -> Rect:
        return replace(rect, x=2 * within.x + within.w - rect.x - rect.w)

    spots = tuple(replace(spot, x=moved(spot.rect).x) for spot in area.spots)
    return replace(area, rect=moved(area.rect), heading=moved(area.heading), spots=spots)


def banded(board: Board, paper: Paper) -> Composition:
    """The bands of a page and what they leave: on a folded one the banner is on the left half and
    the road on the right."""
    wide, high = paper.wide_mm * paper.units, paper.high_mm * paper.units
    banner = Rect(0, 0, wide / 2 if paper.is_folded else wide, 0)
    banner = replace(banner, h=BANNERS.get(family(board.hand), 170 / 1920) * banner.w)
    long = ROAD if any(sheet.phases for sheet in board.sheets) else 0.0
    road = Rect(EDGE, banner.h, wide - 2 * EDGE, long)
    if paper.is_folded:
        road = Rect(wide / 2 + EDGE, banner.h - long - 20, wide / 2 - 2 * EDGE, long)
    foot = Rect(EDGE, high - FOOT, wide - 2 * EDGE, FOOT)
    top = max(banner.h, road.y + road.h) + 8
    content = Rect(EDGE - GAP, top, wide - 2 * (EDGE - GAP), high - FOOT - top)
    return Composition(paper, banner, road, foot, content, (), 0)


def halves(found: list[Topic], letters: Letters) -> tuple[list[Topic], list[Topic]]:
    """The topics in order on two pages that are about as full; one alone goes on on the other."""
    if len(found) == 1:
        topic, middle = found[0], (len(found[0].notes) + 1) // 2
        second = replace(topic, notes=topic.notes[middle:])
        return [replace(topic, notes=topic.notes[:middle])], [second] if second.notes else []
    sizes = [sum(first_size(note.draft, letters) for note in topic.notes) for topic in found]
    cut = min(range(1, len(found)), key=lambda at: abs(sum(sizes[:at]) - sum(sizes[at:])))
    return found[:cut], found[cut:]


def best_cut(found: list[Topic], rect: Rect, letters: Letters, count: int) -> tuple[Area, ...]:
    ways = product((True, False), HEADINGS if count == ROUNDS else HEADINGS[:1])
    tries = (rounds(found, rect, letters, (count, *way)) for way in ways)
    return max(tries, key=lambda tried: tried.score).areas


def rounds(
    found: list[Topic], content: Rect, letters: Letters, cut_so: tuple[int, bool, float]
) -> Try:
    """``cut_so`` is how often, whether areas stand in rows (else in columns), and the room that an
    area has for its heading."""
    count, across, named = cut_so
    if not found:
        return Try(0.0, ())
    sizes = {note.seq: first_size(note.draft, letters) for topic in found for note in topic.notes}
    best = Try(-1e9, ())
    for _ in range(count):
        wanted = [sum(sizes[note.seq] for note in topic.notes) + named for topic in found]
        cut = strips(wanted, content, across)
        areas = tuple(
            filled(topic, rect, sizes, letters) for topic, rect in zip(found, cut, strict=True)
        )
        best = max(best, Try(worth(areas, content), areas), key=lambda tried: tried.score)
        correct(sizes, areas)
    return best


def first_size(draft: Draft, letters: Letters) -> float:
    least = min(shape.w * shape.h for shape in settings(draft, letters))
    return least * factor(draft) ** 2


def correct(sizes: dict[int, float], areas: Sequence[Area]) -> None:
    """More room for notes that came out smaller than they are to be, less for the others."""
    spots = [spot for area in areas for spot in area.spots]
    middle = median(spot.scale / factor(spot.note.draft) for spot in spots)
    for spot in spots:
        off = spot.scale / factor(spot.note.draft) / middle
        sizes[spot.note.seq] *= min(1.5, max(0.67, off**-1.2))


def worth(areas: Sequence[Area], content: Rect) -> float:
    """Full pages are good, letters of one size for notes of one weight too, tiny ones are not."""
    spots = [spot for area in areas for spot in area.spots]
    scales = [log(spot.scale / factor(spot.note.draft)) for spot in spots]
    inked = sum((spot.rect.w + 24) * (spot.rect.h + 24) for spot in spots) / content.area
    narrow = sum(max(0.0, area.rect.h / area.rect.w - 2) for area in areas) / len(areas)
    return inked - 0.35 * pstdev(scales) + 0.15 * min(scales) - 0.3 * narrow


def filled(topic: Topic, rect: Rect, sizes: dict[int, float], letters: Letters) -> Area:
    """An area with its heading at the top and each note in the middle of its part."""
    inside = rect.inset(GAP)
    high = min(HEADING, inside.h * 0.3) if topic.name else 0.0
    heading = Rect(inside.x, inside.y, inside.w, high).inset(min(9.0, high / 4))
    below = Rect(inside.x, inside.y + high, inside.w, inside.h - high)
    tries = [
        spots_in(topic.notes, cells(topic.notes, below, sizes, across), letters)
        for across in (True, False)
    ]
    spots = max(tries, key=lambda found: sum(sqrt(spot.scale) for spot in found))
    return Area(topic.name, topic.theme, rect, heading, spots)

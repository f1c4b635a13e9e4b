"""The best page for some topics: cut, looked at, and cut again with larger letters where white was
left, for a number of rounds; the best one is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, log
from statistics import fmean, pstdev

from board.archive.documents.areas import Area, Bracket, Setting, part_sizes, seats
from board.archive.documents.slicing import Curve, Form, Rect, cut
from board.archive.documents.topics import Part, Topic

ROUNDS, MANY = 16, 320
"""How often a page is cut at the most, and notes in all rounds together."""

LARGEST = 1.4
"""How much larger than meant the letters of an area may be, where all others are full."""

WORSE, LOOKED_AT = 0.88, 5
"""Of each round the pages are looked at whose letters are not smaller than that, against the
largest; so many of them."""

LONG, FLAT = 1.9, 3.2
"""Height to width, and width to height, from which on an area is a corridor."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was looked at: how good it is, the size of a unit of a sheet on it, what stands
    where."""

    score: float
    scale: float
    areas: tuple[Area, ...]
    brackets: tuple[Bracket, ...]


def laid(parts: Sequence[Part], content: Rect, setting: Setting, least: float) -> Page:
    """The best page of some rounds on which no letters are smaller than ``least``; if there is
    none, the best of all."""
    topics = [topic for part in parts for topic in part.topics]
    larger: dict[Topic, float] = {}
    best: Page | None = None
    for _ in range(max(2, min(ROUNDS, MANY // sum(len(topic.notes) for topic in topics)))):
        found = looked_at(page_sizes(parts, setting, larger), content, setting, least)
        if best is None or found.score > best.score:
            best = found
        larger = corrected(topics, larger, found)
    assert best
    return best


def page_sizes(parts: Sequence[Part], setting: Setting, larger: dict[Topic, float]) -> Curve:
    return cut([part_sizes(part, setting, larger) for part in parts])


def halves(parts: Sequence[Part], contents: Sequence[Rect], setting: Setting) -> list[list[Part]]:
    """The parts in order on two pages, so that letters can be about as large on both; an area that
    is alone goes on on the other."""
    flat = [replace(part, topics=(topic,)) for part in parts for topic in part.topics]
    if len(flat) == 1:
        topic, middle = flat[0].topics[0], (len(flat[0].topics[0].groups) + 1) // 2
        shares = topic.groups[:middle], topic.groups[middle:]
        return [
            [replace(flat[0], topics=(replace(topic, groups=share),))] if share else []
            for share in shares
        ]
    cuts = [[together(flat[:at]), together(flat[at:])] for at in range(1, len(flat))]

    def least(cut_so: list[list[Part]]) -> float:
        pairs = zip(cut_so, contents, strict=True)
        return min(largest(some, content, setting) for some, content in pairs)

    return max(cuts, key=least)


def together(flat: Sequence[Part]) -> list[Part]:
    """Parts of one area each, those of the same phase as one part."""
    found: list[Part] = []
    for part in flat:
        if found and part.phase and found[-1].phase == part.phase:
            found[-1] = replace(part, topics=(*found[-1].topics, *part.topics))
        else:
            found.append(part)
    return found


def largest(parts: Sequence[Part], content: Rect, setting: Setting) -> float:
    """The size of a unit of a sheet where letters are as large as they can be."""
    if not parts:
        return inf
    return max(scale_in(form, content) for form in page_sizes(parts, setting, {}))


def looked_at(sizes: Curve, content: Rect, setting: Setting, least: float) -> Page:
    """The best of the sizes whose letters are about as large as any."""
    order = sorted(sizes, key=lambda form: -scale_in(form, content))[:LOOKED_AT]
    worst = WORSE * scale_in(order[0], content)
    tried = [form for form in order if scale_in(form, content) >= worst]
    pages = [drawn(form, content, setting, least) for form in tried]
    return max(pages, key=lambda page: page.score)


def scale_in(form: Form, content: Rect) -> float:
    return min(content.w / form.w, content.h / form.h)


def drawn(form: Form, content: Rect, setting: Setting, least: float) -> Page:
    scale = scale_in(form, content)
    areas, brackets = seats(form, content, setting, scale)
    is_small = any(spot.letters < least for area in areas for spot in area.spots)
    return Page(worth(areas, scale) - 100 * is_small, scale, areas, brackets)


def worth(areas: Sequence[Area], scale: float) -> float:
    """Large letters and full areas are good; a full area beside an empty one is not, and none that
    is a corridor."""
    full = [area.full for area in areas]
    shapes = [area.rect.h / area.rect.w for area in areas]
    long = sum(max(shape - LONG, 1 / shape - FLAT, 0) for shape in shapes)
    return 0.7 * log(scale) + fmean(full) - 1.2 * pstdev(full) + 0.4 * min(full) - 0.15 * long


def corrected(
    topics: Sequence[Topic], larger: dict[Topic, float], page: Page
) -> dict[Topic, float]:
    """Larger letters for areas whose notes were lost in white."""
    full = [area.full for area in page.areas]
    wanted = [
        min(LARGEST, larger.get(topic, 1.0) * (max(full) / own) ** 0.25)
        for topic, own in zip(topics, full, strict=True)
    ]
    return {
        topic: round(value / min(wanted), 2) for topic, value in zip(topics, wanted, strict=True)
    }

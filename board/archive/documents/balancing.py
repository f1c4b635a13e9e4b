"""The best page for some topics: cut, looked at, and cut again with larger letters where white was
left, for a number of rounds; the best one is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import inf, log
from random import Random
from statistics import fmean, pstdev

from board.archive.documents.areas import FAR, Area, Bracket, Setting, part_sizes, seats
from board.archive.documents.fitting import is_boxed
from board.archive.documents.holes import emptiness
from board.archive.documents.slicing import Curve, Form, Rect, cut, white_between
from board.archive.documents.topics import Group, Part
from board.core.model import Kind, Note

ROUNDS, MANY = 6, 700
"""How often a page is cut in each order at the most, and notes in all rounds together."""

LARGEST = 1.4
"""How much larger than meant the letters of an area may be, where all others are full."""

WORSE, LOOKED_AT = 0.88, 5
"""Of each round the pages are looked at whose letters are not smaller than that, against the
largest; so many of them."""

MOVES, MOVED, LESS = 60, 2000, 20
"""How often two groups of the best page change places at the most; with so many notes never: the
number of notes in as many pages, less some pages."""

DISORDER = 0.05
"""What it costs that a note stands before another that was said earlier, shared by all."""

ARROW = 0.08
"""What an answer costs that is so far from its question that no arrow leads there."""

HOLE = 0.06
"""What the emptiness of the emptiest area costs, and the mean of all."""

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
    count = sum(len(topic.notes) for part in parts for topic in part.topics)
    ways = list(orders(parts, setting))[: max(1, MANY // count // ROUNDS)]
    tried: list[Tried] = []
    for way in ways:
        larger = [1.0] * sum(len(part.topics) for part in way)
        for _ in range(max(2, min(ROUNDS, MANY // 2 // count))):
            found = looked_at(page_sizes(way, setting, larger), content, setting, least)
            tried.append((priced(found, parts, way), way, larger))
            larger = corrected(larger, found)
    best = max(tried, key=lambda one: one[0].score)
    chance = Random(count)
    for _ in range(min(MOVES, max(0, MOVED // count - LESS))):
        way = moved(best[1], chance)
        found = looked_at(page_sizes(way, setting, best[2]), content, setting, least)
        one = priced(found, parts, way), way, best[2]
        best = max(best, one, key=lambda one: one[0].score)
    return best[0]


Tried = tuple[Page, list[Part], list[float]]
"""A page, the order of what stands on it, and how much larger than meant the letters of its areas
are."""


def priced(page: Page, parts: Sequence[Part], way: Sequence[Part]) -> Page:
    """The page with what it costs that its notes are not in the order in which they were said."""
    was = {group[0].seq: at for at, group in enumerate(groups_of(parts))}
    found = [was[group[0].seq] for group in groups_of(way)]
    late = sum(one > two for one, two in combinations(found, 2))
    return replace(page, score=page.score - DISORDER * late / max(1, len(found)))


def groups_of(parts: Sequence[Part]) -> list[Group]:
    return [group for part in parts for topic in part.topics for group in topic.groups]


def moved(parts: Sequence[Part], chance: Random) -> list[Part]:
    """The parts with two groups of one area in each other's place, none before what stands out."""
    found = list(parts)
    at = chance.randrange(len(found))
    topics = list(found[at].topics)
    which = chance.randrange(len(topics))
    groups = list(topics[which].groups)
    first = sum(max(note.draft.weight for note in group) > 1 for group in groups)
    if len(groups) > first + 1:
        one, two = chance.sample(range(first, len(groups)), 2)
        groups[one], groups[two] = groups[two], groups[one]
        topics[which] = replace(topics[which], groups=tuple(groups))
        found[at] = replace(found[at], topics=tuple(topics))
    return found


def orders(parts: Sequence[Part], setting: Setting) -> Iterator[list[Part]]:
    """The parts as they are, and in other orders that say the same: what is proposed before what is
    asked, what has a contour before what has none in each area."""
    swapped = list(parts)
    if len(parts) > 1 and all(part.topics[0].icon for part in parts[-2:]):
        swapped[-2:] = swapped[:-3:-1]
    yield list(parts)
    yield [boxes_first(part, setting) for part in parts]
    yield swapped
    yield [boxes_first(part, setting) for part in swapped]


def boxes_first(part: Part, setting: Setting) -> Part:
    def is_open(group: Sequence[Note]) -> bool:
        note = next((note for note in group if note.draft.kind is not Kind.CARD), group[0])
        return not is_boxed(note.draft, setting.letters)

    topics = (
        replace(topic, groups=tuple(sorted(topic.groups, key=is_open))) for topic in part.topics
    )
    return replace(part, topics=tuple(topics))


def page_sizes(parts: Sequence[Part], setting: Setting, larger: Sequence[float]) -> Curve:
    topics = [topic for part in parts for topic in part.topics]
    by_topic = dict(zip(topics, larger, strict=False))
    return cut([part_sizes(part, setting, by_topic) for part in parts])


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
    return max(scale_in(form, content) for form in page_sizes(parts, setting, []))


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
    """Large letters and full areas are good; a full area beside an empty one is not, nor a hole in
    one, and none that is a corridor."""
    full = [area.full for area in areas]
    shapes = [area.rect.h / area.rect.w for area in areas]
    long = sum(max(shape - LONG, 1 / shape - FLAT, 0) for shape in shapes)
    holes = [hole(area) for area in areas]
    even = fmean(full) - 1.2 * pstdev(full) + 0.4 * min(full)
    empty = HOLE * (fmean(holes) + max(holes))
    return 0.7 * log(scale) + even - 0.15 * long - empty - ARROW * parted(areas)


def parted(areas: Sequence[Area]) -> float:
    """How far answers are from what they answer, in lengths of the longest arrow; no more than 1
    each."""
    rects = {spot.note.seq: spot for area in areas for spot in area.spots}
    pairs = ((spot, rects.get(spot.note.draft.answers or 0)) for spot in rects.values())
    return sum(min(1.0, white_between(a.rect, b.rect) / FAR) for a, b in pairs if b is not None)


def hole(area: Area) -> float:
    return emptiness([area.heading, *(spot.rect for spot in area.spots)], area.rect)


def corrected(larger: Sequence[float], page: Page) -> list[float]:
    """Larger letters for areas whose notes were lost in white."""
    full = [area.full for area in page.areas]
    wanted = [
        min(LARGEST, large * (max(full) / own) ** 0.25)
        for large, own in zip(larger, full, strict=True)
    ]
    return [round(value / min(wanted), 2) for value in wanted]

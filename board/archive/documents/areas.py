"""The areas of an affiche: in which sizes a theme, its notes and its phase can stand, and where
each is once a page is cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from board.archive.documents.bundles import (
    Bundle,
    Caused,
    Drawn,
    bundle_sizes,
    bundled,
    first_of,
    spots_in,
)
from board.archive.documents.fitting import Spot
from board.archive.documents.slicing import (
    Curve,
    Edges,
    Form,
    Rect,
    cut,
    framed,
    seated,
)
from board.archive.documents.topics import Part, Topic
from board.core.kinds.setting import LEADING, Letters
from board.core.model import Kind, Note
from board.core.text import break_lines, typeset, width

HEADING = 1.5
"""Letters of an area's heading, in body sizes."""

PAD, SIDE, BRACKET = 9.0, 13.0, 64.0
"""From an area's border to its notes, below and beside them, and the height of a phase's bracket;
in units of a sheet."""

FAR = 700.0
"""An arrow over more white than that leads nowhere, in units of the page."""

REACH = 24.0
"""More white for an arrow before and above an answer, in units of a sheet."""

INDENT = 34.0
"""From the ends of a heading's band to its words, in units of a sheet, where it is not larger."""

NARROW = 330.0
"""No area is narrower, in units of a sheet."""

Larger = Mapping[Topic, float]
"""How much larger than meant the letters of some areas are."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The letters of a page; those of headings and phases are ``named`` times as large as they
    are where a page holds an evening of twenty notes."""

    letters: Letters
    named: float = 1.0

    @property
    def face(self) -> str:
        """That of headings."""
        return "brush" if self.letters.family == "scribe" else "caps"

    @property
    def heading(self) -> int:
        """The letters of an area's heading, in units of a sheet."""
        return round(HEADING * self.named * self.letters.body)

    @property
    def indent(self) -> float:
        """From the ends of a heading's band to its words, in units of a sheet."""
        return INDENT * self.named

    @property
    def bracket(self) -> float:
        """The height of a phase's bracket, in units of a sheet."""
        return BRACKET * self.named


@dataclass(frozen=True, slots=True)
class Area:
    """A theme, or what was gathered, with its heading and its notes; ``theme`` is its id, 0 for
    none, ``scale`` the size of a unit of a sheet, ``icon`` that of what is gathered."""

    name: str
    theme: int
    icon: str
    rect: Rect
    heading: Rect
    scale: float
    spots: tuple[Spot, ...] = ()

    @property
    def inked(self) -> float:
        """What its notes take, with 12 units of white around each where there is so much, and its
        heading."""
        return sum(spot.taken for spot in self.spots) + self.heading.area

    @property
    def full(self) -> float:
        """Part of it that is taken."""
        return self.inked / self.rect.area


@dataclass(frozen=True, slots=True)
class Bracket:
    """A phase of the evening, counted from 1, over the areas that it had."""

    name: str
    number: int
    rect: Rect
    scale: float


def heading_lines(name: str, wide: float, setting: Setting) -> tuple[str, ...]:
    """The lines of a heading in an area of this width, in units of a sheet."""
    text, lang = typeset(name, setting.letters.lang).upper(), setting.letters.lang
    room = wide + 2 * SIDE - 8 - 2 * setting.indent
    return break_lines(text, setting.face, setting.heading, room, lang)


def heading_high(name: str, wide: float, setting: Setting) -> float:
    """How high the band of a heading is, 0 for an area without a name."""
    if not name:
        return 0.0
    count = len(heading_lines(name, wide, setting))
    return (count * LEADING[setting.face] + 0.32) * setting.heading


def longest(name: str, setting: Setting) -> float:
    """The widest word of a heading."""
    words = name.upper().split()
    return max((width(word, setting.face, setting.heading) for word in words), default=0.0)


def part_sizes(part: Part, setting: Setting, larger: Larger) -> Curve:
    """The sizes of a phase with its areas, or of an area that stands alone."""
    areas = cut([area_sizes(topic, setting, larger.get(topic, 1.0)) for topic in part.topics])
    if not part.phase:
        return areas
    return framed(areas, lambda wide: (0, setting.bracket, 0, 0), key=part)


def area_sizes(topic: Topic, setting: Setting, large: float) -> Curve:
    inner = cut([group_sizes(group, setting.letters, large) for group in topic.groups])
    least = max(NARROW, min(longest(topic.name, setting) + 2 * setting.indent, 2 * NARROW))

    def edges(wide: float) -> Edges:
        return (SIDE, PAD + heading_high(topic.name, wide, setting), SIDE, PAD)

    return framed(inner, edges, least, topic)


def group_sizes(group: Sequence[Note], letters: Letters, large: float) -> Curve:
    """What goes together: an answer beside or below its question, cards and what they provoked."""
    found: list[Curve] = []
    for bundle in bundled(group):
        own = bundle_sizes(bundle, letters, large)
        if first_of(bundle).draft.answers:
            own = framed(own, lambda wide: (REACH, REACH, 0, 0))
        found.append(own)
    return cut(found)


EVEN = 1.1
"""How much larger in an area letters may be than others of their kind and weight there: what is of
one size is not louder."""

Seated = tuple[Bundle, Rect]
"""Notes that stand together, and their cell on the page."""


def evened(cells: Sequence[Seated], letters: Letters, scale: float) -> tuple[Spot, ...]:
    """The notes of an area, those of one kind and weight in letters of about one size."""
    first = [spots_in(bundle, cell, letters, scale) for bundle, cell in cells]
    least: dict[tuple[Kind, int], int] = {}
    for spots in first:
        draft, size = spots[0].note.draft, spots[0].note.place.block.size
        least[draft.kind, draft.weight] = min(size, least.get((draft.kind, draft.weight), size))
    found: list[Spot] = []
    for (bundle, cell), spots in zip(cells, first, strict=True):
        draft, size = spots[0].note.draft, spots[0].note.place.block.size
        most = round(EVEN * least[draft.kind, draft.weight])
        found += spots if size <= most else spots_in(bundle, cell, letters, scale, most)
    return tuple(found)


Seats = tuple[tuple[Area, ...], tuple[Bracket, ...]]


def seats(page: Form, content: Rect, setting: Setting, scale: float) -> Seats:
    """The areas and brackets of a page that is cut so, ``scale`` being the size of a unit of a
    sheet on it."""
    free = Rect(0, 0, content.w / scale, content.h / scale)
    areas: list[Area] = []
    cells: list[list[Seated]] = []
    brackets: list[Bracket] = []

    def on_page(rect: Rect) -> Rect:
        x, y = content.x + rect.x * scale, content.y + rect.y * scale
        return Rect(x, y, rect.w * scale, rect.h * scale)

    for form, rect in seated(page, free):
        match form.key:
            case Part(phase=phase, number=number):
                own = on_page(replace(rect, h=setting.bracket))
                brackets.append(Bracket(phase, number, own, scale))
            case Topic(name=name, theme=theme, icon=icon):
                high = heading_high(name, rect.w - 2 * SIDE, setting)
                heading = on_page(Rect(rect.x + 2, rect.y + 4, rect.w - 4, high))
                areas.append(Area(name, theme, icon, on_page(rect), heading, scale))
                cells.append([])
            case Note() | Caused() | Drawn() as bundle:
                cells[-1].append((bundle, on_page(rect)))
    full = [
        replace(area, spots=evened(own, setting.letters, scale))
        for area, own in zip(areas, cells, strict=True)
    ]
    return tuple(full), tuple(brackets)

"""What there is to say of a kind of note: one ``KindSpec`` a kind, each in a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from board.core.kinds.edges import Edges, flush, narrow
from board.core.kinds.setting import Letters
from board.core.kinds.strokes import Ink
from board.core.laying import Face
from board.core.model import Block, Draft, Kind
from board.core.text import is_rtl

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom in sheet units."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """A note as it sits for its drawing, from 0, 0 to w, h; a card of a board's own deck has its
    ``face``."""

    draft: Draft
    block: Block
    letters: Letters
    w: float
    h: float
    seed: int
    face: Face | None = None

    @property
    def size(self) -> int:
        return self.block.size

    @property
    def is_rtl(self) -> bool:
        return is_rtl(self.block.lines)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a sitter's container stands, and the edges that keep words off its contour."""

    x: float
    y: float
    w: float
    h: float
    inside: Edges

    @property
    def middle(self) -> float:
        """Half way down the container, from the top of the note's box."""
        return self.y + self.h / 2


class Build(StrEnum):
    """How the parts of a note are put together: see ``ink/note.py`` and ``form.py``."""

    NOTE = "note"
    """Words in a container, the speaker under it."""

    CARD = "card"
    """A playing card of a fixed ratio, tilted."""

    LABEL = "label"
    """A card on a page that is composed afterwards: its name in a contour of one line."""

    HEADING = "heading"
    """Capitals on highlighter strokes."""


class Pictured(StrEnum):
    """How often a note of a kind has a pictogram, where its words call for one: seldom, where the
    note before it on the sheet has none, unless it has a star."""

    NEVER = "never"
    SELDOM = "seldom"
    OFTEN = "often"


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a line says this kind, and how a note of it is written as a line again.

    ``signs`` begin a line: with a space, or right before a letter, a quotation or a pictogram,
    unless it ``needs_space``; one that ``leads_figures`` may stand right before a digit too, and
    one that ``is_repeatable`` may be typed several times. What matches ``elsewhere``, a regular
    expression, is written for something else. ``quotes`` maps an opening mark to the marks that
    may close it, those of ``closed`` only where one does, and ``brackets`` are pairs that the
    whole line stands in. A line that ends with one of ``endings`` is of this kind without any
    sign. ``written`` has {} where the words go. ``longest`` counts characters.
    """

    written: str = "{}"
    signs: tuple[str, ...] = ()
    needs_space: bool = False
    leads_figures: bool = False
    is_repeatable: bool = False
    elsewhere: str = ""
    quotes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    closed: str = ""
    brackets: str = ""
    endings: str = ""
    longest: int | None = None


def as_said(text: str, lang: str) -> tuple[str, str]:
    """No leading figure, and the words as they were said."""
    return "", text


@dataclass(frozen=True, slots=True)
class Setting:
    """How large the words are and how they are set.

    ``scale`` is the letter size in body sizes by weight (0, 1, 2), ``hero`` that of the one note
    that stands out on a sheet, None where this kind has none. ``ratios`` are width to height of
    the words, in order of preference. ``wording`` takes the text and the language, and gives the
    leading figure ("" for none), set in the face ``figures``, and the words. ``classes`` colour
    the words.
    """

    scale: tuple[float, float, float] = (1.0, 1.0, 1.0)
    hero: float | None = None
    face: str = "hand"
    figures: str = "caps"
    ratios: tuple[float, ...] = (2.3, 1.35, 3.8)
    wording: Callable[[str, str], tuple[str, str]] = as_said
    classes: str = "ink"


def no_room(draft: Draft, size: float) -> tuple[float, float]:
    """No ink under the words."""
    return 0, 0


def nothing(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    """No ink."""
    return ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn beside the words, and what an arrow sees of it.

    ``outer`` is the room from the box to the container, ``inner`` from the container to the words,
    each by letter size. ``container`` is drawn from the container's corner, ``sign`` from the
    box's. ``sign_area`` is where the sign stands, given the note's box on the sheet and its letter
    size. ``beside`` is where on the container's upright sides an arrow may begin, in heights. With
    ``is_open`` no container is filled, and paper behind the words keeps arrows off them.
    With ``is_bare`` an arrow points at the words themselves.
    ``below`` is the width and height that a ``sign`` under the words wants, by draft and letter
    size; ``level`` the same where it is drawn lower and wider. ``has_shares``: where the words
    name a share, it is drawn in a pictogram's place.
    ``pictured`` is how often there is a pictogram beside the words.
    """

    build: Build = Build.NOTE
    outer: Callable[[float], Edges] = flush
    inner: Callable[[float], Edges] = narrow
    container: Callable[[Sitter, Frame], tuple[Ink, ...]] = nothing
    sign: Callable[[Sitter, Frame], tuple[Ink, ...]] = nothing
    sign_area: Callable[[Rect, float], Rect] | None = None
    beside: tuple[float, ...] = (0.5, 0.28, 0.72)
    is_open: bool = False
    is_bare: bool = False
    below: Callable[[Draft, float], tuple[float, float]] = no_room
    level: Callable[[Draft, float], tuple[float, float]] = no_room
    has_shares: bool = False
    pictured: Pictured = Pictured.OFTEN


@dataclass(frozen=True, slots=True)
class Byline:
    """The speaker under the container: the descriptor stands ``indent`` right of the portrait,
    which is there without a speaker too when ``is_always``; the note is at least ``least`` wide."""

    indent: int = 12
    is_always: bool = False
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class DeskButton:
    """``sign`` is on the desk's button ("" for no button), ``crib`` in its crib sheet ("" where
    the language says it, as ``help.<kind>`` of the catalogue). Both may have {marks}, {quote},
    {colon}, {comma}, {blank} and commands as {vote}, each as the reader's language has it."""

    sign: str = ""
    crib: str = ""


@dataclass(frozen=True, slots=True)
class Weighed:
    """How a scribe's hand sets and draws a kind, by weight: an aside, a note, what stands out."""

    setting: Setting
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class KindSpec:
    """A kind, complete. Its names are in the catalogues, as ``kind.<kind>`` and ``drawn.<kind>``.

    ``is_said``: who is speaking at a desk speaks this too. ``setting`` and ``drawing`` are those of
    the hand "cards"; ``weighed`` are the scribe's by weight, the same ones where there are none;
    ``weighed_third`` those of its third edition and ``weighed_before`` those of its first two,
    where they were others. ``paged`` is how every hand draws it on a page that is composed
    afterwards, where that is otherwise.
    """

    kind: Kind
    spelling: Spelling = Spelling()
    setting: Setting = Setting()
    drawing: Drawing = Drawing()
    byline: Byline = Byline()
    button: DeskButton = DeskButton()
    is_said: bool = True
    weighed: tuple[Weighed, ...] = ()
    weighed_third: tuple[Weighed, ...] = ()
    weighed_before: tuple[Weighed, ...] = ()
    paged: Weighed | None = None

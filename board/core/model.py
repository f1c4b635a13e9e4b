"""The nouns: what a captured line becomes, where it stands, and the board that the log folds to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from immutables import Map

from board.core.laying import Face, LaidDeck
from board.core.planning import Clock, Plan
from board.core.stamped import Stamped, stamped

SHEET_WIDTH, SHEET_HEIGHT = 1920, 1080
"""Size of a sheet (planche) in sheet units; every length in core is in these units."""


PATTERNS = ("auto", "columns", "radial", "path", "banks")
"""The names of the patterns, in the log; each is a module of ``layout/patterns/``, the first is the
default."""


PHASES = ("flow", "sheet")
"""Where a phase begins, in the log: on the sheet that has room, or always on one of its own."""


HANDS = ("scribe", "cards")
"""How notes are drawn, as it is asked for: three weights apart, mostly without boxes; or each note
in the container of its kind, as all boards were before."""


EDITIONS = MappingProxyType({"scribe": "scribe-4"})
"""What the log of a new board says for a hand that draws otherwise than it first did: boards of the
first "scribe", of "scribe-2" and of "scribe-3" keep their ink. See ``family``."""

KNOWN_HANDS = frozenset({*HANDS, "scribe-2", "scribe-3", *EDITIONS.values()})
"""Every edition that a log may name."""


@lru_cache(maxsize=32)
def family(hand: str) -> str:
    """The hand that an edition of it belongs to ("scribe" for "scribe-2"); all of a family weigh
    and place alike, and letter a few things otherwise."""
    return hand.partition("-")[0]


class Kind(StrEnum):
    """What a note is; the value is in the log, in ``data-kind`` and in the stylesheet.

    All else that is to say of a kind is in its own file of ``kinds/``. The order is the desk's.
    """

    REMARK = "remark"
    QUOTE = "quote"
    QUESTION = "question"
    PROPOSAL = "proposal"
    ALTERNATIVE = "alternative"
    PRO = "pro"
    CON = "con"
    TENSION = "tension"
    FACT = "fact"
    VOTE = "vote"
    DEBATE = "debate"
    THEME = "theme"
    CARD = "card"
    DIRECTION = "direction"


class Status(StrEnum):
    """Where a note is in its life: withdrawn can come back, erased has lost its words."""

    PLACED = "placed"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An expected failure; ``reason`` is stable, travels to the user and is translated there."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a line means, before it has a place. ``weight`` is 0 to 2; ``deck`` only for cards: the
    name of a shipped one, or the seq of the fact that laid it on this board.

    ``pictogram`` is a name of the lexicon in ``pictograms``, "none" where a scribe wants none, ""
    where there is none.
    """

    kind: Kind
    text: str
    speaker: str = ""
    weight: int = 0
    deck: str = ""
    answers: int | None = None
    pictogram: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on one sheet, in sheet units from the sheet's top left corner."""

    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True, slots=True)
class Block:
    """Words as they are set: letter size, broken lines, and the figure that leads a fact."""

    size: int
    lines: tuple[str, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how a note stands; kept in the fact, so that it never moves and never reflows."""

    sheet: int
    box: Box
    block: Block


@dataclass(frozen=True, slots=True)
class Note:
    """A note now. ``seq`` is its id, ``changed`` the seq that last touched it, ``held`` the line
    (see ``Held``) that it waited as, 0 for none; ``from_phone``: somebody in the room sent it;
    so many phones have ``agreed``, which was last ``counted`` at that seq."""

    seq: int
    draft: Draft
    theme: int
    place: Place
    changed: int
    status: Status = Status.PLACED
    held: int = 0
    from_phone: bool = False
    agreed: int = 0
    counted: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A line that is safe in the log and waits before it is shown; ``id`` is its entry's seq.

    ``delay`` is in seconds; 0 waits for somebody who releases it. ``speaker`` is who was speaking
    at its desk. ``answers`` and ``theme`` are as in ``events.Say``.
    """

    id: int
    line: str
    desk: str = ""
    speaker: str = ""
    theme: int | None = None
    answers: int | None = None
    delay: int = 0
    from_phone: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A theme named again on a later sheet ("suite"); a theme's first heading is a Note."""

    theme: int
    place: Place
    changed: int


@dataclass(frozen=True, slots=True)
class Theme:
    """``id`` is the seq of its first heading; ``hue`` counts from 0 in order of appearance."""

    id: int
    name: str
    hue: int


@dataclass(frozen=True, slots=True)
class Band:
    """A phase that began on a sheet where another had left room; ``seq`` is its entry's."""

    seq: int
    phase: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the board, numbered from 1; ``notes`` are ids in the order in which they came to
    it: in order of capture, but for those that were carried from another sheet. ``phase`` is the
    one that it began with, ``bands`` are those that began later."""

    number: int
    phase: str = ""
    changed: int = 0
    touched: int = 0
    notes: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    bands: tuple[Band, ...] = ()

    @property
    def phases(self) -> tuple[str, ...]:
        """The phases that were said of this sheet, in order."""
        return tuple(phase for phase in (self.phase, *(band.phase for band in self.bands)) if phase)

    def phase_at(self, seq: int) -> str:
        """The phase that went on when entry ``seq`` was written."""
        later = (band.phase for band in reversed(self.bands) if band.seq < seq)
        return next(later, self.phase)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that the log says, folded. ``seq`` is the head of the log that was folded.

    ``head`` maps the names of ``head.FIELDS`` to text. ``headings`` maps (theme, sheet) to the
    repeated heading. Iterate ``notes`` by sheet or sorted: the map's own order is not promised.
    With ``hold`` lines wait until they are released, with ``delay`` (seconds) they wait that long;
    ``held`` waits now. ``listening``: phones may speak up; ``tallies``: how many agree is shown;
    ``set_aside`` counts what phones sent and nobody took. ``trial``: one of ``set_up.TRIALS`` for a
    board that is thrown away.
    ``numbers`` and ``unnumbered`` are what the fact ``numbered`` says, 0 for
    none: see ``attribution.Numbered``. ``decks`` are those that the board was given, in order.
    ``plan`` is what was prepared; ``clock`` the planned phase that goes on, which walls show when
    ``shows_clock``.
    """

    id: str
    seq: int = 0
    lang: str = "fr"
    look: str = "marker"
    pattern: str = "auto"
    room: str = "medium"
    phases: str = "sheet"
    hand: str = "cards"
    head: Map[str, str] = field(default_factory=Map)
    sheets: Stamped[Sheet] = field(default_factory=lambda: stamped((Sheet(1),)))
    notes: Map[int, Note] = field(default_factory=Map)
    headings: Map[tuple[int, int], Heading] = field(default_factory=Map)
    themes: tuple[Theme, ...] = ()
    theme: int = 0
    speakers: Map[str, str] = field(default_factory=Map)
    numbers: tuple[int, ...] = ()
    unnumbered: tuple[int, ...] = ()
    numbered: int = 0
    hold: bool = False
    delay: int = 0
    held: tuple[Held, ...] = ()
    listening: bool = False
    tallies: bool = False
    set_aside: int = 0
    trial: str = ""
    decks: tuple[LaidDeck, ...] = ()
    plan: Plan = field(default_factory=Plan)
    clock: Clock | None = None
    shows_clock: bool = True

    def theme_of(self, theme: int) -> Theme | None:
        """The theme with this id, mostly the newest, or None (also for 0, which means no theme)."""
        return next((known for known in reversed(self.themes) if known.id == theme), None)

    def is_placed(self, note: int) -> bool:
        """Whether there is a note of this number that was neither withdrawn nor erased."""
        known = self.notes.get(note)
        return known is not None and known.status is Status.PLACED

    def is_said(self, theme: int) -> bool:
        """Whether a theme stands on the board: one that was withdrawn or erased, or that has
        become a note of another kind, is said nowhere."""
        return self.is_placed(theme) and self.notes[theme].draft.kind is Kind.THEME

    def themes_said(self) -> list[Theme]:
        """Those that stand on the board, in the order in which they were opened."""
        return [known for known in self.themes if self.is_said(known.id)]

    def said_theme(self, theme: int) -> Theme | None:
        """The theme with this id where it stands on the board: what files name it by."""
        return self.theme_of(theme) if self.is_said(theme) else None

    def hue_of(self, theme: int) -> int | None:
        """Hue number from 0, or None for a note without theme (drawn in plain ink)."""
        known = self.theme_of(theme)
        return known.hue if known else None

    def face_of(self, draft: Draft) -> Face | None:
        """The face of a card of one of the board's own decks; None for any other note."""
        if draft.kind is not Kind.CARD:
            return None
        own = (one.deck.face for one in self.decks if str(one.id) == draft.deck)
        return next(own, None)

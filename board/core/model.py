"""The nouns: what a captured line becomes, where it stands, and the facts that the log keeps for ever."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from immutables import Map
from pydantic import TypeAdapter, ValidationError

SHEET_WIDTH, SHEET_HEIGHT = 1920, 1080
"""Size of a sheet (planche) in sheet units; every length in core is in these units."""


class Kind(StrEnum):
    """What a note is; the value is in the log, in ``data-kind`` and in the stylesheet."""

    REMARK = "remark"
    QUOTE = "quote"
    QUESTION = "question"
    PROPOSAL = "proposal"
    ALTERNATIVE = "alternative"
    PRO = "pro"
    CON = "con"
    TENSION = "tension"
    FACT = "fact"
    CARD = "card"
    DIRECTION = "direction"
    THEME = "theme"


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
    """What a line means, before it has a place. ``weight`` is 0, 1 or 2; ``deck`` only for cards."""

    kind: Kind
    text: str
    speaker: str = ""
    weight: int = 0
    deck: str = ""
    answers: int | None = None


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


# --- facts: past tense; names and fields are in the log for ever ------------------------------


@dataclass(frozen=True, slots=True)
class Opened:
    title: str
    lang: str = "fr"
    look: str = "marker"
    pattern: str = "auto"
    room: str = "medium"
    licence: str = "CC BY-SA 4.0"


@dataclass(frozen=True, slots=True)
class Described:
    """One line of the sheet's head changed; ``field`` is one of ``HEAD_FIELDS``."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class SheetTurned:
    """Sheet ``sheet`` (from 1) is the current one; it is new unless it was still empty."""

    sheet: int
    phase: str = ""


@dataclass(frozen=True, slots=True)
class ThemeChosen:
    """An existing theme goes on; ``theme`` is the id of its first heading, 0 for none."""

    theme: int


@dataclass(frozen=True, slots=True)
class SpeakerChosen:
    """Lines that follow from this desk are said by ``speaker`` ("" for nobody)."""

    desk: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Captured:
    """A note (its id is the entry's seq). ``heading`` is set where its theme had to be named again."""

    draft: Draft
    theme: int
    place: Place
    heading: Place | None = None


@dataclass(frozen=True, slots=True)
class Amended:
    """The whole new state of a note's words and place."""

    note: int
    draft: Draft
    theme: int
    place: Place
    heading: Place | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    note: int
    place: Place


@dataclass(frozen=True, slots=True)
class Withdrawn:
    note: int


@dataclass(frozen=True, slots=True)
class Restored:
    note: int


@dataclass(frozen=True, slots=True)
class Erased:
    """The words of a note are gone from every row of the log; its box stays."""

    note: int


Event = (
    Opened
    | Described
    | SheetTurned
    | ThemeChosen
    | SpeakerChosen
    | Captured
    | Amended
    | Moved
    | Withdrawn
    | Restored
    | Erased
)

HEAD_FIELDS = ("title", "question", "place", "date", "audience", "present", "licence", "credits")


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact in the log. ``seq`` is gapless from 1; ``minute`` is Unix time // 60, 0 when not kept."""

    seq: int
    key: str
    event: Event
    minute: int = 0


# --- commands: what somebody asks for ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Open:
    title: str
    lang: str = "fr"
    look: str = "marker"
    pattern: str = "auto"
    room: str = "medium"


@dataclass(frozen=True, slots=True)
class Say:
    """A captured line as typed. ``theme`` and ``answers`` override what the line leaves open."""

    line: str
    desk: str = ""
    theme: int | None = None
    answers: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """New words for a note. ``changed`` is the note's last seq known to the desk; when it is older
    than the note's, the edit is refused as ``edited_meanwhile``. ``elsewhere`` lets the note go to
    a new place when the words no longer fit in the old one."""

    note: int
    line: str
    changed: int | None = None
    theme: int | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    note: int
    x: int
    y: int
    sheet: int | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    note: int


@dataclass(frozen=True, slots=True)
class Restore:
    note: int


@dataclass(frozen=True, slots=True)
class Erase:
    note: int


Command = Open | Say | Edit | Move | Withdraw | Restore | Erase


# --- the board: a fold of its log --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """A note now. ``seq`` is its id, ``changed`` the seq that last touched it."""

    seq: int
    draft: Draft
    theme: int
    place: Place
    changed: int
    status: Status = Status.PLACED


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
class Sheet:
    """One page of the board, numbered from 1; ``notes`` are ids in order of capture."""

    number: int
    phase: str = ""
    changed: int = 0
    touched: int = 0
    notes: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that the log says, folded. ``seq`` is the head of the log that was folded.

    ``head`` maps HEAD_FIELDS to text. ``headings`` maps (theme, sheet) to the repeated heading.
    Iterate ``notes`` by sheet or sorted: the map's own order is not promised.
    """

    id: str
    seq: int = 0
    lang: str = "fr"
    look: str = "marker"
    pattern: str = "auto"
    room: str = "medium"
    head: Map[str, str] = field(default_factory=Map)
    sheets: tuple[Sheet, ...] = (Sheet(1),)
    notes: Map[int, Note] = field(default_factory=Map)
    headings: Map[tuple[int, int], Heading] = field(default_factory=Map)
    themes: tuple[Theme, ...] = ()
    theme: int = 0
    speakers: Map[str, str] = field(default_factory=Map)

    def theme_of(self, theme: int) -> Theme | None:
        """The theme with this id, or None (also for 0, which means no theme)."""
        return next((known for known in self.themes if known.id == theme), None)

    def hue_of(self, theme: int) -> int | None:
        """Hue number from 0, or None for a note without theme (drawn in plain ink)."""
        known = self.theme_of(theme)
        return known.hue if known else None


# --- the log's text form -------------------------------------------------------------------------

_EVENTS: dict[str, TypeAdapter[Any]] = {
    kind.__name__: TypeAdapter(kind) for kind in Event.__args__  # type: ignore[attr-defined]
}


def encode(event: Event) -> tuple[str, dict[str, Any]]:
    """The event's name and its fields as plain JSON values."""
    name = type(event).__name__
    return name, _EVENTS[name].dump_python(event, mode="json")


def decode(name: str, fields: dict[str, Any]) -> Event:
    """The inverse of ``encode``; ValueError when the log is newer than this program or broken."""
    adapter = _EVENTS.get(name)
    if adapter is None:
        raise ValueError(f"unknown event {name!r}: this log is newer than this program")
    try:
        return adapter.validate_python(fields)  # type: ignore[no-any-return]
    except ValidationError as error:
        raise ValueError(f"event {name!r} does not have the fields of this program: {error}") from error

"""What happened: the facts that the log keeps for ever, and the entry that holds one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from board.core.attribution import Attributed, Numbered
from board.core.laying import DeckLaid, DeckTaken
from board.core.listening import Hearing
from board.core.model import Draft, Place
from board.core.planning import Planning
from board.core.set_up import Styled, Tried


@dataclass(frozen=True, slots=True)
class Opened:
    title: str
    lang: str = "fr"
    look: str = "marker"
    pattern: str = "auto"
    room: str = "medium"
    licence: str = "CC BY-SA 4.0"
    phases: str = "sheet"
    hand: str = "cards"


@dataclass(frozen=True, slots=True)
class Described:
    """One line of the sheet's head changed; ``field`` is one of ``head.FIELDS``."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class SheetTurned:
    """Sheet ``sheet`` (from 1) is the current one; new unless it was empty. With a ``band`` it goes
    on as it is, and the phase begins at that place."""

    sheet: int
    phase: str = ""
    band: Place | None = None


@dataclass(frozen=True, slots=True)
class PhaseBegun:
    """A phase begins for which ``minutes`` are planned (0: none), at ``at`` (Unix seconds, 0 where
    no time is kept); ``sheet`` and ``band`` as when a sheet is turned; the ``LineHeld`` it was."""

    sheet: int
    phase: str
    minutes: int
    band: Place | None = None
    at: int = 0
    held: int = 0


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
    """A note (its id is the entry's seq); its theme's ``heading``; the ``LineHeld`` that it was;
    ``from_phone``: somebody in the room sent it."""

    draft: Draft
    theme: int
    place: Place
    heading: Place | None = None
    held: int = 0
    from_phone: bool = False


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
    """The words of a note are gone from every row of the log; its box stays. ``held`` are the lines
    that waited and named it again, where it was a theme."""

    note: int
    held: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paced:
    """From now on lines wait: with ``hold`` for a release, else ``delay`` seconds (0: not)."""

    hold: bool
    delay: int


@dataclass(frozen=True, slots=True)
class LineHeld:
    """A line waits (its id is the entry's seq); the fields are those of ``model.Held``."""

    line: str
    desk: str
    speaker: str
    theme: int | None
    answers: int | None
    delay: int
    from_phone: bool = False


@dataclass(frozen=True, slots=True)
class LineReleased:
    """A line that waited became what is not a note: a new sheet, a theme that goes on."""

    held: int
    theme: int | None = None
    sheet: int | None = None
    phase: str = ""
    band: Place | None = None


@dataclass(frozen=True, slots=True)
class LineRecalled:
    """A line that waited is never shown; its words are gone from the log."""

    held: int


@dataclass(frozen=True, slots=True)
class HeadErased:
    """All that was ever said in a field of the head is gone from every row of the log."""

    field: str


@dataclass(frozen=True, slots=True)
class PhaseErased:
    """The phases that were said of these sheets are gone from every row of the log."""

    sheets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SpeakerErased:
    """All that a speaker said is gone, and the name: ``notes``, waiting lines, ``desks`` in use,
    places (from 0) among the speakers that are ``planned``."""

    notes: tuple[int, ...]
    held: tuple[int, ...] = ()
    desks: tuple[str, ...] = ()
    planned: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NameErased:
    """A speaker's name is gone and the words stay; the fields are those of ``SpeakerErased``."""

    notes: tuple[int, ...]
    held: tuple[int, ...] = ()
    desks: tuple[str, ...] = ()
    planned: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A fact of a later release that this one does not understand: written back as it came."""

    name: str
    fields: dict[str, Any]


Shown = LineReleased | PhaseBegun
"""What a line that waited may have become, beside a note."""

OfNotes = Captured | Amended | Moved | Withdrawn | Restored | Attributed | Numbered
OfLines = Paced | LineHeld | LineReleased | LineRecalled
Erasures = Erased | HeadErased | PhaseErased | SpeakerErased | NameErased
OfTime = SheetTurned | PhaseBegun | Planning
OfTheBoard = Opened | Styled | Tried | Described | ThemeChosen | SpeakerChosen | OfTime
Event = OfTheBoard | OfNotes | OfLines | Erasures | Hearing | DeckLaid | DeckTaken | Kept


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact in the log. ``seq`` is gapless from 1; ``minute`` is Unix time // 60 or 0."""

    seq: int
    key: str
    event: Event
    minute: int = 0

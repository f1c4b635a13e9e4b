"""What asks for a fact: the commands that ``rules.decide`` takes."""

from __future__ import annotations

from dataclasses import dataclass

from board.core.attribution import Attribute, NumberSpeakers
from board.core.erasing import Erasing
from board.core.laying import LayDeck
from board.core.listening import Counting
from board.core.planning import Preparing
from board.core.set_up import SettingUp


@dataclass(frozen=True, slots=True)
class Open:
    title: str
    lang: str = "fr"
    look: str = "marker"
    pattern: str = "auto"
    room: str = "medium"
    phases: str = "sheet"
    hand: str = "cards"


@dataclass(frozen=True, slots=True)
class Say:
    """A captured line as typed. ``theme`` and ``answers`` override what the line leaves open;
    ``from_phone``: somebody in the room sent it."""

    line: str
    desk: str = ""
    theme: int | None = None
    answers: int | None = None
    from_phone: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """New words for a note; ``changed`` is the last seq that the desk knew. ``theme`` is the new,
    None to leave it; ``elsewhere`` lets it go to a new place when the words no longer fit."""

    note: int
    line: str
    changed: int | None = None
    theme: int | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow from the note that is answered; ``answers`` is None to take it away."""

    note: int
    answers: int | None


@dataclass(frozen=True, slots=True)
class Pace:
    """Lines wait for a release (``hold``), or ``delay`` seconds, or not at all."""

    hold: bool = False
    delay: int = 0


@dataclass(frozen=True, slots=True)
class Release:
    """Shows the line that waits as ``held``."""

    held: int


@dataclass(frozen=True, slots=True)
class Recall:
    """Takes the line that waits as ``held`` away before it was shown."""

    held: int


@dataclass(frozen=True, slots=True)
class Move:
    """``x`` and ``y`` (sheet units) are where it is let go; it takes the nearest free place."""

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


Noting = Open | Say | Attribute | NumberSpeakers | Edit | Link | Move | Withdraw | Restore
Acting = Noting | Pace | Release | Recall
Command = Acting | SettingUp | Preparing | Erasing | Counting | LayDeck

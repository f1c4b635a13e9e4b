"""What the organiser's form sets of a board after it was opened: commands, and their fact."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Style:
    """How a board is drawn: the fields of ``Opened`` of these names."""

    lang: str
    look: str
    pattern: str
    room: str


@dataclass(frozen=True, slots=True)
class Styled(Style):
    """The board is drawn so from now on. Only the look changes once a note stands: a place was
    measured with the language, the pattern and the letters of its time."""


@dataclass(frozen=True, slots=True)
class Restyle(Style):
    """Asks for ``Styled``."""


@dataclass(frozen=True, slots=True)
class SetHead:
    """A field of ``head.FIELDS`` says something else, "" for nothing."""

    field: str
    value: str


TRIALS = ("rehearsal", "demo")
"""What a board can be that is thrown away when it was tried."""


@dataclass(frozen=True, slots=True)
class Tried:
    """The board is a trial (one of TRIALS) for as long as there is one; its sheets say so."""

    what: str


@dataclass(frozen=True, slots=True)
class Try:
    """Asks for ``Tried``; only before the first note."""

    what: str


SettingUp = Restyle | SetHead | Try


def styles(said: Style) -> dict[str, Any]:
    return asdict(said)

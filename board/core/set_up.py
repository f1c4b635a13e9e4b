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


SettingUp = Restyle | SetHead


def styles(said: Style) -> dict[str, Any]:
    return asdict(said)

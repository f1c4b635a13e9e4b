"""What a captured line can mean beside a note, and the minutes of a phase in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from board.core.model import Draft, Refusal

MINUTES = re.compile(
    r"(?:^|\s)([0-9]{1,4})\s*(?:min|mn|minutes?|minuten|minuti|minutos?|دقيقة|دقائق|د|[’'′])\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Describe:
    """The line sets one field of the sheet's head (see ``head.py``)."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class TurnSheet:
    """The line asks for a new sheet; ``phase`` names the part of the evening that begins, for so
    many ``minutes`` (None where the line does not say)."""

    phase: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class PlanPhase:
    """The line plans a phase, for so many ``minutes`` (0: no time is set)."""

    phase: str
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class ChooseSpeaker:
    """Lines that follow are said by ``speaker``; "" ends it. Unless ``is_sure``, it is one only
    where the board knows that name."""

    speaker: str
    is_sure: bool = True


Meaning = Draft | Describe | TurnSheet | PlanPhase | ChooseSpeaker | Refusal


def read_minutes(rest: str) -> tuple[str, int | None]:
    """The name of a phase and its minutes, where the words end with some: « Débat 20 min »."""
    found = MINUTES.search(rest)
    return (rest[: found.start()].rstrip(), int(found[1])) if found else (rest, None)

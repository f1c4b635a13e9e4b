"""The commands that take words away for ever; what each takes is in ``core/erasure.py``."""

from __future__ import annotations

from dataclasses import dataclass

from board.core.laying import TakeDeck
from board.core.numbers import read_number


@dataclass(frozen=True, slots=True)
class Erase:
    note: int


@dataclass(frozen=True, slots=True)
class EraseHead:
    """All that was ever said in one of ``head.FIELDS``."""

    field: str


@dataclass(frozen=True, slots=True)
class ErasePhase:
    """The phase that this sheet shows, wherever it is shown or was said."""

    sheet: int


@dataclass(frozen=True, slots=True)
class EraseSpeaker:
    """Everything that this speaker said, and the name."""

    speaker: str


@dataclass(frozen=True, slots=True)
class EraseName:
    """This speaker's name; the words stay, said by nobody."""

    speaker: str


@dataclass(frozen=True, slots=True)
class ErasePlan:
    """All that was ever planned of the evening: phases, themes, speakers that were expected."""


Erasing = Erase | EraseHead | ErasePhase | EraseSpeaker | EraseName | ErasePlan | TakeDeck


def erasing(what: str, of: str) -> Erasing | None:
    """The command for what a person asks: a ``note`` or a ``phase`` by number, a ``head`` line by
    its field, a ``speaker`` (all that was said) or a ``name``, the whole ``plan``; None for
    anything else."""
    match what:
        case "note" if (number := read_number(of)) is not None:
            return Erase(number)
        case "phase" if (number := read_number(of)) is not None:
            return ErasePhase(number)
        case "head" if of:
            return EraseHead(of)
        case "speaker" if of.strip():
            return EraseSpeaker(of.strip())
        case "name" if of.strip():
            return EraseName(of.strip())
        case "plan":
            return ErasePlan()
    return None

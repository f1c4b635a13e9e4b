"""How the time of an evening went: each phase, when it began, how long it was to take and took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from board.core.events import Captured, Entry, LineReleased, PhaseBegun, SheetTurned
from board.core.planning import PhaseExtended


@dataclass(frozen=True, slots=True)
class Spell:
    """A phase as it went: from its ``begin`` on (Unix seconds, 0 where no time is kept) for so many
    ``minutes`` (0: not known), for which ``planned`` were set in all (0: none); ``seq`` is the fact
    that began it."""

    phase: str
    seq: int
    begin: int
    planned: int = 0
    minutes: int = 0


def timetable(entries: Sequence[Entry]) -> list[Spell]:
    """The phases in their order; one that goes on again after another is there a second time."""
    found: list[Spell] = []
    for entry in entries:
        match entry.event:
            case PhaseBegun(phase=phase, minutes=planned, at=at) if phase:
                found.append(Spell(phase, entry.seq, at or entry.minute * 60, planned))
            case SheetTurned(phase=phase) | LineReleased(phase=phase) if phase:
                found.append(Spell(phase, entry.seq, entry.minute * 60))
            case PhaseExtended(more) if found:
                found[-1] = replace(found[-1], planned=found[-1].planned + more)
    ends = [spell.begin for spell in found[1:]] + [last_word(entries)]
    return [lasting(spell, end) for spell, end in zip(found, ends, strict=False)]


def last_word(entries: Sequence[Entry]) -> int:
    """The second of the last note."""
    noted = (entry.minute for entry in reversed(entries) if isinstance(entry.event, Captured))
    return next(noted, 0) * 60


def lasting(spell: Spell, end: int) -> Spell:
    is_known = spell.begin and end > spell.begin
    return replace(spell, minutes=max(1, round((end - spell.begin) / 60)) if is_known else 0)

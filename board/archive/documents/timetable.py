"""How the time of an evening went: each phase, when it began, how long it was to take and took."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from board.core.cldr import on_the_first, spoken
from board.core.events import Captured, Entry, LineReleased, PhaseBegun, SheetTurned
from board.core.ink.pause import Pause, between, go_on
from board.core.planning import PhaseExtended
from board.messages import Translate

SILENT = 180
"""Minutes: a phase in which nothing is noted for longer, and for longer than was planned, was over
with the note before. What is added the next morning is no part of it."""


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


def timetable(entries: Sequence[Entry], pause: Pause = go_on) -> list[Spell]:
    """The phases in their order; one that goes on again after another is there a second time."""
    found: list[Spell] = []
    for entry in between(entries, pause):
        match entry.event:
            case PhaseBegun(phase=phase, minutes=planned, at=at) if phase:
                found.append(Spell(phase, entry.seq, at or entry.minute * 60, planned))
            case SheetTurned(phase=phase) | LineReleased(phase=phase) if phase:
                found.append(Spell(phase, entry.seq, entry.minute * 60))
            case PhaseExtended(more) if found:
                found[-1] = replace(found[-1], planned=found[-1].planned + more)
    told = between(entries, pause)
    noted = sorted(entry.minute for entry in told if isinstance(entry.event, Captured))
    followed = [*(spell.begin for spell in found[1:]), 0]
    ends = (
        end_of(spell, by, between(noted, pause)) for spell, by in zip(found, followed, strict=False)
    )
    return [lasting(spell, end) for spell, end in zip(found, ends, strict=True)]


def end_of(spell: Spell, followed: int, noted: Iterable[int]) -> int:
    """The second at which a phase ended: that at which it was ``followed`` by another (0: by none),
    or that of its last note, where there is none or a long silence before it. ``noted`` are the
    minutes of all notes, in order."""
    last, silent = spell.begin // 60, max(SILENT, spell.planned)
    for minute in noted:
        if minute > last + silent or 0 < followed < minute * 60:
            break
        last = max(last, minute)
    return followed if 0 < followed <= (last + silent) * 60 + 59 else last * 60


def lasting(spell: Spell, end: int) -> Spell:
    is_known = spell.begin and end > spell.begin
    return replace(spell, minutes=max(1, round((end - spell.begin) / 60)) if is_known else 0)


def clock(minute: int, t: Translate) -> str:
    """A time of day on this machine's clock; "" where the log keeps no minutes."""
    return time.strftime(t("minutes.clock"), time.localtime(minute * 60)) if minute else ""


def day(minute: int, lang: str) -> str:
    """A date on this machine's clock, in words."""
    date = time.strftime("%Y-%m-%d", time.localtime(minute * 60))
    return on_the_first(spoken(date, lang), lang)


def from_to(first: int, last: int, lang: str, t: Translate) -> str:
    """Two times of day, once where they are the same, with their days where these are two."""
    hours = [clock(one, t) for one in (first, last)]
    days = [day(one, lang) for one in (first, last)]
    if first and days[0] != days[1]:
        hours = [f"{on}, {hour}" for on, hour in zip(days, hours, strict=True)]
    return " – ".join(dict.fromkeys(hour for hour in hours if hour))

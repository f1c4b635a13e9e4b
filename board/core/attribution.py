"""Who said it, mended for many notes in one act, and who has which number: facts, commands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from board.core.model import Note, Place


@dataclass(frozen=True, slots=True)
class Reset:
    """Where a note stands after it got another speaker; ``theme`` is its theme, and ``heading`` is
    set where that theme is named again."""

    note: int
    place: Place
    theme: int = 0
    heading: Place | None = None


@dataclass(frozen=True, slots=True)
class Attributed:
    """These notes are said by ``speaker`` ("" for nobody). ``resets`` has those of them whose words
    had to be set anew, because the new name takes more room."""

    notes: tuple[int, ...]
    speaker: str
    resets: tuple[Reset, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """Another speaker for notes, all at once; the same with the old name undoes it."""

    notes: tuple[int, ...]
    speaker: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """The numbers of those who speak, for every desk, from 1: each by a note that is said by them,
    0 for a number that is free. Those who say the notes of ``off`` have none. No words are here: a
    speaker who is renamed or erased is so in the numbers too."""

    notes: tuple[int, ...]
    off: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberSpeakers:
    """Who has which number from now on; see ``Numbered``."""

    notes: tuple[int, ...]
    off: tuple[int, ...] = ()


def attributed(note: Note, event: Attributed) -> tuple[Note, Place | None]:
    """The note as this fact, which names it, leaves it, and the heading that comes with it."""
    own = next((one for one in event.resets if one.note == note.seq), Reset(note.seq, note.place))
    said = replace(note, draft=replace(note.draft, speaker=event.speaker), place=own.place)
    return said, own.heading

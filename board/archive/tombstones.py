"""What was withdrawn of a board for good, by its number, and which files that went out hold it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from board.core.attribution import Attributed, Reset
from board.core.events import Amended, Captured, Entry, Erased, Event, Moved
from board.core.ink.pause import Pause, between, go_on
from board.core.model import Kind, Place
from board.store.handed import HandedOut

CARDS = re.compile(r"cards\.pdf")
PROPOSALS = re.compile(r"(?:.*/)?propositions-.*")
PROPOSED = (Kind.PROPOSAL, Kind.ALTERNATIVE)
SHEET, CARD = re.compile(r"sheet-(\d+)\.(?:png|svg)"), re.compile(r"note-(\d+)-.*")
WITHOUT_WORDS = re.compile(r"(?:.*/)?(?:LISEZMOI\.md|logo\.svg)")


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A note whose words are gone, and since which minute (Unix time // 60, 0 where minutes are not
    kept); ``files`` went out before and may hold them. No word is here."""

    note: int
    minute: int
    files: tuple[HandedOut, ...]


@dataclass(frozen=True, slots=True)
class Stood:
    """Where words of a note stood from fact ``seq`` on: its kind (None where it stayed as it was)
    and its sheet."""

    seq: int
    kind: Kind | None
    sheet: int


def tombstones(
    entries: Iterable[Entry], handed: Sequence[HandedOut], pause: Pause = go_on
) -> list[Tombstone]:
    """One a note that was erased by its number, the last one first; ``entries`` are the whole log
    of a board."""
    stood: dict[int, list[Stood]] = defaultdict(list)
    found = []
    for entry in between(entries, pause):
        for note, kind, place in placings(entry.seq, entry.event):
            stood[note].append(Stood(entry.seq, kind, place.sheet))
        if isinstance(entry.event, Erased):
            note = entry.event.note
            before = (one for one in between(handed, pause) if one.seq < entry.seq)
            files = tuple(one for one in before if holds(stood, one, note))
            found.append(Tombstone(note, entry.minute, files))
    return found[::-1]


def placings(seq: int, event: Event) -> Iterator[tuple[int, Kind | None, Place]]:
    """The notes whose words a fact puts somewhere; a heading has those of its theme."""
    match event:
        case Captured(draft=draft, place=place):
            yield seq, draft.kind, place
        case Amended(note, draft, place=place):
            yield note, draft.kind, place
        case Moved(note, place):
            yield note, None, place
        case Attributed():
            yield from ((reset.note, None, reset.place) for reset in event.resets)
    named = event.resets if isinstance(event, Attributed) else (event,)
    for one in named:
        if isinstance(one, Captured | Amended | Reset) and one.heading is not None:
            yield one.theme, None, one.heading


def holds(stood: Mapping[int, Sequence[Stood]], one: HandedOut, note: int) -> bool:
    """Whether a file that went out can hold the words of a note: it is not older, and what the file
    is made of had the note in it until then. Where it is not certain the file is named."""
    there = [where for where in stood[note] if where.seq <= one.seq]
    if not there or WITHOUT_WORDS.fullmatch(one.file):
        return False
    kinds = {where.kind for where in there}
    if CARDS.fullmatch(one.file):
        return Kind.CARD in kinds
    if PROPOSALS.fullmatch(one.file):
        return not kinds.isdisjoint(PROPOSED)
    sheet, card = SHEET.fullmatch(one.file), CARD.fullmatch(one.file)
    if card:
        return int(card[1]) == note
    return sheet is None or int(sheet[1]) in {where.sheet for where in there}

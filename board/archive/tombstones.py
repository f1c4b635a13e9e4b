"""What was withdrawn of a board for good, by its number, and which files that went out hold it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from board.core.events import Entry, Erased
from board.core.model import Board, Kind
from board.store.handed import HandedOut

CARDS = re.compile(r"cards\.pdf")
PROPOSALS = re.compile(r"(?:.*/)?propositions-.*")
PROPOSED = (Kind.PROPOSAL, Kind.ALTERNATIVE)
SHEET, CARD = re.compile(r"sheet-(\d+)\.png"), re.compile(r"note-(\d+)-.*")
WITHOUT_WORDS = re.compile(r"(?:.*/)?(?:LISEZMOI\.md|decidim-meeting\.txt|logo\.svg)")


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A note whose words are gone, and since which minute (Unix time // 60, 0 where minutes are not
    kept); ``files`` went out before and may hold them. No word is here."""

    note: int
    minute: int
    files: tuple[HandedOut, ...]


def tombstones(
    board: Board, entries: Iterable[Entry], handed: Sequence[HandedOut]
) -> list[Tombstone]:
    """One a note that was erased by its number, the last one first."""
    found = [
        Tombstone(
            entry.event.note,
            entry.minute,
            tuple(one for one in handed if one.seq < entry.seq and holds(board, one, entry.event)),
        )
        for entry in entries
        if isinstance(entry.event, Erased)
    ]
    return found[::-1]


def holds(board: Board, one: HandedOut, erased: Erased) -> bool:
    """Whether a file that went out can hold the words of a note: it is not older, and what the file
    is made of has the note in it. Where it is not certain the file is named."""
    note = board.notes.get(erased.note)
    if note is None or one.seq < note.seq or WITHOUT_WORDS.fullmatch(one.file):
        return False
    if CARDS.fullmatch(one.file):
        return note.draft.kind is Kind.CARD
    if PROPOSALS.fullmatch(one.file):
        return note.draft.kind in PROPOSED
    sheet, card = SHEET.fullmatch(one.file), CARD.fullmatch(one.file)
    if card:
        return int(card[1]) == note.seq
    return sheet is None or int(sheet[1]) == note.place.sheet

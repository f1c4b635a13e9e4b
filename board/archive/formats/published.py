"""``published.board``: the log as it may be shown: no withdrawn, corrected or waiting words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from board.archive.formats.boardfile import written
from board.core.erasure import WORDS, blank
from board.core.events import (
    Amended,
    Captured,
    Described,
    Entry,
    Event,
    Kept,
    LineHeld,
    Moved,
    SpeakerChosen,
)
from board.core.history import fold
from board.core.model import Board, Status
from board.core.planning import EveningPlanned


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    return written(board.id, publish(board, entries))


def publish(board: Board, entries: Sequence[Entry]) -> list[Entry]:
    """Facts with the same numbers that fold to the same drawing: each note has its last words from
    the start, a withdrawn one has none, and facts that are not understood are left empty."""
    public = [Entry(one.seq, "", shown(board, one), one.minute) for one in entries]
    assert set(fold(board.id, public).notes) == set(board.notes)
    return public


def shown(board: Board, entry: Entry) -> Event:
    match entry.event:
        case Captured() | Amended() | Moved() as event:
            note = board.notes[entry.seq if isinstance(event, Captured) else event.note]
            if note.status is not Status.PLACED:
                return blank(event, WORDS[type(event)])
            if isinstance(event, Moved):
                return replace(event, place=note.place)
            return replace(event, draft=note.draft, theme=note.theme, place=note.place)
        case Described(field):
            return Described(field, board.head.get(field, ""))
        case LineHeld() | SpeakerChosen() as event:
            return replace(blank(event, WORDS[type(event)]), desk="")
        case EveningPlanned() as event:
            return blank(event, WORDS[EveningPlanned])
        case Kept() as event:
            return blank(event, ("fields",))
        case event:
            return event

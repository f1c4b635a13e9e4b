"""``published.board``: the log as it may be shown: no withdrawn, corrected or waiting words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from board.archive.formats.boardfile import written
from board.core.attribution import Attributed, Reset
from board.core.erasure import WORDS, blank, wordless
from board.core.events import (
    Amended,
    Captured,
    Described,
    Entry,
    Event,
    Kept,
    LineHeld,
    Moved,
    Opened,
    SpeakerChosen,
)
from board.core.history import fold
from board.core.kinds import headings
from board.core.kinds.setting import letters_of
from board.core.model import Board, Kind, Note, Place, Status
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
        case Opened() as event:
            head = board.head
            return replace(event, title=head.get("title", ""), licence=head.get("licence", ""))
        case Captured() | Amended() as event:
            note = board.notes[entry.seq if isinstance(event, Captured) else event.note]
            again = heading(board, event.theme, event.heading)
            was_theme = event.draft.kind is Kind.THEME
            if note.status is not Status.PLACED or was_theme != (note.draft.kind is Kind.THEME):
                return replace(blank(event, WORDS[type(event)]), heading=again)
            there = seat(note, event.place)
            return replace(event, draft=note.draft, place=there, heading=again)
        case Moved(number, place) as event:
            return replace(event, place=seat(board.notes[number], place))
        case Attributed() as event:
            return attributed(board, event)
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


def attributed(board: Board, event: Attributed) -> Attributed:
    """Of those notes that are still said by that speaker; else of those that it moved, and by
    nobody: a later fact says by whom, or they are withdrawn."""
    notes = [board.notes[number] for number in event.notes]
    moved = {reset.note: reset for reset in event.resets}
    kept = [
        note
        for note in notes
        if note.status is Status.PLACED and note.draft.speaker == event.speaker
    ]
    others = [note for note in notes if note not in kept and note.seq in moved]
    is_of_others = bool(others) and not any(note.seq in moved for note in kept)
    shown = others if is_of_others else kept
    resets = tuple(reseated(board, moved[note.seq]) for note in shown if note.seq in moved)
    speaker = event.speaker if shown and not is_of_others else ""
    return Attributed(tuple(note.seq for note in shown), speaker, resets)


def reseated(board: Board, reset: Reset) -> Reset:
    again = heading(board, reset.theme, reset.heading)
    return replace(reset, place=seat(board.notes[reset.note], reset.place), heading=again)


def seat(note: Note, place: Place) -> Place:
    """Where a note stood, with its last words; without any on a sheet that it has left since."""
    is_here = note.status is Status.PLACED and place.sheet == note.place.sheet
    return note.place if is_here else wordless(place)


def heading(board: Board, theme: int, place: Place | None) -> Place | None:
    """Where a theme is named again, with its last words; none of one that stands nowhere."""
    known = board.theme_of(theme)
    if place is None or known is None:
        return place
    if not board.is_said(theme):
        return wordless(place)
    return replace(place, block=headings.said_now(known.name, letters_of(board), place))

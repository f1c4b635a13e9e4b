"""What the areas of an affiche are about: themes, and what is gathered from all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from board.archive.documents.minutes import HEADINGS
from board.core.model import Board, Draft, Kind, Note
from board.messages import translator_for

GATHERED = ((Kind.QUESTION,), (Kind.PROPOSAL, Kind.ALTERNATIVE))
"""Kinds that have an area of their own, after the themes, under the heading of the first."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What an area is to hold, before it has a place."""

    name: str
    theme: int
    notes: tuple[Note, ...]


def importance(draft: Draft) -> float:
    """What stays when not all can: weight first, then what asks or proposes, then the rest."""
    kinds = {Kind.PROPOSAL: 0.9, Kind.QUOTE: 0.7, Kind.QUESTION: 0.6, Kind.DIRECTION: -1.0}
    return draft.weight + kinds.get(draft.kind, 0.0)


def topics(board: Board, notes: Sequence[Note]) -> list[Topic]:
    """Themes in order with what was said there, then questions, then proposals."""
    t = translator_for(board.lang)
    led = leaders(notes)
    found = []
    for theme in [0, *(known.id for known in board.themes)]:
        here = [note for note in notes if note.theme == theme and gathered(led[note.seq]) is None]
        known = board.theme_of(theme)
        found.append(Topic(known.name if known else "", theme, in_order(here, led)))
    for kinds in GATHERED:
        here = [note for note in notes if gathered(led[note.seq]) is kinds]
        found.append(Topic(t(HEADINGS[kinds[0]]), 0, in_order(here, led)))
    return [topic for topic in found if topic.notes]


def gathered(note: Note) -> tuple[Kind, ...] | None:
    """The kinds that a note is gathered with, None for what stays under its theme."""
    return next((kinds for kinds in GATHERED if note.draft.kind in kinds), None)


def leaders(notes: Sequence[Note]) -> dict[int, Note]:
    """By each note's number the one that it goes with: what it answers, or for laughter what was
    said before it; itself where it goes alone, as whatever is gathered does."""
    known = {note.seq: note for note in notes}
    found: dict[int, Note] = {}
    before: Note | None = None
    for note in sorted(notes, key=lambda note: note.seq):
        target = known.get(note.draft.answers or 0)
        if note.draft.kind is Kind.DIRECTION:
            is_near = before is not None and before.place.sheet == note.place.sheet
            target = target or (before if is_near else None)
        else:
            before = note
        alone = target is None or target.seq >= note.seq or gathered(note) is not None
        found[note.seq] = note if alone or target is None else found[target.seq]
    return found


def in_order(notes: Sequence[Note], led: dict[int, Note]) -> tuple[Note, ...]:
    """As they were said, each right after what it goes with."""
    return tuple(sorted(notes, key=lambda note: (led[note.seq].seq, note.seq)))

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
    apart = {kind for kinds in GATHERED for kind in kinds}
    found = []
    for theme in [0, *(known.id for known in board.themes)]:
        here = [note for note in notes if note.theme == theme and note.draft.kind not in apart]
        known = board.theme_of(theme)
        found.append(Topic(known.name if known else "", theme, in_order(here)))
    for kinds in GATHERED:
        here = [note for note in notes if note.draft.kind in kinds]
        found.append(Topic(t(HEADINGS[kinds[0]]), 0, in_order(here)))
    return [topic for topic in found if topic.notes]


def in_order(notes: Sequence[Note]) -> tuple[Note, ...]:
    return tuple(sorted(notes, key=lambda note: note.seq))

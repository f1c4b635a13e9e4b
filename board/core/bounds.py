"""What a board holds against what it may hold: ``too_many`` where a fact would pass a limit."""

from __future__ import annotations

from board.core import limits
from board.core.events import (
    Captured,
    Erased,
    Event,
    HeadErased,
    LineHeld,
    LineRecalled,
    NameErased,
    PhaseBegun,
    PhaseErased,
    SheetTurned,
    SpeakerChosen,
    SpeakerErased,
    Withdrawn,
)
from board.core.laying import DeckLaid, DeckTaken
from board.core.model import Board, Kind, Refusal
from board.core.planning import PlanErased

ERASURES = (Erased, HeadErased, PhaseErased, SpeakerErased, NameErased, PlanErased)
ALWAYS = (Withdrawn, LineRecalled, *ERASURES, DeckTaken)
"""What takes words away is never refused."""


def within(board: Board, event: Event | Refusal) -> Event | Refusal:
    """The fact, or ``too_many`` (with the bound) when the board holds as much as it may."""
    if isinstance(event, (Refusal, *ALWAYS)):
        return event
    for count, most in counts(board, event):
        if count >= most:
            return Refusal("too_many", str(most))
    return event


def counts(board: Board, event: Event) -> list[tuple[int, int]]:
    """What the board holds of what a fact adds to, each with its bound."""
    found = [(board.seq, limits.MOST_FACTS)]
    match event:
        case Captured():
            found.append((len(board.notes), limits.MOST_NOTES))
            found.append((event.place.sheet - 1, limits.MOST_SHEETS))
            if event.draft.kind is Kind.THEME:
                found.append((len(board.themes), limits.MOST_THEMES))
        case SheetTurned(sheet) | PhaseBegun(sheet):
            found.append((sheet - 1, limits.MOST_SHEETS))
        case LineHeld():
            found.append((len(board.held), limits.MOST_HELD))
        case DeckLaid(deck):
            offered = [one for one in board.decks if one.is_offered]
            others = [one for one in offered if one.deck.words != deck.words]
            found.append((len(others), limits.MOST_DECKS))
        case SpeakerChosen(desk) if desk not in board.speakers:
            found.append((len(board.speakers), limits.MOST_SPEAKING))
    return found

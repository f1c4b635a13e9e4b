"""What erasing becomes: the fact that takes words away, or the refusal."""

from __future__ import annotations

from collections.abc import Iterable

from board.core import head
from board.core.dealing import decide_taking
from board.core.erasing import (
    Erase,
    EraseHead,
    EraseName,
    ErasePhase,
    ErasePlan,
    EraseSpeaker,
    Erasing,
)
from board.core.erasure import is_same, named, places_of, unsigned
from board.core.events import (
    Erased,
    Event,
    HeadErased,
    NameErased,
    PhaseErased,
    SpeakerErased,
)
from board.core.grammar import parse
from board.core.laying import TakeDeck
from board.core.model import Board, Draft, Held, Kind, Refusal, Status
from board.core.planning import PlanErased


def decide_erasure(board: Board, erasing: Erasing) -> Event | Refusal:
    match erasing:
        case Erase(note):
            known = board.notes.get(note)
            if known is None or known.status is Status.ERASED:
                return Refusal("unknown_note")
            return Erased(note, naming(board, (note,)))
        case EraseHead(field):
            return HeadErased(field) if field in head.FIELDS else Refusal("bad_argument")
        case ErasePhase(number):
            if not 1 <= number <= len(board.sheets):
                return Refusal("bad_argument")
            said = set(board.sheets[number - 1].phases)
            same = (sheet.number for sheet in board.sheets if said & set(sheet.phases))
            return PhaseErased(tuple(sorted({number, *same})))
        case EraseSpeaker(speaker):
            notes, held, desks, planned = said_by(board, speaker)
            held = tuple(sorted({*held, *naming(board, notes)}))
            return SpeakerErased(notes, held, desks, planned)
        case EraseName(speaker):
            return NameErased(*said_by(board, speaker))
        case ErasePlan():
            return PlanErased()
        case TakeDeck(deck):
            return decide_taking(board, deck)


def said_by(
    board: Board, speaker: str
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...], tuple[int, ...]]:
    """Notes and waiting lines that a speaker said, the desks at which the speaker speaks, the
    places in the plan."""
    notes = (seq for sheet in board.sheets for seq in sheet.notes)
    own = (seq for seq in notes if is_same(board.notes[seq].draft.speaker, speaker))
    held = (line.id for line in board.held if is_line_of(line, speaker))
    desks = (desk for desk, name in board.speakers.items() if is_same(name, speaker))
    planned = places_of(board.plan, speaker)
    return tuple(sorted(own)), tuple(held), tuple(sorted(desks)), planned


def naming(board: Board, notes: Iterable[int]) -> tuple[int, ...]:
    """The waiting lines that name the themes among these notes again: they have their words."""
    themes = named(board, notes)
    meant = ((line.id, parse(line.line)) for line in board.held) if themes else ()
    return tuple(
        held
        for held, draft in meant
        if isinstance(draft, Draft) and draft.kind is Kind.THEME and draft.text.casefold() in themes
    )


def is_line_of(line: Held, speaker: str) -> bool:
    """A line of an old log that names a theme again may name its speaker in its words alone."""
    return is_same(line.speaker, speaker) or unsigned(line.line, speaker) != line.line

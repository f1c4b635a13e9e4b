"""What erasing becomes: the fact that takes words away, or the refusal."""

from __future__ import annotations

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
from board.core.erasure import is_same, places_of, unsigned
from board.core.events import (
    Erased,
    Event,
    HeadErased,
    NameErased,
    PhaseErased,
    SpeakerErased,
)
from board.core.laying import TakeDeck
from board.core.model import Board, Held, Refusal, Status
from board.core.planning import PlanErased


def decide_erasure(board: Board, erasing: Erasing) -> Event | Refusal:
    match erasing:
        case Erase(note):
            known = board.notes.get(note)
            if known is None or known.status is Status.ERASED:
                return Refusal("unknown_note")
            return Erased(note)
        case EraseHead(field):
            return HeadErased(field) if field in head.FIELDS else Refusal("bad_argument")
        case ErasePhase(number):
            if not 1 <= number <= len(board.sheets):
                return Refusal("bad_argument")
            said = set(board.sheets[number - 1].phases)
            same = (sheet.number for sheet in board.sheets if said & set(sheet.phases))
            return PhaseErased(tuple(sorted({number, *same})))
        case EraseSpeaker(speaker):
            return SpeakerErased(*said_by(board, speaker))
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


def is_line_of(line: Held, speaker: str) -> bool:
    """A line of an old log that names a theme again may name its speaker in its words alone."""
    return is_same(line.speaker, speaker) or unsigned(line.line, speaker) != line.line

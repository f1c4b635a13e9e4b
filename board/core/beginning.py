"""A board's set-up: the commands that begin another one alike, and what it offers to that one."""

from __future__ import annotations

from dataclasses import dataclass

from board.core.attributing import numbered
from board.core.events import Command, Open
from board.core.head import FIELDS
from board.core.laying import LayDeck
from board.core.limits import MOST_THEMES
from board.core.model import Board, Status, family
from board.core.planning import PlanEvening
from board.core.set_up import SetHead

OF_ITS_EVENING = ("title", "date", "present")
"""Fields of the head that are not true of another evening; the title is said when it is opened."""


def set_up_again(board: Board, title: str = "") -> tuple[Command, ...]:
    """The commands, in order, that open a board with the set-up of this one: language, look,
    pattern, letters, hand, its head but for OF_ITS_EVENING, the phases that are planned with their
    minutes, its decks. No note, no theme and no name is among them; those are only offered
    (``offers``). ``title`` is the new one, "" for the same."""
    style = {name: getattr(board, name) for name in ("lang", "look", "pattern", "room")}
    own = {"phases": board.phases, "hand": family(board.hand)}
    heads = [(name, board.head.get(name, "")) for name in FIELDS if name not in OF_ITS_EVENING]
    opened = Open(title or board.head.get("title", ""), **style, **own)
    phases = tuple(one for one in board.plan.phases if one.name)
    plan = [PlanEvening(phases)] if phases else []
    decks = (LayDeck(one.deck) for one in board.decks if one.is_offered)
    return (opened, *(SetHead(name, value) for name, value in heads if value), *plan, *decks)


@dataclass(frozen=True, slots=True)
class Offers:
    """What was said on a board and may be said again on one that began with its set-up: names of
    themes, of speakers (in the order of their numbers, then of their first words) and of phases."""

    themes: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()

    def and_then(self, other: Offers) -> Offers:
        """These, then those of the other that are not among them."""
        return Offers(
            tuple(dict.fromkeys((*self.themes, *other.themes)))[:MOST_THEMES],
            tuple(dict.fromkeys((*self.speakers, *other.speakers))),
            tuple(dict.fromkeys((*self.phases, *other.phases))),
        )


def offers(board: Board) -> Offers:
    """What a board offers as it is now: what was withdrawn or erased is not in it."""
    placed = (note for note in board.notes.values() if note.status is Status.PLACED)
    said = [note.draft.speaker for note in sorted(placed, key=lambda note: note.seq)]
    by_number, off = numbered(board)
    names = (name for name in (*by_number, *said) if name and name not in off)
    phases = (phase for sheet in board.sheets for phase in sheet.phases)
    themes = (theme.name for theme in board.themes_said())
    return planned(board).and_then(Offers(tuple(themes), tuple(names), tuple(phases)))


def planned(board: Board) -> Offers:
    """What was prepared for the board itself."""
    phases = tuple(one.name for one in board.plan.phases if one.name)
    themes, speakers = (
        tuple(filter(None, had)) for had in (board.plan.themes, board.plan.speakers)
    )
    return Offers(themes, speakers, phases)

"""How a turn at a board ends, and how a board takes in what was written elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from board.core.erasure import gone_with
from board.core.events import Entry
from board.core.history import evolve
from board.core.model import Board, Refusal


@dataclass(frozen=True, slots=True)
class Accepted:
    """The fact is on the disk as ``seq``; ``is_new`` is false for a key that had come before."""

    seq: int
    is_new: bool


class Taken(NamedTuple):
    """How a turn ended: the board after it, and whether others had erased something before it."""

    outcome: Accepted | Refusal
    board: Board
    had_erased: bool


def caught_up(board: Board, entries: Iterable[Entry]) -> tuple[Board, bool]:
    """The board after those of these entries that it does not have yet, and whether one of them
    erased something: what another worker erased leaves this one's memory too."""
    erased = False
    for entry in entries:
        if entry.seq == board.seq + 1:
            erased |= gone_with(board, entry.event) is not None
            board = evolve(board, entry)
    return board, erased

"""What a page hears of a board beside its ink: its title and clock, whether phones may speak."""

from __future__ import annotations

import time
from typing import Any

from board.core.model import Board
from board.core.planning import Clock
from board.core.text import typeset
from board.live.room import Room


def listening(room: Room) -> dict[str, bool]:
    """Whether phones may speak up, and whether the board shows how many agree."""
    return {"hears": room.board.listening, "tallies": room.board.tallies}


def titled(room: Room) -> str:
    """The board's title as pages show it."""
    return typeset(room.board.head.get("title", ""), room.board.lang)


def clock_of(board: Board) -> dict[str, Any]:
    """The phase that goes on, "" for none, and its ``name`` as the plan has it: its ``minutes`` in
    all (0: no time is set), ``at`` which Unix second it began (0: this server keeps no time), and
    whether it is shown."""
    clock = board.clock or Clock("")
    return {
        "phase": typeset(clock.phase, board.lang),
        "name": clock.phase,
        "minutes": clock.minutes,
        "at": clock.at,
        "shown": board.shows_clock,
    }


def dated(clock: dict[str, Any]) -> dict[str, Any]:
    """The same with this server's time (Unix milliseconds): a page goes by that, not by its own."""
    return {**clock, "now": round(time.time() * 1000)}

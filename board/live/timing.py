"""What the régie says of phases and their time, and what pages are told of the one that goes on."""

from __future__ import annotations

import time
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import Field

from board.core.events import Command
from board.core.limits import LONGEST_HEAD, LONGEST_PHASE
from board.core.model import Board
from board.core.planning import BeginPhase, Clock, ExtendPhase, ShowClock
from board.core.text import typeset
from board.live.shapes import ActMessage
from board.store.access import Role


class BeginMessage(ActMessage):
    """A phase of the plan begins now, whatever waits."""

    phase: Annotated[str, Field(max_length=LONGEST_HEAD)]

    def command(self) -> Command:
        return BeginPhase(self.phase)


class ExtendMessage(ActMessage):
    minutes: Annotated[int, Field(ge=-LONGEST_PHASE, le=LONGEST_PHASE)]

    def command(self) -> Command:
        return ExtendPhase(self.minutes)


class ShowMessage(ActMessage):
    """Whether walls and phones show the phase and its time left."""

    shown: bool

    def command(self) -> Command:
        return ShowClock(self.shown)


TIMING: MappingProxyType[str, tuple[type[ActMessage], Role]] = MappingProxyType(
    {
        "begin": (BeginMessage, Role.SCRIBE),
        "extend": (ExtendMessage, Role.SCRIBE),
        "show": (ShowMessage, Role.SCRIBE),
    }
)


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

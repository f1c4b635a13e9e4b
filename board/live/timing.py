"""What the régie says of phases and their time: shapes and least role."""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from board.core.events import Command
from board.core.limits import LONGEST_HEAD, LONGEST_PHASE
from board.core.planning import BeginPhase, ExtendPhase, ShowClock
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

"""A file that is asked for, who waits for it, and what may come of that instead."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass, field

from gevent.event import Event


class Busy(Exception):
    """Too many files are being made; ask again in a while."""


class Unmade(Exception):
    """The file could not be made; says where, without any value."""


class Left(BrokenPipeError):
    """Whoever asked has gone. An OSError that the WSGI server knows: in the middle of an answer it
    closes the connection without a line in the log, and without an end to the body: who closed only
    his half of the connection does not take it for the whole."""

    def __init__(self) -> None:
        super().__init__(errno.EPIPE, "left")


class Erased(Left):
    """Words that the file may hold went while it was being made: asked for again it is made without
    them, and in the middle of an answer it ends as for who has gone."""


ERASED = "erased"
"""The error of such a job."""


@dataclass(frozen=True, slots=True)
class Order:
    """A file of a board as it was at ``seq``. ``kind`` is "zip", "fresque", "log", "sheet" or
    "sheet-numbered" (with its ``number``) or the name of a format. A file of a series has the id of
    the series as its ``board``, a number that stands for the state of all its ``boards`` as its
    ``seq``, and ``series:`` before the name of a handout as its ``kind``; what it ``said`` is said
    of it instead of what the series keeps, as JSON."""

    board: str
    seq: int
    kind: str
    number: int = 0
    boards: tuple[str, ...] = ()
    said: str = ""

    def holds(self, board: str) -> bool:
        return board == self.board or board in self.boards


@dataclass(frozen=True, slots=True)
class Asker:
    """Who waits for a file: until ``has_left()``; ``is_organiser`` of the board or the series."""

    has_left: Callable[[], bool]
    is_organiser: bool = False


@dataclass(slots=True)
class Job:
    """``waiting`` counts who waits for it, ``organisers`` those of them who organise; ``done`` of
    ``of`` is how far it is."""

    order: Order
    waiting: int = 0
    organisers: int = 0
    done: int = 0
    of: int = 1
    error: str = ""
    made: bytes = b""
    parts: list[bytes] = field(default_factory=list)
    ended: Event = field(default_factory=Event)

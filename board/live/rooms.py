"""Which boards one worker has open: opened when first asked for, let go when nobody asks."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from gevent.lock import BoundedSemaphore

from board.core.events import Open
from board.core.later import Later
from board.core.model import Refusal
from board.live.room import Room
from board.store.log import EventLog
from board.store.titles import titles

if TYPE_CHECKING:
    from board.core.ink import render
else:
    render = Later("board.core.ink.render")

MOST_IDLE = 64
"""Boards that nobody watches and that stay open all the same."""


class Rooms:
    """The rooms of one worker, opened when first asked for, let go when nobody asks any more."""

    def __init__(
        self,
        log: EventLog,
        idle_seconds: float = 7200.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._log, self._idle, self._clock = log, idle_seconds, clock
        self._open: dict[str, Room] = {}
        self._asked: OrderedDict[str, float] = OrderedDict()
        self._opening: dict[str, BoundedSemaphore] = {}
        self._forgets: list[Callable[[str], None]] = [lambda board: render.KEPT.forget(board)]
        self._watched: Callable[[], set[str]] = set

    def on_close(self, forget: Callable[[str], None]) -> None:
        """``forget(board)`` is called when a board is let go: whoever holds something of one."""
        self._forgets.append(forget)

    def spare(self, watched: Callable[[], set[str]]) -> None:
        """The boards that ``watched()`` names are not let go."""
        self._watched = watched

    def get(self, board_id: str) -> Room | None:
        """The room of a board that exists, caught up; None for an unknown board."""
        room = self._open.get(board_id) or self._opened(board_id)
        if room is not None:
            self._asked[board_id] = self._clock()
            self._asked.move_to_end(board_id)
        return room

    def _opened(self, board_id: str) -> Room | None:
        """One opening at a time for each board; it is given away when it is caught up."""
        lock = self._opening.setdefault(board_id, BoundedSemaphore())
        try:
            with lock:
                room = self._open.get(board_id)
                if room is None and self._log.exists(board_id):
                    room = Room(self._log, board_id)
                    room.pushed, room.erasures = room.catch_up().seq, 0
                    room = self._publish(room)
        finally:
            self._opening.pop(board_id, None)
        return room

    def head(self, board_id: str) -> int | None:
        """The last seq of a board that is open here."""
        room = self._open.get(board_id)
        return max(room.board.seq, room.pushed) if room else None

    def aside(self, board_id: str) -> Room:
        """The open room of a board that there is, else one that nobody keeps open: a series has
        more boards than are watched."""
        return self.open_now().get(board_id) or Room(self._log, board_id)

    def open_now(self) -> dict[str, Room]:
        return dict(self._open)

    def hear_pushed(self, board_id: str, since: int, seq: int) -> None:
        if room := self._open.get(board_id):
            room.hear_pushed(since, seq)

    def make(self, command: Open) -> Room | Refusal:
        """A new board with an id of its own, which is no secret."""
        board_id = secrets.token_hex(5)
        room = Room(self._log, board_id)
        outcome = room.act(command, "open")
        if isinstance(outcome, Refusal):
            return outcome
        room.pushed = room.board.seq
        return self._publish(room)

    def _publish(self, room: Room) -> Room:
        """Gives a room to all who ask; more than MOST_IDLE are not kept for nobody."""
        board_id = room.board.id
        room = self._open.setdefault(board_id, room)
        self._asked[board_id] = self._clock()
        if len(self._open) > MOST_IDLE:
            spared = self._watched() | {board_id}
            idle = [known for known in self._asked if known not in spared]
            for known in idle[: max(0, len(idle) - MOST_IDLE)]:
                self.close(known)
        return room

    def close_idle(self) -> None:
        """Lets go of every board that nobody watches and nobody asked for in a while."""
        before = self._clock() - self._idle
        old = {board_id for board_id, asked in self._asked.items() if asked < before}
        for board_id in (old - self._watched()) if old else ():
            self.close(board_id)

    def close(self, board_id: str) -> None:
        """Lets go of a board; everybody who holds something of it hears. It can be opened again."""
        self._open.pop(board_id, None)
        self._asked.pop(board_id, None)
        for forget in self._forgets:
            forget(board_id)

    def is_open(self, board_id: str) -> bool:
        return board_id in self._open

    def holds(self, room: Room) -> bool:
        """Whether this very room is the open one of its board; one that was let go may still be
        in the hands of who asked for it before."""
        return self._open.get(room.board.id) is room

    def titles(self, board_ids: list[str]) -> dict[str, str]:
        """The titles of those of these boards that exist, without opening any."""
        return titles(self._log, board_ids)

"""Lines that wait a few seconds before they are shown: released in order when their time is up."""

from __future__ import annotations

import time
from collections.abc import Callable

import gevent

from board.core.events import Release
from board.core.model import Refusal
from board.room import Room

AGAIN_SECONDS = 1.0


class Pacing:
    """Timers of one worker. What waits is in the log: after a restart the first reader of a board
    sets its timers again, and a key for each release makes a second one harmless."""

    def __init__(self, shown: Callable[[Room], None]) -> None:
        self.shown = shown
        self.due: dict[tuple[str, int], float] = {}

    def mind(self, room: Room) -> None:
        """Sets a timer for each line that waits for a time and has none yet."""
        now = time.monotonic()
        board = room.board
        for held in board.held:
            if held.delay and (board.id, held.id) not in self.due:
                before = [at for (name, _), at in self.due.items() if name == board.id]
                due = max([now + held.delay, *before])
                self.due[board.id, held.id] = due
                gevent.spawn_later(due - now, self.release, room, held.id)

    def release(self, room: Room, held: int) -> None:
        """Releases a line unless it was released or recalled before; tries again when the disk
        does not take it."""
        outcome = room.act(Release(held), f"release-{held:08}")
        if isinstance(outcome, Refusal) and outcome.reason == "storage_failed":
            gevent.spawn_later(AGAIN_SECONDS, self.release, room, held)
            return
        self.due.pop((room.board.id, held), None)
        self.shown(room)

"""Lines that wait a few seconds before they are shown: released in order when their time is up."""

from __future__ import annotations

import time
from collections.abc import Callable

import gevent

from board.core.events import Release
from board.core.model import Refusal
from board.live.room import Room
from board.quiet import Tally

AGAIN_SECONDS = 1.0


class Pacing:
    """One clockwork for each board of this worker; ``shown`` is called with a room that changed.

    What waits is in the log: after a restart the first reader of a board starts its clockwork
    again, and a key for each release makes a second one harmless.
    """

    def __init__(self, shown: Callable[[Room], None], quiet: Tally) -> None:
        self.shown, self.quiet = shown, quiet
        self.due: dict[str, dict[int, float]] = {}
        self.running: set[str] = set()
        self.stuck: set[tuple[str, int]] = set()

    def mind(self, room: Room) -> None:
        """Gives each line that waits for a time its hour, and starts the board's clockwork."""
        self.hours(room)
        if self.waiting(room) is not None and room.board.id not in self.running:
            self.running.add(room.board.id)
            gevent.spawn(self.run, room)

    def hours(self, room: Room) -> dict[int, float]:
        """When each line that waits for a time is to be shown; one that was noted elsewhere has its
        whole delay from the moment at which it is first seen here."""
        board, now = room.board, time.monotonic()
        known = self.due.pop(board.id, {})
        due = {held.id: known.get(held.id, now + held.delay) for held in board.held if held.delay}
        if due:
            self.due[board.id] = due
        return due

    def run(self, room: Room) -> None:
        """Releases the lines of a board in the order in which they were said, never one before
        another that waits for a time; tries again when the disk does not take a release."""
        while (held := self.waiting(room)) is not None:
            try:
                self.step(room, held)
            except Exception as error:
                self.quiet.fault(error, "pacing")
                gevent.sleep(AGAIN_SECONDS)
        self.running.discard(room.board.id)

    def step(self, room: Room, held: int) -> None:
        due = self.hours(room).get(held, 0.0)
        if due > time.monotonic():
            gevent.sleep(min(due - time.monotonic(), AGAIN_SECONDS))
            room.catch_up()
            return
        outcome = room.act(Release(held), f"release:{held:08}")
        if isinstance(outcome, Refusal) and outcome.reason == "storage_failed":
            gevent.sleep(AGAIN_SECONDS)
            return
        if isinstance(outcome, Refusal) and any(line.id == held for line in room.board.held):
            self.stuck.add((room.board.id, held))
            return
        self.mind(room)
        self.shown(room)

    def waiting(self, room: Room) -> int | None:
        """The line that waits for a time and was said first. One that could not be shown waits on
        for somebody who releases it or takes it away: it was acknowledged, so it is never lost."""
        lines = (held.id for held in room.board.held if held.delay)
        return next((held for held in lines if (room.board.id, held) not in self.stuck), None)

    def forget(self, board: str) -> None:
        """When a board is let go; one of ``running`` should not be."""
        self.due.pop(board, None)
        self.stuck = {known for known in self.stuck if known[0] != board}

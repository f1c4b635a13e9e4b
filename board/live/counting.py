"""How many agree, and how many slips were put aside: numbers that go into the log as facts."""

from __future__ import annotations

import secrets

import gevent

from board.core.events import Command
from board.core.ink.pause import between
from board.core.listening import CountAgreed, CountAside
from board.core.model import Board, Status
from board.live.capture import Capture
from board.live.pause import Pause
from board.live.room import Room
from board.store.slips import Slips

COUNT_SECONDS = 2.0
"""So much later than the first of some "me too" their number is written, once for all of them."""


class Counting:
    def __init__(self, capture: Capture, slips: Slips) -> None:
        self.capture, self.slips = capture, slips
        self.due: set[str] = set()

    def soon(self, room: Room) -> None:
        if room.board.id not in self.due:
            self.due.add(room.board.id)
            gevent.spawn_later(COUNT_SECONDS, self.count, room)

    def count(self, room: Room) -> None:
        """Writes the numbers that differ from those of the log, until none does: two processes may
        have counted at once."""
        self.due.discard(room.board.id)
        try:
            for _ in range(3):
                counts = self.slips.counts(room.board.id)
                commands = differing(room.catch_up(), *counts, Pause()) if counts else []
                if not commands:
                    return
                for command in commands:
                    self.capture.carry(room, command, f"count-{secrets.token_hex(8)}")
        except Exception as error:
            self.capture.quiet.fault(error, "counting")


def differing(board: Board, agreed: dict[int, int], aside: int, pause: Pause) -> list[Command]:
    known = (seq for seq, note in between(board.notes.items(), pause) if note.agreed)
    counts = {**dict.fromkeys(known, 0), **agreed}
    found: list[Command] = [
        CountAgreed(seq, count)
        for seq, count in sorted(counts.items())
        if seq in board.notes
        and board.notes[seq].status is not Status.ERASED
        and board.notes[seq].agreed != count
    ]
    return found + ([CountAside(aside)] if aside != board.set_aside else [])

"""Keeps this process level with the log: what no message brought is found in the database."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import gevent

from board.live.bus import Bus
from board.live.fanout import Fanout
from board.live.room import Room
from board.live.rooms import Rooms
from board.quiet import Tally
from board.store.engine import Unstored
from board.store.log import EventLog

LOOK_SECONDS = 1.0
"""How often the database is asked for the heads of the open boards while Redis is silent."""

CALM_SECONDS = 4.0
"""And while it is not: a message may be lost in between, walls are level within five seconds."""


LINKS_SECONDS = 20.0
"""How often links are looked at while Redis tells of those that are replaced."""


@dataclass(frozen=True, slots=True)
class Hearers:
    """``forgotten(board, is_whole)`` after an erasure or a deletion elsewhere, ``links(board)``
    when a link may have been replaced; ``watched()`` are the boards with open sockets."""

    forgotten: Callable[[str, bool], None]
    links: Callable[[str], None]
    watched: Callable[[], set[str]]


class Level:
    """One query for all open boards; only those that moved are read."""

    def __init__(self, log: EventLog, rooms: Rooms, fanout: Fanout, hearers: Hearers) -> None:
        self.log, self.rooms, self.fanout, self.hearers = log, rooms, fanout, hearers
        self.looked = self.asked = 0.0

    def run(self, bus: Bus, quiet: Tally) -> None:
        """For ever, in a greenlet of its own."""
        while True:
            gevent.sleep(LOOK_SECONDS)
            if not bus.is_silent() and time.monotonic() - self.looked < CALM_SECONDS:
                continue
            try:
                self.look()
                if bus.is_silent() or time.monotonic() - self.asked > LINKS_SECONDS:
                    self.look_at_links()
            except Unstored:
                quiet.count("the database does not answer: walls wait")
            except Exception as error:
                quiet.fault(error, "following the log")

    def look(self) -> None:
        self.looked = time.monotonic()
        rooms = self.rooms.open_now()
        heads = self.log.heads(list(rooms))
        for board, room in rooms.items():
            if board not in heads:
                self.hearers.forgotten(board, True)
            else:
                self.follow(room, heads[board])

    def follow(self, room: Room, head: int) -> None:
        if head > min(room.board.seq, room.pushed):
            room.catch_up()
            self.fanout.level(room)
        seen, room.erasures = room.erasures, 0
        if not seen:
            return
        try:
            self.hearers.forgotten(room.board.id, False)
        except BaseException:
            room.erasures += seen
            raise

    def look_at_links(self) -> None:
        """A command that acts on the database itself tells no process that it replaced one."""
        self.asked = time.monotonic()
        for board in self.hearers.watched():
            self.hearers.links(board)

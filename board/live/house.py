"""Joins this process to the others of its house: each part hears what it needs from the bus."""

from __future__ import annotations

from typing import Any

import gevent

from board.live.bus import Bus
from board.live.capture import Capture
from board.live.forgetting import Forgetting
from board.live.level import Hearers, Level
from board.live.sockets import BoardNamespace
from board.live.twins import SECONDS, Twin
from board.quiet import Tally


class House:
    """What one process does that concerns all is told; what others tell is done here too."""

    def __init__(self, bus: Bus, namespace: BoardNamespace, forgetting: Forgetting) -> None:
        self.bus, self.namespace, self.forgetting = bus, namespace, forgetting
        self.capture: Capture = namespace.capture
        hearers = Hearers(forgetting.hear, namespace.shut_out, namespace.watched)
        self.level = Level(forgetting.log, forgetting.rooms, self.capture.fanout, hearers)
        forgetting.tell = self.tell_forgotten
        self.capture.twins.tell = self.tell_said
        self.desks = namespace.at_desks
        self.desks.tell = self.tell_desk
        bus.hears |= {"links": self.hear_links, "gone": self.hear_forgotten, "said": self.hear_said}
        bus.hears |= {"desk": self.hear_desk, "who": self.hear_who}
        bus.returned += [self.look, self.ask_who]

    def start(self, quiet: Tally) -> None:
        self.bus.start()
        gevent.spawn(self.level.run, self.bus, quiet)

    def look(self) -> None:
        """Redis is there (again): something may have been said that nobody heard here."""
        self.level.look()
        self.level.look_at_links()

    def shut_out(self, board: str) -> None:
        """A link was replaced: its sockets end here at once, and in the other processes."""
        self.namespace.shut_out(board)
        self.bus.send("links", {"board": board})

    def hear_links(self, told: dict[str, Any], _body: bytes) -> None:
        gevent.spawn(self.namespace.shut_out, told["board"])

    def tell_forgotten(self, board: str, is_whole: bool) -> None:
        self.bus.send("gone", {"board": board, "is_whole": is_whole})

    def hear_forgotten(self, told: dict[str, Any], _body: bytes) -> None:
        board, is_whole = told["board"], told["is_whole"]
        if is_whole or not self.forgetting.rooms.is_open(board):
            gevent.spawn(self.forgetting.hear, board, is_whole)
        else:
            gevent.spawn(self.level.look)

    def tell_said(self, board: str, desk: str, said: Twin) -> None:
        self.bus.send("said", {"board": board, "desk": desk, "line": said.line, "seq": said.seq})

    def hear_said(self, told: dict[str, Any], _body: bytes) -> None:
        self.capture.twins.remember(told["board"], told["desk"], Twin(told["line"], told["seq"]))
        self.capture.tidy_later(SECONDS + 1)

    def tell_desk(self, by: str, board: str, desk: str) -> None:
        self.bus.send("desk", {"by": by, "board": board, "desk": desk})

    def hear_desk(self, told: dict[str, Any], _body: bytes) -> None:
        self.desks.hear(told["by"], told["board"], told["desk"])

    def ask_who(self) -> None:
        """Desks may have come and gone that nobody heard of here: the others tell theirs again."""
        self.desks.elsewhere.clear()
        self.bus.send("who", {})

    def hear_who(self, _told: dict[str, Any], _body: bytes) -> None:
        self.desks.tell_all()

"""How one patch reaches every socket of a board, and how the scribes' table reaches the desks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gevent

from board.live.greeting import clock_of, dated
from board.live.lean import SocketIO
from board.live.room import Room
from board.live.table import NOTHING, Counted, changes, earlier, table, versioned, voices


def desks(board: str) -> str:
    """The Socket.IO room of a board's desks."""
    return f"desks:{board}"


class Fanout:
    """Pushes what changed since the last push of this worker; at most once, healed by ``join``."""

    def __init__(self, socketio: SocketIO, namespace: str) -> None:
        self.socketio, self.namespace = socketio, namespace
        self.tables: dict[str, dict[str, Any]] = {}
        self.counted: dict[str, Counted] = {}
        self.clocks: dict[str, dict[str, Any]] = {}
        self.due: set[str] = set()
        self.fault: Callable[[Exception, str], object] = lambda _error, _place: None
        self.is_open: Callable[[Room], bool] = lambda _room: True

    def push_soon(self, room: Room) -> None:
        """After what is being answered: who wrote hears that it is kept before the ink is drawn.
        Facts that come until then go together."""
        board = room.board.id
        if board not in self.due:
            self.due.add(board)
            gevent.spawn(self.push_due, room)

    def push_due(self, room: Room) -> None:
        self.due.discard(room.board.id)
        try:
            self.push(room)
        except Exception as error:
            self.fault(error, "push")

    def push(self, room: Room) -> None:
        """To the walls of the whole house."""
        patch = room.next_push()
        if patch is not None:
            self.socketio.emit("patch", patch, to=room.board.id, namespace=self.namespace)
            self.clock(room)
            self.table(room)

    def level(self, room: Room) -> None:
        """To those of this process: the others see to theirs, but for what was written here."""
        if room.board.id in self.due:
            self.push(room)
            return
        patch = room.next_push()
        if patch is not None:
            self.socketio.server.manager.here("patch", patch, (self.namespace, room.board.id))
            self.clock(room)
            self.table(room)

    def clock(self, room: Room) -> None:
        """Walls, phones and desks hear when another phase goes on, or its time is another one."""
        board = room.board
        now = clock_of(board)
        if self.clocks.get(board.id) != now and (board.clock or board.id in self.clocks):
            self.clocks[board.id] = now
            self.socketio.emit("clock", dated(now), to=board.id, namespace=self.namespace)

    def table(self, room: Room) -> dict[str, Any]:
        """The table as it is now; desks hear what has changed on it since they last heard. Of a
        room that was let go in the meantime nothing is kept, and its desks ask when they join."""
        board = room.board
        before, lies = self.tables.get(board.id), table(board, self.count(room))
        if not self.is_open(room):
            return versioned(lies)
        if before is not None and all(before[name] == value for name, value in lies.items()):
            return before
        now = self.tables[board.id] = versioned(lies)
        told = now if before is None else changes(before, now)
        self.socketio.emit("table", told, to=desks(board.id), namespace=self.namespace)
        return now

    def voices(self, room: Room) -> list[str]:
        """Who speaks on the board, in order of appearance, whatever its length at little cost."""
        return voices(self.count(room).with_sheets(room.board, len(room.board.sheets)))

    def count(self, room: Room) -> Counted:
        """All sheets but the last, counted; kept while the room is open."""
        board = room.board
        counted = earlier(board, self.counted.get(board.id, NOTHING))
        if self.is_open(room):
            self.counted[board.id] = counted
        return counted

    def forget(self, board: str) -> None:
        """When a board is let go."""
        self.tables.pop(board, None)
        self.counted.pop(board, None)
        self.clocks.pop(board, None)

"""How one patch reaches every socket of a board, and how the scribes' table reaches the desks."""

from __future__ import annotations

from typing import Any

from flask_socketio import SocketIO

from board.core.model import Board
from board.live.room import Room
from board.live.table import changes, table, versioned


def desks(board: str) -> str:
    """The Socket.IO room of a board's desks."""
    return f"desks:{board}"


class Fanout:
    """Pushes what changed since the last push of this worker; at most once, healed by ``join``."""

    def __init__(self, socketio: SocketIO, namespace: str) -> None:
        self.socketio, self.namespace = socketio, namespace
        self.tables: dict[str, dict[str, Any]] = {}

    def push(self, room: Room) -> None:
        """To the walls of the whole house."""
        patch = room.next_push()
        if patch is not None:
            self.socketio.emit("patch", patch, to=room.board.id, namespace=self.namespace)
            self.table(room.board)

    def level(self, room: Room) -> None:
        """To those of this process: the others see to theirs."""
        patch = room.next_push()
        if patch is not None:
            self.socketio.server.manager.here("patch", patch, (self.namespace, room.board.id))
            self.table(room.board)

    def table(self, board: Board) -> dict[str, Any]:
        """The table as it is now; desks hear what has changed on it since they last heard."""
        before, lies = self.tables.get(board.id), table(board)
        if before is not None and all(before[name] == value for name, value in lies.items()):
            return before
        now = self.tables[board.id] = versioned(lies)
        told = now if before is None else changes(before, now)
        self.socketio.emit("table", told, to=desks(board.id), namespace=self.namespace)
        return now

    def forget(self, board: str) -> None:
        """When a board is let go."""
        self.tables.pop(board, None)

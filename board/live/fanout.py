"""How one patch reaches every socket of a board, and how the scribes' table reaches the desks."""

from __future__ import annotations

from typing import Any

from flask_socketio import SocketIO

from board.live.room import Room
from board.live.table import table


def desks(board: str) -> str:
    """The Socket.IO room of a board's desks."""
    return f"desks:{board}"


class Fanout:
    """Pushes what changed since the last push of this worker; at most once, healed by ``join``."""

    def __init__(self, socketio: SocketIO, namespace: str) -> None:
        self.socketio, self.namespace = socketio, namespace
        self.tables: dict[str, dict[str, Any]] = {}

    def push(self, room: Room) -> None:
        patch = room.next_push()
        if patch is None:
            return
        board = room.board
        self.socketio.emit("patch", patch, to=board.id, namespace=self.namespace)
        lies = table(board)
        if lies != self.tables.get(board.id):
            self.tables[board.id] = lies
            self.socketio.emit("table", lies, to=desks(board.id), namespace=self.namespace)

    def forget(self, board: str) -> None:
        """When a board is let go."""
        self.tables.pop(board, None)

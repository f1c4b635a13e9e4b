"""How one patch reaches every socket of a board."""

from __future__ import annotations

from flask_socketio import SocketIO

from board.room import Room


class Fanout:
    """Pushes what changed since the last push of this worker; at most once, healed by ``join``."""

    def __init__(self, socketio: SocketIO, namespace: str) -> None:
        self.socketio, self.namespace = socketio, namespace

    def push(self, room: Room) -> None:
        patch = room.next_push()
        if patch is not None:
            self.socketio.emit("patch", patch, to=room.board.id, namespace=self.namespace)

"""What organisers take away, words or a whole board, and everybody who is to hear of it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from board.core.erasing import Erasing
from board.core.model import Refusal
from board.live.room import Rooms
from board.store.forgetting import delete_board
from board.store.log import EventLog
from board.store.retention import Retention

Answer = dict[str, Any]


class Forgetting:
    """Erases, deletes and dates; the same from a page and from the command line.

    ``exports`` takes away what was written of a board before and names it. ``listeners`` hear the
    id of a board after each erasure, and whether it is gone as a whole.
    """

    def __init__(
        self, log: EventLog, rooms: Rooms, exports: Callable[[str], dict[str, list[str]]]
    ) -> None:
        self.log, self.rooms, self.exports = log, rooms, exports
        self.retention = Retention(log)
        self.listeners: list[Callable[[str, bool], None]] = []

    def erase(self, board: str, command: Erasing) -> Answer:
        """``{seq, removed, kept}``: the exports that went and those that somebody changed; or
        ``{error}``."""
        room = self.rooms.get(board)
        if room is None:
            return {"error": "unknown_board"}
        outcome = room.act(command, f"erase:{secrets.token_hex(8)}")
        if isinstance(outcome, Refusal):
            return {"error": outcome.reason, "detail": outcome.detail}
        return {"seq": outcome.seq, **self.erased(board)}

    def erased(self, board: str) -> dict[str, list[str]]:
        """After an erasure, whoever asked for it."""
        for hear in self.listeners:
            hear(board, False)
        return self.exports(board)

    def delete(self, board: str) -> Answer:
        if not delete_board(self.log, board):
            return {"error": "unknown_board"}
        self.rooms.close(board)
        for hear in self.listeners:
            hear(board, True)
        return {"deleted": board, **self.exports(board)}

    def older_than(self, days: int) -> list[str]:
        """Boards that nobody wrote to for so long; never one whose age is not known."""
        return self.retention.older_than(days, int(time.time() // 60))

    def keep_until(self, board: str, until: str) -> Answer:
        """``until`` is a date as ``2026-12-31``, or "" to take it away."""
        if not self.log.exists(board):
            return {"error": "unknown_board"}
        try:
            day = date.fromisoformat(until) if until else None
        except ValueError:
            return {"error": "bad_argument", "detail": "2026-12-31"}
        self.retention.keep_until(board, day)
        return {"board": board, "until": until}

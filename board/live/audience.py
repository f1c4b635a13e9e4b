"""How many walls and phones watch a board: counted by connection, in memory, without names."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable

import gevent

TELL_SECONDS = 0.5
"""A room that comes in one minute is told as a few numbers."""


class Audience:
    """``tell(board, count)`` reaches the board's desks. ``by`` names this process: with several,
    a desk adds what each of them says."""

    def __init__(self, tell: Callable[[str, dict[str, object]], None]) -> None:
        self.tell, self.by = tell, secrets.token_hex(4)
        self.watching: dict[str, tuple[str, str]] = {}
        self.counts: dict[str, Counter[str]] = {}
        self.due: set[str] = set()

    def enter(self, sid: str, board: str, kind: str) -> None:
        """A page has joined; again after a gap, which counts once."""
        if self.watching.get(sid) == (board, kind):
            return
        self.leave(sid)
        if kind:
            self.watching[sid] = board, kind
            self.counts.setdefault(board, Counter())[kind] += 1
        self.say_soon(board)

    def leave(self, sid: str) -> None:
        board, kind = self.watching.pop(sid, ("", ""))
        if not board:
            return
        self.counts[board][kind] -= 1
        if not self.counts[board].total():
            del self.counts[board]
        self.say_soon(board)

    def count(self, board: str) -> dict[str, object]:
        found = self.counts.get(board, Counter())
        return {"by": self.by, "walls": found["wall"], "phones": found["phone"]}

    def say_soon(self, board: str) -> None:
        if board not in self.due:
            self.due.add(board)
            gevent.spawn_later(TELL_SECONDS, self.say, board)

    def say(self, board: str) -> None:
        self.due.discard(board)
        self.tell(board, self.count(board))

"""Which desks are at a board: by connection here, and as the other processes tell."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

Desk = tuple[str, str]
"""A board, and a desk at it."""


class Presence:
    """``by`` names a connection without telling its sid. ``tell(by, board, desk)`` reaches the
    other processes, which ``hear`` it; ``desk`` is "" when the connection has ended. The desks of
    a process that died count until they come to another one, or Redis has been away."""

    def __init__(self) -> None:
        self.here: dict[str, Desk] = {}
        self.elsewhere: dict[str, Desk] = {}
        self.tell: Callable[[str, str, str], None] = lambda *_: None

    def enter(self, by: str, board: str, desk: str) -> None:
        if self.here.get(by) != (board, desk):
            self.here[by] = board, desk
            self.forget((board, desk))
            self.tell(by, board, desk)

    def leave(self, by: str) -> Desk | None:
        """The desk of a connection that ended, unless another one of this process is at it."""
        mine = self.here.pop(by, None)
        if mine is not None:
            self.tell(by, mine[0], "")
        return None if mine in self.here.values() else mine

    def hear(self, by: str, board: str, desk: str) -> None:
        self.elsewhere.pop(by, None)
        if desk:
            self.forget((board, desk))
            self.elsewhere[by] = board, desk

    def forget(self, desk: Desk) -> None:
        """A desk is where it was last heard of."""
        self.elsewhere = {by: known for by, known in self.elsewhere.items() if known != desk}

    def tell_all(self) -> None:
        """For a process that has missed what was told."""
        for by, (board, desk) in self.here.items():
            self.tell(by, board, desk)

    def is_alone(self, board: str, desk: str) -> bool:
        """Whether no other desk is at this board."""
        known = {*self.here.values(), *self.elsewhere.values()} - {(board, desk)}
        return not any(other == board for other, _ in known)


def mark(sid: str) -> str:
    """What tells a desk's connections apart for the other desks, in every process: a late close of
    an old one is no news of the desk. It says nothing of the sid, which is secret."""
    return hashlib.sha256(sid.encode()).hexdigest()[:8]

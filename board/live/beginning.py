"""Boards that begin with another one's set-up, and boards that are tried and thrown away."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from board.core.beginning import Offers, offers, planned, set_up_again
from board.core.events import Command, Open
from board.core.model import Board, Refusal
from board.core.set_up import Try
from board.live.room import Room
from board.live.rooms import Rooms
from board.store.origins import LONGEST_MINUTES, Origins

REHEARSAL_MINUTES = LONGEST_MINUTES
DEMO_MINUTES = 60
"""How long a trial is there that nobody ends."""

FOREBEARS = 8
"""So far back a board is offered what was said on the boards that it began from."""


def minute_now() -> int:
    return int(time.time() // 60)


class Beginning:
    """``delete`` takes a board away for good."""

    def __init__(
        self,
        rooms: Rooms,
        origins: Origins,
        delete: Callable[[str], object],
        now: Callable[[], int] = minute_now,
    ) -> None:
        self.rooms, self.origins, self.delete, self.now = rooms, origins, delete, now

    def again(self, board: Board, title: str = "") -> Room | Refusal:
        """A new board with the set-up of this one, which is offered its themes, speakers, phases
        for as long as that one is there."""
        return self.begun(set_up_again(board, title), board.id)

    def rehearse(self, board: Board, title: str) -> Room | Refusal:
        """The same, to be thrown away tomorrow at the latest; every sheet says so."""
        commands = (*set_up_again(board, title), Try("rehearsal"))
        return self.begun(commands, board.id, self.now() + REHEARSAL_MINUTES)

    def demo(self, opened: Open) -> Room | Refusal:
        """A board for an evening that plays itself."""
        return self.begun((opened, Try("demo")), "", self.now() + DEMO_MINUTES)

    def begun(self, commands: Iterable[Command], parent: str, until: int = 0) -> Room | Refusal:
        """A board of these commands, of which the first opens it; nobody has a link to it yet. One
        that could not be finished goes again."""
        opened, *more = commands
        assert isinstance(opened, Open)
        room = self.rooms.make(opened)
        if isinstance(room, Refusal):
            return room
        self.origins.keep(room.board.id, parent, until)
        for count, command in enumerate(more):
            outcome = room.act(command, f"set-up-{count}")
            if isinstance(outcome, Refusal):
                self.delete(room.board.id)
                return outcome
        room.pushed = room.board.seq
        return room

    def offered(self, board: str) -> Offers:
        """What a board is offered by those that it began from, as they are now: a word that was
        erased there, or a board that is gone, is offered no longer. What was prepared for the board
        itself comes first."""
        found, seen = self.own(board), {board}
        parent = self.origins.parent(board)
        while parent and parent not in seen and len(seen) <= FOREBEARS:
            seen.add(parent)
            if room := self.rooms.get(parent):
                found = found.and_then(offers(room.board))
            parent = self.origins.parent(parent)
        return found

    def own(self, board: str) -> Offers:
        """What was prepared for a board itself, as it is now."""
        room = self.rooms.get(board)
        return planned(room.board) if room else Offers()

    def end(self, board: str) -> str | None:
        """Throws a trial away at once; the board that it began from. None for a board that is no
        trial: that one stays."""
        room = self.rooms.get(board)
        if room is None or not room.board.trial:
            return None
        parent = self.origins.parent(board)
        self.delete(board)
        return parent

    def tidy(self) -> None:
        """The chore: trials whose time is over go for good."""
        for board in self.origins.due(self.now()):
            self.end(board)

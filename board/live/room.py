"""One worker's live board, caught up from the log: ``act(command, key)`` and ``patch(since)``."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from functools import partial
from typing import Any

from board.core.erasing import EraseName, EraseSpeaker, Erasing
from board.core.erasure import gone_with, redacted
from board.core.events import Command, Entry, LineHeld, Open, Recall
from board.core.history import evolve
from board.core.ink import render
from board.core.model import Board, Refusal
from board.core.rules import decide
from board.store.forgetting import forget_pages
from board.store.log import EventLog, Turn, Unstored


@dataclass(frozen=True, slots=True)
class Accepted:
    """The fact is on the disk as ``seq``; ``is_new`` is false for a key that had come before."""

    seq: int
    is_new: bool


class Room:
    """A cache of one board; it can be dropped at any time and read again from the log."""

    def __init__(self, log: EventLog, board_id: str) -> None:
        self.log = log
        self.board = Board(board_id)
        self.pushed = 0

    def act(self, command: Command, key: str) -> Accepted | Refusal:
        """Decides and appends in one turn. A key acts once: again, it gets its first seq."""

        def turn() -> Accepted | Refusal:
            with self.log.turn(self.board.id) as turn:
                outcome, board = self.take_turn(turn, command, key)
            if board.seq > self.board.seq:  # a later turn may have ended first
                self.board = board
            return outcome

        try:
            outcome = self.log.run(turn)
        except Unstored as error:
            return Refusal("storage_failed", str(error))
        if isinstance(command, Erasing | Recall) and isinstance(outcome, Accepted):
            render.forget()
            self.log.owes_forgetting = True
        if self.log.owes_forgetting:
            forget_pages(self.log)
        return outcome

    def take_turn(self, turn: Turn, command: Command, key: str) -> tuple[Accepted | Refusal, Board]:
        asked = hashlib.sha256(repr(command).encode("utf-8", "replace")).hexdigest()[:32]
        board = caught_up(self.board, turn)
        seen = turn.seen(key)
        if seen:
            same = seen[1] in ("", asked)
            return (Accepted(seen[0], False) if same else Refusal("conflict")), board
        if turn.head is None and not isinstance(command, Open):
            return Refusal("unknown_board"), board
        event = decide(board, command)
        if isinstance(event, Refusal):
            return event, board
        gone = gone_with(board, event, getattr(command, "speaker", ""))
        if gone is not None:
            asked = ""  # a digest of a name is the name to who tries them all
            is_found = turn.rewrite(partial(redacted, gone=gone))
            if isinstance(command, EraseSpeaker | EraseName) and not is_found:
                return Refusal("unknown_speaker"), board
        entry = turn.append(event, key, asked)
        return Accepted(entry.seq, True), evolve(board, entry)

    def preview(self, command: Command) -> dict[str, Any] | Refusal:
        """What a command would draw now, as a patch's ``put``; nothing is kept."""
        board = self.board
        event = decide(board, command)
        if isinstance(event, Refusal):
            return event
        after = evolve(board, Entry(board.seq + 1, "", event))
        put = render.patch(after, board.seq)["put"]
        is_held = isinstance(event, LineHeld)
        return {"put": put, "sheet": len(after.sheets), "held": is_held}

    def seen(self, key: str) -> bool:
        """Whether this key acted before."""
        return bool(self.log.known_keys(self.board.id, [key]))

    def catch_up(self) -> Board:
        """Reads what other workers wrote; call before a join."""
        for entry in self.log.since(self.board.id, self.board.seq):
            if entry.seq == self.board.seq + 1:
                forget_with(self.board, entry)
                self.board = evolve(self.board, entry)
        return self.board

    def patch(self, since: int) -> dict[str, Any]:
        """What changed after ``since``; the whole drawing for 0 or a number out of reach."""
        board = self.board
        if since == board.seq:
            return {"since": since, "seq": since, "put": [], "drop": []}
        return render.patch(board, since if 0 <= since <= board.seq else 0)

    def next_push(self) -> dict[str, Any] | None:
        """The patch from the last push to now, so that pushes of one worker never leave a gap."""
        since, self.pushed = self.pushed, self.board.seq
        return self.patch(since) if self.pushed > since else None


def caught_up(board: Board, turn: Turn) -> Board:
    if turn.head is not None and turn.head > board.seq:
        for entry in turn.since(board.seq):
            forget_with(board, entry)
            board = evolve(board, entry)
    return board


def forget_with(board: Board, entry: Entry) -> None:
    """What another worker erased leaves this one's memory too."""
    if gone_with(board, entry.event) is not None:
        render.forget()


class Rooms:
    """The rooms of one worker, opened when first asked for."""

    def __init__(self, log: EventLog) -> None:
        self.log = log
        self.open: dict[str, Room] = {}

    def get(self, board_id: str) -> Room | None:
        """The room of a board that exists, caught up; None for an unknown board."""
        room = self.open.get(board_id)
        if room is None:
            if not self.log.exists(board_id):
                return None
            room = self.open.setdefault(board_id, Room(self.log, board_id))
            room.catch_up()
            room.pushed = room.board.seq
        return room

    def head(self, board_id: str) -> int | None:
        """The last seq of a board that is open here."""
        room = self.open.get(board_id)
        return room.board.seq if room else None

    def make(self, command: Open) -> Room | Refusal:
        """A new board with an id of its own (not secret; links are)."""
        board_id = secrets.token_hex(5)
        room = Room(self.log, board_id)
        outcome = room.act(command, "open")
        if isinstance(outcome, Refusal):
            return outcome
        room.pushed = room.board.seq
        self.open[board_id] = room
        return room

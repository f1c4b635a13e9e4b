"""What organisers take away, words or a whole board, and everybody who is to hear of it."""

from __future__ import annotations

import secrets
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from board.core.erasing import EraseName, EraseSpeaker, Erasing
from board.core.erasure import is_same
from board.core.events import Entry, NameErased
from board.core.history import evolve
from board.core.ink.pause import between
from board.core.model import Board, Refusal, Status
from board.live.pause import Pause
from board.live.rooms import Rooms
from board.store.forgetting import delete_board
from board.store.log import EventLog
from board.store.publication import Decision, Publications
from board.store.retention import Retention
from board.store.series import Series, SeriesStore
from board.store.slips import Slips

Answer = dict[str, Any]
T = TypeVar("T")

WORDLESS = {"lang", "book"}
"""What is said of a series in no words of anybody: a language, the numbers of what is chosen."""


class Forgetting:
    """Erases, deletes and dates; the same from a page and from the command line.

    ``exports`` takes away what was written of a board before and names it (``removed``, ``kept``).
    ``listeners`` hear the id of a board after each erasure, and whether it is gone as a whole; so
    do those of the other processes, by ``tell`` and ``hear``. ``owed`` are erasures that stand in a
    log and of which not everybody has heard.
    """

    def __init__(
        self, log: EventLog, rooms: Rooms, exports: Callable[[str, bool], dict[str, list[str]]]
    ) -> None:
        self.log, self.rooms, self.exports = log, rooms, exports
        self.retention, self.slips = Retention(log), Slips(log)
        self.publications, self.series = Publications(log), SeriesStore(log)
        self.listeners: list[Callable[[str, bool], None]] = []
        self.tell: Callable[[str, bool], None] = lambda *_: None
        self.owed: dict[str, list[Erasing]] = {}
        self.erasures = 0

    def erase(self, board: str, command: Erasing) -> Answer:
        """``{seq, removed, kept}``: the exports that went and those that somebody changed; or
        ``{error}``."""
        room = self.rooms.get(board)
        if room is None:
            return {"error": "unknown_board"}
        owed = self.owed.setdefault(board, [])
        was_owed = command in owed
        if not was_owed:
            owed.append(command)
        outcome = room.act(command, f"erase:{secrets.token_hex(8)}")
        if isinstance(outcome, Refusal) and not (
            was_owed or self.is_in_tray(board, command, outcome)
        ):
            self.unowed(board, command)
            return {"error": outcome.reason, "detail": outcome.detail}
        seq = room.board.seq if isinstance(outcome, Refusal) else outcome.seq
        return {"seq": seq, **self.pay(board, command)}

    def unowed(self, board: str, command: Erasing) -> None:
        """What was refused owes nothing."""
        left = [one for one in self.owed.pop(board, []) if one != command]
        if left:
            self.owed[board] = left

    def pay(self, board: str, *done: Erasing) -> dict[str, list[str]]:
        """What erasures owe once their facts are in the log (that of ``done`` is, whoever else has
        paid meanwhile): slips, files and pages. It is owed on where something goes wrong in it: who
        asked sees an error, and the chore pays."""
        commands = list(dict.fromkeys((*self.owed.pop(board, ()), *done)))
        try:
            for command in commands:
                if isinstance(command, EraseName | EraseSpeaker):
                    self.slips.erase(board, (), command.speaker)
            return self.erased(board)
        except BaseException:
            self.owed[board] = commands + self.owed.get(board, [])
            raise

    def pay_all(self) -> None:
        for board in list(self.owed):
            self.pay(board)

    def is_in_tray(self, board: str, command: Erasing, refused: Refusal) -> bool:
        """Whether a speaker whom the log does not know is one whom slips name."""
        if refused.reason != "unknown_speaker" or not isinstance(command, EraseName | EraseSpeaker):
            return False
        return any(is_same(name, command.speaker) for name in self.slips.speakers(board))

    def erased(self, board: str) -> dict[str, list[str]]:
        """After an erasure, whoever asked for it."""
        self.tell(board, False)
        return self.listened(board, False)

    def unerased(self, make: Callable[[], T]) -> T:
        """What is made while others have their turn; once more where somebody erased something
        meanwhile, which may be in it."""
        while True:
            before = self.erasures
            made = make()
            if before == self.erasures:
                return made

    def say(self, series: Series, said: Mapping[str, str]) -> None:
        """Says fields of a series; the words in whose place they come go."""
        self.series.say(series.id, said)
        if any(series[name] not in ("", said[name]) for name in said.keys() - WORDLESS):
            self.unsaid(series.id)

    def unsaid(self, series: str) -> None:
        """After words that are said of a series, beside every log, were changed or went."""
        self.log.owes_forgetting = True
        self.erased(series)

    def listened(self, board: str, is_whole: bool) -> dict[str, list[str]]:
        self.erasures += 1
        room, pause = None if is_whole else self.rooms.get(board), Pause()
        if room is not None:
            known = between(room.board.notes.values(), pause)
            gone = [note.seq for note in known if note.status is Status.ERASED]
            self.slips.erase(board, gone)
            if decisions := self.publications.decisions([board])[board]:
                entries = between(room.since(0), pause)
                self.publications.tidy(board, *outdated(entries, decisions))
        for hear in self.listeners:
            hear(board, is_whole)
        is_series = room is None and not is_whole
        return {} if is_series else self.exports(board, is_whole)

    def hear(self, board: str, is_whole: bool) -> None:
        """Another process has erased something of a board, or deleted it."""
        if is_whole and self.log.exists(board):
            return
        if is_whole:
            self.rooms.close(board)
        elif room := self.rooms.get(board):
            room.catch_up()
        self.listened(board, is_whole)

    def delete(self, board: str) -> Answer:
        if not delete_board(self.log, board):
            return {"error": "unknown_board"}
        self.rooms.close(board)
        self.owed.pop(board, None)
        self.tell(board, True)
        return {"deleted": board, **self.listened(board, True)}

    def older_than(self, days: int, boards: Collection[str] | None = None) -> list[str]:
        """Of these boards, or of all, those that nobody wrote to for so long; never one whose age
        is not known."""
        return self.retention.older_than(days, int(time.time() // 60), boards)

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


def outdated(
    entries: Iterable[Entry], decisions: Iterable[Decision]
) -> tuple[list[Decision], list[Decision]]:
    """Decisions about words that an erasure took, and those that hold on without their own words:
    why a text was accepted may tell the name that its note has lost, and what was left out for its
    label is out still. ``entries`` are all facts of the board, as they are after the erasure."""
    made, board = list(decisions), Board("")
    about: dict[int, list[Decision]] = defaultdict(list)
    for one in made:
        about[one.changed].append(one)
    gone: list[Decision] = []
    silent: list[Decision] = []
    for entry in entries:
        board = evolve(board, entry)
        for one in about.get(entry.seq, ()):
            draft = board.notes[one.note].draft
            if not (draft.speaker if one.subject == "label" else draft.text):
                (silent if is_out_for_its_label(one) else gone).append(one)
        if isinstance(entry.event, NameErased):
            silent += [one for one in made if tells_of(one, entry.event, entry.seq)]
    return gone, silent


def is_out_for_its_label(one: Decision) -> bool:
    return (one.subject, one.decision) == ("label", "left_out")


def tells_of(one: Decision, erased: NameErased, seq: int) -> bool:
    """Whether the reason for a text may hold the name that its note had until this fact."""
    is_reason = (one.subject, one.decision) == ("text", "accepted")
    return is_reason and one.changed < seq and one.note in erased.notes

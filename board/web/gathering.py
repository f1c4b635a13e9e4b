"""The evenings of a series as its pages show them, remembered until a board goes on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from board.core.later import Later
from board.live.pause import Pause
from board.live.rooms import Rooms
from board.store.engine import Unstored
from board.store.log import EventLog
from board.store.overviews import Overviews
from board.store.series import SeriesStore

if TYPE_CHECKING:
    from board.archive.documents import overview as made
    from board.archive.documents.overview import Overview
else:
    made = Later("board.archive.documents.overview")

MOST_KEPT = 400
"""Evenings that stay: a year of them is some 5 MB of words."""


class Gathering:
    """A board is read when it is first asked for, and again when its head has moved; it goes with
    an erasure. Boards that are open here are not read at all, nor those that were kept in the
    store as they are now."""

    def __init__(self, log: EventLog, rooms: Rooms) -> None:
        self.log, self.rooms = log, rooms
        self.kept: OrderedDict[str, Overview] = OrderedDict()
        self.stored: dict[str, int] = {}
        self.erasures = 0

    @cached_property
    def store(self) -> Overviews:
        return Overviews(self.log, made.EDITION)

    def evenings(self, boards: Sequence[str]) -> list[Overview]:
        """These boards in their order, those that exist; others have their turn between two."""
        heads, pause = self.log.heads(list(boards)), Pause()
        behind = {board for board, head in heads.items() if self.is_behind(board, head)}
        self.take_stored({board: heads[board] for board in behind}, pause)
        found = []
        for board in boards:
            if board in heads:
                pause()
                found.append(self.evening(board, heads[board], pause))
        return found

    def ahead(self) -> None:
        """The chore: the evenings of all series are read before somebody asks for their page, and
        those that did not move since the last time are kept in the store."""
        boards = SeriesStore(self.log).boards(MOST_KEPT)
        resting = {board: known.seq for board, known in self.kept.items()}
        pause = Pause()
        for evening in self.evenings(boards):
            pause()
            if resting.get(evening.board) == evening.seq != self.stored.get(evening.board):
                self.put(evening)

    def put(self, evening: Overview) -> None:
        try:
            if self.store.keep(evening.board, evening.seq, made.written(evening)):
                self.stored[evening.board] = evening.seq
        except Unstored:
            return  # a disk that is full has said so where notes are written; this is only a copy

    def is_behind(self, board: str, head: int) -> bool:
        return board not in self.kept or self.kept[board].seq < head

    def take_stored(self, heads: dict[str, int], pause: Pause) -> None:
        """Remembers what the store has of these boards."""
        erasures = self.erasures
        for board, told in self.store.of(heads).items():
            pause()
            self.remember(made.read(board, told, pause), erasures)
            self.stored[board] = heads[board]

    def evening(self, board: str, head: int, pause: Pause) -> Overview:
        if not self.is_behind(board, head):
            return self.kept[board]
        erasures = self.erasures
        known = made.overview(self.rooms.aside(board).catch_up(), pause)
        self.remember(known, erasures)
        return known

    def remember(self, known: Overview, erasures: int) -> None:
        """What was being read when something was erased (there were so many ``erasures`` before)
        may hold the words still."""
        if erasures == self.erasures:
            self.kept[known.board] = known
            while len(self.kept) > MOST_KEPT:
                self.kept.popitem(last=False)

    def hear_forgotten(self, board: str, _is_whole: bool) -> None:
        """What is being read just now is not remembered either."""
        self.erasures += 1
        self.kept.pop(board, None)
        self.stored.pop(board, None)

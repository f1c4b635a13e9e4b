"""The evenings of a series as its pages show them, remembered until a board goes on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from board.archive.documents.overview import Overview, overview
from board.live.pause import Pause
from board.live.rooms import Rooms
from board.store.log import EventLog
from board.store.series import SeriesStore

MOST_KEPT = 400
"""Evenings that stay: a year of them is some 5 MB of words."""


class Gathering:
    """A board is read when it is first asked for, and again when its head has moved; it goes with
    an erasure. Boards that are open here are not read at all."""

    def __init__(self, log: EventLog, rooms: Rooms) -> None:
        self.log, self.rooms = log, rooms
        self.kept: OrderedDict[str, Overview] = OrderedDict()
        self.erasures = 0

    def evenings(self, boards: Sequence[str]) -> list[Overview]:
        """These boards in their order, those that exist; others have their turn between two."""
        heads, pause = self.log.heads(list(boards)), Pause()
        found = []
        for board in boards:
            if board in heads:
                pause()
                found.append(self.evening(board, heads[board]))
        return found

    def ahead(self) -> None:
        """The chore: the evenings of all series are read before somebody asks for their page."""
        self.evenings(SeriesStore(self.log).boards(MOST_KEPT))

    def evening(self, board: str, head: int) -> Overview:
        known = self.kept.get(board)
        if known is None or known.seq < head:
            erasures = self.erasures
            known = overview(self.rooms.aside(board).catch_up())
            if erasures == self.erasures:
                self.kept[board] = known
                while len(self.kept) > MOST_KEPT:
                    self.kept.popitem(last=False)
        return known

    def hear_forgotten(self, board: str, _is_whole: bool) -> None:
        """What is being read just now may hold the words still: it is not remembered either."""
        self.erasures += 1
        self.kept.pop(board, None)

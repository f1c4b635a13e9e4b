"""What evenings come to on the pages of their series, kept beside the logs: a server that has just
started reads a row an evening, and not each of its facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import sqlalchemy as sa

from board.store.log import EventLog
from board.store.schema import overviews

AT_ONCE = 25
"""Rows that are read at once: an evening of 300 notes has 60 kB."""


class Overviews:
    """A row a board, right for one number of its log: whoever reads says which. It goes with an
    erasure, in the erasure's own transaction. ``edition`` tells rows apart that another version of
    the program has written."""

    def __init__(self, log: EventLog, edition: int) -> None:
        self.log, self.edition = log, edition

    def of(self, heads: Mapping[str, int]) -> dict[str, str]:
        """Board → what is kept of it, of those boards that are at this very number."""
        wanted, found = list(heads), dict[str, str]()
        for start in range(0, len(wanted), AT_ONCE):
            rows = self.log.run(partial(self.rows, wanted[start : start + AT_ONCE]))
            found |= {row.board: row.told for row in rows if row.seq == heads[row.board]}
        return found

    def rows(self, boards: Sequence[str]) -> Sequence[sa.Row[tuple[str, int, int, str]]]:
        mine = overviews.c.board.in_(boards) & (overviews.c.edition == self.edition)
        with self.log.engine.connect() as connection:
            return connection.execute(sa.select(overviews).where(mine)).all()

    def keep(self, board: str, seq: int, told: str) -> bool:
        """Puts it in the place of what was kept before; False, and nothing, where the board has
        gone on or is gone. Unstored when the disk refuses."""

        def write() -> bool:
            with self.log.turn(board) as turn:
                if turn.head != seq:
                    return False
                turn.connection.execute(overviews.delete().where(overviews.c.board == board))
                row = {"board": board, "edition": self.edition, "seq": seq, "told": told}
                turn.connection.execute(overviews.insert(), row)
                return True

        return self.log.run(write)

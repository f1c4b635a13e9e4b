"""Which files of a board were downloaded, and up to which fact they hold it: never by whom."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import sqlalchemy as sa

from board.store.engine import Unstored
from board.store.log import EventLog
from board.store.schema import boards, hold, schema, unless_there

handed_out = sa.Table(
    "handed_out",
    schema,
    sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
    sa.Column("file", sa.String, primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("minute", sa.Integer, nullable=False),
)
MOST_KNOWN = 4_096


@dataclass(frozen=True, slots=True)
class HandedOut:
    """``file`` as people know it; ``seq`` is the fact up to which it holds the board, ``minute``
    (Unix time // 60, 0 where minutes are not kept) when it was first asked for."""

    file: str
    seq: int
    minute: int


class Handed:
    """A file of one state is noted once, however many ask for it. What the disk did not take waits
    here, and is noted with the next file: nobody's download fails for it."""

    def __init__(self, log: EventLog) -> None:
        self.log = log
        self.known: set[tuple[str, str, int]] = set()
        self.owed: dict[tuple[str, str, int], int] = {}

    def note(self, file: str, seqs: dict[str, int]) -> None:
        """A file went out that holds these boards up to these facts."""
        minute = int(time.time() // 60) if self.log.config.keep_minutes else 0
        rows = [(board, file, seq) for board, seq in seqs.items()]
        late, self.owed = self.owed, {}
        new = {**{row: minute for row in rows if row not in self.known}, **late}
        if not new:
            return
        try:
            self.log.write(partial(keep, new))
        except Unstored:
            self.owed |= new
            return
        except BaseException:
            self.owed |= new
            raise
        self.known = set() if len(self.known) >= MOST_KNOWN else self.known
        self.known |= new.keys()

    def hear_forgotten(self, board: str, is_whole: bool) -> None:
        """A board that went, and what was noted of it, may come back under its id."""
        if is_whole:
            self.known = {row for row in self.known if row[0] != board}
            self.owed = {row: since for row, since in self.owed.items() if row[0] != board}

    def of(self, board: str) -> list[HandedOut]:
        """What went out of a board, the oldest first."""
        query = sa.select(handed_out).where(handed_out.c.board == board)

        def read() -> dict[tuple[str, str, int], int]:
            with self.log.engine.connect() as connection:
                rows = connection.execute(query)
                return {(row.board, row.file, row.seq): row.minute for row in rows}

        owed = {row: since for row, since in self.owed.items() if row[0] == board}
        found = {**owed, **self.log.run(read)}
        rows = [HandedOut(file, seq, minute) for (_, file, seq), minute in found.items()]
        return sorted(rows, key=lambda row: (row.seq, row.file))


def keep(rows: Mapping[tuple[str, str, int], int], connection: sa.Connection) -> None:
    """Notes (board, file, seq) → minute, of boards that are there, in their order: all who waited
    for the same file write the same rows at once."""
    found = hold(connection, boards, *{board for board, _, _ in rows})
    noted = [
        {"board": board, "file": file, "seq": seq, "minute": rows[board, file, seq]}
        for board, file, seq in sorted(rows)
        if board in found
    ]
    if noted:
        connection.execute(unless_there(handed_out), noted)

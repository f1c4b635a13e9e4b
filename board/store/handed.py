"""Which files of a board were downloaded, and up to which fact they hold it: never by whom."""

from __future__ import annotations

import time
from dataclasses import dataclass

import sqlalchemy as sa

from board.store.log import EventLog
from board.store.schema import schema

handed_out = sa.Table(
    "handed_out",
    schema,
    sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
    sa.Column("file", sa.String, primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("minute", sa.Integer, nullable=False),
)
NOTED = sa.text(
    "INSERT INTO handed_out (board, file, seq, minute) VALUES (:board, :file, :seq, :minute)"
    " ON CONFLICT DO NOTHING"
)
"""All who waited for the same file write the same row at once, in order of the boards."""

MOST_KNOWN = 4_096


@dataclass(frozen=True, slots=True)
class HandedOut:
    """``file`` as people know it; ``seq`` is the fact up to which it holds the board, ``minute``
    (Unix time // 60, 0 where minutes are not kept) when it was first asked for."""

    file: str
    seq: int
    minute: int


class Handed:
    """A file of one state is noted once, however many ask for it."""

    def __init__(self, log: EventLog) -> None:
        self.log = log
        self.known: set[tuple[str, str, int]] = set()

    def note(self, file: str, seqs: dict[str, int]) -> None:
        """A file went out that holds these boards up to these facts."""
        new = [(board, file, seq) for board, seq in seqs.items()]
        new = [row for row in new if row not in self.known]
        minute = int(time.time() // 60) if self.log.config.keep_minutes else 0
        rows = [
            {"board": board, "file": file, "seq": seq, "minute": minute}
            for board, _, seq in sorted(new)
        ]

        def write() -> None:
            with self.log.engine.begin() as connection:
                connection.execute(NOTED, rows)

        if new:
            self.log.run(write)
            self.known = set() if len(self.known) >= MOST_KNOWN else self.known
            self.known |= set(new)

    def hear_forgotten(self, board: str, is_whole: bool) -> None:
        """A board that went, and what was noted of it, may come back under its id."""
        if is_whole:
            self.known = {row for row in self.known if row[0] != board}

    def of(self, board: str) -> list[HandedOut]:
        """What went out of a board, the oldest first."""
        mine = sa.select(handed_out).where(handed_out.c.board == board)
        query = mine.order_by(handed_out.c.seq, handed_out.c.file)

        def read() -> list[HandedOut]:
            with self.log.engine.connect() as connection:
                rows = connection.execute(query)
                return [HandedOut(row.file, row.seq, row.minute) for row in rows]

        return self.log.run(read)

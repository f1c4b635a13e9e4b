"""One write of one board: what a turn reads and appends inside its transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa

from board.core.codec import decode, encode
from board.core.events import Entry, Event
from board.store.ready import Ready
from board.store.said import MOST_AT_ONCE, follow, standing, write_anew
from board.store.schema import boards, entries, overviews, said

MINE = sa.bindparam("mine", type_=sa.String)
HEAD = Ready(sa.select(boards.c.head, boards.c.closed).where(boards.c.id == MINE).with_for_update())
SEEN = Ready(
    sa.select(entries.c.seq, entries.c.digest).where(
        entries.c.board == MINE, entries.c.key == sa.bindparam("asked", type_=sa.String)
    )
)
FIRST, APPEND = Ready(boards.insert(), "id", "head"), Ready(entries.insert(), *entries.c.keys())
NEXT = Ready(boards.update().where(boards.c.id == MINE).values(head=sa.bindparam("seq")))
STANDS = Ready(said.insert(), *said.c.keys())


class Turn:
    """One transaction of one writer on one board; what is appended is there after the commit."""

    def __init__(self, connection: sa.Connection, board: str, second: int) -> None:
        """``second`` is Unix time, 0 where no time is kept."""
        self.connection, self.board = connection, board
        self.second, self.minute = second, second // 60
        row = HEAD.run(connection, {"mine": board})
        self.head: int | None = row[0] if row else None
        self.is_closed = bool(row and row[1])

    def seen(self, key: str) -> tuple[int, str] | None:
        """The seq that this key got before, and the digest of what it asked; None when new."""
        row = SEEN.run(self.connection, {"mine": self.board, "asked": key})
        return (row[0], row[1]) if row else None

    def since(self, seq: int) -> list[Entry]:
        return read_since(self.connection, self.board, seq)

    def append(self, event: Event, key: str, digest: str = "") -> Entry:
        """The next entry, seq = head + 1; the board's row is made with its first entry."""
        name, fields = encode(event)
        seq = (self.head or 0) + 1
        if self.head is None:
            FIRST.run(self.connection, {"id": self.board, "head": seq})
        else:
            NEXT.run(self.connection, {"mine": self.board, "seq": seq})
        row = {"board": self.board, "seq": seq, "key": key, "digest": digest}
        row |= {"minute": self.minute, "event": name, "fields": fields}
        APPEND.run(self.connection, row)
        self.head = seq
        if name == "Captured":
            STANDS.run(self.connection, standing(self.board, seq, fields))
        elif name == "Attributed":
            self.write_said()
        else:
            follow(self.connection, said, self.board, (name, fields))
        return Entry(seq, key, event, self.minute)

    def write_said(self) -> None:
        """The words that are looked for, from what the log holds now."""
        query = sa.select(entries.c.seq, entries.c.event, entries.c.fields)
        mine = query.where(entries.c.board == self.board).order_by(entries.c.seq)
        rows = [(row.seq, row.event, row.fields) for row in self.connection.execute(mine)]
        write_anew(self.connection, said, self.board, rows)

    def restore(self, restored: Iterable[Entry]) -> None:
        """All facts of a board that does not exist yet, as they are; a key that is missing (a
        published board has none) is made of the number."""
        rows = [stored(self.board, entry) for entry in restored]
        self.connection.execute(boards.insert().values(id=self.board, head=len(rows)))
        for start in range(0, len(rows), MOST_AT_ONCE):
            self.connection.execute(entries.insert(), rows[start : start + MOST_AT_ONCE])
        self.head = len(rows)
        self.write_said()

    def rewrite(self, redacted: Callable[[list[Entry]], dict[int, Event]]) -> bool:
        """The one change of what is written: puts the facts that ``redacted`` gives (by seq) in
        the place of those that it was given; whether there was one. Their digests go too, and what
        was kept of the board for its series."""
        found = redacted(self.since(0))
        for seq, event in found.items():
            self.connection.execute(
                entries.update()
                .where(entries.c.board == self.board, entries.c.seq == seq)
                .values(fields=encode(event)[1], digest="")
            )
        if found:
            self.write_said()
            self.connection.execute(overviews.delete().where(overviews.c.board == self.board))
        return bool(found)


def stored(board: str, entry: Entry) -> dict[str, Any]:
    """The row of a fact that was written elsewhere."""
    name, fields = encode(entry.event)
    key = entry.key or f"restored-{entry.seq}"
    row = {"board": board, "seq": entry.seq, "key": key, "digest": "", "minute": entry.minute}
    return {**row, "event": name, "fields": fields}


def read_since(
    connection: sa.Connection, board: str, seq: int, most: int | None = None
) -> list[Entry]:
    mine = sa.select(entries).where(entries.c.board == board, entries.c.seq > seq)
    return [
        Entry(row.seq, row.key, decode(row.event, row.fields), row.minute)
        for row in connection.execute(mine.order_by(entries.c.seq).limit(most))
    ]

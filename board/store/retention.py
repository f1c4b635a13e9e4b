"""Until when a board is meant to be kept, and how old it is; nothing here deletes anything."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import sqlalchemy as sa

from board.store.log import EventLog
from board.store.schema import boards, entries, hold, schema

retention = sa.Table(
    "retention",
    schema,
    sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
    sa.Column("until", sa.String, nullable=False),
)

OLDEST = 36_500
"""Days without a note by which boards may be asked for, at the most."""


class Retention:
    """A date (``2026-12-31``) per board, beside its log: it is no fact of the discussion."""

    def __init__(self, log: EventLog) -> None:
        self.log = log

    def keep_until(self, board: str, until: date | None) -> None:
        """None takes the date away; nothing for a board that is not there."""

        def work(connection: sa.Connection) -> None:
            if not hold(connection, boards, board):
                return
            connection.execute(retention.delete().where(retention.c.board == board))
            if until is not None:
                row = retention.insert().values(board=board, until=until.isoformat())
                connection.execute(row)

        self.log.write(work)

    def until(self, board: str) -> date | None:
        query = sa.select(retention.c.until).where(retention.c.board == board)
        found = self.log.scalar(query)
        return date.fromisoformat(found) if found else None

    def last_minutes(self, among: Collection[str] | None = None) -> dict[str, int]:
        """When each of these boards, or of all, was last written to (Unix time // 60); 0 where
        minutes are not kept. Whoever writes waits meanwhile, so nothing is read for nobody."""
        newest = sa.func.max(entries.c.minute).label("minute")
        query = sa.select(entries.c.board, newest).group_by(entries.c.board)
        if among is not None:
            query = query.where(entries.c.board.in_(among))

        def read() -> dict[str, int]:
            with self.log.engine.connect() as connection:
                return {row.board: row.minute for row in connection.execute(query)}

        return {} if among is not None and not among else self.log.run(read)

    def older_than(
        self, days: int, now_minute: int, among: Collection[str] | None = None
    ) -> list[str]:
        """Of these boards, or of all, those that nobody wrote to for this many days, the oldest
        first; one whose age is not known is not among them."""
        latest = now_minute - days * 24 * 60
        ages = sorted((minute, board) for board, minute in self.last_minutes(among).items())
        return [board for minute, board in ages if 0 < minute <= latest]

    def due(self, today: date, among: Iterable[str]) -> dict[str, str]:
        """The date of each of these boards that was to be kept until today or before."""
        mine = list(among)
        query = sa.select(retention).where(retention.c.until <= today.isoformat())
        query = query.where(retention.c.board.in_(mine))

        def read() -> dict[str, str]:
            with self.log.engine.connect() as connection:
                return {row.board: row.until for row in connection.execute(query)}

        return self.log.run(read) if mine else {}

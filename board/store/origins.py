"""From which board another one began, and until when a board is there that is thrown away."""

from __future__ import annotations

import sqlalchemy as sa

from board.store.log import EventLog
from board.store.schema import schema

origins = sa.Table(
    "origins",
    schema,
    sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
    sa.Column("parent", sa.String, nullable=False),
    sa.Column("until", sa.Integer, nullable=False),
)


class Origins:
    """A row a board that began with another's set-up (``parent``, "" for none) or that goes by
    itself at a minute (``until``, Unix time // 60; 0 for never)."""

    def __init__(self, log: EventLog) -> None:
        self.log = log

    def keep(self, board: str, parent: str, until: int = 0) -> None:
        row = origins.insert().values(board=board, parent=parent, until=until)
        self.log.write(lambda connection: connection.execute(row))

    def parent(self, board: str) -> str:
        """The board whose set-up this one began with; "" for none."""
        query = sa.select(origins.c.parent).where(origins.c.board == board)
        return str(self.log.scalar(query) or "")

    def due(self, minute: int) -> list[str]:
        """The boards whose time is over."""
        over = (origins.c.until > 0) & (origins.c.until <= minute)

        def read() -> list[str]:
            with self.log.engine.connect() as connection:
                return list(connection.execute(sa.select(origins.c.board).where(over)).scalars())

        return self.log.run(read)

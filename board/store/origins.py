"""From which board another one began, and until when a board is there that is thrown away."""

from __future__ import annotations

import sqlalchemy as sa

from board.store.ends import Ends
from board.store.log import EventLog
from board.store.schema import schema

LONGEST_MINUTES = 24 * 60
"""No board that goes by itself is there for longer."""

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
        self.ends = Ends(log, origins.c.until, LONGEST_MINUTES)

    def keep(self, board: str, parent: str, until: int = 0) -> None:
        row = origins.insert().values(board=board, parent=parent, until=until)
        self.log.write(lambda connection: connection.execute(row))

    def parent(self, board: str) -> str:
        """The board whose set-up this one began with; "" for none."""
        query = sa.select(origins.c.parent).where(origins.c.board == board)
        return str(self.log.scalar(query) or "")

    def due(self, minute: int) -> list[str]:
        """The boards whose time is over."""
        return self.ends.over(minute)

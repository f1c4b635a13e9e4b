"""Whether a board takes new lines: a state beside its log, as it is no fact of the discussion."""

from __future__ import annotations

import sqlalchemy as sa

from board.store.log import EventLog
from board.store.schema import boards


def close(log: EventLog, board: str, is_closed: bool) -> bool:
    """Closes a board, or opens it again; False when there is none of this id."""

    def write() -> bool:
        with log.engine.begin() as connection:
            row = boards.update().where(boards.c.id == board).values(closed=int(is_closed))
            return connection.execute(row).rowcount > 0

    return log.run(write)


def is_closed(log: EventLog, board: str) -> bool:
    return bool(log.scalar(sa.select(boards.c.closed).where(boards.c.id == board)))

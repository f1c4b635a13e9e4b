"""Whether a board takes new lines: a state beside its log, as it is no fact of the discussion."""

from __future__ import annotations

import sqlalchemy as sa

from board.store.log import EventLog
from board.store.schema import boards


def close(log: EventLog, board: str, is_closed: bool) -> bool:
    """Closes a board, or opens it again; False when there is none of this id."""
    row = boards.update().where(boards.c.id == board).values(closed=int(is_closed))
    is_known = log.write(lambda connection: connection.execute(row).rowcount > 0)
    if is_known:
        log.closed[board] = is_closed
    return is_known


def is_closed(log: EventLog, board: str) -> bool:
    """Every live page asks; who is alone with the database reads it once."""
    if log.is_alone and board in log.closed:
        return log.closed[board]
    found = bool(log.scalar(sa.select(boards.c.closed).where(boards.c.id == board)))
    return log.closed.setdefault(board, found) if log.is_alone else found

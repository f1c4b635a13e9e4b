"""A board's log and a series for a process beside the server: a connection that cannot write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import sqlalchemy as sa

from board.core.events import Entry
from board.store.engine import make_engine
from board.store.series import read_series
from board.store.turn import read_since

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """A series as it was read: what is said of it, and each of its boards (in the order of the
    evenings) with its whole log."""

    fields: dict[str, str] = field(default_factory=dict)
    logs: tuple[tuple[str, tuple[Entry, ...]], ...] = ()


def read_log(url: str, board_id: str) -> list[Entry]:
    """The whole log of a board in the database of this address."""
    return read(url, lambda connection: read_since(connection, board_id, 0))


def read_known(url: str, ident: str) -> Known:
    """A series with its logs, all as they were at one moment; LookupError for an unknown one."""

    def work(connection: sa.Connection) -> Known:
        series = read_series(connection, ident)
        if series is None:
            raise LookupError(ident)
        logs = ((board, tuple(read_since(connection, board, 0))) for board in series.boards)
        return Known(series.fields, tuple(logs))

    return read(url, work)


def read(url: str, work: Callable[[sa.Connection], T]) -> T:
    engine = make_engine(url, url.startswith("sqlite"), writes=False)
    try:
        with engine.connect() as connection:
            return work(connection)
    finally:
        engine.dispose()

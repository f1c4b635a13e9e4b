"""A board's log and a series for a process beside the server: a connection that cannot write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import sqlalchemy as sa

from board.core.events import Entry
from board.store.engine import make_engine
from board.store.publication import Decision, read_decisions, read_seqs
from board.store.series import read_series
from board.store.turn import read_since

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """A series as it was read: what is said of it, and each of its boards (in the order of the
    evenings) with its whole log."""

    fields: dict[str, str] = field(default_factory=dict)
    logs: tuple[tuple[str, tuple[Entry, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A board that is public: its ``number`` in the series from 1, its whole log, up to which fact
    somebody has looked, and what was decided then."""

    number: int
    board: str
    entries: tuple[Entry, ...]
    seq: int
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Public:
    """What is public of a series, or of a board by itself (``fields`` is empty then)."""

    fields: dict[str, str]
    boards: tuple[Shown, ...]


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


def read_public(url: str, owner: str) -> Public:
    """What is public of a series or a board, all as it was at one moment; LookupError for one of
    which nothing is."""

    def work(connection: sa.Connection) -> Public:
        seqs, series = read_seqs(connection, owner), read_series(connection, owner)
        boards = series.boards if series else (owner,)
        if not seqs.keys() & set(boards):
            raise LookupError(owner)
        found = (
            Shown(
                number,
                board,
                tuple(read_since(connection, board, 0)),
                seqs[board],
                read_decisions(connection, board),
            )
            for number, board in enumerate(boards, 1)
            if board in seqs
        )
        return Public(series.fields if series else {}, tuple(found))

    return read(url, work)


def read(url: str, work: Callable[[sa.Connection], T]) -> T:
    engine = make_engine(url, url.startswith("sqlite"), writes=False)
    try:
        with engine.connect() as connection:
            return work(connection)
    finally:
        engine.dispose()

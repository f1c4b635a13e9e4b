"""The log: one row a fact, gapless per board, on the disk before anybody is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, TypeVar

import sqlalchemy as sa
from gevent.monkey import is_module_patched
from gevent.threadpool import ThreadPool

from board.config import Config
from board.core.events import Entry
from board.store.engine import (
    PRAGMAS,
    Renewal,
    Unstored,
    Unusable,
    answering,
    cause,
    make_engine,
    usable,
    writing,
)
from board.store.schema import boards, entries
from board.store.turn import Turn, read_since
from board.store.version import fill, is_current, is_empty

T = TypeVar("T")


def attempt(work: Callable[[], T]) -> tuple[T | None, Exception | None]:
    """What came of it. An exception must not end the pool's worker: gevent would print it there,
    and when stderr cannot be written (its disk is the full one) nobody would get an answer."""
    try:
        return work(), None
    except Exception as error:
        return None, error


class EventLog:
    """The database. Under gevent, SQLite (which does not cooperate) has a thread of its own.

    ``level`` has the last seq of each board as it was last read or written here; who is alone with
    the database (``is_alone``: it holds the lock of the data folder) need not ask whether it moved,
    nor whether a board is ``closed``.
    """

    def __init__(self, config: Config, writes: bool = True) -> None:
        """With ``writes`` off a SQLite file is only read, whatever server may be running on it.
        Unusable when the database cannot be opened."""
        self.config, self.writes = config, writes
        self.is_sqlite = config.database.startswith("sqlite")
        if writes and self.is_sqlite and not config.database_url:
            config.data.mkdir(parents=True, exist_ok=True)
        self.lock = threading.Lock()
        cooperates = is_module_patched("socket")
        self.pool = ThreadPool(1) if cooperates and self.is_sqlite else None
        self.own: sa.Connection | None = None
        with usable(config.database):
            self.engine = make_engine(config.database, self.is_sqlite, writes)
            self.writer, self.renewal = writing(self.engine), Renewal(self.engine)
            self.run(self.prepare if writes else self.look)
        self.owes_forgetting = self.is_sqlite and writes
        self.tell_unstored: Callable[[BaseException], None] = lambda _: None
        self.is_alone = False
        self.level: dict[str, int] = {}
        self.closed: dict[str, bool] = {}

    def serve(self, is_alone: bool) -> None:
        """A server begins. What one that was killed still owed the files is known nowhere, so it
        is owed again."""
        self.is_alone, self.owes_forgetting = is_alone, True

    def run(self, work: Callable[[], T]) -> T:
        """Runs ``work`` in the one lane of SQLite, or directly on Postgres; Unstored when Postgres
        does not answer."""
        if self.pool is not None:
            found, error = self.pool.apply(attempt, (work,))
            if error is not None:
                raise error
            return found  # type: ignore[no-any-return]
        if not self.is_sqlite:
            with answering():
                return work()
        with self.lock:
            return work()

    def prepare(self) -> None:
        """Brings the schema up to date; refuses a database that would not keep its promises."""
        if self.is_sqlite and is_empty(self.engine):
            fill(self.engine)
        elif not is_current(self.engine):
            import_module("board.store.upgrade").upgrade(self.engine)
        if self.is_sqlite:
            with self.engine.connect() as connection:
                for name, wanted in PRAGMAS.items():
                    found = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                    if found != wanted:
                        raise Unusable(f"SQLite did not take {name} = {wanted} (it is {found})")
            self.look()

    def look(self) -> None:
        """Unusable when SQLite finds its file damaged."""
        with self.engine.connect() as connection:
            connection.execute(sa.select(boards.c.id).limit(1))
            if not self.is_sqlite:
                return
            check = connection.exec_driver_sql("PRAGMA quick_check").scalar()
            if check != "ok":
                raise Unusable(f"the database is damaged; put a copy in its place ({check})")

    @contextmanager
    def opened(self) -> Iterator[sa.Connection]:
        """To write by: SQLite's one connection is dressed once, which would cost a note more than
        its statements do. One on which something failed is given back, which undoes what is left
        of a commit."""
        if not self.is_sqlite:
            with self.engine.connect() as connection:
                yield connection
            return
        own, self.own = self.own or self.writer.connect(), None
        try:
            yield own
        except BaseException:
            own.close()
            raise
        self.own = own

    @contextmanager
    def turn(self, board: str) -> Iterator[Turn]:
        """Call inside ``run``. Commits at the end; Unstored when the disk refuses."""
        second = int(time.time()) if self.config.keep_minutes else 0
        try:
            with self.opened() as connection, connection.begin():
                turn = Turn(connection, board, second)
                yield turn
            self.level[board] = turn.head or 0
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
            self.tell_unstored(error)
            raise Unstored(cause(error)) from error

    def write(self, work: Callable[[sa.Connection], T]) -> T:
        """One transaction of what stands beside the logs; Unstored when the disk refuses."""

        def act() -> T:
            try:
                with self.writer.begin() as connection:
                    return work(connection)
            except (sa.exc.OperationalError, sa.exc.TimeoutError) as error:
                self.tell_unstored(error)
                raise Unstored(cause(error)) from error

        return self.run(act)

    def since(self, board: str, seq: int, most: int | None = None) -> list[Entry]:
        """The facts after ``seq``, or the first ``most`` of them."""

        def read() -> list[Entry]:
            with self.engine.connect() as connection:
                found = read_since(connection, board, seq, most)
            if found and (most is None or len(found) < most):
                self.level[board] = found[-1].seq
            return found

        is_level = self.is_alone and self.level.get(board, seq + 1) <= seq
        return [] if is_level else self.run(read)

    def restore(self, board: str, restored: Iterable[Entry]) -> bool:
        """All facts of a board in one transaction; False, and nothing, when the id is taken.
        Unstored when the disk refuses."""

        def work() -> bool:
            with self.turn(board) as turn:
                if turn.head is None:
                    turn.restore(restored)
                    return True
            return False

        return self.run(work)

    def heads(self, board_ids: list[str]) -> dict[str, int]:
        """The last seq of each of these boards that exists; one query."""

        def read() -> dict[str, int]:
            query = sa.select(boards.c.id, boards.c.head).where(boards.c.id.in_(board_ids))
            with self.engine.connect() as connection:
                return {row.id: row.head for row in connection.execute(query)}

        return self.run(read) if board_ids else {}

    def exists(self, board: str) -> bool:
        query = sa.select(boards.c.id).where(boards.c.id == board)
        return self.scalar(query) is not None

    def known_keys(self, board: str, keys: list[str]) -> set[str]:
        """Which of these keys are in the log of a board; reads the database itself."""

        def read() -> set[str]:
            query = sa.select(entries.c.key)
            with self.engine.connect() as connection:
                mine = query.where(entries.c.board == board, entries.c.key.in_(keys))
                return set(connection.execute(mine).scalars())

        return self.run(read)

    def board_ids(self) -> list[str]:
        def read() -> list[str]:
            with self.engine.connect() as connection:
                query = sa.select(boards.c.id).order_by(boards.c.id)
                return list(connection.execute(query).scalars())

        return self.run(read)

    def scalar(self, query: sa.Select[Any]) -> Any:
        def read() -> Any:
            with self.engine.connect() as connection:
                return connection.execute(query).scalar()

        return self.run(read)

    def let_go_of(self, board: str) -> None:
        """Forgets where the log of a board is: it is read again when somebody asks."""
        self.level.pop(board, None)
        self.closed.pop(board, None)

    def renew(self) -> None:
        """After an erasure: a connection keeps what it was last asked and what it last read until
        there is as much again. SQLite's is opened anew; those to Postgres are closed, each at once
        or when who has it gives it back. SQLAlchemy keeps each statement that it compiled with the
        values that came with it the first time."""
        self.engine.clear_compiled_cache()
        self.run(self.let_go if self.is_sqlite else self.renewal.renew)

    def let_go(self) -> None:
        """Closes what is open; call inside ``run``."""
        if self.own is not None:
            self.own.close()
            self.own = None
        self.engine.dispose()

    def close(self) -> None:
        self.run(self.let_go)

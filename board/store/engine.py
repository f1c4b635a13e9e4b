"""How the database is opened: to write, to read beside a running server, and in words when not."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool, StaticPool

from board.store.ready import first

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
BUSY_MS = 5000
"""How long a statement waits for a lock of another process."""
CONNECT_SECONDS = 5
HOUSE_LOCK = 0x46726573717565
"""Every server of one Postgres database holds it: alone, or shared where Redis tells them."""
UPGRADE_LOCK = HOUSE_LOCK + 1
"""Held by who brings the schema of a Postgres database up to date."""


POSTGRES = {
    "connect_timeout": CONNECT_SECONDS,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "options": "-c lock_timeout=8s -c idle_in_transaction_session_timeout=5s",
}
"""A process that is stopped in the middle of its turn holds a board's row for five seconds at most;
who waits for the row longer than eight is told to try again."""
CONNECTIONS = 10
"""Kept open by one process; as many again may be opened for a moment."""


class Unstored(Exception):
    """The disk (or the database) did not take the fact; nothing was acknowledged, try again."""


class NewerSchema(Exception):
    """The schema has a revision that this program does not know."""


class Unusable(Exception):
    """The database cannot be used; the message is one sentence that says why and what helps."""


@contextmanager
def usable(url: str) -> Iterator[None]:
    """Turns what drivers raise at start into one sentence."""
    try:
        yield
    except NewerSchema as error:
        raise Unusable(f"the database {named(url)} was written by a newer program") from error
    except ModuleNotFoundError as error:
        raise Unusable(
            f"BOARD_DATABASE_URL needs the package {error.name}: pip install 'fresque[scaled]'"
        ) from error
    except sa.exc.ArgumentError as error:
        raise Unusable("BOARD_DATABASE_URL is not the address of a database") from error
    except sa.exc.DBAPIError as error:
        raise Unusable(words(url, error.orig)) from error
    except Unstored as error:
        raise Unusable(words(url, error)) from error


@contextmanager
def answering() -> Iterator[None]:
    """Turns a Postgres that went away into Unstored; other errors are the program's."""
    try:
        yield
    except (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError) as error:
        raise Unstored(cause(error)) from error
    except sa.exc.DBAPIError as error:
        if not error.connection_invalidated:
            raise
        raise Unstored(cause(error)) from error


def cause(error: sa.exc.SQLAlchemyError) -> str:
    """The driver's word for what happened."""
    return type(error.orig if isinstance(error, sa.exc.DBAPIError) else error).__name__


def words(url: str, error: BaseException | None) -> str:
    text = str(error)
    if not isinstance(error, sqlite3.Error):
        return words_of_postgres(named(url), error)
    for sign, sentence in (
        ("full", "the disk of the database {} is full; make room and start again"),
        ("readonly", "the database {} cannot be written: its disk or file is read-only"),
        ("unable to open", "the database {} cannot be opened; is the folder there, and yours?"),
        ("locked", "another program holds the database {}; stop it first"),
        ("no such table", "the database {} holds no board yet"),
    ):
        if sign in text:
            return sentence.format(named(url))
    return f"the database {named(url)} is damaged; put a copy (a backup) in its place"


NO_TABLE, NO_RIGHT = "42P01", "42501"
"""What Postgres refuses by a code; what it refuses when one connects has none, and says FATAL."""


def words_of_postgres(name: str, error: BaseException | None) -> str:
    text, state = str(error), getattr(error, "sqlstate", None)
    if state == NO_TABLE:
        return f"the database {name} holds no board yet"
    if state == NO_RIGHT:
        return f"Postgres gives this user no right to do that in {name}; GRANT it, and start again"
    if state:
        return f"Postgres refused what {name} was asked ({type(error).__name__})"
    if "does not exist" in text:
        return f"Postgres has no {name}, or not for this user; mend BOARD_DATABASE_URL"
    if "FATAL" in text:
        told = "it is starting or full, or this user, password or database is wrong"
        return f"Postgres lets nobody into {name}: {told}; try again, or mend BOARD_DATABASE_URL"
    return f"Postgres at {name} does not answer; start it, or mend BOARD_DATABASE_URL"


def named(url: str) -> str:
    """A database as people know it: a file, or a host and a name; never a password."""
    parts = sa.make_url(url)
    name = (parts.database or "").removeprefix("file:")
    return name if parts.host is None else f"{parts.host}/{name}"


def known_as(url: str) -> str:
    """A database by which two settings are told apart: its file, or host, port and name."""
    parts = sa.make_url(url)
    if parts.host is None and not parts.query:
        return named(url)
    host = "127.0.0.1" if parts.host == "localhost" else parts.host or parts.query.get("host", "")
    return f"{host}:{parts.port or 5432}/{parts.database}"


TO_WRITE = "to_write"
"""The execution option of transactions that write."""


def make_engine(url: str, is_sqlite: bool, writes: bool = True) -> sa.Engine:
    if not is_sqlite:
        return sa.create_engine(
            url,
            isolation_level="READ COMMITTED",
            hide_parameters=True,
            connect_args=POSTGRES,
            pool_size=CONNECTIONS,
            max_overflow=CONNECTIONS,
            pool_timeout=CONNECT_SECONDS,
            pool_pre_ping=True,
            pool_use_lifo=True,
        )
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path_in(url))),
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000},
        hide_parameters=True,
        **({} if writes else {"creator": partial(connect_reading, url)}),
    )

    @sa.event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for name, value in PRAGMAS.items() if writes else ():
            connection.execute(f"PRAGMA {name} = {value}")

    @sa.event.listens_for(engine, "begin")
    def on_begin(connection: sa.Connection) -> None:
        is_to_write = writes and TO_WRITE in connection.get_execution_options()
        first(connection, "BEGIN IMMEDIATE" if is_to_write else "BEGIN")

    return engine


def writing(engine: sa.Engine) -> sa.Engine:
    """The same engine, whose transactions take SQLite's lock when they begin: one that had read
    first could be refused in the middle. Who only reads takes no lock that another program may
    have, and waits for one only behind somebody who writes."""
    return engine.execution_options(**{TO_WRITE: True})


class Renewal:
    """Closes what a pool has open, each connection when nobody uses it; later ones are new. A pool
    that is disposed of gets those back that are in use just then, and may live for ever."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine, self.at = engine, 0.0
        sa.event.listen(engine, "connect", self.hear_opened)
        sa.event.listen(engine, "checkin", self.hear_returned)

    def renew(self) -> None:
        self.at = time.monotonic()
        pool: Any = self.engine.pool
        for idle in [self.engine.raw_connection() for _ in range(pool.checkedin())]:
            idle.close()

    def hear_opened(self, _connection: Any, record: Any) -> None:
        record.info["opened"] = time.monotonic()

    def hear_returned(self, _connection: Any, record: Any) -> None:
        if record.info.get("opened", self.at) < self.at:
            record.invalidate()


def path_in(url: str) -> Path:
    """The file of an address ``sqlite:///…``: all that follows, whatever signs are in it."""
    return Path(url.removeprefix("sqlite:///"))


def connect_reading(url: str) -> sqlite3.Connection:
    """A connection to the same file that neither writes nor checkpoints, for any thread."""
    address = f"{path_in(url).resolve().as_uri()}?mode=ro"
    return sqlite3.connect(address, timeout=BUSY_MS / 1000, uri=True, check_same_thread=False)


class HouseLock:
    """Holds a Postgres database for this server, alone or with its like, by a connection of its
    own: servers that would not hear of each other must not share one."""

    def __init__(self, url: str, is_shared: bool) -> None:
        """Unusable when another server has the database, or when it does not answer."""
        self.url = url
        self.take = f"pg_try_advisory_lock{'_shared' if is_shared else ''}"
        with usable(url):
            self.engine = sa.create_engine(
                url,
                poolclass=NullPool,
                isolation_level="AUTOCOMMIT",
                hide_parameters=True,
                connect_args=POSTGRES,
            )
        self.connection: sa.Connection | None = None
        self.keep()

    def keep(self) -> None:
        """Takes the lock again when Postgres dropped the connection; Unusable as at the start."""
        with usable(self.url):
            if self.connection is not None and self.is_there():
                return
            self.close()
            connection = self.engine.connect()
            lock = sa.select(getattr(sa.func, self.take)(HOUSE_LOCK))
            if connection.execute(lock).scalar():
                self.connection = connection
                return
        connection.close()
        raise Unusable(
            f"another board server uses the database {named(self.url)};"
            " several need BOARD_REDIS_URL, the same for all"
        )

    def is_there(self) -> bool:
        assert self.connection is not None
        try:
            self.connection.execute(sa.select(1))
        except sa.exc.DBAPIError:
            return False
        return True

    def close(self) -> None:
        held, self.connection = self.connection, None
        if held is not None:
            held.invalidate()
            held.close()

"""A Postgres database and a Redis of a test's own: it may stop, kill and empty them as it likes."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis
import sqlalchemy as sa

from tests.harness import kept_port

POSTGRES = os.environ.get("BOARD_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1/postgres")


def has_stores() -> bool:
    """Whether both can be had here."""
    if not shutil.which("redis-server"):
        return False
    engine = sa.create_engine(POSTGRES, connect_args={"connect_timeout": 2})
    try:
        with engine.connect():
            return True
    except sa.exc.SQLAlchemyError:
        return False
    finally:
        engine.dispose()


class Database:
    """A Postgres database; what is asked here is asked by its superuser."""

    def __init__(self) -> None:
        self.name = f"board_test_{secrets.token_hex(4)}"
        self.url = f"{POSTGRES.rsplit('/', 1)[0]}/{self.name}"
        self.house = sa.create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
        self.engine = sa.create_engine(self.url, isolation_level="AUTOCOMMIT")

    def ask(self, query: str) -> list:
        with self.engine.connect() as connection:
            return list(connection.execute(sa.text(query)))

    def ask_nothing(self, command: str) -> None:
        with self.engine.connect() as connection:
            connection.execute(sa.text(command))

    def end_connections(self) -> int:
        """Ends every other connection to it, as a restart would; how many that were."""
        return len(
            self.ask(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )

    @contextmanager
    def locked(self, board: str) -> Iterator[None]:
        """Holds a board's row for as long as the block lasts."""
        engine = sa.create_engine(self.url)
        with engine.begin() as connection:
            row = sa.text("SELECT head FROM boards WHERE id = :board FOR UPDATE")
            connection.execute(row, {"board": board})
            yield
        engine.dispose()

    def __enter__(self) -> Database:
        with self.house.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {self.name}"))
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.dispose()
        with self.house.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {self.name} WITH (FORCE)"))
        self.house.dispose()


class Redis:
    """A redis-server on a port of its own, which can be killed, stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, kept_port(self)
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.client = redis.Redis.from_url(self.url)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Redis:
        self.folder.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
        )
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                self.client.ping()
                return self
            except redis.RedisError:
                time.sleep(0.02)
        raise AssertionError("Redis did not start")

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)
        self.process.kill()
        self.process.wait()

    def hang(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def __enter__(self) -> Redis:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.client.close()
        if self.process and self.process.poll() is None:
            self.kill()

"""A board's log for a process beside the server: a connection of its own that cannot write."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlalchemy as sa

from board.core.events import Entry
from board.store.engine import BUSY_MS
from board.store.turn import read_since


def read_log(url: str, board_id: str) -> list[Entry]:
    """The whole log of a board in the database of this address."""
    engine = reading_engine(url)
    try:
        with engine.connect() as connection:
            return read_since(connection, board_id, 0)
    finally:
        engine.dispose()


def reading_engine(url: str) -> sa.Engine:
    path = url.removeprefix("sqlite:///")
    if path == url:
        return sa.create_engine(url, hide_parameters=True)
    address = f"{Path(path).resolve().as_uri()}?mode=ro"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, timeout=BUSY_MS / 1000, uri=True)

    return sa.create_engine("sqlite://", creator=connect, hide_parameters=True)

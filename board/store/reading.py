"""A board's log for a process beside the server: a connection of its own that cannot write."""

from __future__ import annotations

from board.core.events import Entry
from board.store.engine import make_engine
from board.store.turn import read_since


def read_log(url: str, board_id: str) -> list[Entry]:
    """The whole log of a board in the database of this address."""
    engine = make_engine(url, url.startswith("sqlite"), writes=False)
    try:
        with engine.connect() as connection:
            return read_since(connection, board_id, 0)
    finally:
        engine.dispose()

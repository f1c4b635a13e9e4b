"""What an erasure still owes the files of the database, and boards that go whole."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from board.store.access import mark_of
from board.store.engine import BUSY_MS
from board.store.keyring import links, replaced
from board.store.log import EventLog
from board.store.origins import origins
from board.store.retention import retention
from board.store.schema import boards, entries, overviews, said
from board.store.slip import OF_A_BOARD

if TYPE_CHECKING:
    from psycopg.errors import Diagnostic

WITH_WORDS = ("entries", "said", "overviews", "slips", "looked_at", "series", "series_decks")
"""The tables in which words of people stand."""

LOCK_MS = 300
"""So long a table is waited for, behind who still reads it; whoever writes waits meanwhile."""


def forget_pages(log: EventLog) -> None:
    """After an erasure: no old page of the database keeps the words.

    SQLite empties its write-ahead log; a reader from outside (a backup) can be in the way, and then
    it is still owed (``log.owes_forgetting``) and tried again by the server every few seconds.
    Postgres writes the tables anew: a plain VACUUM promises nothing of the letters in free space.
    Where it cannot yet, it is owed too.
    """
    is_paid, log.owes_forgetting = False, False  # what is erased meanwhile is owed anew
    try:
        is_paid = log.run(lambda: (truncated if log.is_sqlite else rewritten)(log))
    finally:
        log.owes_forgetting = log.owes_forgetting or not is_paid


def truncated(log: EventLog) -> bool:
    connection = log.engine.raw_connection()
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA busy_timeout = 0")
        is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.Error:
        is_busy = 1
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.close()
    return not is_busy


def rewritten(log: EventLog) -> bool:
    """Whether every table was written anew, without a row that is gone: Postgres copies those that
    a reader from before may still see, and says how many (its first number, in any language)."""
    copied: list[int] = []

    def hear(said: Diagnostic) -> None:
        number = re.search(r"\d+", said.message_detail or "")
        copied.append(int(number[0]) if number else 0)

    try:
        with log.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            driver: Any = connection.connection.driver_connection
            driver.add_notice_handler(hear)
            connection.exec_driver_sql(f"SET lock_timeout = '{LOCK_MS}ms'")
            try:
                for table in WITH_WORDS:
                    connection.exec_driver_sql(f"VACUUM (FULL, VERBOSE) {table}")
            finally:
                driver.remove_notice_handler(hear)
                connection.exec_driver_sql("RESET lock_timeout")
    except sa.exc.DBAPIError:
        return False
    return not any(copied)


def delete_board(log: EventLog, board: str) -> bool:
    """Every row of a board, its links and settings too; whether there was such a board.

    A mark stays, so that a page which was away can be told that its board is gone.
    """

    def work() -> bool:
        with log.turn(board) as turn:
            for table in (entries, said, overviews, links, retention, origins, *OF_A_BOARD):
                turn.connection.execute(table.delete().where(table.c.board == board))
            gone = turn.connection.execute(boards.delete().where(boards.c.id == board))
            is_gone = gone.rowcount > 0
            if is_gone:
                mark = mark_of(board)  # it is there from before where a file of it was restored
                turn.connection.execute(replaced.delete().where(replaced.c.hash == mark))
                turn.connection.execute(replaced.insert().values(hash=mark))
        log.let_go_of(board)
        return is_gone

    is_gone = log.run(work)
    forget_pages(log)
    return is_gone

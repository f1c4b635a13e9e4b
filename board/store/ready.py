"""Statements of a note, whose text is made once for each kind of database.

SQLAlchemy finds the text of a statement again each time, and dresses what comes back: that costs a
note more than SQLite itself. SQLite is therefore asked directly, in the transaction that is open.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, NamedTuple

import sqlalchemy as sa

Row = tuple[Any, ...]


class Text(NamedTuple):
    """``names`` is the order in which the driver wants what is asked; None when it goes by name."""

    said: str
    names: list[str] | None
    written: dict[str, Callable[[Any], Any]]


class Ready:
    """One statement; ``columns`` are those that an insertion fills."""

    def __init__(self, statement: sa.Executable, *columns: str) -> None:
        self.statement, self.columns = statement, columns
        self.texts: dict[str, Text] = {}

    def run(self, connection: sa.Connection, asked: dict[str, Any]) -> Row | None:
        """Executes it with everything that it asks, by name; the first row of what it finds."""
        name = connection.dialect.name
        text = self.texts.get(name) or self.made(connection.dialect)
        given = asked
        if text.written:
            given = {**asked, **{name: write(asked[name]) for name, write in text.written.items()}}
        if text.names is not None:
            values = tuple([given[name] for name in text.names])
            if name == "sqlite":
                return first(connection, text.said, values)
            found = connection.exec_driver_sql(text.said, values)
        else:
            found = connection.exec_driver_sql(text.said, given)
        row = found.first() if found.returns_rows else None
        return None if row is None else tuple(row)

    def made(self, dialect: sa.Dialect) -> Text:
        compiled: Any = self.statement.compile(  # type: ignore[attr-defined]
            dialect=dialect, column_keys=list(self.columns) or None
        )
        text = Text(str(compiled), compiled.positiontup, compiled._bind_processors)
        self.texts[dialect.name] = text
        return text


def first(connection: sa.Connection, said: str, values: Row = ()) -> Row | None:
    """What SQLite finds first, past SQLAlchemy; what it raises is what SQLAlchemy would raise."""
    driver: Any = connection.connection.dbapi_connection
    try:
        row: Row | None = driver.execute(said, values).fetchone()
    except sqlite3.Error as error:
        raise sa.exc.DBAPIError.instance(
            said, None, error, sqlite3.Error, hide_parameters=True, dialect=connection.dialect
        ) from error
    return row

"""Statements of a note, whose text is made once for each kind of database.

SQLAlchemy finds the text of a statement again each time: that costs a note more than SQLite itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import sqlalchemy as sa


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

    def run(self, connection: sa.Connection, asked: dict[str, Any]) -> sa.CursorResult[Any]:
        """Executes it with everything that it asks, by name."""
        text = self.texts.get(connection.dialect.name) or self.made(connection.dialect)
        given = asked
        if text.written:
            given = {**asked, **{name: write(asked[name]) for name, write in text.written.items()}}
        if text.names is None:
            return connection.exec_driver_sql(text.said, given)
        return connection.exec_driver_sql(text.said, tuple(given[name] for name in text.names))

    def made(self, dialect: sa.Dialect) -> Text:
        compiled: Any = self.statement.compile(  # type: ignore[attr-defined]
            dialect=dialect, column_keys=list(self.columns) or None
        )
        text = Text(str(compiled), compiled.positiontup, compiled._bind_processors)
        self.texts[dialect.name] = text
        return text

"""The tables of the log and what stands in its notes; the keyring adds its own. How a transaction
keeps what it changes to itself."""

from __future__ import annotations

import sqlalchemy as sa

from board.store.said import table

schema = sa.MetaData()
boards = sa.Table(
    "boards",
    schema,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("head", sa.Integer, nullable=False),
    sa.Column("closed", sa.Integer, nullable=False, server_default="0"),
)
entries = sa.Table(
    "entries",
    schema,
    sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("key", sa.String, nullable=False),
    sa.Column("digest", sa.String, nullable=False),
    sa.Column("minute", sa.Integer, nullable=False),
    sa.Column("event", sa.String, nullable=False),
    sa.Column("fields", sa.JSON, nullable=False),
    sa.UniqueConstraint("board", "key"),
)
said = table(schema)
overviews = sa.Table(
    "overviews",
    schema,
    sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
    sa.Column("edition", sa.Integer, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("told", sa.String, nullable=False),
)
"""What an evening comes to on its series' page, as it was at ``seq`` (``store/overviews.py``)."""


def hold(connection: sa.Connection, table: sa.Table, *idents: str) -> set[str]:
    """Whoever else holds one of these rows (by its ``id``) waits until this transaction ends; those
    that are there. What is taken away and put again beside a row is held: a form that is sent twice
    at once would find nothing to take away each time, and break where both put it."""
    rows = sa.select(table.c.id).where(table.c.id.in_(idents)).order_by(table.c.id)
    return set(connection.execute(rows.with_for_update()).scalars())


def unless_there(table: sa.Table) -> sa.TextClause:
    """Puts rows of texts and numbers, each of them unless its key is there: another transaction may
    just have put it."""
    names, given = (", ".join(sign + column.name for column in table.c) for sign in ("", ":"))
    return sa.text(f"INSERT INTO {table.name} ({names}) VALUES ({given}) ON CONFLICT DO NOTHING")

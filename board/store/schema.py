"""The tables of the log and what stands in its notes; the keyring adds its own."""

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

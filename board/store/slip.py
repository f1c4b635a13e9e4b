"""The tables of what phones send, and the nouns: a slip, a tray."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from board.store.schema import schema

evenings = sa.Table(
    "evenings",
    schema,
    sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
    sa.Column("salt", sa.String, nullable=False),
    sa.Column("until", sa.Integer, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False),
    sa.Column("aside", sa.Integer, nullable=False),
)
"""``until`` is Unix time // 60; ``aside`` counts what was put aside on evenings that are over."""
slips = sa.Table(
    "slips",
    schema,
    sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", sa.String, nullable=False),
    sa.Column("phone", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("note", sa.Integer, nullable=False),
    sa.Column("words", sa.String, nullable=False),
    sa.Column("speaker", sa.String, nullable=False),
    sa.Column("twin", sa.Integer, nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False),
    sa.UniqueConstraint("board", "key"),
)
agreements = sa.Table(
    "agreements",
    schema,
    sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
    sa.Column("note", sa.Integer, primary_key=True),
    sa.Column("phone", sa.String, primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
)
"""A row a phone; those of evenings that are over are one row without a phone, with their count."""
muted = sa.Table(
    "muted",
    schema,
    sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
    sa.Column("phone", sa.String, primary_key=True),
)
OF_A_BOARD = (slips, agreements, muted, evenings)
MOST_WAITING = 500
"""Slips of one board that may wait at once."""
MOST_OF_A_PHONE = 5
"""Slips of one phone that may wait at once."""
FRESH_MINUTES = 10
"""How long after a word the next one need not say that the evening goes on."""
WAITING, NOTED, ASIDE = "waiting", "noted", "aside"


@dataclass(frozen=True, slots=True)
class Sent:
    """What a phone sends. ``note`` is what it is about, 0 for nothing; ``twin`` a slip that waits
    with the same words, 0 for none."""

    key: str
    kind: str
    words: str
    speaker: str = ""
    note: int = 0
    twin: int = 0


@dataclass(frozen=True, slots=True)
class Slip:
    """A row. ``seq`` is the fact that it became, 0 for none."""

    id: int
    key: str
    phone: str
    kind: str
    note: int
    words: str
    speaker: str
    twin: int
    state: str
    seq: int


@dataclass(frozen=True, slots=True)
class Book:
    """The evening of a tray: another ``name`` is another tray. ``now`` is the number of its last
    change, ``muted`` counts phones."""

    name: str
    now: int
    muted: int


class NotTaken(Exception):
    """Why a slip is not kept; ``reason`` travels to the phone."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def slip_of(row: Any) -> Slip:
    return Slip(*(getattr(row, name) for name in Slip.__slots__))

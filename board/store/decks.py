"""Decks of cards that a series keeps, for all of its evenings: beside the logs."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

import sqlalchemy as sa

from board.core.later import Later
from board.core.laying import Deck
from board.store.log import EventLog
from board.store.schema import hold, schema
from board.store.series import members, series

if TYPE_CHECKING:
    import pydantic
else:
    pydantic = Later("pydantic")

decks = sa.Table(
    "series_decks",
    schema,
    sa.Column(
        "series", sa.String, sa.ForeignKey("series.id", ondelete="CASCADE"), primary_key=True
    ),
    sa.Column("word", sa.String, primary_key=True),
    sa.Column("deck", sa.JSON, nullable=False),
)


@cache
def adapter() -> pydantic.TypeAdapter[Deck]:
    return pydantic.TypeAdapter(Deck)


class SeriesDecks:
    """``word`` is what is typed for a deck; a series has one deck of a word."""

    def __init__(self, log: EventLog) -> None:
        self.log = log

    def series_of(self, board: str) -> dict[str, str]:
        """The series that a board belongs to: id → title."""

        def find() -> dict[str, str]:
            mine = sa.select(series.c.id, series.c.fields).join(
                members, members.c.series == series.c.id
            )
            with self.log.engine.connect() as connection:
                rows = connection.execute(mine.where(members.c.board == board))
                return {row.id: str(row.fields.get("title", "")) for row in rows}

        return self.log.run(find)

    def of(self, ident: str) -> list[Deck]:
        """The decks of a series, by name."""

        def find() -> list[Deck]:
            mine = sa.select(decks.c.deck).where(decks.c.series == ident).order_by(decks.c.word)
            with self.log.engine.connect() as connection:
                return [
                    adapter().validate_python(row) for row in connection.execute(mine).scalars()
                ]

        return self.log.run(find)

    def keep(self, ident: str, deck: Deck) -> None:
        """Puts a deck into a series, in the place of one of that word; nothing where the series
        has ended."""
        word, fields = deck.words[0], asdict(deck)

        def work(connection: sa.Connection) -> None:
            if not hold(connection, series, ident):
                return
            connection.execute(decks.delete().where(at(ident, word)))
            row = decks.insert().values(series=ident, word=word, deck=fields)
            connection.execute(row)

        self.log.write(work)

    def drop(self, ident: str, word: str) -> None:
        mine = decks.delete().where(at(ident, word))
        self.log.write(lambda connection: connection.execute(mine))


def at(ident: str, word: str) -> sa.ColumnElement[bool]:
    return (decks.c.series == ident) & (decks.c.word == word)

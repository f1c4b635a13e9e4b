"""Series of boards: what several evenings share, beside their logs."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

import sqlalchemy as sa

from board.store.log import EventLog
from board.store.schema import schema

series = sa.Table(
    "series",
    schema,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("fields", sa.JSON, nullable=False),
)
members = sa.Table(
    "series_boards",
    schema,
    sa.Column(
        "series", sa.String, sa.ForeignKey("series.id", ondelete="CASCADE"), primary_key=True
    ),
    sa.Column("board", sa.String, sa.ForeignKey("boards.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("place", sa.Integer, nullable=False),
)
FIELDS = (
    "title",
    "question",
    "partners",
    "contact",
    "licence",
    "method",
    "introduction",
    "note",
    "lang",
)
"""What is said of a series; texts, "" where nothing was said. ``method`` and ``introduction`` are
paragraphs parted by an empty line, ``note`` says on the cover what kind of book this is."""


@dataclass(frozen=True, slots=True)
class Series:
    """``fields`` maps FIELDS to text; ``boards`` are ids in the order of the evenings."""

    id: str
    fields: dict[str, str] = field(default_factory=dict)
    boards: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")


class SeriesStore:
    """Every series of a database. LookupError for a series or a board that does not exist."""

    def __init__(self, log: EventLog) -> None:
        self.log = log

    def new(self, title: str, lang: str) -> str:
        """The id of a new series (not secret)."""
        ident = secrets.token_hex(5)

        def write() -> None:
            with self.log.engine.begin() as connection:
                row = series.insert().values(id=ident, fields={"title": title, "lang": lang})
                connection.execute(row)

        self.log.run(write)
        return ident

    def describe(self, ident: str, name: str, value: str) -> None:
        """Says one of FIELDS; ValueError for a name that is none of them."""
        if name not in FIELDS:
            raise ValueError(f"{name!r} is not one of {', '.join(FIELDS)}")
        fields = {**self.get(ident).fields, name: value}

        def write() -> None:
            with self.log.engine.begin() as connection:
                row = series.update().where(series.c.id == ident).values(fields=fields)
                connection.execute(row)

        self.log.run(write)

    def add(self, ident: str, board: str) -> None:
        """Puts a board at the end of a series; one that is in it stays where it is."""
        known = self.get(ident)
        if not self.log.exists(board):
            raise LookupError(f"there is no board {board!r}")
        if board in known.boards:
            return

        def write() -> None:
            with self.log.engine.begin() as connection:
                place = sa.func.coalesce(sa.func.max(members.c.place), 0) + 1
                last = sa.select(place).where(members.c.series == ident).scalar_subquery()
                row = members.insert().values(series=ident, board=board, place=last)
                connection.execute(row)

        self.log.run(write)

    def remove(self, ident: str, board: str) -> None:
        def write() -> None:
            mine = (members.c.series == ident) & (members.c.board == board)
            with self.log.engine.begin() as connection:
                connection.execute(members.delete().where(mine))

        self.log.run(write)

    def get(self, ident: str) -> Series:
        def read() -> Series | None:
            with self.log.engine.connect() as connection:
                row = connection.execute(sa.select(series).where(series.c.id == ident)).first()
                mine = sa.select(members.c.board).where(members.c.series == ident)
                boards = connection.execute(mine.order_by(members.c.place)).scalars()
                return Series(row.id, dict(row.fields), tuple(boards)) if row else None

        found = self.log.run(read)
        if found is None:
            raise LookupError(f"there is no series {ident!r}")
        return found

    def all(self) -> list[Series]:
        """Every series, by title."""

        def read() -> list[str]:
            with self.log.engine.connect() as connection:
                return list(connection.execute(sa.select(series.c.id)).scalars())

        return sorted(
            (self.get(ident) for ident in self.log.run(read)), key=lambda one: one["title"]
        )

"""Series of boards: what several evenings share, beside their logs."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from board.store.keyring import Ring
from board.store.log import EventLog
from board.store.schema import boards, hold, schema

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
links = sa.Table(
    "series_links",
    schema,
    sa.Column("hash", sa.String, primary_key=True),
    sa.Column("series", sa.String, sa.ForeignKey("series.id"), nullable=False),
    sa.Column("role", sa.String, nullable=False),
)
keys = sa.Table(
    "series_keys",
    schema,
    sa.Column("session", sa.String, sa.ForeignKey("sessions.hash"), primary_key=True),
    sa.Column("link", sa.String, sa.ForeignKey("series_links.hash"), primary_key=True),
    sa.Column("sealed", sa.String, nullable=False),
)
SERIES = Ring(links, keys, links.c.series)
"""Where the links of series are: theirs are the roles of organiser and viewer."""
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
    "dates",
    "logo",
    "book",
)
"""What is said of a series; texts, "" where nothing was said. ``method`` and ``introduction`` are
paragraphs parted by an empty line, ``note`` says on the cover what kind of book this is, ``dates``
has a line for each evening to come, ``logo`` is an SVG that ``archive.logo`` has cleaned, ``book``
is what was chosen for the livret (``archive.documents.choice``)."""


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
        row = series.insert().values(id=ident, fields={"title": title, "lang": lang})
        self.log.write(lambda connection: connection.execute(row))
        return ident

    def describe(self, ident: str, name: str, value: str) -> None:
        """Says one of FIELDS; ValueError for a name that is none of them."""
        self.say(ident, {name: value})

    def say(self, ident: str, said: Mapping[str, str]) -> None:
        """Says several of FIELDS at once; the others stay."""
        unknown = [name for name in said if name not in FIELDS]
        if unknown:
            raise ValueError(f"{unknown[0]!r} is not one of {', '.join(FIELDS)}")
        self.get(ident)
        mine = series.c.id == ident
        read = sa.select(series.c.fields).where(mine).with_for_update()

        def write(connection: sa.Connection) -> None:
            kept = connection.execute(read).scalar() or {}
            connection.execute(series.update().where(mine).values(fields={**kept, **said}))

        self.log.write(write)

    def add(self, ident: str, board: str) -> None:
        """Puts a board at the end of a series; one that is in it stays where it is."""
        known = self.get(ident)
        if not self.log.exists(board):
            raise LookupError(f"there is no board {board!r}")
        if board in known.boards:
            return
        place = sa.func.coalesce(sa.func.max(members.c.place), 0) + 1
        last = sa.select(place).where(members.c.series == ident).scalar_subquery()
        row = members.insert().values(series=ident, board=board, place=last)
        mine = (members.c.series == ident) & (members.c.board == board)
        known_member = sa.select(members.c.board).where(mine)

        def write(connection: sa.Connection) -> None:
            is_there = hold(connection, series, ident) and hold(connection, boards, board)
            if is_there and connection.execute(known_member).first() is None:
                connection.execute(row)

        self.log.write(write)

    def remove(self, ident: str, board: str) -> None:
        mine = (members.c.series == ident) & (members.c.board == board)
        self.log.write(lambda connection: connection.execute(members.delete().where(mine)))

    def order(self, ident: str, boards: Iterable[str]) -> None:
        """The boards in this order, those that are not named after them; a board that is not of
        the series is let be."""
        known = self.get(ident).boards
        first = [board for board in dict.fromkeys(boards) if board in known]
        wanted = [*first, *(board for board in known if board not in first)]

        def work(connection: sa.Connection) -> None:
            for place, board in enumerate(wanted, 1):
                mine = (members.c.series == ident) & (members.c.board == board)
                connection.execute(members.update().where(mine).values(place=place))

        self.log.write(work)

    def end(self, ident: str) -> None:
        """A series goes, with its links; its boards stay as they are."""
        rows = (members.c.series == ident, links.c.series == ident, series.c.id == ident)

        def work(connection: sa.Connection) -> None:
            hold(connection, series, ident)  # as who replaces a link does, before the links
            for table, mine in zip((members, links, series), rows, strict=True):
                connection.execute(table.delete().where(mine))

        self.log.write(work)

    def get(self, ident: str) -> Series:
        def read() -> Series | None:
            with self.log.engine.connect() as connection:
                return read_series(connection, ident)

        found = self.log.run(read)
        if found is None:
            raise LookupError(f"there is no series {ident!r}")
        return found

    def of_board(self, board: str) -> list[str]:
        """The series that a board belongs to, by their ids."""
        query = sa.select(members.c.series).where(members.c.board == board)

        def read() -> list[str]:
            with self.log.engine.connect() as connection:
                return list(connection.execute(query.order_by(members.c.series)).scalars())

        return self.log.run(read)

    def boards(self, most: int) -> list[str]:
        """The boards that belong to a series, each once; so many at the most."""
        query = sa.select(members.c.board).distinct().order_by(members.c.board).limit(most)

        def read() -> list[str]:
            with self.log.engine.connect() as connection:
                return list(connection.execute(query).scalars())

        return self.log.run(read)

    def titles(self, idents: Iterable[str]) -> dict[str, str]:
        """Id → title, of those of these series that exist; one query."""
        query = sa.select(series.c.id, series.c.fields).where(series.c.id.in_(list(idents)))

        def read() -> dict[str, str]:
            with self.log.engine.connect() as connection:
                return {row.id: row.fields.get("title", "") for row in connection.execute(query)}

        return self.log.run(read)

    def all(self) -> list[Series]:
        """Every series, by title."""

        def read() -> list[str]:
            with self.log.engine.connect() as connection:
                return list(connection.execute(sa.select(series.c.id)).scalars())

        return sorted(
            (self.get(ident) for ident in self.log.run(read)), key=lambda one: one["title"]
        )


def read_series(connection: sa.Connection, ident: str) -> Series | None:
    row = connection.execute(sa.select(series).where(series.c.id == ident)).first()
    mine = sa.select(members.c.board).where(members.c.series == ident)
    boards = connection.execute(mine.order_by(members.c.place)).scalars()
    return Series(row.id, dict(row.fields), tuple(boards)) if row else None

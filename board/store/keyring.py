"""Links, sessions and the keys on their rings: the SQL of access, one query a question."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from board.store.log import EventLog
from board.store.schema import boards, hold, schema, unless_there

SESSION_DAYS = 400
"""How long a browser keeps its cookie; an older session belongs to nobody any more."""
BEFORE_DAYS = 35

house = sa.Table(
    "house",
    schema,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("secret", sa.String, nullable=False, server_default=""),
)
links = sa.Table(
    "links",
    schema,
    sa.Column("hash", sa.String, primary_key=True),
    sa.Column("board", sa.String, sa.ForeignKey("boards.id"), nullable=False),
    sa.Column("role", sa.String, nullable=False),
)
sessions = sa.Table(
    "sessions",
    schema,
    sa.Column("hash", sa.String, primary_key=True),
    sa.Column("host", sa.String, nullable=False),
    sa.Column("day", sa.Integer, nullable=False),
)
keys = sa.Table(
    "keys",
    schema,
    sa.Column("session", sa.String, sa.ForeignKey("sessions.hash"), primary_key=True),
    sa.Column("link", sa.String, sa.ForeignKey("links.hash"), primary_key=True),
    sa.Column("sealed", sa.String, nullable=False),
)
"""They go with their link and with their session (ON DELETE CASCADE)."""
replaced = sa.Table("replaced", schema, sa.Column("hash", sa.String, primary_key=True))
"""Hashes of links that open nothing any more, and marks of boards that were deleted."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Where the links of one kind of thing are, and the keys of browsers to them; ``owner`` is the
    column of what a link opens."""

    links: sa.Table
    keys: sa.Table
    owner: sa.Column[str]

    @property
    def opens(self) -> sa.Table:
        """The table of what a link opens."""
        (key,) = self.owner.foreign_keys
        return key.column.table


BOARDS = Ring(links, keys, links.c.board)


@cache
def opening(ring: Ring) -> tuple[sa.CompoundSelect[Any], sa.Select[Any]]:
    """What asks for all that a session or links open, and for what they open on one board. It is
    asked with each line of a house of several processes, and putting it together took as long as
    its answer. The first looks at the ring, and beside it at the links: asked at once, the links of
    the whole house were gone through, for anybody who came with a cookie of his own making."""
    links, keys = ring.links, ring.keys
    query = sa.select(ring.owner.label("board"), links.c.role, links.c.hash, keys.c.sealed)
    mine = keys.c.session == sa.bindparam("asked_session")
    among = links.c.hash.in_(sa.bindparam("asked_links", expanding=True))
    held = sa.and_(keys.c.link == links.c.hash, mine)
    on_one = query.select_from(links.outerjoin(keys, held))
    on_one = on_one.where(keys.c.session.is_not(None) | among)
    on_one = on_one.where(ring.owner == sa.bindparam("asked_board"))
    on_ring = query.select_from(keys.join(links, keys.c.link == links.c.hash)).where(mine)
    brought = sa.select(ring.owner, links.c.role, links.c.hash, sa.literal("")).where(among)
    return on_ring.union_all(brought), on_one


class Gone(LookupError):
    """What a link was to open was deleted meanwhile."""


@dataclass(frozen=True, slots=True)
class NewKeys:
    """Links (hash → sealed token) and the host's key for the ring of a session."""

    session: str
    sealed: Mapping[str, str]
    host: str = ""


def today() -> int:
    return int(time.time() // 86_400)


class Keyring:
    """What is stored of links and browsers: SHA-256 only, and tokens sealed by who holds them."""

    def __init__(self, log: EventLog, ring: Ring = BOARDS) -> None:
        self.log, self.ring = log, ring

    def read(
        self, query: sa.Select[Any] | sa.CompoundSelect[Any], **asked: object
    ) -> list[sa.Row[Any]]:
        def work() -> list[sa.Row[Any]]:
            with self.log.engine.connect() as connection:
                return list(connection.execute(query, asked))

        return self.log.run(work)

    def house_name(self) -> str:
        """The name of this database, drawn once: two servers on one host keep their cookies."""
        return str(self.read(sa.select(house.c.name))[0].name)

    def house_secret(self) -> str:
        """256 random bits that only the processes on this database know, drawn once."""
        return str(self.read(sa.select(house.c.secret))[0].secret)

    def add_links(self, board: str, new: Mapping[str, str]) -> None:
        """Links (hash → role) beside those that there are; Gone where the board is."""
        self.log.write(lambda connection: self.put_links(connection, board, new))

    def put_links(self, connection: sa.Connection, board: str, new: Mapping[str, str]) -> None:
        if not hold(connection, self.ring.opens, board):
            raise Gone(board)
        owner = {self.ring.owner.name: board}
        rows = [{"hash": made, "role": role, **owner} for made, role in new.items()]
        connection.execute(self.ring.links.insert(), rows)

    def links_among(self, digests: Iterable[str]) -> dict[str, tuple[str, str]]:
        """(board, role) by hash, of those that are links."""
        links, owner = self.ring.links, self.ring.owner.label("board")
        query = sa.select(links.c.hash, links.c.role, owner)
        query = query.where(links.c.hash.in_(list(digests)))
        return {row.hash: (row.board, row.role) for row in self.read(query)}

    def opened(
        self, session: str, digests: Iterable[str], board: str = ""
    ) -> list[tuple[str, str, str, str]]:
        """(board, role, hash, sealed) of every link that a session or these hashes hold, on one
        board or on all."""
        query, on_one = opening(self.ring)
        asked = {"asked_session": session, "asked_links": list(digests)}
        rows = self.read(on_one, **asked, asked_board=board) if board else self.read(query, **asked)
        return [(row.board, row.role, row.hash, row.sealed or "") for row in rows]

    def holders(self, board: str) -> list[tuple[str, str]]:
        """(role, hash) of everything that opens a board: hashes of links and of sessions."""
        links, keys = self.ring.links, self.ring.keys
        query = sa.select(links.c.role, links.c.hash, keys.c.session)
        query = query.select_from(links.outerjoin(keys, keys.c.link == links.c.hash))
        rows = self.read(query.where(self.ring.owner == board))
        return [(row.role, held) for row in rows for held in (row.hash, row.session) if held]

    def replace_links(
        self, board: str, new: Mapping[str, str], roles: Iterable[str], keys: NewKeys | None = None
    ) -> None:
        """Links (hash → role) in the place of all others of these roles, with their keys: in one
        transaction, so that of two who replace them at once the later one's are left, and nobody is
        without in between. The others open nothing any more; their hashes stay, to say so to who
        comes with one. Gone where the board is."""
        links = self.ring.links
        old = sa.select(links.c.hash).where(self.ring.owner == board, links.c.hash.not_in(new))
        old = old.where(links.c.role.in_(roles))

        def work(connection: sa.Connection) -> None:
            self.put_links(connection, board, new)
            if keys:  # a session is held before the links that go, as ``keep`` does
                self.put_keys(connection, keys)
            connection.execute(replaced.insert().from_select(["hash"], old))
            connection.execute(links.delete().where(links.c.hash.in_(old)))

        self.log.write(work)

    def was_replaced(self, digest: str) -> bool:
        return bool(self.read(sa.select(replaced.c.hash).where(replaced.c.hash == digest)))

    def is_gone(self, board: str, mark: str) -> bool:
        """Whether a deleted board left its mark, and none stands under its name again: a file of it
        may have been restored."""
        there = sa.exists().where(boards.c.id == board)
        return bool(self.read(sa.select(replaced.c.hash).where(replaced.c.hash == mark, ~there)))

    def knows(self, session: str) -> bool:
        return bool(self.read(sa.select(sessions.c.hash).where(sessions.c.hash == session)))

    def host_of(self, session: str) -> str:
        """The hash of the host's key that a session was opened with; "" for none."""
        rows = self.read(sa.select(sessions.c.host).where(sessions.c.hash == session))
        return str(rows[0].host) if rows else ""

    def keep(self, new: NewKeys) -> None:
        """Puts links on the ring of a session, also where two pages of a browser open them at once;
        a link that has just been replaced is left out. A browser that opens the same link again on
        the same day writes nothing."""
        self.log.write(lambda connection: self.put_keys(connection, new))

    def put_keys(self, connection: sa.Connection, new: NewKeys) -> None:
        links, keys, session = self.ring.links, self.ring.keys, new.session
        mine, day = sessions.c.hash == session, today()
        query = sa.select(sessions.c.host, sessions.c.day).where(mine)
        query = query.with_for_update(read=True, key_share=True)  # it may just be forgotten
        known = connection.execute(query).first()
        if known is None:
            row = {"hash": session, "host": new.host, "day": day}
            connection.execute(unless_there(sessions), row)
        elif tuple(known) != (new.host or known.host, day):
            values = {"day": day, "host": new.host or known.host}
            connection.execute(sessions.update().where(mine).values(values))
        held = sa.select(keys.c.link).where(keys.c.session == session)
        others = sa.select(links.c.hash).where(links.c.hash.in_(new.sealed))
        others = others.where(links.c.hash.not_in(held)).with_for_update(read=True)
        rows = [
            {"session": session, "link": link, "sealed": new.sealed[link]}
            for link in connection.execute(others).scalars()
        ]
        if rows:
            connection.execute(unless_there(keys), rows)

    def forget(self, session: str) -> None:
        mine = sessions.delete().where(sessions.c.hash == session)
        self.log.write(lambda connection: connection.execute(mine))

    def tidy(self) -> None:
        """Forgets the sessions whose cookies have ended; none where no browser opened a link in
        the weeks before this day, as on a machine whose clock has jumped."""
        now, day = today(), sessions.c.day
        known = sa.select(day).where(now - BEFORE_DAYS <= day, day < now).exists()
        old = sessions.delete().where(day < now - SESSION_DAYS, known)
        self.log.write(lambda connection: connection.execute(old))

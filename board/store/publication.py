"""What is public: up to which fact of each board somebody has looked, and what was decided then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from board.store.log import EventLog
from board.store.schema import boards, hold, schema
from board.store.series import series

publications = sa.Table(
    "publications",
    schema,
    sa.Column("owner", sa.String, primary_key=True),
    sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
)
"""``owner`` is a series, or a board that is public by itself; each board of it as it was at
``seq``: what was said later is not public until somebody has looked again."""
looked_at = sa.Table(
    "looked_at",
    schema,
    sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
    sa.Column("note", sa.Integer, primary_key=True),
    sa.Column("subject", sa.String, primary_key=True),
    sa.Column("changed", sa.Integer, nullable=False),
    sa.Column("decision", sa.String, nullable=False),
    sa.Column("words", sa.String, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done with a note before it is public. ``subject`` is "label" (who said it) or "text";
    ``decision`` is "accepted" (``words``: why), "changed" (``words`` stand in its place) or
    "left_out". It holds for the note as it was when ``changed`` last touched it."""

    note: int
    subject: str
    changed: int
    decision: str
    words: str = ""


class Publications:
    """Beside the logs, for the organisers alone."""

    def __init__(self, log: EventLog) -> None:
        self.log = log

    def publish(self, owner: str, seqs: Mapping[str, int]) -> None:
        """These boards as they were at these facts, and no others; nothing for an empty mapping.
        A board that is not there any more is left out."""

        def work(connection: sa.Connection) -> None:
            hold(connection, series, owner)
            there = hold(connection, boards, owner, *seqs)
            connection.execute(publications.delete().where(publications.c.owner == owner))
            rows = [
                {"owner": owner, "board": board, "seq": seq}
                for board, seq in seqs.items()
                if board in there
            ]
            if rows:
                connection.execute(publications.insert(), rows)

        self.log.write(work)

    def seqs(self, owner: str) -> dict[str, int]:
        """Up to which fact each board of a series (or a board alone) is public."""

        def read() -> dict[str, int]:
            with self.log.engine.connect() as connection:
                return read_seqs(connection, owner)

        return self.log.run(read)

    def decide(self, board: str, decisions: Iterable[Decision]) -> None:
        """In the place of what was decided of the same before; words that go are owed the files."""
        wanted = list(decisions)

        def work(connection: sa.Connection) -> bool:
            if not hold(connection, boards, board):
                return False
            before = read_decisions(connection, board)
            said = {(one.note, one.subject): one.words for one in before}
            for one in wanted:
                connection.execute(looked_at.delete().where(at(board, one)))
                connection.execute(looked_at.insert().values(board=board, **asdict(one)))
            old = [(said.get((one.note, one.subject), ""), one.words) for one in wanted]
            return any(words not in ("", new) for words, new in old)

        if self.log.write(work):
            self.log.owes_forgetting = True

    def decisions(self, boards: Iterable[str]) -> dict[str, tuple[Decision, ...]]:
        """What was decided of the notes of these boards."""
        wanted = list(boards)

        def read() -> dict[str, tuple[Decision, ...]]:
            with self.log.engine.connect() as connection:
                return {board: read_decisions(connection, board) for board in wanted}

        return self.log.run(read)

    def tidy(self, board: str, gone: Iterable[Decision], silent: Iterable[Decision]) -> None:
        """After an erasure: decisions about words that are ``gone`` go with them; those that are
        ``silent`` hold on, without the words that came with them."""
        dropped, kept = list(gone), list(silent)

        def work(connection: sa.Connection) -> None:
            for one in dropped:
                connection.execute(looked_at.delete().where(made(board, one)))
            for one in kept:
                row = looked_at.update().where(made(board, one))
                connection.execute(row.values(words=""))

        if dropped or kept:
            self.log.write(work)
            self.log.owes_forgetting = True


def at(board: str, one: Decision) -> sa.ColumnElement[bool]:
    """The row of what was decided of the same."""
    mine = (looked_at.c.board == board) & (looked_at.c.note == one.note)
    return mine & (looked_at.c.subject == one.subject)


def made(board: str, one: Decision) -> sa.ColumnElement[bool]:
    """The row of this decision, unless another one has taken its place."""
    return at(board, one) & (looked_at.c.changed == one.changed)


def read_seqs(connection: sa.Connection, owner: str) -> dict[str, int]:
    mine = sa.select(publications).where(publications.c.owner == owner)
    return {row.board: row.seq for row in connection.execute(mine)}


def read_decisions(connection: sa.Connection, board: str) -> tuple[Decision, ...]:
    mine = sa.select(looked_at).where(looked_at.c.board == board)
    order = mine.order_by(looked_at.c.note, looked_at.c.subject)
    return tuple(
        Decision(row.note, row.subject, row.changed, row.decision, row.words)
        for row in connection.execute(order)
    )

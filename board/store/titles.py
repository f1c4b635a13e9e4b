"""The titles of boards, read from the few facts that name them."""

from __future__ import annotations

import sqlalchemy as sa

from board.store.log import EventLog
from board.store.schema import entries


def titles(log: EventLog, board_ids: list[str]) -> dict[str, str]:
    """Board id → title, of the boards that exist; nothing is folded."""
    query = (
        sa.select(entries.c.board, entries.c.event, entries.c.fields)
        .where(entries.c.board.in_(board_ids), entries.c.event.in_(("Opened", "Described")))
        .order_by(entries.c.board, entries.c.seq)
    )

    def read() -> dict[str, str]:
        found: dict[str, str] = {}
        with log.engine.connect() as connection:
            for row in connection.execute(query):
                if row.event == "Opened":
                    found[row.board] = row.fields["title"]
                elif row.fields["field"] == "title":
                    found[row.board] = row.fields["value"]
        return found

    return log.run(read) if board_ids else {}

"""Finds notes in many boards by their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from board.core.text.fold import folded
from board.store.log import EventLog
from board.store.said import said_by
from board.store.schema import entries, said

LONGEST, MOST_WORDS, MOST_HITS = 200, 8, 200
"""Characters and words of what is asked, and notes that are shown."""

PLACED = ("Captured", "Amended", "Moved")
SAID_BY = "Attributed"


@dataclass(frozen=True, slots=True)
class Hit:
    """A note that holds all words that were asked, as it is now."""

    board: str
    note: int
    sheet: int
    kind: str
    text: str
    speaker: str


def find(log: EventLog, asked: str, boards: Iterable[str] | None = None) -> list[Hit]:
    """The notes that stand and hold every one of these words, whatever their accents and capitals,
    also inside longer words; of ``boards`` or of all. At most MOST_HITS, board by board."""
    wanted = folded(asked[:LONGEST]).split()[:MOST_WORDS]
    if not wanted:
        return []
    query = sa.select(said.c.board, said.c.note).where(said.c.stands == 1)
    for word in wanted:
        query = query.where(said.c.folded.contains(word, autoescape=True))
    if boards is not None:
        query = query.where(said.c.board.in_(list(boards)))
    query = query.order_by(said.c.board, said.c.note).limit(MOST_HITS)

    def read() -> list[Hit]:
        with log.engine.connect() as connection:
            found = groupby(connection.execute(query), lambda row: row.board)
            return [
                hit
                for board, rows in found
                for hit in hits(connection, board, [row.note for row in rows])
                if all(word in folded(f"{hit.text} {hit.speaker}") for word in wanted)
            ]

    return log.run(read)


def hits(connection: sa.Connection, board: str, notes: list[int]) -> list[Hit]:
    """These notes of a board, from the few facts that are about them."""
    of = entries.c.fields["note"].as_integer()
    is_about = sa.or_(
        entries.c.seq.in_(notes),
        sa.and_(entries.c.event.in_(PLACED[1:]), of.in_(notes)),
        entries.c.event == SAID_BY,
    )
    query = sa.select(entries.c.seq, entries.c.event, entries.c.fields)
    mine = query.where(entries.c.board == board, is_about).order_by(entries.c.seq)
    drafts: dict[int, dict[str, Any]] = {}
    sheets: dict[int, int] = {}
    for row in connection.execute(mine):
        if row.event == SAID_BY:
            drafts |= said_by(drafts, row.fields)
            resets = (one for one in row.fields.get("resets", ()) if one["note"] in sheets)
            sheets |= {one["note"]: one["place"]["sheet"] for one in resets}
            continue
        note = row.fields.get("note", row.seq)
        if note in notes and row.event in PLACED:
            sheets[note] = row.fields["place"]["sheet"]
            drafts[note] = row.fields.get("draft") or drafts[note]
    return [
        Hit(board, note, sheets[note], draft["kind"], draft["text"], draft["speaker"])
        for note, draft in sorted(drafts.items())
    ]

"""What stands in the notes of all boards, as it is looked for: one row a note, beside the log.

The rows follow the facts in their own transaction; after an erasure those of the board are written
anew from what the log still holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from board.core.text.fold import folded

MOST_AT_ONCE = 500
"""Rows of one statement."""

Row = tuple[int, str, dict[str, Any]]
"""A fact as the log keeps it: seq, name and fields."""


def table(schema: sa.MetaData) -> sa.Table:
    """``stands`` is 0 while the note is withdrawn."""
    return sa.Table(
        "said",
        schema,
        sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
        sa.Column("note", sa.Integer, primary_key=True),
        sa.Column("folded", sa.String, nullable=False),
        sa.Column("stands", sa.Integer, nullable=False),
    )


def words(draft: dict[str, Any]) -> str:
    return folded(f"{draft.get('text', '')} {draft.get('speaker', '')}")


def told(rows: Iterable[Row]) -> dict[int, tuple[str, int]]:
    """Note → its folded words and whether it stands, after these facts of one board, in order."""
    drafts: dict[int, dict[str, Any]] = {}
    withdrawn: set[int] = set()
    for seq, name, fields in rows:
        match name:
            case "Captured":
                drafts[seq] = fields["draft"]
            case "Amended":
                drafts[fields["note"]] = fields["draft"]
            case "Attributed":
                drafts |= said_by(drafts, fields)
            case "Withdrawn":
                withdrawn.add(fields["note"])
            case "Restored":
                withdrawn.discard(fields["note"])
    found = {note: words(draft) for note, draft in drafts.items()}
    return {note: (text, int(note not in withdrawn)) for note, text in found.items() if text}


def said_by(drafts: dict[int, dict[str, Any]], fields: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """Those of the drafts that an ``Attributed`` is about, with its speaker."""
    mine = (note for note in fields["notes"] if note in drafts)
    return {note: {**drafts[note], "speaker": fields["speaker"]} for note in mine}


def write_anew(connection: sa.Connection, said: sa.Table, board: str, rows: Iterable[Row]) -> None:
    """The board's rows from its whole log."""
    connection.execute(said.delete().where(said.c.board == board))
    values = [
        {"board": board, "note": note, "folded": text, "stands": stands}
        for note, (text, stands) in told(rows).items()
    ]
    for start in range(0, len(values), MOST_AT_ONCE):
        connection.execute(said.insert(), values[start : start + MOST_AT_ONCE])


def standing(board: str, note: int, fields: dict[str, Any]) -> dict[str, Any]:
    """The row of a note that was captured."""
    return {"board": board, "note": note, "folded": words(fields["draft"]), "stands": 1}


def follow(
    connection: sa.Connection, said: sa.Table, board: str, told: tuple[str, dict[str, Any]]
) -> None:
    """A fact (name and fields) about a note that has its row; what an erasure takes is taken by
    ``write_anew``."""
    name, fields = told
    changed: dict[str, Any] = {}
    if name == "Amended":
        changed = {"folded": words(fields["draft"])}
    elif name in ("Withdrawn", "Restored"):
        changed = {"stands": int(name == "Restored")}
    if changed:
        mine = said.update().where(said.c.board == board, said.c.note == fields["note"])
        connection.execute(mine.values(changed))

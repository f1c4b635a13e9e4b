"""``notes.jsonl``: one JSON object a note, with the columns of ``notes.csv``."""

from __future__ import annotations

import json
from collections.abc import Sequence

from board.archive.formats.notes import rows
from board.core.events import Entry
from board.core.model import Board


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows(board, entries))
    return "".join(lines).encode()

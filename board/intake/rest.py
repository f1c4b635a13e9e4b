"""The rows that wait for the next steps of a page, as its form keeps them: a step reads its own
rows and only counts the others."""

from __future__ import annotations

import json
from collections.abc import Iterable

from board.intake.line import Line
from board.intake.preview import Row

BETWEEN = "\t"
"""Stands between two rows: in JSON it is always written otherwise."""


def together(rows: Iterable[Row]) -> str:
    """The number and the captured line of each; "" for none."""
    return BETWEEN.join(json.dumps([row.number, row.line], ensure_ascii=False) for row in rows)


def parted(kept: str, most: int) -> tuple[list[Line], str]:
    """The first lines of what ``together`` has kept, and the others as they are kept; nothing of
    what a page did not write."""
    parts = kept.split(BETWEEN, most)
    try:
        rows = [json.loads(part) for part in parts[:most] if part]
        lines = [Line(int(number), str(line)) for number, line in rows]
    except (ValueError, TypeError, OverflowError, RecursionError):
        return [], ""
    return lines, BETWEEN.join(parts[most:])


def counted(kept: str) -> int:
    """How many rows are kept."""
    return kept.count(BETWEEN) + 1 if kept else 0

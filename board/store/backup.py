"""A copy of the whole database while others write to it, by SQLite's own online backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from board.store.engine import connect_reading

PAGES = 256
"""Pages that are copied at once; between two steps others may write."""


def back_up(database: str, copy: Path, told: Callable[[int, int], None]) -> int:
    """Copies the file of this address (``sqlite:///…``) to ``copy``, whole or not at all, and gives
    its size. ``told(done, of)`` hears how far it is, in pages. ValueError when the copy is not
    whole; FileExistsError rather than writing over a file."""
    if copy.exists():
        raise FileExistsError(copy)
    part = copy.with_name(f".{copy.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        with (
            closing(connect_reading(database)) as source,
            closing(sqlite3.connect(part)) as target,
        ):
            source.backup(target, pages=PAGES, progress=lambda _, left, of: told(of - left, of))
            target.execute("PRAGMA journal_mode = delete")
            if target.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise ValueError("the copy is not whole")
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    return copy.stat().st_size

"""CSV files: UTF-8, cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that starts so is reckoned by a spreadsheet; an apostrophe in front makes it text."""

BOM = "\ufeff"
"""What tells Excel that a file is UTF-8; importers of platforms want files without it."""


def guarded(cell: object) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def table(
    rows: Iterable[Sequence[object]], separator: str = ",", start: str = "", guard: bool = True
) -> bytes:
    """The rows as CSV, the first one their names; ``start`` is BOM for files meant for people."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(cell) if guard else str(cell) for cell in row])
    return (start + out.getvalue()).encode()

"""What the office formats share: the way through the minutes, and a zip that is always the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from board.archive.documents.minutes import (
    Heading,
    Listing,
    Minutes,
    Paragraph,
    Rows,
    Said,
    Table,
    colon,
)
from board.messages import translator_for

NEVER = datetime(2000, 1, 1)
"""Written where an office wants a date of making: the log has the real ones."""

INK, QUIET, ACCENT = "1C1A17", "57534E", "B45309"
"""The colours of paper: words, what stands beside them, the bar before a quote."""

MARGIN_MM = 24
"""White around a page of A4."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every member: a zip can say no earlier one, and the log says the real ones."""


def same_bytes(packed: bytes) -> bytes:
    """The same zip with its members' times taken out; a stored member (ODT's first) stays so."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, EPOCH)
            info.compress_type = member.compress_type
            info.external_attr = 0o644 << 16
            new.writestr(info, old.read(member))
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Line:
    """A note as an office lists it: what stands before and after its words, "" for nothing."""

    item: Said
    label: str
    speaker: str
    number: str


class Office(Protocol):
    """A document that blocks are written into, in order of reading."""

    def heading(self, level: int, text: str) -> None: ...
    def paragraph(self, text: str) -> None: ...
    def table(self, rows: Rows) -> None: ...
    def listing(self, lines: Sequence[Line]) -> None: ...
    def save(self, out: io.BytesIO) -> None: ...


def written(made: Minutes, office: Office) -> bytes:
    t = translator_for(made.lang)

    def line(item: Said) -> Line:
        label = f"{item.label}{colon(made.lang)} " if item.label and not item.is_quote else ""
        speaker = f" —\u00a0{item.speaker}" if item.speaker else ""
        return Line(item, label, speaker, f"\u00a0({t('minutes.number', n=item.number)})")

    for block in made.blocks:
        match block:
            case Heading(level, text):
                office.heading(level, text)
            case Paragraph(text):
                office.paragraph(text)
            case Table(rows):
                office.table(rows)
            case Listing(items):
                office.listing([line(item) for item in items])
    out = io.BytesIO()
    office.save(out)
    return same_bytes(out.getvalue())

"""The archive of a board: its sheets, its fresque and its log as files that open in ten years."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from board.archive.atomic import write_whole
from board.archive.chosen import made
from board.archive.formats import FORMATS
from board.core.codec import encode
from board.core.events import Entry
from board.core.later import Later
from board.core.model import Board

if TYPE_CHECKING:
    from board.archive.formats import pictures
else:
    pictures = Later("board.archive.formats.pictures")


def entry_line(entry: Entry) -> str:
    name, fields = encode(entry.event)
    return json.dumps(
        {"seq": entry.seq, "minute": entry.minute, "event": name, "fields": fields},
        ensure_ascii=False,
        sort_keys=True,
    )


def log_lines(entries: Iterable[Entry]) -> str:
    return "".join(entry_line(entry) + "\n" for entry in entries)


ALL = "all"
NAMES = (ALL, *dict.fromkeys(one.name for one in FORMATS), "minutes", "log")
"""What may be asked of a folder: everything, or the files of one format."""


def each_file(
    board: Board, entries: Iterable[Entry], form: str = ALL
) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of everything that the archive keeps (or of one format), made one by one;
    ``entries`` are the board's whole log."""
    entries = list(entries)
    for name, kind in kinds(board, form):
        if kind == "log":
            yield name, log_lines(entries).encode()
        elif kind.startswith("sheet:"):
            yield name, pictures.sheet(board, int(kind.partition(":")[2])).encode()
        else:
            yield name, made(board, entries, kind)


def kinds(board: Board, form: str = ALL) -> list[tuple[str, str]]:
    """Name and kind of each file. With the pictures of one format come the single sheets."""
    form = {"minutes": "html"}.get(form, form)
    numbers = [known.number for known in board.sheets]
    found = [(f"sheet-{n:02}.svg", f"sheet:{n}") for n in numbers if form in (ALL, "svg")]
    found += [(f"sheet-{n:02}.png", f"sheet-png:{n}") for n in numbers if form == "png"]
    found += [(one.file, one.name) for one in FORMATS if form in (ALL, one.name)]
    return [*found, ("log.jsonl", "log")] if form in (ALL, "log") else found


def folder_name(board: Board) -> str:
    """``<date>-<slug>-<id>``, plain ASCII; a board without a date has none in its name."""
    plain = unicodedata.normalize("NFKD", board.head.get("title", "")).encode("ascii", "ignore")
    slug = re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")[:48].strip("-")
    date = re.sub(r"[^0-9A-Za-z-]+", "-", board.head.get("date", "")).strip("-")[:20]
    return "-".join(part for part in (date, slug, board.id) if part)


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    """Writes files into a folder; each is whole or not there. The name of each comes when it is
    written: other files in the folder are not ours."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files:
        write_whole(folder / name, content)
        yield name

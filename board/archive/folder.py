"""The archive of a board: its sheets, its fresque and its log as files that open in ten years."""

from __future__ import annotations

import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from board.archive.formats import FORMATS
from board.archive.formats.svg import standalone
from board.core.codec import decode, encode
from board.core.events import Entry
from board.core.ink import render
from board.core.model import Board, Status


def metadata(board: Board) -> dict[str, str]:
    head = board.head
    return {
        "title": head.get("title", ""),
        "date": head.get("date", ""),
        "coverage": head.get("place", ""),
        "rights": head.get("licence", ""),
        "creator": head.get("credits", ""),
        "tool": f"Fresque {version('fresque')}",
        "language": board.lang,
    }


def description(board: Board, sheets: tuple[int, ...]) -> str:
    count = sum(
        note.status is Status.PLACED
        for number in sheets
        for note in (board.notes[seq] for seq in board.sheets[number - 1].notes)
    )
    parts = (board.head.get("question"), board.head.get("place"), board.head.get("date"))
    return " · ".join([*(part for part in parts if part), f"{count} notes"])


def sheet(board: Board, number: int) -> str:
    """One sheet as a self-contained SVG; the same log gives the same bytes."""
    title = f"{board.head.get('title', '')} — {number}/{len(board.sheets)}"
    drawn = render.drawing(board, [number], style=True)
    return standalone(drawn, title, description(board, (number,)), metadata(board))


def fresque(board: Board) -> str:
    """All sheets side by side."""
    numbers = tuple(known.number for known in board.sheets)
    drawn = render.drawing(board, style=True)
    return standalone(
        drawn, board.head.get("title", ""), description(board, numbers), metadata(board)
    )


def entry_line(entry: Entry) -> str:
    name, fields = encode(entry.event)
    return json.dumps(
        {"seq": entry.seq, "minute": entry.minute, "event": name, "fields": fields},
        ensure_ascii=False,
        sort_keys=True,
    )


def read_line(line: str) -> Entry:
    """The inverse of ``entry_line``; ValueError for a line that is not one."""
    row = json.loads(line)
    return Entry(
        row["seq"], f"log-{row['seq']}", decode(row["event"], row["fields"]), row["minute"]
    )


def log_lines(entries: Iterable[Entry]) -> str:
    return "".join(entry_line(entry) + "\n" for entry in entries)


def files(board: Board, entries: Iterable[Entry]) -> dict[str, bytes]:
    """Name → bytes of everything that the archive keeps; ``entries`` are the board's whole log."""
    entries = list(entries)
    sheets = {f"sheet-{known.number:02}.svg": sheet(board, known.number) for known in board.sheets}
    drawn = {**sheets, "fresque.svg": fresque(board), "log.jsonl": log_lines(entries)}
    written = {known.file: known.write(board, entries) for known in FORMATS}
    return {**{name: text.encode() for name, text in drawn.items()}, **written}


def folder_name(board: Board) -> str:
    """``<date>-<slug>-<id>``, plain ASCII; a board without a date has none in its name."""
    plain = unicodedata.normalize("NFKD", board.head.get("title", "")).encode("ascii", "ignore")
    slug = re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")[:48].strip("-")
    date = re.sub(r"[^0-9A-Za-z-]+", "-", board.head.get("date", "")).strip("-")[:20]
    return "-".join(part for part in (date, slug, board.id) if part)


def write(board: Board, entries: Iterable[Entry], exports: Path) -> Path:
    """Writes the archive's folder; each file is whole or not there."""
    folder = exports / folder_name(board)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files(board, entries).items():
        write_whole(folder / name, content)
    return folder


def write_whole(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(name).chmod(0o644)
    Path(name).replace(path)

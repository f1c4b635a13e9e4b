"""The process that makes files of boards: one request a line on stdin, what came of it on stdout.

Request: ``{"url", "board", "kind", "number"}``, for a series its id as ``board`` and a kind that
begins with ``series:`` (a public file: ``public:``). Answers, one a line: ``{"done": 3, "of": 120,
"kind", "bytes"}`` while it works, ``{"part": 65536}`` and so many bytes of a long file, then
``{"made": 81920}`` and the rest, or ``{"error": "KeyError a.py:31"}``. It writes nothing on a disk
and ends after FILES files. What it drew it keeps in memory for the next file of the same board; who
asked ends it after an erasure, and when nothing was asked for a while (``jobs.py``).
"""

from __future__ import annotations

import io
import json
import os
import sys
import traceback
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from board.archive import folder
from board.archive.chosen import made
from board.archive.formats import numbered, pictures
from board.core.events import Entry
from board.core.history import fold
from board.core.model import Board
from board.core.text import glyphs
from board.store.reading import read_known, read_log, read_public

PART = 65_536
"""Bytes of a part of a file that goes out while it is made."""

FACES = ("hand", "caps")
"""Whose outlines are unpacked before anybody asks."""

OF_A_SERIES, PUBLIC = "series:", "public:"
"""What the kind of a series' file begins with, and that of a public one."""

SITE = "series:site"
"""The handout that leaves for everybody: made of what is public and of nothing else."""

FILES = 50
"""After so many files a new process starts: what it has grown by is given back."""

Say = Callable[..., None]
"""Takes an answer, and the bytes that follow it."""


class Parts(io.RawIOBase):
    """A file that goes out as it is written and cannot be sought."""

    def __init__(self, say: Say) -> None:
        self.say = say

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.say({"part": len(data)}, bytes(data))
        return len(data)


def make(asked: dict[str, Any], say: Say) -> bytes:
    if asked["kind"].startswith(PUBLIC):
        return public_file(asked["url"], asked["board"], asked["kind"])
    if asked["kind"].startswith(OF_A_SERIES):
        return handed_out(asked, say)
    entries = read_log(asked["url"], asked["board"])
    board = fold(asked["board"], entries)
    return content(board, entries, (asked["kind"], asked["number"], say))


def handed_out(asked: dict[str, Any], say: Say) -> bytes:
    """A handout of a series; LookupError for a series or a handout that there is not. Who makes
    them is loaded when the first is asked for. What the order says is said instead of what the
    series does."""
    handing = import_module("board.archive.handing")
    kind = asked["kind"]
    if kind == SITE:
        public = read_public(asked["url"], asked["board"])
        fields, evenings = public.fields, handing.public_evenings(public)
    else:
        known = read_known(asked["url"], asked["board"])
        fields, evenings = known.fields, handing.evenings_of(known)
    fields = {**fields, **json.loads(asked["said"] or "{}")}

    def step(done: int, of: int) -> None:
        say({"done": done, "of": of, "kind": kind, "bytes": 0})

    make = handing.MAKERS[kind.removeprefix(OF_A_SERIES)]
    return bytes(make(fields, evenings, step))


def public_file(url: str, owner: str, kind: str) -> bytes:
    """A file of what is public of a series or a board; LookupError for one that there is not."""
    handing = import_module("board.archive.handing")
    return bytes(handing.public_file(read_public(url, owner), kind.removeprefix(PUBLIC)))


def content(board: Board, entries: Sequence[Entry], order: tuple[str, int, Say]) -> bytes:
    kind, number, say = order
    match kind:
        case "zip":
            return zipped(board, entries, say)
        case "fresque":
            return pictures.fresque(board).encode()
        case "sheet":
            return pictures.sheet(board, number).encode()
        case "sheet-numbered":
            return numbered.sheet(board, number).encode()
        case "log":
            return folder.log_lines(entries).encode()
    return made(board, entries, kind)


def zipped(board: Board, entries: Sequence[Entry], say: Say) -> bytes:
    """Goes out in parts while it is made; nothing is left to give."""
    packed, kinds = io.BufferedWriter(Parts(say), PART), folder.kinds(board)
    place = folder.folder_name(board)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        files = zip(kinds, folder.each_file(board, entries), strict=True)
        for done, ((_, kind), (name, data)) in enumerate(files, 1):
            file.writestr(zipfile.ZipInfo(f"{place}/{name}"), data, zipfile.ZIP_DEFLATED)
            say({"done": done, "of": len(kinds), "kind": kind, "bytes": len(data)})
    packed.flush()
    return b""


def place_of(error: Exception) -> str:
    """The class of an error and its line: no value, which could hold words."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    return " ".join(
        [type(error).__name__, *(f"{Path(at.filename).name}:{at.lineno}" for at in last)]
    )


def requests() -> Iterator[dict[str, Any]]:
    for line in sys.stdin:
        yield json.loads(line)


def main() -> None:
    with suppress(AttributeError, OSError):  # Windows has no nice
        os.nice(5)

    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer

    def say(answer: dict[str, Any], body: bytes = b"") -> None:
        out.write(json.dumps(answer).encode() + b"\n" + body)
        out.flush()

    for face in FACES:
        glyphs("a", face)
    for count, asked in enumerate(requests(), 1):
        try:
            body = make(asked, say)
            say({"made": len(body)}, body)
        except Exception as error:
            say({"error": place_of(error)})
        if count >= FILES:
            return


if __name__ == "__main__":
    main()

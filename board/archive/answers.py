"""What the process that makes files says to who asked it: lines of JSON, some followed by bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

PIECE = 65_536
"""Bytes of a file that are read at once: what a pipe holds."""


def answers(stream: Any) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Each line as it comes, with the bytes that it announces (``part`` or ``made`` of them). What
    a process that died has half said is nothing."""
    while (line := stream.readline()).endswith(b"\n"):
        told = json.loads(line)
        size = told.get("part", told.get("made", 0))
        body = taken(stream, size)
        if len(body) < size:
            return
        yield told, body


def taken(stream: Any, count: int) -> bytes:
    """So many bytes of what the process writes, fewer where it has ended. In pieces: for each that
    a pipe holds, room for all that is asked for is made and wiped."""
    pieces = []
    while count and (piece := stream.read(min(count, PIECE))):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)

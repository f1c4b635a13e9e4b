"""``replay.webp``: the evening as a moving picture to post, the sheet in view at each step."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from PIL import Image

from board.archive.formats import pictures
from board.archive.formats.png import rasterised
from board.core.events import Captured, Entry
from board.core.history import evolve
from board.core.model import Board

WIDE, FRAMES = 1280, 30
"""Pixels of a frame's width, and frames at the most."""

STEP_MS, LAST_MS = 700, 4000
"""How long a frame stays, and the last of a sheet."""


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    frames, times = zip(*pictured(board, entries), strict=True)
    out = io.BytesIO()
    frames[0].save(
        out,
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=list(times),
        loop=0,
        quality=80,
        method=4,
    )
    return out.getvalue()


def pictured(board: Board, entries: Sequence[Entry]) -> Iterator[tuple[Image.Image, int]]:
    """Frames with the time that they stay: every so many notes, and each sheet when it is left."""
    told = [entry.seq for entry in entries if isinstance(entry.event, Captured)]
    every = max(1, -(-len(told) // FRAMES))
    chosen = {*told[every - 1 :: every], entries[-1].seq}
    now = Board(board.id)
    for entry in entries:
        after = evolve(now, entry)
        is_left = len(after.sheets) > len(now.sheets) and now.sheets[-1].notes
        if is_left:
            yield frame(now), LAST_MS
        now = after
        if entry.seq in chosen:
            yield frame(now), LAST_MS if entry is entries[-1] else STEP_MS


def frame(board: Board) -> Image.Image:
    content = rasterised(pictures.sheet(board, len(board.sheets)), WIDE)
    return Image.open(io.BytesIO(content)).convert("RGB")

"""``replay.webp``: the evening as a moving picture to post, the sheet in view at each step."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PIL import Image

from board.archive.formats import pictures
from board.archive.formats.png import rasterised
from board.archive.formats.published import publish
from board.core.events import Captured, Entry
from board.core.history import evolve
from board.core.model import Board, Kind, Note, Status

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
    """Frames with the time that they stay: every so many notes, and each sheet when it is left.
    What was corrected or withdrawn is in none: each note has its last words from the start."""
    told = [entry.seq for entry in entries if isinstance(entry.event, Captured)]
    every = max(1, -(-len(told) // FRAMES))
    last = entries[-1].seq
    chosen = {*told[every - 1 :: every], last}
    now = Board(board.id)
    for entry in publish(board, entries):
        after = evolve(now, entry)
        is_left = len(after.sheets) > len(now.sheets) and now.sheets[-1].notes
        if is_left:
            yield frame(without_gone(board, now)), LAST_MS
        now = after
        if entry.seq in chosen:
            yield frame(without_gone(board, now)), LAST_MS if entry.seq == last else STEP_MS


def without_gone(board: Board, now: Board) -> Board:
    """The board as it was ``now``, without the boxes of notes that have no words there: those that
    are withdrawn in the end, or stand elsewhere or as something else (``published.shown``)."""
    notes = now.notes
    for seq, then in now.notes.items():
        if then.status is not Status.ERASED and not is_as_it_ends(then, board.notes[seq]):
            notes = notes.set(seq, replace(then, status=Status.WITHDRAWN))
    return replace(now, notes=notes)


def is_as_it_ends(then: Note, last: Note) -> bool:
    """Whether a note's words of the end stand where it was at that moment."""
    is_theme, was_theme = (one.draft.kind is Kind.THEME for one in (last, then))
    is_here = last.status is Status.PLACED and last.place.sheet == then.place.sheet
    return is_here and is_theme == was_theme


def frame(board: Board) -> Image.Image:
    content = rasterised(pictures.sheet(board, len(board.sheets)), WIDE)
    return Image.open(io.BytesIO(content)).convert("RGB")

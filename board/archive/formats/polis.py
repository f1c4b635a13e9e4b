"""``propositions-polis.zip``: seed statements for Polis, at most thirty a file.

Source: polis pull 2081 and issue 2776: one column ``comment_text``; longer files gave errors.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from board.archive.formats.notes import proposals
from board.archive.formats.office import EPOCH
from board.archive.formats.tables import table
from board.core.events import Entry
from board.core.model import Board

MOST = 30


def parts(board: Board) -> dict[str, bytes]:
    """Name → bytes of each file; one file without rows when nothing was proposed."""
    texts = [note.draft.text for note in proposals(board)]
    starts = range(0, max(1, len(texts)), MOST)
    return {
        f"propositions-polis-{number:02}.csv": table(
            [["comment_text"], *([text] for text in texts[start : start + MOST])]
        )
        for number, start in enumerate(starts, 1)
    }


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts(board).items():
            packed.writestr(zipfile.ZipInfo(name, EPOCH), content)
    return out.getvalue()

"""Draws docs/evening.png: lines of la-noue that become ink, as a short moving picture (APNG)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from board.archive.documents.typesetting import HAND, unpacked
from board.archive.formats import pictures
from board.archive.formats.png import rasterised
from board.core.events import Captured, Open, Say
from board.core.history import evolve
from board.core.model import Board
from tests.test_same_bytes import NOUE, told

PICTURE = Path(__file__).parent.parent / "docs" / "evening.png"
WIDE, STRIP = 800, 54
SPOKEN_MS, INK_MS, LAST_MS = 900, 700, 3500


def frames() -> Iterator[tuple[Image.Image, int]]:
    """For each line that makes a note on the first sheet: the line as it is typed, then its ink."""
    lines = [line for line in NOUE if line.strip()]
    opened = Open("Données intimes", "fr", room="small", phases="flow", hand="scribe")
    board, entries = Board("moving"), told([opened, *map(Say, lines)])
    for entry, line in zip(entries, ["", *lines], strict=False):
        after = evolve(board, entry)
        if len(after.sheets) > 1:
            break
        if isinstance(entry.event, Captured):
            yield frame(board, line), SPOKEN_MS
            yield frame(after, ""), INK_MS
        board = after
    yield frame(board, ""), LAST_MS


def frame(board: Board, line: str) -> Image.Image:
    sheet = Image.open(io.BytesIO(rasterised(pictures.sheet(board, 1), WIDE))).convert("RGB")
    whole = Image.new("RGB", (WIDE, sheet.height + STRIP), "#2b2926")
    whole.paste(sheet, (0, 0))
    letters = ImageFont.truetype(io.BytesIO(unpacked(HAND["Patrick Hand"], "Hand")), 24)
    said = line if len(line) < 78 else line[:76] + "…"
    ImageDraw.Draw(whole).text((16, sheet.height + 12), said, "#fdf6e3", letters)
    return whole.quantize(64)


def main() -> None:
    drawn, times = zip(*frames(), strict=True)
    drawn[0].save(
        PICTURE,
        "PNG",
        save_all=True,
        append_images=drawn[1:],
        duration=list(times),
        loop=0,
        optimize=True,
    )
    print(f"{PICTURE}: {len(drawn)} frames, {PICTURE.stat().st_size} bytes")


if __name__ == "__main__":
    main()

"""Draws affiches to look at: docs/gallery/affiches/ has the ten evenings both ways on A3, la-noue
and 200 remarks large, boards in Arabic and with emoji; ``--to FOLDER`` leaves each page of the
evenings there at full size instead.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from bench.evenings import evenings
from bench.gallery import save
from bench.outputs import BOARDS
from board.archive.documents.papers import paper_named
from board.archive.formats.affiche import drawing
from board.archive.formats.png import rasterised
from board.core.history import fold
from board.core.model import Board

FOLDER = Path(__file__).parent.parent / "docs" / "gallery" / "affiches"
ROWS = {"landscape": (2, 610), "portrait": (5, 360)}
"""How many are beside each other, and how wide each is."""

ALONE = (
    ("la-noue", "a3", "landscape"),
    ("evening", "a0", "landscape"),
    ("arabic", "a3", "landscape"),
    ("emoji", "a3", "portrait"),
)
WIDE, LARGE, LINE, LARGEST = 1400, 2400, 6, 390_000


def pictured(board: Board, paper: tuple[str, str], wide: int) -> Image.Image:
    """An affiche, drawn large and made smaller, which keeps thin lines."""
    large = rasterised(drawing(board, paper_named(*paper)), LARGE)
    picture = Image.open(io.BytesIO(large)).convert("RGB")
    high = round(wide * picture.height / picture.width)
    return picture.resize((wide, high), Image.Resampling.LANCZOS)


def in_rows(pictures: Sequence[Image.Image], across: int) -> Image.Image:
    wide, high = pictures[0].width + LINE, pictures[0].height + LINE
    rows = -(-len(pictures) // across)
    out = Image.new("RGB", (across * wide - LINE, rows * high - LINE), "#8a8a8a")
    for number, picture in enumerate(pictures):
        out.paste(picture, (number % across * wide, number // across * high))
    return out


def main() -> None:
    boards = {name: pair[-1] for name, pair in evenings()}
    if sys.argv[1:2] == ["--to"]:
        for way in ROWS:
            for name, board in boards.items():
                path = Path(sys.argv[2]) / f"{name}-{way}.png"
                path.write_bytes(rasterised(drawing(board, paper_named("a3", way)), LARGE))
        return
    FOLDER.mkdir(exist_ok=True)
    for way, (across, wide) in ROWS.items():
        drawn = [pictured(board, ("a3", way), wide) for board in boards.values()]
        size = save(in_rows(drawn, across), FOLDER / f"{way}.png", LARGEST)
        print(f"{way}: {len(drawn)} affiches, {size // 1000} kB", flush=True)
    for name, *paper in ALONE:
        drawn = [pictured(fold(name, BOARDS[name]()), (paper[0], paper[1]), WIDE)]
        size = save(drawn[0], FOLDER / f"{name}.png", LARGEST)
        print(f"{name}: {size // 1000} kB", flush=True)


if __name__ == "__main__":
    main()

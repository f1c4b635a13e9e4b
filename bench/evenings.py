"""Draws ten evenings in both hands, in pairs: docs/gallery/evenings/NAME.png, boxes at the left,
the scribe's hand at the right; ``--blind FOLDER SEED`` puts each pair in an order of chance,
without any word, and writes the key beside them.

The lines are docs/gallery/evenings/*.txt: la-noue, and nine evenings that were invented for this.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from bench.gallery import save, shoot
from board.archive.formats import pictures
from board.core.events import Open
from board.core.model import Board
from tests.measure import chromium
from tests.measuring.figures import figures, readable
from tests.measuring.streams import seen
from tests.measuring.talks import tell

FOLDER = Path(__file__).parent.parent / "docs" / "gallery" / "evenings"
HANDS = ("cards", "scribe")
WIDE, SHOWN, LARGEST, LINE = 1200, 3, 390_000, 6


def evenings() -> Iterator[tuple[str, tuple[Board, ...]]]:
    """Each evening's name, and its board in both hands."""
    for path in sorted(FOLDER.glob("*.txt")):
        name, lang, _ = path.name.split(".")
        lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
        yield name, tuple(tell(opened(name, lang, hand), lines) for hand in HANDS)


def opened(name: str, lang: str, hand: str) -> Open:
    return Open(name, lang, phases="flow", hand=hand)


def column(page: Page, board: Board, folder: Path) -> Image.Image:
    """The sheets of a board, three at the most, below each other."""
    high = WIDE * 1080 // 1920
    out = Image.new("RGB", (WIDE, SHOWN * (high + LINE) - LINE), "#8a8a8a")
    for sheet in board.sheets[:SHOWN]:
        drawn = shoot(page, pictures.sheet(board, sheet.number), folder / f"{sheet.number}.png")
        small = drawn.resize((WIDE, high), Image.Resampling.LANCZOS)
        out.paste(small, (0, (sheet.number - 1) * (high + LINE)))
    return out


def beside(left: Image.Image, right: Image.Image) -> Image.Image:
    out = Image.new("RGB", (2 * WIDE + 4 * LINE, left.height), "#8a8a8a")
    out.paste(left, (0, 0))
    out.paste(right, (WIDE + 4 * LINE, 0))
    return out


def main() -> None:
    blind = Path(sys.argv[2]) if sys.argv[1:2] == ["--blind"] else None
    chance, key = random.Random(sys.argv[3] if blind else "0"), []
    with tempfile.TemporaryDirectory() as folder, chromium() as page:
        for number, (name, boards) in enumerate(evenings(), 1):
            before, after = (column(page, board, Path(folder)) for board in boards)
            for board in boards:
                print(f"{name}, {board.hand}: {readable(figures(seen(board)))}", flush=True)
            if blind is None:
                small = beside(before, after)
                small = small.resize((1600, 1600 * small.height // small.width))
                save(small, FOLDER / f"{name}.png", LARGEST)
                continue
            is_left = chance.random() < 0.5
            pair = beside(after, before) if is_left else beside(before, after)
            pair.save(blind / f"hand-{number:02}.png")
            key.append(f"hand-{number:02} {name}: scribe {'left' if is_left else 'right'}\n")
    if blind is not None:
        (blind / "hand-key.txt").write_text("".join(key), "utf-8")


if __name__ == "__main__":
    main()

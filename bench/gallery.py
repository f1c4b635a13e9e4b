"""Draws docs/gallery/ again, from exported sheets in Chromium: looks, patterns, scripts, evenings.

Prints the size of each picture.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Page

from board.archive.formats import pictures
from board.core.events import Open
from board.core.look import channels, look_of
from board.core.model import Board
from tests.measure import chromium
from tests.measuring.talks import LA_NOUE, evening, remarks, tell

FOLDER = Path(__file__).parent.parent / "docs" / "gallery"
WIDE, LARGEST = 1600, 250_000
LOOKS = ("marker", "kraft", "night", "print")
PATTERNS = ("columns", "radial", "path", "banks")
TOPICS = {
    "en": ("Roads and buses", "Schools", "Housing", "Parks and fun", "How we decide"),
    "zh": ("安全與保險", "司機的工作", "法律與稅", "乘客的選擇", "未來"),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the gallery: these sheets of a board, in so many columns."""

    name: str
    says: str
    board: Board
    sheets: Sequence[int]
    columns: int = 1


def la_noue(look: str, pattern: str) -> Picture:
    lines = LA_NOUE.read_text("utf-8").splitlines()
    opened = Open("La Noue", "fr", look, pattern, phases="flow", hand="scribe")
    board = tell(opened, [line for line in lines if line.strip()])
    every = range(1, len(board.sheets) + 1)
    if pattern == "auto":
        return Picture(f"la-noue-{look}", f"La Noue, look `{look}`.", board, every, 2)
    return Picture(f"pattern-{pattern}", f"La Noue, pattern `{pattern}`.", board, every, 2)


def long_evening(name: str, lang: str, title: str, notes: int) -> Board:
    """An evening of real remarks with five themes, all kinds mixed."""
    lines = evening(islice(remarks(name), 20, 20 + notes), TOPICS[lang], lang, 7)
    return tell(Open(title, lang, phases="flow", hand="scribe"), lines)


def densest(board: Board) -> int:
    """The later sheet with the most notes."""
    return max(board.sheets[1:], key=lambda sheet: (len(sheet.notes), sheet.number)).number


def written(name: str, says: str, lang: str) -> Picture:
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    board = tell(Open(name, lang, phases="flow", hand="scribe"), lines)
    every = range(1, len(board.sheets) + 1)
    return Picture(name, says, board, every, min(2, len(every)))


def of_real_talks() -> Iterator[Picture]:
    for look in LOOKS:
        yield la_noue(look, "auto")
    for pattern in PATTERNS:
        yield la_noue("marker", pattern)
    board = long_evening("bowling", "en", "Bowling Green: what should we change?", 200)
    every = range(1, len(board.sheets) + 1)
    yield Picture("evening", "A long evening: 200 remarks from Bowling Green.", board, every, 5)
    yield Picture("evening-first", "Its first sheet.", board, [1])
    yield Picture("evening-dense", "Its densest sheet.", board, [densest(board)])
    board = long_evening("vtaiwan", "zh", "乘客、司機與法律", 24)
    every = range(1, len(board.sheets) + 1)
    yield Picture("mandarin", "Remarks on taxis, in Mandarin.", board, every, 2)


def every_picture() -> Iterator[Picture]:
    yield from of_real_talks()
    yield written("arabic", "Arabic, from right to left.", "ar")
    yield written("german", "German, with its long words.", "de")
    yield written("emoji", "Emoji among the letters.", "fr")


def shoot(page: Page, svg: str, path: Path) -> Image.Image:
    """A sheet as Chromium draws it; the SVG is left beside ``path``."""
    source = path.with_suffix(".svg")
    source.write_text(svg, "utf-8")
    page.goto(source.absolute().as_uri())
    page.screenshot(path=path)
    return Image.open(path).convert("RGB")


def side_by_side(sheets: Sequence[Image.Image], columns: int) -> Image.Image:
    """Sheets in rows, 1600 units wide in all, with a thin grey line between them."""
    w = (WIDE - 4 * (columns - 1)) // columns
    h = round(w * 1080 / 1920)
    rows = -(-len(sheets) // columns)
    out = Image.new("RGB", (WIDE, rows * (h + 4) - 4), "#8a8a8a")
    for at, sheet in enumerate(sheets):
        small = sheet.resize((w, h), Image.Resampling.LANCZOS)
        out.paste(small, (at % columns * (w + 4), at // columns * (h + 4)))
    return out


def own_colours(look: str) -> list[tuple[int, int, int]]:
    """All colours of a look: thin pens of a hue are too rare to be found by counting."""
    tokens = look_of(look)
    plain = (tokens.paper, tokens.ink, tokens.soft, tokens.shadow, tokens.faint, tokens.sun)
    hues = (colour for hue in tokens.hues for colour in (hue.ink, hue.pale, hue.mark))
    return [channels(colour) for colour in (*plain, *hues)]


def palette(picture: Image.Image, colours: int, look: str) -> Image.Image:
    """The look's own colours, and the commonest of the others that are well apart."""
    reduced = np.asarray(picture).reshape(-1, 3) // 4 * 4 + 2
    known, counts = np.unique(reduced, axis=0, return_counts=True)
    known, apart = known[np.argsort(-counts)].astype(int), 2400 // colours
    chosen = [np.array(colour) for colour in own_colours(look)]
    for colour in known[: 200 * colours]:
        if len(chosen) < colours and np.abs(np.array(chosen) - colour).sum(axis=1).min() >= apart:
            chosen.append(colour)
    found = Image.new("P", (1, 1))
    found.putpalette([int(part) for colour in chosen for part in colour])
    return found


def save(picture: Image.Image, path: Path, largest: int, look: str = "marker") -> int:
    """Writes a PNG with as many colours as keep it under ``largest`` bytes; how many bytes."""
    for colours in (128, 64, 48):
        few = palette(picture, colours, look)
        picture.quantize(palette=few, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= largest:
            break
    return path.stat().st_size


def readme(shown: Sequence[Picture]) -> str:
    start = (
        "# Gallery\n\nEvery picture is drawn by the program from facts, nothing by hand: exported"
        " sheets, shown by Chromium.\n`make gallery` makes them again. La Noue: the published case"
        " study of the discussions at La Noue, Bagnolet, July 2020.\nBowling Green and the taxis:"
        " remarks gathered with Polis (compdemocracy.org/polis), CC BY 4.0, The Computational\n"
        "Democracy Project; kinds, speakers and themes were dealt out by chance. The other boards:"
        " the text files beside the pictures. All in a scribe's hand, as new boards are.\n"
        "Ten evenings in both hands, boxes at the left and the scribe's at the right, are in"
        " [evenings/](evenings/) beside their lines (`python -m bench.evenings`);\ntheir affiches"
        " are in [affiches/](affiches/) (`python -m bench.affiches`).\n"
    )
    written_ = "".join(f"\n{each.says}\n\n![{each.says}]({each.name}.png)\n" for each in shown)
    return start + written_ + outputs()


def outputs() -> str:
    """The contact sheets of bench/outputs.py, those that are there."""
    found = sorted(FOLDER.glob("outputs-*.png"))
    said = "\nEvery output of four boards, each opened by another program (`make outputs`).\n"
    return said + "".join(f"\n![Outputs: {one.stem[8:]}.]({one.name})\n" for one in found)


def main() -> None:
    shown = []
    only = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder, chromium() as page:
        for picture in every_picture():
            shown.append(picture)
            if only and picture.name not in only:
                continue
            sheets = [
                shoot(page, pictures.sheet(picture.board, number), Path(folder) / f"{number}.png")
                for number in picture.sheets
            ]
            made = side_by_side(sheets, picture.columns)
            size = save(made, FOLDER / f"{picture.name}.png", LARGEST, picture.board.look)
            print(f"{picture.name}: {len(sheets)} sheets, {size // 1000} kB", flush=True)
    (FOLDER / "README.md").write_text(readme(shown), "utf-8")


if __name__ == "__main__":
    main()

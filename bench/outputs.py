"""Makes every output of four boards, opens each with another program, and draws contact sheets.

``python -m bench.outputs`` writes docs/gallery/outputs-<board>.png; ``--keep DIR`` leaves each page
at full size there, and BOARD names draw only these. Chromium opens HTML and SVG, poppler PDF,
LibreOffice DOCX and ODT, Pillow what moves; data is shown as its text.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from fontTools.merge import Merger
from PIL import Image, ImageDraw, ImageFont, ImageSequence
from playwright.sync_api import Page

from bench.gallery import FOLDER, TOPICS, save
from board.archive import folder as archive
from board.archive.chosen import Card, Poster, made
from board.archive.documents.typesetting import unpacked
from board.archive.formats import FORMATS
from board.core.assets import npm
from board.core.events import Entry, Open, Say
from board.core.history import fold
from board.core.model import Board, Kind, Status
from tests.measure import chromium
from tests.measuring.talks import LA_NOUE, evening, remarks
from tests.test_same_bytes import told

WIDE, ACROSS, LARGEST = 1320, 5, 400_000
TEXTS = (".csv", ".jsonl", ".md", ".txt", ".board")
FIT = """() => { const svg = document.rootElement;
if (svg) for (const side of ["width", "height"]) svg.setAttribute(side, "100%"); }"""
"""A drawing of a size on paper, as large as the window."""

LINES = 46
"""Of a text: so many are shown."""

CHOSEN = (
    Poster("a3", "portrait", "", "pdf"),
    Poster("a0", "landscape", "night", "pdf"),
    Poster("a1", "portrait", "kraft", "pdf"),
    Poster("a2", "landscape", "print", "pdf"),
)


def said(name: str, lang: str) -> list[Entry]:
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return told([Open(name, lang, hand="scribe"), *(Say(line) for line in lines)])


def noue() -> list[Entry]:
    lines = LA_NOUE.read_text("utf-8").splitlines()
    opened = Open("La Noue", "fr", hand="scribe")
    return told([opened, *(Say(line) for line in lines if line.strip())])


def long_evening() -> list[Entry]:
    lines = evening(islice(remarks("bowling"), 20, 220), TOPICS["en"], "en", 7)
    opened = Open("Bowling Green: what should we change?", "en", hand="scribe")
    return told([opened, *(Say(line) for line in lines)])


BOARDS = {
    "la-noue": noue,
    "evening": long_evening,
    "arabic": lambda: said("arabic", "ar"),
    "emoji": lambda: said("emoji", "fr"),
}


def files(board: Board, entries: list[Entry]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every output: the archive's folder, affiches, cards, a PNG of a sheet."""
    yield from archive.each_file(board, entries)
    for poster in CHOSEN:
        yield poster.file, made(board, entries, poster.kind)
    yield "sheet-01.png", made(board, entries, "sheet-png:1")
    standing = [note for note in board.notes.values() if note.status is Status.PLACED]
    for kind, size in (
        (Kind.QUOTE, "square"),
        (Kind.PROPOSAL, "portrait"),
        (Kind.QUESTION, "wide"),
    ):
        note = next((one for one in standing if one.draft.kind is kind), standing[-1])
        card = Card(note.seq, size)
        yield card.file, made(board, entries, card.kind)


def pages(page: Page, path: Path, content: bytes) -> Iterator[Image.Image]:
    """Every page of a file, as the program that opens it draws it."""
    match path.suffix:
        case ".svg" | ".html":
            page.goto(path.absolute().as_uri() + ("#end" if path.stem == "replay" else ""))
            page.evaluate(FIT)
            yield opened(page.screenshot(full_page=path.suffix == ".html"))
        case ".pdf":
            yield from printed(path)
        case ".docx" | ".odt":
            yield from printed(converted(path))
        case ".epub":
            yield from leaves(page, path)
        case ".png" | ".webp":
            frames = ImageSequence.all_frames(Image.open(io.BytesIO(content)))
            for frame in frames[:: max(1, len(frames) // 3)]:
                yield frame.convert("RGB")
        case ".zip":
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                listed = "\n".join(f"{one.file_size:>9,} {one.filename}" for one in packed.filelist)
            yield written(page, listed)
        case _:
            yield written(page, content.decode())


def leaves(page: Page, path: Path) -> Iterator[Image.Image]:
    """The pages of an EPUB in the order of reading, in a window as wide as an e-reader."""
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(path) as packed:
        packed.extractall(name)
        order = re.findall(
            r'<itemref idref="([^"]+)"', (Path(name, "book/package.opf")).read_text()
        )
        for ident in order:
            page.set_viewport_size({"width": 620, "height": 860})
            page.goto(Path(name, "book", f"{ident}.xhtml").as_uri())
            yield opened(page.screenshot())
    page.goto("about:blank")
    page.set_viewport_size({"width": 1920, "height": 1080})


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def printed(path: Path) -> Iterator[Image.Image]:
    with tempfile.TemporaryDirectory() as name:
        subprocess.run(["pdftoppm", "-r", "60", "-png", path, f"{name}/p"], check=True)
        for file in sorted(Path(name).iterdir()):
            yield opened(file.read_bytes())


def converted(path: Path) -> Path:
    out = path.parent / "office" / path.suffix[1:]
    home = f"-env:UserInstallation=file://{path.parent.absolute()}/office/profile"
    convert = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(out),
        str(path),
    ]
    told = {**os.environ, "FONTCONFIG_FILE": str(with_emoji(path.parent / "office"))}
    subprocess.run(convert, check=True, capture_output=True, timeout=300, env=told)
    return out / f"{path.stem}.pdf"


def with_emoji(folder: Path) -> Path:
    """Where fontconfig finds this machine's fonts and one of emoji, which the desks of offices
    have: joined, because LibreOffice sets a flag of three signs from one font alone."""
    folder.mkdir(exist_ok=True)
    known = folder / "fonts.conf"
    if not known.exists():
        found = []
        for at, file in enumerate(sorted(npm("fonts").glob("noto-emoji-*.woff2"))):
            part = folder / f"emoji-{at}.part"
            part.write_bytes(unpacked(file.name, "Emoji"))
            found.append(str(part))
        Merger().merge(found).save(folder / "emoji.ttf")
        for name in found:
            Path(name).unlink()
        listed = f"<include>/etc/fonts/fonts.conf</include><dir>{folder.absolute()}</dir>"
        known.write_text(f"<fontconfig>{listed}</fontconfig>")
    return known


def written(page: Page, text: str) -> Image.Image:
    """The first lines of a text, set by the browser, which has all letters."""
    shown = "\n".join(line[:150] for line in text.splitlines()[:LINES])
    page.set_content("<pre id=text style='font-size:20px;white-space:pre-wrap'></pre>")
    page.evaluate("text => { document.getElementById('text').textContent = text }", shown)
    return opened(page.screenshot())


def contact(shown: list[tuple[str, Image.Image]]) -> Image.Image:
    """All pages in rows, each with its name, a page as high as its row."""
    wide = (WIDE - 8 * (ACROSS + 1)) // ACROSS
    font = ImageFont.load_default(15)
    small = []
    for name, picture in shown:
        picture.thumbnail((wide, wide), Image.Resampling.LANCZOS)
        small.append((name, picture))
    rows = [small[at : at + ACROSS] for at in range(0, len(small), ACROSS)]
    highs = [max(picture.height for _, picture in row) + 34 for row in rows]
    out = Image.new("RGB", (WIDE, sum(highs) + 8), "#d9d9d6")
    draw, y = ImageDraw.Draw(out), 8
    for row, high in zip(rows, highs, strict=True):
        for at, (name, picture) in enumerate(row):
            x = 8 + at * (wide + 8)
            out.paste(picture, (x, y))
            draw.text((x, y + picture.height + 4), name, "#111", font)
        y += high
    return out


def drawn(page: Page, name: str, keep: Path) -> int:
    entries = BOARDS[name]()
    board = fold(name, entries)
    shown = []
    names = []
    for file, content in files(board, entries):
        path = keep / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        names.append(file)
        if re.fullmatch(r"sheet-(?!0[12])\d+.svg", file):
            continue
        for number, picture in enumerate(pages(page, path, content), 1):
            picture.save(path.with_name(f"{path.name}.{number}.png"), compress_level=1)
            if number <= 4:
                shown.append((f"{file} {number}", picture))
    listed = [one.file for one in FORMATS]
    assert set(listed) <= set(names), "every format is in the folder"
    return save(contact(shown), FOLDER / f"outputs-{name}.png", LARGEST)


def main() -> None:
    parser = argparse.ArgumentParser(description="Contact sheets of every output.")
    parser.add_argument("boards", nargs="*", default=list(BOARDS))
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, chromium() as page:
        for board in given.boards:
            size = drawn(page, board, given.keep or Path(name))
            print(f"outputs-{board}.png: {size / 1000:.0f} kB", flush=True)


if __name__ == "__main__":
    main()

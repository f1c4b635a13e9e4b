"""Draws two exported sheets with every reader of SVG that is here, and compares the pictures.

Writes docs/readers.md and docs/readers.png. A reader that is missing is said loudly and left out.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from bench.gallery import densest, la_noue, long_evening, save
from board.archive.formats import pictures
from tests.measure import chromium

DOCS = Path(__file__).parent.parent / "docs"
SIZE = (1920, 1080)
OFF, AIM, LARGEST = 64, 0.5, 900_000
Draw = Callable[[Path, Path], None]


def run(*command: str | Path, seconds: int = 120) -> str:
    """Runs a program; what it prints. CalledProcessError when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        timeout=seconds,
        check=True,
    )
    return (done.stdout or done.stderr).strip()


def by_chromium(svg: Path, png: Path) -> None:
    with chromium(*SIZE) as page:
        page.goto(svg.absolute().as_uri())
        page.screenshot(path=png)


def by_firefox(svg: Path, png: Path) -> None:
    profile = svg.parent / "firefox"
    profile.mkdir(exist_ok=True)
    size = f"--window-size={SIZE[0]},{SIZE[1]}"
    address = svg.absolute().as_uri()
    quiet = ("firefox-esr", "--headless", "--no-remote", "--profile", profile)
    run(*quiet, "--screenshot", png, size, address)


def by_inkscape(svg: Path, png: Path) -> None:
    size = ("-w", str(SIZE[0]), "-h", str(SIZE[1]))
    run("inkscape", svg, "--export-type=png", f"--export-filename={png}", *size)


def by_rsvg(svg: Path, png: Path) -> None:
    run("rsvg-convert", "-w", str(SIZE[0]), "-h", str(SIZE[1]), "-o", png, svg)


LARGE = 4
"""How many times the size LibreOffice draws, so that half a unit can be cut from its margins."""


def by_libreoffice(svg: Path, png: Path) -> None:
    out, own = svg.parent / "office", (svg.parent / "office-user").absolute().as_uri()
    sides = zip(("Width", "Height"), SIZE, strict=True)
    size = ",".join(f'"Pixel{side}":{{"type":"long","value":{LARGE * n}}}' for side, n in sides)
    quiet = ("soffice", f"-env:UserInstallation={own}", "--headless")
    run(*quiet, "--convert-to", f"png:draw_png_Export:{{{size}}}", "--outdir", out, svg)
    with Image.open(out / f"{svg.stem}.png") as drawn:
        w, h = drawn.size
        edge = LARGE / 2
        inside = (edge, edge, w - edge, h - edge)
        drawn.convert("RGB").resize(SIZE, Image.Resampling.BOX, box=inside).save(png)


def by_resvg(svg: Path, png: Path) -> None:
    resvg = importlib.import_module("resvg_py")
    png.write_bytes(
        bytes(resvg.svg_to_bytes(svg_path=str(svg), width=SIZE[0], skip_system_fonts=True))
    )


def by_cairosvg(svg: Path, png: Path) -> None:
    cairosvg = importlib.import_module("cairosvg")
    cairosvg.svg2png(url=str(svg), write_to=str(png), output_width=SIZE[0], output_height=SIZE[1])


def version_of(program: str) -> str | None:
    """The version that a program or a module says; None when it is not here."""
    if importlib.util.find_spec(program):
        module = importlib.import_module(program)
        return str(getattr(module, "__resvg_version__", None) or module.__version__)
    if not shutil.which(program):
        return None
    found = re.search(r"\d+(\.\d+)+\w*", run(program, "--version"))
    return found[0] if found else "?"


READERS: dict[str, tuple[str, Draw]] = {
    "Chromium": ("chromium", by_chromium),
    "Firefox": ("firefox-esr", by_firefox),
    "Inkscape": ("inkscape", by_inkscape),
    "rsvg-convert": ("rsvg-convert", by_rsvg),
    "resvg": ("resvg_py", by_resvg),
    "LibreOffice Draw": ("soffice", by_libreoffice),
    "CairoSVG": ("cairosvg", by_cairosvg),
}
"""Name → the program or module, and what draws a file with it; the first one is the yardstick."""


def picture(path: Path) -> Image.Image:
    """On white, at the size of the sheet."""
    found = Image.open(path).convert("RGBA")
    white = Image.new("RGBA", found.size, "white")
    whole = Image.alpha_composite(white, found).convert("RGB")
    return whole if whole.size == SIZE else whole.resize(SIZE, Image.Resampling.LANCZOS)


def apart(one: Image.Image, two: Image.Image, reach: int = 0) -> float:
    """Percentage of pixels off by more than OFF in any channel; with ``reach``, from every pixel
    of the other picture that is so near."""
    here, there = (np.asarray(image).astype(np.int16) for image in (one, two))
    nearest = np.full(here.shape[:2], 255, dtype=np.int16)
    padded = np.pad(there, ((reach, reach), (reach, reach), (0, 0)), mode="edge")
    h, w = here.shape[:2]
    for down in range(2 * reach + 1):
        for across in range(2 * reach + 1):
            other = padded[down : down + h, across : across + w]
            nearest = np.minimum(nearest, np.abs(here - other).max(axis=2))
    return float(100 * (nearest > OFF).mean())


@dataclass
class Row:
    """What one reader made of the sheets."""

    name: str
    version: str
    pictures: list[Image.Image] = field(default_factory=list)
    strict: list[float] = field(default_factory=list)
    near: list[float] = field(default_factory=list)


def compare(sheets: dict[str, str], folder: Path) -> list[Row]:
    rows: list[Row] = []
    for name, (program, draw) in READERS.items():
        version = version_of(program)
        if version is None and not rows:
            raise SystemExit(f"{name} is the yardstick and is not installed")
        if version is None:
            print(f"LEFT OUT: {name} ({program}) is not installed", file=sys.stderr)
            continue
        row = Row(name, version)
        for at, (title, text) in enumerate(sheets.items()):
            source, made = folder / f"{title}.svg", folder / f"{title}-{program}.png"
            source.write_text(text, "utf-8")
            draw(source, made)
            row.pictures.append(picture(made))
            yardstick = (rows[0] if rows else row).pictures[at]
            row.strict.append(apart(row.pictures[at], yardstick))
            row.near.append(apart(row.pictures[at], yardstick, 1))
        rows.append(row)
        print(f"{name} {version}: {row.strict} strict, {row.near} with a neighbour", flush=True)
    return rows


def contact(rows: list[Row]) -> Image.Image:
    """One line of pictures per reader, with its name, version and figures above."""
    w, h, caption = 640, 360, 36
    out = Image.new("RGB", (2 * w + 12, len(rows) * (h + caption + 8)), "#f2f2f2")
    pen, font = ImageDraw.Draw(out), ImageFont.load_default(22)
    for line, row in enumerate(rows):
        for at, found in enumerate(row.pictures):
            x, y = at * (w + 12), line * (h + caption + 8)
            said = f"{row.name} {row.version}" + (f": {row.strict[at]:.3f} % off" if line else "")
            pen.text((x + 8, y + 6), said, fill="black", font=font)
            out.paste(found.resize((w, h), Image.Resampling.LANCZOS), (x, y + caption))
    return out


WORDS = """\
# Readers: who draws an exported sheet alike

A sheet in the archive must open in ten years, in whatever reads SVG then. `make readers` draws two
exported sheets at 1920 × 1080 with every reader on this machine. The figure is the share of pixels
that are off from the picture of Chromium {chromium} by more than {off} of 255 in any channel (aim:
under {aim} %). "With a neighbour" lets a pixel be like any of the nine nearest of Chromium's: what
is left is no matter of edges.

| reader | version |{heads}
| --- | --- |{rule}
{lines}

At or over {aim} %: {over}. resvg is asked through the package `resvg-py`; a reader that is not
installed is named by the verb and left out here.

LibreOffice 7.4 exports every file, even one of four bars, with a margin of half a unit around it,
so that all edges move by up to half a pixel: taken as it comes, 1.6 % would be off (0.3 % with a
neighbour). The bench lets it draw at four times the size and cuts that margin away. It knows
no selector with two classes (`.hue-0 .fill`), so the paint stands as attributes of each element
too: without them the hues were lost, and 3.4 % were off.

![Two sheets as each reader draws them](readers.png)
"""


def page(rows: list[Row], titles: list[str]) -> str:
    lines = []
    for row in rows[1:]:
        pairs = zip(row.strict, row.near, strict=True)
        shares = " | ".join(f"{strict:.3f} % | {near:.3f} %" for strict, near in pairs)
        lines.append(f"| {row.name} | {row.version} | {shares} |")
    return WORDS.format(
        chromium=rows[0].version,
        off=OFF,
        aim=AIM,
        heads="".join(f" {title}, strict | {title}, with a neighbour |" for title in titles),
        rule=" --- |" * (2 * len(titles)),
        lines="\n".join(lines),
        over=", ".join(row.name for row in rows if max(row.strict) >= AIM) or "none",
    )


def main() -> None:
    noue = la_noue("marker", "auto").board
    polis = long_evening("bowling", "en", "Bowling Green: what should we change?", 200)
    sheets = {
        "la-noue": pictures.sheet(noue, 1),
        "dense": pictures.sheet(polis, densest(polis)),
    }
    with tempfile.TemporaryDirectory() as folder:
        rows = compare(sheets, Path(sys.argv[1]) if sys.argv[1:] else Path(folder))
    size = save(contact(rows), DOCS / "readers.png", LARGEST)
    (DOCS / "readers.md").write_text(page(rows, list(sheets)), "utf-8")
    print(f"docs/readers.md, docs/readers.png ({size // 1000} kB)")


if __name__ == "__main__":
    main()

"""Draws docs/gallery/portraits.png: the heads of each descriptor in tests/data/descriptors.tsv.

Prints how many there are and the size of the picture in bytes.
"""

from __future__ import annotations

from pathlib import Path

from resvg_py import svg_to_bytes

from board.archive.formats.svg import standalone
from board.core.ink.note import people
from board.core.ink.pen import Lettering, group, words
from board.core.kinds.setting import PORTRAIT
from board.core.look import look_of, stylesheet

ROOT = Path(__file__).parent.parent
DESCRIPTORS = ROOT / "tests" / "data" / "descriptors.tsv"
PICTURE = ROOT / "docs" / "gallery" / "portraits.png"
COLUMNS, WIDE, HIGH, LARGER = 10, 210, 140, 1.5


def descriptors() -> list[tuple[str, str]]:
    """Each descriptor, and what it says of the heads."""
    rows = (line.split("\t") for line in DESCRIPTORS.read_text("utf-8").splitlines())
    return [(name, said) for name, said in rows]


def sheet(names: list[str]) -> str:
    """The contact sheet as SVG with outlined letters."""
    cells = []
    for index, name in enumerate(names):
        head = group(people(name), (WIDE - LARGER * PORTRAIT) / 2, 10, f"scale({LARGER})")
        label = words([name], Lettering("hand", 20, "ink", "middle"), WIDE / 2, 98)
        cells.append(group([head, label], index % COLUMNS * WIDE, index // COLUMNS * HIGH))
    wide, high = COLUMNS * WIDE, -(-len(names) // COLUMNS) * HIGH
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" class="board">'
        f"<style>{stylesheet('marker')}</style>"
        f'<rect width="{wide}" height="{high}" fill="{look_of("marker").paper}"/>'
        f"{''.join(cells)}</svg>"
    )
    return standalone(drawn, "Portraits", "", {})


def main() -> None:
    names = [name for name, _ in descriptors()]
    PICTURE.write_bytes(bytes(svg_to_bytes(svg_string=sheet(names), width=1600)))
    print(f"{len(names)} descriptors, {PICTURE.stat().st_size} bytes")


if __name__ == "__main__":
    main()

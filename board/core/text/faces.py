"""The font files of each face: their order of asking, which one has a letter, its outline."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from board.core.assets import npm
from board.core.later import Later
from board.core.text import boxes
from board.core.text.boxes import BOX
from board.core.text.clusters import is_ignorable

if TYPE_CHECKING:
    import uharfbuzz as hb
    from fontTools import ttLib
    from fontTools.pens import svgPathPen, transformPen
    from fontTools.ttLib import sfnt, woff2
else:
    hb, ttLib = Later("uharfbuzz"), Later("fontTools.ttLib")
    sfnt, woff2 = Later("fontTools.ttLib.sfnt"), Later("fontTools.ttLib.woff2")
    svgPathPen = Later("fontTools.pens.svgPathPen")
    transformPen = Later("fontTools.pens.transformPen")

LEADS = {"caps": "Amatic SC", "brush": "Caveat Brush"}
"""Families that only one face uses, in front of all others."""

FACES = ("hand", *LEADS)
"""Classes of words, each a face of its own."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """One file of a family; ``ranges`` are the code points it is asked for, both ends included.
    ``sheet`` is the style sheet that names it, "" for the one that every page has."""

    family: str
    file: str
    sheet: str
    ranges: tuple[tuple[int, int], ...]

    def wants(self, code: int) -> bool:
        return any(first <= code <= last for first, last in self.ranges)


def read_range(written: str) -> tuple[int, int]:
    first, _, last = written.strip().removeprefix("U+").partition("-")
    return int(first, 16), int(last or first, 16)


@cache
def chunks() -> tuple[Chunk, ...]:
    """Every file, as the build hook found them."""
    return tuple(
        Chunk(
            entry["family"],
            entry["file"],
            entry.get("sheet", ""),
            tuple(map(read_range, entry["ranges"].split(","))),
        )
        for entry in json.loads(npm("fonts.json").read_text("utf-8"))
    )


@lru_cache
def chain(face: str) -> tuple[Chunk, ...]:
    """The files of a face in the order of asking; within a family the last one declared first."""
    named = dict.fromkeys(chunk.family for chunk in chunks())
    families = sorted(named, key=lambda family: family != LEADS.get(face))
    unwanted = set(LEADS.values()) - {LEADS.get(face)}
    return tuple(
        chunk
        for family in families
        if family not in unwanted
        for chunk in reversed(chunks())
        if chunk.family == family
    )


BLOCK = 64
"""Code points that are looked for together."""


@lru_cache
def blocks(face: str) -> dict[int, list[tuple[int, int, Chunk]]]:
    """The ranges of a face by the blocks that they touch, in the order of asking: hundreds of files
    have letters of China, Japan and Korea, and each knows its own by many ranges."""
    found: dict[int, list[tuple[int, int, Chunk]]] = {}
    for chunk in chain(face):
        for first, last in chunk.ranges:
            for block in range(first // BLOCK, last // BLOCK + 1):
                found.setdefault(block, []).append((first, last, chunk))
    return found


def wanting(code: int, face: str) -> Iterator[Chunk]:
    """The files that are asked for a code point, in the order of asking."""
    for first, last, chunk in blocks(face).get(code // BLOCK, ()):
        if first <= code <= last:
            yield chunk


@cache
def font(file: str) -> hb.Font:
    """A font that measures, read at its first use and kept; its scale is its units per em.

    Without its outlines, whose decoding takes some fifty times as long as all the rest.
    """
    bare = BytesIO()
    with npm("fonts", file).open("rb") as packed:
        reader = woff2.WOFF2Reader(packed)
        tags = [tag for tag in reader.tables if tag not in ("glyf", "loca")]
        writer = sfnt.SFNTWriter(bare, len(tags), reader.sfntVersion)
        for tag in tags:
            writer[tag] = reader[tag]
        writer.close()
    return hb.Font(hb.Face(bare.getvalue()))


@cache
def drawn_font(file: str) -> hb.Font:
    """The same font with its outlines, for exports; those of every page are there unpacked."""
    kept = npm("unpacked", file).with_suffix(".ttf")
    if kept.is_file():
        return hb.Font(hb.Face(kept.read_bytes()))
    unpacked = BytesIO()
    with ttLib.TTFont(npm("fonts", file), recalcBBoxes=False, recalcTimestamp=False) as packed:
        packed.flavor = None
        packed.save(unpacked, reorderTables=None)
    return hb.Font(hb.Face(unpacked.getvalue()))


def units_per_em(file: str) -> int:
    return boxes.UNIT if file == BOX else int(font(file).face.upem)


@cache
def outline(file: str, glyph: int) -> str:
    """SVG path data of a glyph in font units, y down; empty for a blank."""
    if file == BOX:
        return boxes.outline(glyph)
    pen = svgPathPen.SVGPathPen(None, ntos=lambda value: f"{value:.0f}")
    drawn_font(file).draw_glyph_with_pen(glyph, transformPen.TransformPen(pen, (1, 0, 0, -1, 0, 0)))
    return str(pen.getCommands())


@lru_cache(maxsize=65_536)
def pick(cluster: str, face: str) -> str:
    """The first file that has the whole cluster; empty when none has."""
    codes = [ord(letter) for letter in cluster if not is_ignorable(ord(letter))]
    for chunk in wanting(codes[0], face) if codes else ():
        if all(map(chunk.wants, codes[1:])) and all(map(font(chunk.file).get_nominal_glyph, codes)):
            return chunk.file
    return ""


@lru_cache
def sheet_of(file: str) -> str:
    """The style sheet that names a file."""
    return next((chunk.sheet for chunk in chunks() if chunk.file == file), "")


def all_sheets() -> set[str]:
    """Every style sheet beside the one that every page has."""
    return {chunk.sheet for chunk in chunks()} - {""}

"""The font chain of each face, and the shaping of one line through it, as a browser does it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from itertools import groupby
from typing import NamedTuple

import uharfbuzz as hb
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTWriter
from fontTools.ttLib.woff2 import WOFF2Reader

from board.core.assets import npm
from board.core.text import boxes
from board.core.text.boxes import BOX
from board.core.text.clusters import clusters, is_ignorable, sticks
from board.core.text.direction import RIGHT_TO_LEFT, levels

LEADS = {"caps": "Amatic SC", "brush": "Caveat Brush"}
"""Families that only one face uses, in front of all others."""

NARROW = "\u202f"
PLAIN = "\u00a0"
"""What is shaped and drawn for NARROW, which no hand font has."""


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


class Glyph(NamedTuple):
    """A glyph on a line; ``x``, ``y`` (down) and ``advance`` are in ems from the line's start."""

    font: str
    id: int
    x: float
    y: float
    advance: float


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one font and one bidi level."""

    font: str
    level: int
    text: str


UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")
"""Categories without ink: spaces and controls."""


def read_range(written: str) -> tuple[int, int]:
    first, _, last = written.strip().removeprefix("U+").partition("-")
    return int(first, 16), int(last or first, 16)


@lru_cache
def chain(face: str) -> tuple[Chunk, ...]:
    """The files of a face in the order of asking; within a family the last one declared first."""
    chunks = [
        Chunk(
            entry["family"],
            entry["file"],
            entry.get("sheet", ""),
            tuple(map(read_range, entry["ranges"].split(","))),
        )
        for entry in json.loads(npm("fonts.json").read_text("utf-8"))
    ]
    named = dict.fromkeys(chunk.family for chunk in chunks)
    families = sorted(named, key=lambda family: family != LEADS.get(face))
    unwanted = set(LEADS.values()) - {LEADS.get(face)}
    return tuple(
        chunk
        for family in families
        if family not in unwanted
        for chunk in reversed(chunks)
        if chunk.family == family
    )


@cache
def font(file: str) -> hb.Font:
    """A font that measures, read at its first use and kept; its scale is its units per em.

    Without its outlines, whose decoding takes some fifty times as long as all the rest.
    """
    bare = BytesIO()
    with npm("fonts", file).open("rb") as packed:
        reader = WOFF2Reader(packed)
        tags = [tag for tag in reader.tables if tag not in ("glyf", "loca")]
        writer = SFNTWriter(bare, len(tags), reader.sfntVersion)
        for tag in tags:
            writer[tag] = reader[tag]
        writer.close()
    return hb.Font(hb.Face(bare.getvalue()))


@cache
def drawn_font(file: str) -> hb.Font:
    """The same font with its outlines, for exports."""
    unpacked = BytesIO()
    with TTFont(npm("fonts", file), recalcBBoxes=False, recalcTimestamp=False) as packed:
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
    pen = SVGPathPen(None, ntos=lambda value: f"{value:.0f}")
    drawn_font(file).draw_glyph_with_pen(glyph, TransformPen(pen, (1, 0, 0, -1, 0, 0)))
    return str(pen.getCommands())


@lru_cache(maxsize=65_536)
def pick(cluster: str, face: str) -> str:
    """The first file that has the whole cluster; empty when none has."""
    codes = [ord(letter) for letter in cluster if not is_ignorable(ord(letter))]
    for chunk in chain(face) if codes else ():
        if all(map(chunk.wants, codes)) and all(map(font(chunk.file).get_nominal_glyph, codes)):
            return chunk.file
    return ""


def parts(cluster: str, face: str) -> list[tuple[str, str]]:
    """The cluster with its font, else letter by letter; what no font has is a box."""
    file = pick(cluster, face)
    if file:
        return [(file, cluster)]
    return [(pick(letter, face) or stand_in(letter, face), letter) for letter in cluster]


def stand_in(letter: str, face: str) -> str:
    """Where no font has a letter: the main font for what has no ink of its own, else a box."""
    return BOX if is_seen(letter) else pick(" ", face)


def is_seen(letter: str) -> bool:
    return not is_ignorable(ord(letter)) and unicodedata.category(letter) not in UNSEEN


@lru_cache(maxsize=8_192)
def unknown(text: str, face: str = "hand") -> str:
    """The letters of a text that no font has, each once, in order of appearance."""
    runs = itemise(text.replace(NARROW, PLAIN), face)
    return "".join(dict.fromkeys("".join(run.text for run in runs if run.font == BOX)))


@lru_cache
def sheet_of(file: str) -> str:
    """The style sheet that names a file."""
    return next((chunk.sheet for chunk in chain("caps") if chunk.file == file), "")


def all_sheets() -> set[str]:
    """Every style sheet beside the one that every page has."""
    return {chunk.sheet for chunk in chain("caps")} - {""}


def sheets(text: str, face: str) -> list[str]:
    """The style sheets that a page needs for a text beside the one that every page has."""
    if text.isascii():
        return []
    files = {run.font for run in itemise(text.replace(NARROW, PLAIN), face)}
    return sorted({sheet for file in files if (sheet := sheet_of(file))})


def only_font(letters: frozenset[str], face: str) -> str:
    """The file that has all of these letters, when each stands alone; else empty."""
    if any(ord(letter) >= 0x300 and sticks("a", letter) for letter in letters):
        return ""
    files = {pick(letter, face) for letter in letters}
    return files.pop() if len(files) == 1 else ""


def itemise(text: str, face: str, base: int = 0) -> list[Run]:
    """Runs of one font and level, in the order of reading."""
    if not base and not RIGHT_TO_LEFT.search(text):
        file = only_font(frozenset(text), face)
        if file:
            return [Run(file, 0, text)]
    depth = levels(text, base)
    pieces, start = [], 0
    for cluster in clusters(text):
        pieces += [((file, depth[start]), part) for file, part in parts(cluster, face)]
        start += len(cluster)
    return [
        Run(key[0], key[1], "".join(part for _, part in group))
        for key, group in groupby(pieces, key=lambda piece: piece[0])
    ]


def to_visual_order(runs: list[Run]) -> list[Run]:
    """Rule L2 of the bidi algorithm, applied to runs."""
    runs = list(runs)
    for level in range(max((run.level for run in runs), default=0), 0, -1):
        start = 0
        for is_turned, group in groupby(list(runs), key=lambda run: run.level >= level):
            end = start + len(list(group))
            if is_turned:
                runs[start:end] = reversed(runs[start:end])
            start = end
    return runs


def shape(run: Run, loaded: hb.Font) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(run.text)
    buffer.guess_segment_properties()
    buffer.language = "und"
    buffer.script = buffer.script if buffer.script not in (None, "", "Zzzz") else "Latn"
    buffer.direction = "rtl" if run.level % 2 else "ltr"
    hb.shape(loaded, buffer)
    return buffer


@lru_cache(maxsize=32_768)
def run_ems(text: str, file: str, is_turned: bool) -> float:
    """Advance of a run in ems; kept, because lines of one text share most of their runs."""
    if file == BOX:
        return sum(map(boxes.advance, text))
    buffer = shape(Run(file, int(is_turned), text), font(file))
    return int(sum(place.x_advance for place in buffer.glyph_positions)) / units_per_em(file)


def ems_of(runs: Iterable[Run]) -> float:
    return sum(run_ems(run.text, run.font, run.level % 2 == 1) for run in runs)


def ems(text: str, face: str) -> float:
    """Advance of a line in ems."""
    return ems_of(itemise(text.replace(NARROW, PLAIN), face))


def advances(run: Run) -> list[float]:
    """What each letter of a run adds to it, in ems; 0 for those that are drawn with another."""
    if run.font == BOX:
        return list(map(boxes.advance, run.text))
    buffer, unit = shape(run, font(run.font)), units_per_em(run.font)
    found = [0.0] * len(run.text)
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        found[info.cluster] += place.x_advance / unit
    return found


def drawn(run: Run, start: float) -> tuple[list[Glyph], float]:
    """The glyphs of a run from left to right, and its length; it begins at ``start`` ems."""
    placed: list[Glyph] = []
    pen = 0.0
    if run.font == BOX:
        for letter in run.text[::-1] if run.level % 2 else run.text:
            placed.append(Glyph(BOX, ord(letter), start + pen, 0.0, boxes.advance(letter)))
            pen += boxes.advance(letter)
        return placed, pen
    buffer, unit = shape(run, drawn_font(run.font)), units_per_em(run.font)
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        x, y = start + (pen + at.x_offset / unit), -at.y_offset / unit
        advance = at.x_advance / unit
        placed.append(Glyph(run.font, info.codepoint, x, y, advance))
        pen += advance
    return placed, pen


def glyphs(text: str, face: str, base: int = 0) -> list[Glyph]:
    """The glyphs of a line from left to right; ``base`` is 1 for a line read from the right."""
    placed: list[Glyph] = []
    pen = 0.0
    for run in to_visual_order(itemise(text.replace(NARROW, PLAIN), face, base)):
        found, long = drawn(run, pen)
        placed += found
        pen += long
    return placed

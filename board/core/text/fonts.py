"""The shaping of one line through the font chain of its face, as a browser does it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from board.core.later import Later
from board.core.text import boxes
from board.core.text.boxes import BOX
from board.core.text.clusters import clusters, is_ignorable, sticks
from board.core.text.direction import RIGHT_TO_LEFT, levels
from board.core.text.faces import drawn_font, font, pick, sheet_of, units_per_em

if TYPE_CHECKING:
    import uharfbuzz as hb
else:
    hb = Later("uharfbuzz")

FURTHER = "\u0250"
"""Latin letters before it are in what every page has."""

NARROW = "\u202f"
PLAIN = "\u00a0"
"""What is shaped and drawn for NARROW, which no hand font has."""


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


def sheets(text: str, face: str) -> list[str]:
    """The style sheets that a page needs for a text beside the one that every page has."""
    if max(text, default="") < FURTHER:
        return []
    files = {run.font for run in itemise(text.replace(NARROW, PLAIN), face)}
    return sorted({sheet for file in files if (sheet := sheet_of(file))})


def only_font(letters: frozenset[str], face: str) -> str:
    """The file that has all of these letters, when each stands alone; else empty."""
    files = {alone(letter, face) for letter in letters}
    return files.pop() if len(files) == 1 else ""


@lru_cache(maxsize=65_536)
def alone(letter: str, face: str) -> str:
    """The file that has a letter; empty for one that may belong to the letter before it."""
    return "" if sticks("a", letter) else pick(letter, face)


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

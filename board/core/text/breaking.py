"""Lines: words measured, broken where their language allows it, evened out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import pyphen

from board.core.text import fonts

CJK = (
    "\u2e80-\u2fdf\u3001-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
CLOSERS = (
    "、。，．！？：；）」』】》〉〕］｝”’…‥・ー々ゝヽ〜～ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    r"!?:;,.%)}»\]\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\u00a0\u202f\u200d"
)
OPENERS = r"「『（【《〈〔［｛“‘(\[{«\u00a0\u202f\u200d"
BREAKS = re.compile(
    rf"(?<=\w[–—/])(?=[^\W\d])|(?<![{OPENERS}])(?![{CLOSERS}])(?:(?<=[{CJK}])|(?=[{CJK}]))"
)
HYPHEN = re.compile(r"(?<=\w)[-‐](?=[^\W\d])")
"""A hyphen that a word has of its own: its line ends there only when the word is too wide."""

SPACES = re.compile(r" (?![;:!?»/%€](?: |$))")
"""Where words part; a lone sign stays with the word before it."""

SHORT = 4
"""Letters of a word that should not be alone on the last line."""


@dataclass(frozen=True, slots=True)
class Atom:
    """What a line never cuts. ``gap``: a space stands before it; ``ends``: its line ends here."""

    text: str
    gap: bool = False
    ends: bool = False


def forget() -> None:
    """Drops every word that was kept for speed: call after an erasure."""
    for kept in (ems, broken, atoms):
        kept.cache_clear()


@lru_cache(maxsize=32_768)
def ems(text: str, face: str) -> float:
    return fonts.ems(text, face)


def width(text: str, face: str, size: float) -> float:
    """Advance of one line in sheet units, as a browser gives it; ``face`` is "caps" or "hand"."""
    return ems(text, face) * size


def break_lines(
    text: str, face: str, size: float, limit: float, lang: str = "fr"
) -> tuple[str, ...]:
    """The fewest lines that hold the text, of even length, none wider than ``limit`` sheet units.

    Words that are too wide are hyphenated as in ``lang``, else cut between letters. Only a limit
    that is narrower than a single letter is passed over. An empty text has no line.
    """
    return broken(text, face, limit / size, lang)


@lru_cache(maxsize=8_192)
def broken(text: str, face: str, limit: float, lang: str) -> tuple[str, ...]:
    """``break_lines`` in ems; whole lines are shaped, and set tighter where kerning adds up."""
    room = limit
    for _ in range(8):
        lines = balance(fitted(text, face, room, lang), face, room)
        worst = max((ems(line, face) for line in lines), default=0.0)
        if worst <= limit:
            return lines
        room -= worst - limit + 1e-6
    return tuple(piece for line in lines for piece in cut(line, face, limit))


@lru_cache(maxsize=8_192)
def atoms(text: str) -> tuple[Atom, ...]:
    found = []
    for word in SPACES.split(text):
        parts = [part for part in BREAKS.split(word) if part]
        found += [Atom(part, gap=not index) for index, part in enumerate(parts)]
    return tuple(found)


def longest(text: str, face: str, size: float) -> float:
    """Width of the widest piece that a line never cuts."""
    return max((width(atom.text, face, size) for atom in atoms(text)), default=0.0)


def fitted(text: str, face: str, room: float, lang: str) -> list[Atom]:
    """The atoms of a text, the too wide ones cut in pieces that fit."""
    found: list[Atom] = []
    for atom in atoms(text):
        if ems(atom.text, face) <= room:
            found.append(atom)
            continue
        pieces = hyphenate(atom.text, face, room, lang)
        last = len(pieces) - 1
        for index, piece in enumerate(pieces):
            found.append(Atom(piece, gap=atom.gap and not index, ends=index < last))
    return found


@lru_cache
def hyphenator(lang: str) -> pyphen.Pyphen | None:
    return pyphen.Pyphen(lang=lang) if lang in pyphen.LANGUAGES else None


def hyphenate(word: str, face: str, room: float, lang: str) -> list[str]:
    """Pieces of a word, each within ``room``: at its own hyphens and at syllables as far as that
    goes, else anywhere."""
    known = hyphenator(lang)
    pieces: list[str] = []
    while ems(word, face) > room:
        places = [(at, "-") for at in known.positions(word)] if known and word.isprintable() else []
        places += [(found.end(), "") for found in HYPHEN.finditer(word)]
        fits = [(at, sign) for at, sign in places if ems(word[:at] + sign, face) <= room]
        if not fits:
            return pieces + cut(word, face, room)
        at, sign = max(fits, key=lambda place: (not place[1], place[0]))
        pieces.append(word[:at] + sign)
        word = word[at:]
    return [*pieces, word]


def cut(line: str, face: str, room: float) -> list[str]:
    """Pieces of a line that fit, cut between letters; a letter wider than ``room`` stays whole."""
    pieces: list[str] = []
    for cluster in fonts.clusters(line):
        if pieces and ems(pieces[-1] + cluster, face) <= room:
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
    return [piece.strip(" ") for piece in pieces if piece.strip(" ")]


def balance(words: list[Atom], face: str, room: float) -> tuple[str, ...]:
    """The fewest lines, then the least sum of squared white at their ends (Knuth and Plass)."""
    space = ems(" ", face)
    widths = [ems(word.text, face) for word in words]
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(words) + 1):
        long, start = 0.0, end
        chosen: tuple[int, float, int] | None = None
        while start and not (start < end and words[start - 1].ends):
            start -= 1
            long += widths[start] + (space if start + 1 < end and words[start + 1].gap else 0.0)
            if long > room and start + 1 < end:
                break
            lines, cost, _ = best[start]
            white = (room - long) ** 2
            if end == len(words) and start + 1 == end and len(words[start].text) <= SHORT:
                white += room * room
            if chosen is None or (lines + 1, cost + white) < chosen[:2]:
                chosen = (lines + 1, cost + white, start)
        assert chosen
        best.append(chosen)
    return collect(words, best)


def collect(words: list[Atom], best: list[tuple[int, float, int]]) -> tuple[str, ...]:
    lines: list[str] = []
    end = len(words)
    while end:
        start = best[end][2]
        line = "".join(" " * word.gap + word.text for word in words[start:end])
        lines.append(line.removeprefix(" "))
        end = start
    return tuple(reversed(lines))

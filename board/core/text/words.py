"""Words: cleaned at the door, set by the rules of their language, measured and broken in lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import pyphen

from board.core.text import fonts
from board.core.text.fonts import NARROW, PLAIN, Glyph, glyphs, outline, units_per_em

__all__ = [
    "Glyph",
    "break_lines",
    "clean",
    "for_browser",
    "forget",
    "glyphs",
    "is_rtl",
    "longest",
    "outline",
    "typeset",
    "units_per_em",
    "width",
]

BLANKS = re.compile("[ \t\n\v\f\r\x85\u2028\u2029]+")
UNWANTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 65536))
    + "]"
)
MARKS_IN_A_ROW = 3

ADDRESS = r"(?P<keep>(?:[a-z][a-z0-9+.-]*://|www\.)[^\s\"«»“”„]*)"
QUOTED = re.compile(ADDRESS + r"|\"\s*(?P<inside>[^\"\s](?:[^\"]*[^\"\s])?)\s*\"", re.I)
APOSTROPHE = re.compile(ADDRESS + r"|(?<=[^\W\d_])'(?=[^\W\d_]|[«“„])", re.I)
QUOTES = {"fr": (f"«{NARROW}", f"{NARROW}»"), "de": ("„", "“")}
FRENCH = re.compile(
    ADDRESS + r"|(?P<open>«)[ \u00a0\u202f]*"
    r"|(?<=\S)[ \u00a0\u202f]+(?P<spaced>[;:!?](?!-?[()DP])|»)"
    r"|(?<=[^\s;:!?(\[¿¡/«&=])(?P<tight>[;!?](?![\w=/&-])|»|(?<=[^\W\d_]):(?=\s|$))",
    re.I,
)

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


def clean(raw: str) -> str:
    """What may be kept of anything typed: NFC, one line, fit for XML and for left-to-right pages.

    Dropped: controls (line ends and tabs become spaces), bidi controls, lone surrogates,
    noncharacters, invisible spaces, and combining marks after the third in a row. Never raises.
    """
    text = unicodedata.normalize("NFC", UNWANTED.sub("", BLANKS.sub(" ", raw)))
    if not text.isascii():
        text = "".join(cut_marks(text))
    return BLANKS.sub(" ", text).strip()


def cut_marks(text: str) -> list[str]:
    kept, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter)[0] == "M" else 0
        if marks <= MARKS_IN_A_ROW:
            kept.append(letter)
    return kept


def typeset(text: str, lang: str) -> str:
    """Quotes, apostrophes and French spaces as printed; addresses stay. A second time is no change.

    ``lang`` is "fr", "de", or anything else for English quotes.
    """
    opening, closing = QUOTES.get(lang, ("“", "”"))
    text = QUOTED.sub(lambda m: m["keep"] or f"{opening}{m['inside']}{closing}", text)
    text = APOSTROPHE.sub(lambda m: m["keep"] or "’", text)
    return FRENCH.sub(space_french, text) if lang == "fr" else text


def space_french(found: re.Match[str]) -> str:
    if found["keep"]:
        return found["keep"]
    return f"«{NARROW}" if found["open"] else f"{NARROW}{found['spaced'] or found['tight']}"


def for_browser(line: str) -> str:
    """What a live ``<text>`` is given, so that a browser draws what ``width`` measures."""
    return line.replace(NARROW, PLAIN)


def is_rtl(lines: Iterable[str]) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    for line in lines:
        for letter in line:
            direction = unicodedata.bidirectional(letter)
            if direction in ("L", "R", "AL"):
                return direction != "L"
    return False


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

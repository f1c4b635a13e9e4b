"""Lines: words measured, broken where their language allows it, evened out."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from board.core.later import Later
from board.core.text import fonts
from board.core.text.balance import Atom, Lines, Piece, Row
from board.core.text.measuring import Measured
from board.core.text.typeset import typeset
from board.core.text.unspaced import ANY, places

if TYPE_CHECKING:
    import pyphen
else:
    pyphen = Later("pyphen")

CJK = (
    "\u2e80-\u2fdf\u3001-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\ua000-\ua4cf\U00020000-\U0003ffff"
)
CLOSERS = (
    "、。，．！？：；）」』】》〉〕］｝”’…‥・ー々ゝヽ〜～ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    r"!?:;,.%)}»\]\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\u00a0\u202f\u200d"
)
OPENERS = r"「『（【《〈〔［｛“‘(\[{«\u00a0\u202f\u200d"
PARTING = "\u0f0b\u1361\u17d4\u17d5"
"""Signs between syllables or words after which a line may end (Tibetan, Ethiopic, Khmer)."""

BREAKS = re.compile(
    rf"(?<=\w[–—/])(?=[^\W\d])|(?<=[{PARTING}])(?=\w)|(?<![{OPENERS}])(?![{CLOSERS}])(?:(?<=[{CJK}])|(?=[{CJK}]))"
)
INSIDE = re.compile(rf"[–—/{PARTING}{CJK}]|{ANY.pattern}")
"""Nothing but these lets a line end inside a word."""

HYPHEN = re.compile(r"(?<=\w)[-‐](?=[^\W\d])")
"""A hyphen that a word has of its own: its line ends there only when the word is too wide."""

TIES = re.compile("(?<=[^«\u00a0\u202f])\u00a0(?=[^»;:!?\u00a0\u202f])")
"""A space that ties two words: its line ends there only when both together are too wide."""

SPACES = re.compile(r" (?![;:!?»/%€](?: |$))")
"""Where words part; a lone sign stays with the word before it."""

LONGEST_WORD = 80
"""What has more letters is no word of a language: it is cut without syllables."""

ROUNDS = 4
"""How often lines are set tighter, where kerning makes them wider than their words."""


class Words(Measured):
    """A text measured in a face, with the places where its language allows a break."""

    def __init__(self, text: str, face: str) -> None:
        super().__init__(re.sub(" +", " ", text).strip(" "), face)
        self.space = fonts.ems(" ", face)
        self.total = self.width(0, len(self.text))
        atoms = [
            Atom(start, end, self.width(start, end), gap) for start, end, gap in unbroken(self)
        ]
        self.row = Row(atoms, self.space)
        self.longest = max(self.row.widths, default=0.0)

    def lines(self, room: float, lang: str) -> tuple[tuple[str, ...], float]:
        """The lines and the width of the widest one; they are measured whole, and set tighter where
        they are wider than their words."""
        limit = room
        for _ in range(ROUNDS):
            parted = Lines(self.fitted(room, lang), room)
            found = [self.led(*piece) for piece in parted.balanced()]
            self.steps += parted.steps
            worst = max((self.width(*line) for line in found), default=0.0)
            if worst <= limit:
                break
            room -= worst - limit + 1e-6
        else:
            found = [piece for line in found for piece in self.narrowed(line, limit)]
            worst = max(self.width(*line) for line in found)
        return tuple(self.text[start:end] + sign for start, end, sign in found), worst

    def led(self, start: int, end: int, sign: str) -> Piece:
        """A line without the space that may stand at its start, before a lone sign."""
        return start + (self.text[start] == " "), end, sign

    def narrowed(self, line: Piece, limit: float) -> list[Piece]:
        return [line] if self.width(*line) <= limit else self.cut(line[0], line[1], limit)

    def least(self, room: float, lang: str) -> int:
        """How many lines there are at the least."""
        parted = Lines(self.fitted(room, lang), room)
        self.steps += parted.steps
        return len(parted.latest()) - 1

    def fitted(self, room: float, lang: str) -> Row:
        """The text as a row, its too wide atoms cut in pieces that fit."""
        if self.longest <= room:
            return self.row
        found: list[Atom] = []
        for atom in self.row.atoms:
            if atom.width <= room:
                found.append(atom)
                continue
            pieces = self.hyphenated(atom, room, lang)
            for index, piece in enumerate(pieces):
                gap, ends = atom.gap and not index, index < len(pieces) - 1
                found.append(Atom(piece[0], piece[1], self.width(*piece), gap, ends, piece[2]))
        return Row(found, self.space)

    def hyphenated(self, atom: Atom, room: float, lang: str) -> list[Piece]:
        """Pieces of a word, each within ``room``: at tying spaces, its own hyphens and syllables as
        far as that goes, else anywhere."""
        start, word = atom.start, self.text[atom.start : atom.end]
        ties = [start + found.end() for found in TIES.finditer(word)]
        own = [start + found.end() for found in HYPHEN.finditer(word)]
        parts = [start + at for at in syllables(word, lang)]
        pieces: list[Piece] = []
        while not self.fits(start, atom.end, room):
            at = self.last_fit(ties, start, room)
            if at is not None:
                pieces.append((start, at - 1, ""))
                start = at
                continue
            at, sign = self.last_fit(own, start, room), ""
            if at is None:
                at, sign = self.last_fit(parts, start, room, "-"), "-"
            if at is None:
                return pieces + self.cut(start, atom.end, room)
            pieces.append((start, at, sign))
            start = at
        return [*pieces, (start, atom.end, "")]

    def fits(self, start: int, end: int, room: float) -> bool:
        """Whether the letters fit; what is clearly too wide is not measured to its end."""
        about = self.reach[end] - self.reach[start]
        return about <= 2 * room + 1 and self.width(start, end) <= room

    def cut(self, start: int, end: int, room: float) -> list[Piece]:
        """Pieces that fit, cut between letters; a letter wider than ``room`` stays whole."""
        pieces: list[Piece] = []
        while start < end:
            at = self.furthest(start, end, room)
            piece = self.text[start:at]
            bare = piece.strip(" ")
            if bare:
                left = start + piece.index(bare)
                pieces.append((left, left + len(bare), ""))
            start = at
        return pieces


def unbroken(measured: Measured) -> list[tuple[int, int, bool]]:
    """What a line never cuts: start, end, and whether a space stands before it."""
    found: list[tuple[int, int, bool]] = []
    at, may_break = 0, INSIDE.search(measured.text)
    for word in SPACES.split(measured.text):
        inner = inside(measured, word, at) if may_break else ()
        ends = (at, *inner, at + len(word))
        found += [(start, end, start == at) for start, end in pairwise(ends) if start < end]
        at = ends[-1] + 1
    return found


def inside(measured: Measured, word: str, at: int) -> list[int]:
    """Where a line may end inside a word that begins at a place of the text."""
    found = {part.start() for part in BREAKS.finditer(word)}.union(places(word))
    bounds = frozenset(measured.bounds if found else ())
    return sorted(at + end for end in found if 0 < end < len(word) and at + end in bounds)


@lru_cache(maxsize=1_024)
def words(text: str, face: str) -> Words:
    """A text prepared in a face ("caps" or "hand"), kept for the sizes that it is tried in."""
    return Words(text, face)


@lru_cache
def hyphenator(lang: str) -> pyphen.Pyphen | None:
    return pyphen.Pyphen(lang=lang) if lang in pyphen.LANGUAGES else None


@lru_cache(maxsize=4_096)
def syllables(word: str, lang: str) -> tuple[int, ...]:
    """Where a word may be hyphenated. What pyphen itself keeps of it could not be forgotten."""
    known = hyphenator(lang)
    if known is None or len(word) > LONGEST_WORD or not word.isprintable():
        return ()
    places = tuple(int(place) for place in known.positions(word))
    known.hd.cache.clear()
    return places


def forget() -> None:
    """Drops every word that was kept for speed: call after an erasure."""
    for kept in (ems, words, broken, syllables, fonts.run_ems, fonts.unknown, typeset):
        kept.cache_clear()


@lru_cache(maxsize=32_768)
def ems(text: str, face: str) -> float:
    return fonts.ems(text, face)


def width(text: str, face: str, size: float) -> float:
    """Advance of one line in sheet units, as a browser gives it; ``face`` is "caps" or "hand"."""
    return ems(text, face) * size


def extent(text: str, face: str, size: float) -> tuple[float, float]:
    """Width of a text on one line, and of the widest piece of it that a line never cuts."""
    known = words(text, face)
    return known.total * size, known.longest * size


def break_lines(
    text: str, face: str, size: float, limit: float, lang: str = "fr"
) -> tuple[str, ...]:
    """The fewest lines that hold the text, of even length, none wider than ``limit`` sheet units.

    Words that are too wide are hyphenated as in ``lang``, else cut between letters. Only a limit
    that is narrower than a single letter is passed over. An empty text has no line.
    """
    return broken(text, face, limit / size, lang)[0]


def set_lines(
    text: str, face: str, size: float, limit: float, lang: str = "fr"
) -> tuple[tuple[str, ...], float]:
    """``break_lines``, and how wide the widest line is."""
    lines, wide = broken(text, face, limit / size, lang)
    return lines, wide * size


def least_lines(text: str, face: str, size: float, limit: float, lang: str = "fr") -> int:
    """How many lines ``break_lines`` would give at the least, for a fraction of its work."""
    return words(text, face).least(limit / size, lang)


def opening(line: str, face: str, size: float, limit: float) -> str:
    """The first letters of a line, as many as fit in ``limit`` sheet units, one at the least."""
    known = words(line, face)
    return known.text[: known.furthest(0, len(known.text), limit / size)]


@lru_cache(maxsize=8_192)
def broken(text: str, face: str, limit: float, lang: str) -> tuple[tuple[str, ...], float]:
    return words(text, face).lines(limit, lang)

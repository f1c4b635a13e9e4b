"""Where lines may end in scripts of Southeast Asia, which write no spaces between words.

Thai by the model of words that BudouX keeps; the others by syllables (UAX 14 leaves them to a
dictionary, and else to clusters): what begins a syllable there is seen from its letters.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from board.core.later import Later

if TYPE_CHECKING:
    import budoux
else:
    budoux = Later("budoux")


THAI = "\u0e01-\u0e5b"
SYLLABIC = (
    "\u0e81-\u0edf\u1000-\u109f\u1780-\u17d3\u1950-\u19df\u1a20-\u1aad\u1b05-\u1b4c\ua984-\ua9c0"
    "\ua9e0-\ua9fe\uaa60-\uaadf\U00011700-\U0001174f"
)
"""Lao, Burmese, Khmer, Tai scripts, Balinese, Javanese, Ahom."""

ANY = re.compile(f"[{THAI}{SYLLABIC}]")
RUNS = re.compile(f"([{THAI}]+)|[{SYLLABIC}]+")

HAN = "\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff01-\uff65\U00020000-\U0003ffff"
"""Letters and marks of Chinese and Japanese."""

PARTED_BY_NOTHING = re.compile(f"[{THAI}{SYLLABIC}{HAN}]")

LEADING = "\u0e40-\u0e44\u0ec0-\u0ec4\uaab5\uaab6\uaab9\uaabb\uaabc"
"""Vowels that are written before the consonant that they follow when they are said."""

LEADS, FOLLOWS = frozenset("เแโใไ"), frozenset("ะาำๆฯๅ")
"""Thai vowels before their consonant, and what stands behind a letter and never begins a line."""

STACKING = "\u1039\u17d2\u1a60\u1b44\ua9c0"
"""Signs that put the next consonant under the last."""

MARKS = (
    "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u1039\u103b-\u103e\u1056-\u1059\u17b6-\u17d3\u1a55-\u1a7f"
    "\u1b34-\u1b44\ua9b4-\ua9c0"
)
AFTER_LAO = "\u0eb0\u0eb2\u0eb3\u0ebd"
"""Vowels that follow their consonant as letters do."""

STARTS = re.compile(
    f"(?<![{LEADING}{STACKING}])(?:"
    f"(?=[{LEADING}])"
    f"|(?=[\u0e81-\u0eae][{MARKS}{AFTER_LAO}])"
    "|(?=[\u1000-\u102a\u103f](?![\u1037-\u103a]))"
    f"|(?=[\u1780-\u17b3][{MARKS}])"
    "|(?=[\u1950-\u19ab\u1a20-\u1a54\u1b05-\u1b33\ua984-\ua9b2\uaa80-\uaaaf\U00011700-\U0001171a])"
    ")"
)
"""Before a leading vowel, or a consonant that has a vowel of its own."""


@cache
def thai() -> budoux.Parser:
    return budoux.load_default_thai_parser()


def places(word: str) -> list[int]:
    """Where a line may end inside a word; the caller leaves out those inside a cluster."""
    if not ANY.search(word):
        return []
    found: list[int] = []
    for run in RUNS.finditer(word):
        start, text = run.start(), run[0]
        if run[1]:
            ends = accumulate(map(len, thai().parse(text)))
            found += [start + end for end in ends if not is_held(text, end)]
        else:
            found += [start + at.start() for at in STARTS.finditer(text)]
    return [at for at in found if 0 < at < len(word)]


def is_held(text: str, at: int) -> bool:
    """Whether the letter before this place leads the one behind it, or that one follows it."""
    return text[at - 1] in LEADS or text[at : at + 1] in FOLLOWS


def between(before: str, after: str) -> str:
    """What parts two lines of a text where they are copied: nothing in scripts without spaces."""
    sides = (before[-1:], after[:1])
    return "" if all(PARTED_BY_NOTHING.match(side) for side in sides) else " "

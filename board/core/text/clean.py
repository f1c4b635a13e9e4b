"""Anything typed or pasted made fit to keep: one line of well-formed, visible text."""

from __future__ import annotations

import re
import unicodedata

from board.core.text.clusters import is_ignorable
from board.core.text.parts import in_parts
from board.core.text.unspaced import STACKING

BLANKS = re.compile("[ \t\n\v\f\r\x85\u2028\u2029]+")
UNWANTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 65536))
    + "]"
)
MARKS_IN_A_ROW = 3
STACKED_IN_A_ROW = 4
"""Consonants under one another: a word of Sanskrit has as many, written in Khmer or Javanese."""
MARKS = re.compile("[^\x00-\u02ff]")
"""What may be a combining mark: none is a letter of Europe as it is typed."""


def clean(raw: str) -> str:
    """What may be kept of anything typed: NFC, one line, fit for XML and for left-to-right pages.

    Dropped: controls (line ends and tabs become spaces), bidi controls, lone surrogates,
    noncharacters, invisible spaces, combining marks after the third in a row, and what would put a
    fifth consonant under the others. A sign that no font has and that stands for several letters is
    written by them ("⅔"). Never raises.
    """
    text = unicodedata.normalize("NFC", in_parts(UNWANTED.sub("", BLANKS.sub(" ", raw))))
    if MARKS.search(text):
        text = unicodedata.normalize("NFC", "".join(cut_marks(text)))
    return BLANKS.sub(" ", text).strip()


def cut_marks(text: str) -> list[str]:
    """What has no ink of its own parts nothing: marks behind a joiner stand on those before it."""
    kept, marks, stacked, is_under = [], 0, 0, False
    for letter in text:
        category = unicodedata.category(letter)
        if category[0] == "M":
            marks, stacked = marks + 1, stacked + (letter in STACKING)
            if marks > MARKS_IN_A_ROW or (letter in STACKING and stacked > STACKED_IN_A_ROW):
                continue
            is_under = is_under or letter in STACKING
        elif category != "Cf" and not is_ignorable(ord(letter)):
            marks, stacked, is_under = 0, stacked if is_under else 0, False
        kept.append(letter)
    return kept

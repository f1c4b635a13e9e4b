"""Whom an ``@`` names: a speaker, or what people write with that sign for something else."""

from __future__ import annotations

import re
from enum import StrEnum

from board.core.languages import words_that
from board.core.limits import LONGEST_SPEAKER, SPEAKER_WORDS

DESCRIPTOR_WORDS = 6
"""Longer than this is a sentence, unless ``@@`` says that it is a name."""


class Reading(StrEnum):
    """``MAYBE`` is a name when the board knows it; else somebody has to say so."""

    NAME = "name"
    MAYBE = "maybe"
    TEXT = "text"


DETERMINERS = frozenset(words_that("naming", "determiners"))
LINKS = frozenset(words_that("naming", "links"))
SENTENCE = frozenset(words_that("naming", "sentence"))
GROUPS = frozenset(("here", "everyone", "channel", "all"))
"""What chats call everybody, in any language."""
BEFORE = frozenset(words_that("naming", "before"))
"""A name after one of these belongs to the sentence: "merci à @Jean" says who is thanked."""
HOURS = words_that("naming", "hours")
TIMES = words_that("naming", "times")
BARE_TIMES = frozenset(hour.split()[-1] for hour in TIMES)
"""An hour without a number and without the word before it: "@midi"."""
NUMBERED = frozenset(words_that("naming", "numbered"))
ELIDED = words_that("naming", "elided")
ELISIONS = tuple(letter + mark for letter in ELIDED for mark in "'’")
HOUR = re.compile(
    rf"\b\d{{1,2}}\s?(?:{'|'.join(HOURS)})(?![^\W\d_])|\b\d{{1,2}}:\d\d"
    rf"|(?<!\w)(?:{'|'.join(TIMES)})$",
    re.I,
)
FOR_ALL = re.compile(
    r"(?<=\w)(?:[:_*](?:innen|in|r|n|e|s)(?!\w)|[·•‧.](?:e|s|es|ne|nes|ve|ves|rice|rices|trice|euse)"
    r"(?:[·•‧.]s)?(?!\w)|\(e\)(?:s|\(s\))?|\(s\))"
)
"""How a word is written for all genders: "habitant·e·s", "un(e)", "Bürger:innen"."""
HANDLE = re.compile(r"\S*_|\S+://|\S+:\S|[\w-]{2,}\.[a-z]{2,}(?:['’]\w*)?$|\d\S*$")
SPOKEN = re.compile(
    r"[?!？！؟…:;,]$|:\s|[^\W\d_]{2}\.$|^[^(]*\)|^[^\"«“„「『»]*[\"»”“」』]$|(?:^|\s)[:;=][-']?[()DPpOo](?:\s|$)"
)
"""Ends of a sentence, of a quotation or of a remark in brackets, what is said to somebody, and
smileys."""
SIGN_LED = re.compile(r"^[-–—&/]|(?:^|\s)[^\w\s'’\"«“„(&/–—-]")
"""Begins a word as no name does: ``+1``, ``<3``, ``^^``, a pictogram."""


def is_speaker(name: str) -> bool:
    """Whether a name that was surely meant as one is short enough."""
    return 0 < len(name.strip()) <= LONGEST_SPEAKER and len(name.split()) <= SPEAKER_WORDS


def is_of_sentence(before: str) -> bool:
    """Whether a name that stands after these words is a part of them."""
    words = before.split()
    return bool(words) and words[-1].casefold() in BEFORE


def read_name(name: str) -> Reading:
    """How the words after one ``@`` read: a short descriptor or a name, perhaps one, or text."""
    if not is_speaker(name) or len(name.split()) > DESCRIPTOR_WORDS:
        return Reading.TEXT
    if " " in name or "." not in name:  # "habitant.es" may be an address
        name = FOR_ALL.sub("", name)
    words = name.split()
    if HOUR.search(name) or HANDLE.match(name) or SPOKEN.search(name) or SIGN_LED.search(name):
        return Reading.TEXT
    folded = [word.casefold() for word in words]
    if SENTENCE & set(folded[1:]) or words[0] in GROUPS:
        return Reading.TEXT
    if len(words) == 1 and folded[0] in BARE_TIMES:
        return Reading.TEXT
    is_proper = all(not word[0].islower() or word.casefold() in LINKS for word in words)
    is_counted = folded[0] in DETERMINERS or folded[0].isdecimal()
    is_numbered = len(words) == 2 and folded[0] in NUMBERED and folded[1].isdecimal()
    if len(words) == 1 or is_proper or is_numbered or (is_counted and len(folded[1]) > 1):
        return Reading.NAME
    joins = folded[1] in LINKS or folded[1].startswith(ELISIONS)
    return Reading.NAME if joins else Reading.MAYBE

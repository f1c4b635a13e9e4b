"""How tools write when something was said: hours, with or without a date, in brackets or bare."""

from __future__ import annotations

import re

CLOCK = (
    r"\d{1,2}[:h]\d{2}(?::\d{2})?(?:[.,]\d{1,6})?(?:\s?[ap]\.?\s?m\b\.?)?(?:Z|[+-]\d{2}:?\d{2})?"
)
DATE = (
    r"(?:\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?\.?"
    r"|(?:[^\W\d_]{2,9}\.?,?\s){0,2}\d{1,2}\.?\s[^\W\d_]{3,9}\.?,?\s\d{4}"
    r"|(?:[^\W\d_]{2,9}\.?,?\s)?[^\W\d_]{3,9}\.?\s\d{1,2}(?!\d)(?:,?\s\d{4})?"
    r"|today|yesterday|aujourd.hui|hier|heute|gestern)"
)
DATED = rf"{DATE}(?:,|T)?\s*(?:(?:à|at|um|a las)\s+)?{CLOCK}"
STAMP = rf"(?:{DATED}|{CLOCK},\s+{DATE}|{CLOCK})"
MARKS = "\ufeff\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
"""Signs of direction that phones put around names and hours; nobody sees them."""
ALONE = re.compile(rf"[(\[]?{STAMP}[)\]]?$", re.I)


def words_of(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SMALL = words_of("de du des d la le les l et en of the and von van der den di da dos el al")
ENDS = '.?!…:;,»"”)'
MOST_WORDS = 5
LONGEST = 48


def bare(line: str) -> str:
    """A line without the spaces and the signs of direction around it."""
    return line.strip(MARKS + " \t\u00a0\u202f\r\n")


def is_clock(line: str) -> bool:
    return bool(ALONE.match(bare(line)))


def is_name(text: str) -> bool:
    """Whether words may be who speaks: few, none of them begun with a small letter but "de"."""
    words = text.split()
    if not 0 < len(words) <= MOST_WORDS or len(text) > LONGEST or text[-1] in ENDS:
        return False
    led = [word for word in words if word.casefold() not in SMALL]
    return bool(led) and text[0].isalpha() and not any(word[0].islower() for word in led)

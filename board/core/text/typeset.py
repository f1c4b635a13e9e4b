"""Words set by the rules of their language: quotes, apostrophes, spaces; and their direction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from board.core.languages import language_of
from board.core.text.fonts import NARROW, PLAIN
from board.core.text.ties import tied

ADDRESS = r"(?P<keep>(?:[a-z][a-z0-9+.-]{0,30}://|www\.)[^\s\"«»“”„]*)"
QUOTED = re.compile(ADDRESS + r"|\"\s*(?P<inside>[^\"\s](?:[^\"]*[^\"\s])?)\s*\"", re.I)
APOSTROPHE = re.compile(ADDRESS + r"|(?<=[^\W\d_])'(?=[^\W\d_]|[«“„])", re.I)
FRENCH = re.compile(
    ADDRESS + r"|(?P<open>«)[ \u00a0\u202f]*"
    r"|(?<=\S)[ \u00a0\u202f]+(?P<spaced>[;:!?](?!-?[()DP])|»)"
    r"|(?<=[^\s;:!?(\[¿¡/«&=])(?P<tight>[;!?](?![\w=/&-])|»|(?<=[^\W\d_]):(?=\s|$))",
    re.I,
)


@lru_cache(maxsize=4_096)
def typeset(text: str, lang: str) -> str:
    """Quotes, apostrophes and French spaces as printed; addresses stay. A second time is no change.

    ``lang`` is a tag such as "fr"; what no language claims is set with English quotes.
    """
    language = language_of(lang)
    opening, closing = language.marks
    text = QUOTED.sub(lambda m: m["keep"] or f"{opening}{m['inside']}{closing}", text)
    text = APOSTROPHE.sub(lambda m: m["keep"] or "’", text)
    return tied(FRENCH.sub(space_french, text)) if language.is_spaced else text


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

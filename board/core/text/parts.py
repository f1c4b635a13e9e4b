"""Signs that stand for several letters and that no font has, written by their parts: "⅔" is 2/3."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from board.core.text.fonts import unknown

SEVERAL = re.compile(
    "[\u2000-\u33ff\ufb00-\ufb06\uff00-\uffef\U0001f100-\U0001f1e5\U0001f200-\U0001f2ff]"
)
"""Where such signs stand in Unicode."""


def in_parts(text: str) -> str:
    """The text with such signs taken apart; those that a font has stay."""
    if not SEVERAL.search(text):
        return text
    return SEVERAL.sub(lambda found: parts_of(found[0], text[: found.start()][-1:]), text)


def parts_of(sign: str, before: str) -> str:
    parts = parted(sign)
    return f" {parts}" if "/" in parts and before.isdecimal() else parts


@lru_cache(maxsize=4_096)
def parted(sign: str) -> str:
    """The parts that Unicode gives (never a space among them), where a font has them all."""
    if not unicodedata.decomposition(sign).startswith("<") or not unknown(sign):
        return sign
    parts = unicodedata.normalize("NFKC", sign).replace("\u2044", "/")
    return sign if any(part.isspace() for part in parts) or unknown(parts) else parts

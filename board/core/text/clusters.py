"""Where a reader sees letters: marks, joiners and flags stay with their base."""

from __future__ import annotations

import unicodedata

JOINER = 0x200D


def clusters(text: str) -> list[str]:
    """The text cut where a reader sees letters: marks, joiners and flags stay with their base."""
    found: list[str] = []
    for letter in text:
        if found and sticks(found[-1], letter):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def sticks(before: str, letter: str) -> bool:
    code = ord(letter)
    if code < 0x300:
        return False
    if 0x1F1E6 <= code <= 0x1F1FF:
        return len(before) == 1 and 0x1F1E6 <= ord(before) <= 0x1F1FF
    joined = ord(before[-1]) == JOINER and (code >= 0x1F000 or 0x2190 <= code <= 0x2BFF)
    return (
        joined
        or is_ignorable(code)
        or unicodedata.category(letter)[0] == "M"
        or (0x1F3FB <= code <= 0x1F3FF)
    )


def is_ignorable(code: int) -> bool:
    """Without ink of its own: joiners, variation selectors, tags."""
    return code in (0x200C, JOINER) or 0xFE00 <= code <= 0xFE0F or 0xE0000 <= code <= 0xE01EF

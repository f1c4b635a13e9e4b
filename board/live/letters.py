"""The word to a scribe whose line has letters that no font has."""

from __future__ import annotations

from board.core.text import clean, unknown

MOST = 8
"""How many letters are named."""


def unknown_letters(line: str) -> dict[str, list[str]]:
    """What an answer says beside: the codes of such letters, which are drawn as boxes; nothing when
    every letter has its ink."""
    codes = [f"U+{ord(letter):04X}" for letter in unknown(clean(line))[:MOST]]
    return {"unknown_letters": codes} if codes else {}

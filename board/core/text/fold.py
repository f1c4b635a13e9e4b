"""Words as they are looked for: without marks and capitals, so that « Cœur » is found by coeur."""

from __future__ import annotations

import unicodedata

LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'", "ø": "o", "ł": "l", "đ": "d"})
"""What Unicode's own decomposition (NFKD) leaves together, after ``casefold``."""

FIRST_MARK = "\u0300"
"""No letter before it is a combining mark."""


def folded(text: str) -> str:
    """NFKD without combining marks, casefolded, ligatures apart, apostrophes straight; blanks
    (also those that do not break) are single spaces. The same for what is kept and what is asked.
    """
    apart = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    if not apart.isascii():
        bare = [one for one in apart if one < FIRST_MARK or not unicodedata.combining(one)]
        apart = "".join(bare)
    return " ".join(unicodedata.normalize("NFKC", apart).casefold().translate(LETTERS).split())

"""Which way letters run: the levels of the bidi algorithm in one line."""

from __future__ import annotations

import re
import unicodedata

from bidi import algorithm

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def levels(text: str, base: int = 0) -> list[int]:
    """Bidi levels of the letters in a line; ``base`` 0 runs from left to right, 1 from the right.

    A letter that Unicode does not know yet counts as left to right (python-bidi stops at it).
    """
    if not base and not RIGHT_TO_LEFT.search(text):
        return [0] * len(text)
    known_to_bidi = "".join(letter if unicodedata.bidirectional(letter) else "x" for letter in text)
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(known_to_bidi, storage)
    for index, letter in enumerate(storage["chars"]):
        letter["index"] = index
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    known = {letter["index"]: int(letter["level"]) for letter in storage["chars"]}
    found: list[int] = []
    for index in range(len(text)):
        found.append(known.get(index, found[-1] if found else base))
    return found


def is_neutral(letter: str) -> bool:
    """Whether a letter runs in the direction of what stands beside it."""
    return unicodedata.bidirectional(letter) not in ("L", "R", "AL", "EN", "AN")

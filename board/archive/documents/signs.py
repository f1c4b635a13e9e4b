"""Emoji and other signs that a reader's machine may lack, cut out of the board's own fonts."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from board.core.assets import npm
from board.core.later import Later
from board.core.text.clusters import clusters
from board.core.text.faces import pick

if TYPE_CHECKING:
    from fontTools import subset, ttLib
else:
    subset, ttLib = Later("fontTools.subset"), Later("fontTools.ttLib")

FAMILY = "Signs"
"""What a style sheet calls them, behind its own families: asked for what those do not have."""

FIRST, KEYCAP = "\u2190", "\u20e3"
"""Signs before the arrows (°, ©) are in every font."""


def signs(text: str) -> Iterator[tuple[bytes, str]]:
    """A font (WOFF2) for the signs of a text, one for each file that has some, with the code points
    that it is to be asked for, as CSS writes them. Nothing for a text without signs."""
    found: dict[str, set[str]] = {}
    for cluster in set(clusters(text)):
        is_sign = unicodedata.category(cluster[0]) == "So" and cluster[0] >= FIRST
        if is_sign or KEYCAP in cluster:
            found.setdefault(pick(cluster, "hand"), set()).update(cluster)
    for file in sorted(set(found) - {""}):
        letters = "".join(sorted(found[file]))
        yield cut(file, letters), ",".join(f"U+{ord(letter):X}" for letter in letters)


@lru_cache(maxsize=16)
def cut(file: str, letters: str) -> bytes:
    options = subset.Options(flavor="woff2", layout_features=["*"], recalc_timestamp=False)
    with ttLib.TTFont(npm("fonts", file), recalcTimestamp=False) as font, io.BytesIO() as out:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=letters)
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(out)
        return out.getvalue()


def face(source: str, asked: str) -> str:
    """The rule of a style sheet for a font at ``source``."""
    return f'@font-face{{font-family:"{FAMILY}";src:url("{source}");unicode-range:{asked}}}\n'

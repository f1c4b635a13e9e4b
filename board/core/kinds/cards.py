"""A card of a deck: a playing card with an icon and a name in capitals; on a page that is composed
afterwards a small label, since it says only a noun."""

from __future__ import annotations

from board.core.kinds.edges import Edges
from board.core.kinds.spec import Build, Drawing, KindSpec, Pictured, Setting, Spelling, Weighed
from board.core.limits import LONGEST_CARD
from board.core.model import Kind


def wording(text: str, lang: str) -> tuple[str, str]:
    return "", text.upper()


OVER = 0.62
"""Letters of the deck over the name on a label; in letter sizes."""


def inner(size: float) -> Edges:
    """On a label its icon, or a small card, stands before the words, and its deck over them."""
    return Edges(1.75 * size + 8, (0.16 + OVER) * size + 6, 0.5 * size + 8, 0.16 * size + 6)


LABEL = Weighed(Setting(), Drawing(build=Build.LABEL, inner=inner, pictured=Pictured.NEVER))

SPEC = KindSpec(
    Kind.CARD,
    spelling=Spelling(longest=LONGEST_CARD),
    setting=Setting(face="caps", wording=wording),
    drawing=Drawing(build=Build.CARD, pictured=Pictured.NEVER),
    is_said=False,
    paged=LABEL,
)

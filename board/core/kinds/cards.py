"""A card of a deck: a playing card with an icon and a name in capitals."""

from __future__ import annotations

from board.core.kinds.spec import Build, Drawing, KindSpec, Pictured, Setting, Spelling
from board.core.model import Kind


def wording(text: str, lang: str) -> tuple[str, str]:
    return "", text.upper()


SPEC = KindSpec(
    Kind.CARD,
    spelling=Spelling(longest=40),
    setting=Setting(face="caps", wording=wording),
    drawing=Drawing(build=Build.CARD, pictured=Pictured.NEVER),
    is_said=False,
)

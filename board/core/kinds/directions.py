"""A stage direction: what happens in the room; small, slanted, in brackets."""

from __future__ import annotations

from board.core.kinds.spec import DeskButton, Drawing, KindSpec, Pictured, Setting, Spelling
from board.core.model import Kind


def wording(text: str, lang: str) -> tuple[str, str]:
    return "", text if text.startswith("(") else f"({text})"


SPEC = KindSpec(
    Kind.DIRECTION,
    spelling=Spelling("({})", brackets="()（）"),
    setting=Setting(scale=(0.8, 0.8, 0.8), wording=wording, classes="soft slant"),
    drawing=Drawing(is_open=True, pictured=Pictured.NEVER),
    button=DeskButton("( )", crib="(…)"),
    is_said=False,
)

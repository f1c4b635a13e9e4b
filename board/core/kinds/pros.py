"""An argument for: a card with a filled plus at its corner."""

from __future__ import annotations

from board.core.kinds.argument import argument, badge, weighed
from board.core.kinds.spec import DeskButton, Frame, KindSpec, Sitter, Spelling
from board.core.kinds.strokes import Ink
from board.core.model import Kind


def sign(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    return badge(sitter, "+", ("tone", "cut"))


SPEC = KindSpec(
    Kind.PRO,
    spelling=Spelling("+ {}", signs=("+", "＋"), elsewhere=r"\+\s?(?:ou|or|/)\s?[-–−]"),
    drawing=argument(sign),
    weighed=weighed(sign, is_bare=False),
    weighed_before=weighed(sign, is_bare=True),
    button=DeskButton("+", crib="+"),
)

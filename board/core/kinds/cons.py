"""An argument against: a card with an open minus at its corner, on a page as full as a plus."""

from __future__ import annotations

from board.core.kinds.argument import argument, badge, weighed
from board.core.kinds.spec import DeskButton, Frame, KindSpec, Sitter, Spelling
from board.core.kinds.strokes import Ink
from board.core.model import Kind


def sign(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    return badge(sitter, "-", ("tone", "cut") if sitter.letters.on_page else ("blank", "pen"))


SPEC = KindSpec(
    Kind.CON,
    spelling=Spelling(
        "- {}", signs=("-", "–", "−", "－"), elsewhere=r"[-–−](?:\S{1,3}[-–−](?:\s|$)|\s\[[ xX]\])"
    ),
    drawing=argument(sign),
    weighed=weighed(sign, is_bare=False),
    button=DeskButton("−", crib="-"),
)

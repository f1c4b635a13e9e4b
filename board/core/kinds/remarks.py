"""A remark: what somebody says; a brush stroke stands before the words."""

from __future__ import annotations

from board.core.hand import sketch
from board.core.kinds.edges import Edges
from board.core.kinds.spec import DeskButton, Drawing, Frame, KindSpec, Pictured, Sitter
from board.core.kinds.strokes import Ink, Moved, Stroke
from board.core.model import Kind


def inner(size: float) -> Edges:
    return Edges(32, 0.26 * size, 10, 0.2 * size)


def container(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    thick = 26 if sitter.draft.weight else 20
    stroke = Stroke(sketch.brush_stroke(thick, frame.h, sitter.seed), "tone")
    return (Moved((stroke,), frame.w - thick if sitter.is_rtl else 0),)


SPEC = KindSpec(
    Kind.REMARK,
    drawing=Drawing(inner=inner, container=container, is_open=True, pictured=Pictured.SELDOM),
    button=DeskButton("¶"),
)

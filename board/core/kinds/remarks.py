"""A remark: what somebody says; a brush stroke stands before the words."""

from __future__ import annotations

from dataclasses import replace

from board.core.hand import sketch
from board.core.kinds.edges import Edges
from board.core.kinds.scribing import bare, dash, lined, loud, plain
from board.core.kinds.spec import (
    DeskButton,
    Drawing,
    Frame,
    KindSpec,
    Pictured,
    Setting,
    Sitter,
    Weighed,
)
from board.core.kinds.strokes import Ink, Moved, Stroke
from board.core.model import Kind

THIN = 21
"""Of the stroke on a page that is composed afterwards, where it stood too close to the words."""


def inner(size: float) -> Edges:
    return Edges(32, 0.26 * size, 10, 0.2 * size)


def container(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    thick = 26 if sitter.draft.weight else 20
    thick = THIN if sitter.letters.on_page else thick
    stroke = Stroke(sketch.brush_stroke(thick, frame.h, sitter.seed), "tone")
    return (Moved((stroke,), frame.w - thick if sitter.is_rtl else 0),)


def inner_loud(size: float) -> Edges:
    return Edges(20, 0.3 * size, 20, 0.34 * size)


def marked(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    lines = lined(sitter, "mark", "brush")
    return (Moved(lines, inner_loud(sitter.size).left, inner_loud(sitter.size).top),)


DRAWING = Drawing(inner=inner, container=container, is_open=True, pictured=Pictured.SELDOM)
WEIGHED = (
    bare(Setting(), 0.8, dash),
    Weighed(plain(Setting()), DRAWING),
    Weighed(loud(Setting()), replace(DRAWING, inner=inner_loud, container=marked)),
)

SPEC = KindSpec(
    Kind.REMARK,
    drawing=DRAWING,
    weighed=WEIGHED,
    button=DeskButton("¶"),
)

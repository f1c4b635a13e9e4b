"""An alternative: another way to do it; a dashed hexagon with a sprout."""

from __future__ import annotations

from dataclasses import replace

from board.core.hand import sketch
from board.core.kinds.edges import Edges
from board.core.kinds.scribing import Container, debated, heavy, plain, small
from board.core.kinds.spec import (
    DeskButton,
    Drawing,
    Frame,
    KindSpec,
    Setting,
    Sitter,
    Spelling,
    Weighed,
)
from board.core.kinds.strokes import Ink, Moved, Stroke, picture
from board.core.model import Kind


def inner(size: float) -> Edges:
    return Edges(2.5 * size + 18, 0.4 * size + 14, 0.9 * size + 22, 0.36 * size + 14)


def container(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    outline = sketch.hexagon(frame.w, frame.h, sitter.seed, 0.75 * sitter.size + 10)
    return (Stroke(outline, "fill stroke dash"),)


def sign(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    at = (0.85 * sitter.size + 8, frame.middle)
    return (picture("sprout", 1.5 * sitter.size, sitter.seed, at),)


def dashed(classes: str) -> Container:
    def drawn(sitter: Sitter, frame: Frame) -> tuple[Stroke | Moved, ...]:
        outline = sketch.hexagon(frame.w, frame.h, sitter.seed, 0.5 * sitter.size + 14)
        return (Stroke(outline, classes),)

    return drawn


DRAWING = Drawing(inner=inner, container=container, sign=sign, beside=(0.5,))
SMALL = replace(DRAWING, container=dashed("fill stroke dash"))
WEIGHED = (
    Weighed(small(Setting()), SMALL),
    Weighed(plain(Setting()), SMALL),
    Weighed(
        debated(Setting()), replace(DRAWING, container=heavy(dashed("fill stroke heavy dash")))
    ),
)

WHITE = Weighed(small(Setting()), replace(SMALL, container=dashed("paper stroke dash")))
"""An aside of the first three editions."""

SPEC = KindSpec(
    Kind.ALTERNATIVE,
    spelling=Spelling("> {}", signs=(">", "＞"), elsewhere=r">\S{1,3}<"),
    drawing=DRAWING,
    weighed=WEIGHED,
    weighed_third=(WHITE, *WEIGHED[1:]),
    button=DeskButton(">", crib=">"),
)

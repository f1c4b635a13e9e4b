"""A tension: two things that pull apart; a jagged contour with a flash."""

from __future__ import annotations

from dataclasses import replace

from board.core.hand import sketch
from board.core.kinds.edges import Edges
from board.core.kinds.scribing import Container, heavy, loud, plain, small
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
from board.core.kinds.strokes import Ink, Moved, Stroke
from board.core.model import Kind


def inner(size: float) -> Edges:
    return Edges(2.1 * size + 24, 0.8 * size + 20, 0.75 * size + 24, 0.75 * size + 20)


def container(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    outline = sketch.jagged(frame.w, frame.h, sitter.seed, 0.42 * sitter.size)
    second = sketch.jagged(frame.w, frame.h, sitter.seed, 0.42 * sitter.size, 8)
    return (Stroke(outline, "fill stroke"), Stroke(second, "stroke double pen"))


def sign(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    bolt = sketch.bolt_sign(1.5 * sitter.size, sitter.seed)
    drawn = (Stroke(bolt, "tone stroke thin"),)
    return (Moved(drawn, 0.55 * sitter.size + 15, frame.middle - 0.75 * sitter.size),)


def torn(classes: str) -> Container:
    def drawn(sitter: Sitter, frame: Frame) -> tuple[Stroke | Moved, ...]:
        depth = min(0.42 * sitter.size, 20)
        return (Stroke(sketch.jagged(frame.w, frame.h, sitter.seed, depth), classes),)

    return drawn


DRAWING = Drawing(inner=inner, container=container, sign=sign)
SMALL = replace(DRAWING, container=torn("fill stroke"))
WEIGHED = (
    Weighed(small(Setting()), SMALL),
    Weighed(plain(Setting()), SMALL),
    Weighed(loud(Setting()), replace(DRAWING, container=heavy(torn("fill stroke heavy")))),
)

WHITE = Weighed(small(Setting()), replace(SMALL, container=torn("paper stroke")))
"""An aside of the first three editions."""

SPEC = KindSpec(
    Kind.TENSION,
    spelling=Spelling("~ {}", signs=("~", "～"), elsewhere=r"~[^\s~][^~]*~$"),
    drawing=DRAWING,
    weighed=WEIGHED,
    weighed_third=(WHITE, *WEIGHED[1:]),
    button=DeskButton("~", crib="~"),
)

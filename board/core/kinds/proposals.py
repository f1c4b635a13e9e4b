"""A proposal: a sheet of sunny paper with a light bulb."""

from __future__ import annotations

from dataclasses import replace

from board.core.hand import sketch
from board.core.kinds.edges import Edges
from board.core.kinds.scribing import Container, debated, heavy, plain, small, wider
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


def outer(size: float) -> Edges:
    return Edges(0, 0, 9, 9)


def inner(size: float) -> Edges:
    return Edges(1.95 * size + 20, 0.4 * size + 16, 0.5 * size + 16, 0.36 * size + 16)


def container(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    fill, contour = sketch.note(frame.w, frame.h, sitter.seed)
    shade = Moved((Stroke(fill, "mark"),), 8, 8)
    return (shade, Stroke(fill, "sun"), Stroke(contour, "stroke"))


def sign(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    at = (0.3 * sitter.size + 8, frame.middle)
    return (picture("lightbulb", 1.6 * sitter.size, sitter.seed, at),)


def sunny(classes: str) -> Container:
    def drawn(sitter: Sitter, frame: Frame) -> tuple[Stroke | Moved, ...]:
        fill, contour = sketch.note(frame.w, frame.h, sitter.seed)
        shade = Moved((Stroke(fill, "mark"),), 8, 8)
        return (shade, Stroke(fill, "sun"), Stroke(contour, classes))

    return drawn


SETTING = Setting(scale=(1.2, 1.2, 1.2))
DRAWING = Drawing(outer=outer, inner=inner, container=container, sign=sign)
WEIGHED = (
    Weighed(small(SETTING), DRAWING),
    Weighed(plain(SETTING), DRAWING),
    Weighed(
        debated(SETTING),
        replace(DRAWING, inner=wider(inner), container=heavy(sunny("stroke heavy"))),
    ),
)

SPEC = KindSpec(
    Kind.PROPOSAL,
    spelling=Spelling("! {}", signs=("!", "！"), leads_figures=True),
    setting=SETTING,
    drawing=DRAWING,
    weighed=WEIGHED,
    button=DeskButton("!", crib="!"),
)

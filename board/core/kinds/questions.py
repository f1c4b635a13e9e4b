"""A question: a cloud with a big question mark at its right."""

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
    Rect,
    Setting,
    Sitter,
    Spelling,
    Weighed,
)
from board.core.kinds.strokes import Ink, Moved, Stroke
from board.core.model import Kind


def outer(size: float) -> Edges:
    return Edges(0, 0.35 * size, 0.85 * size, 0)


def inner(size: float) -> Edges:
    side = 1.35 * size + 18
    return Edges(side, 1.2 * size + 18, side, 1.15 * size + 18)


def container(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    outline = sketch.cloud(frame.w, frame.h, sitter.seed, 0.72 * sitter.size + 6)
    return (Stroke(outline, "fill stroke"),)


def sign(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    is_rtl = sitter.is_rtl and sitter.letters.is_fourth
    big = sketch.question_mark(1.3 * sitter.size, 2.5 * sitter.size, sitter.seed, is_rtl)
    return (Moved((Stroke(big, "tone"),), sitter.w - 1.3 * sitter.size),)


def sign_area(box: Rect, size: float) -> Rect:
    _, y, right, _ = box
    return (right - 1.3 * size, y, right, y + 2.5 * size)


def clouded(classes: str) -> Container:
    def drawn(sitter: Sitter, frame: Frame) -> tuple[Stroke | Moved, ...]:
        depth = min(0.72 * sitter.size + 6, 42)
        return (Stroke(sketch.cloud(frame.w, frame.h, sitter.seed, depth), classes),)

    return drawn


def clear(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    """A cloud whose notches end before the words, in the corners too."""
    outline = sketch.cloud(frame.w, frame.h, sitter.seed, 0.62 * sitter.size + 5, 1.6)
    return (Stroke(outline, "fill stroke"),)


def inner_small(size: float) -> Edges:
    side = 1.1 * size + 18
    return Edges(side, 0.95 * size + 16, side, 0.9 * size + 16)


def inner_loud(size: float) -> Edges:
    return Edges(1.1 * size + 24, 0.85 * size + 26, 1.1 * size + 24, 0.8 * size + 26)


SETTING = Setting(scale=(1.0, 1.15, 1.3))
DRAWING = Drawing(
    outer=outer,
    inner=inner,
    container=container,
    sign=sign,
    sign_area=sign_area,
    beside=(0.5,),
)
SMALL = replace(DRAWING, inner=inner_small, container=clear)
WEIGHED = (
    Weighed(small(SETTING), SMALL),
    Weighed(plain(SETTING), SMALL),
    Weighed(
        loud(SETTING),
        replace(DRAWING, inner=inner_loud, container=heavy(clouded("fill stroke heavy"))),
    ),
)
NOTCHED = (
    Weighed(small(SETTING), replace(SMALL, container=clouded("paper stroke"))),
    Weighed(plain(SETTING), replace(SMALL, container=clouded("fill stroke"))),
    WEIGHED[2],
)
"""Those of the first three editions."""

SPEC = KindSpec(
    Kind.QUESTION,
    spelling=Spelling("? {}", signs=("?", "？", "؟"), leads_figures=True, endings="?？؟⁇⁈⁉‽⸮፧❓❔"),
    setting=SETTING,
    drawing=DRAWING,
    weighed=WEIGHED,
    weighed_third=NOTCHED,
    button=DeskButton("?"),
)

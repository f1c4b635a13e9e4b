"""A fact: a figure that leads in capitals, or two corners that hold the words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board.core.hand import sketch
from board.core.kinds.edges import Edges
from board.core.kinds.scribing import bare, first_line, loud, plain
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
from board.core.later import Later
from board.core.model import Kind

if TYPE_CHECKING:
    from board.core.kinds import figures
else:
    figures = Later("board.core.kinds.figures")


def inner(size: float) -> Edges:
    return Edges(0.5 * size + 8, 0.3 * size + 12, 0.5 * size + 8, 0.24 * size + 12)


def wording(text: str, lang: str) -> tuple[str, str]:
    return figures.led(text)


def container(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    if sitter.block.lead:
        return ()
    held = sketch.corners(frame.w, frame.h, sitter.seed, 0.7 * sitter.size)
    return (Stroke(held, "stroke pen"),)


def dot(sitter: Sitter) -> tuple[float, Ink]:
    """A full stop before a fact that no figure leads."""
    if sitter.block.lead:
        return 0, Moved(())
    wide = 0.5 * sitter.size
    disc = Stroke(sketch.diamond(wide, sitter.seed), "tone")
    return wide, Moved((disc,), 2, first_line(sitter) - wide / 2)


SETTING = Setting(wording=wording)
DRAWING = Drawing(inner=inner, container=container, is_open=True, has_shares=True)
ASIDE = bare(replace(SETTING, figures="brush"), 0.8, dot)
WEIGHED = (
    replace(ASIDE, drawing=replace(ASIDE.drawing, has_shares=True)),
    Weighed(replace(plain(SETTING), figures="brush"), DRAWING),
    Weighed(loud(SETTING), DRAWING),
)

SPEC = KindSpec(
    Kind.FACT,
    spelling=Spelling(
        "= {}",
        signs=("=", "＝"),
        leads_figures=True,
        elsewhere=r"=[DPpOo](?=\s|$)|=[A-Z]+\(|=\$?[A-Z]{1,3}\$?\d",
    ),
    setting=SETTING,
    drawing=DRAWING,
    weighed=WEIGHED,
    button=DeskButton("=", crib="="),
)

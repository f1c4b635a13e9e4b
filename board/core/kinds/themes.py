"""A theme: the heading of what follows, in capitals on highlighter strokes."""

from __future__ import annotations

from board.core.kinds.edges import Edges
from board.core.kinds.spec import (
    Build,
    DeskButton,
    Drawing,
    KindSpec,
    Pictured,
    Setting,
    Spelling,
    Weighed,
)
from board.core.model import Kind


def inner(size: float) -> Edges:
    return Edges(22, 0.16 * size, 24, 0.2 * size)


def wording(text: str, lang: str) -> tuple[str, str]:
    return "", text.upper()


def inner_brush(size: float) -> Edges:
    return Edges(10, 0.1 * size, 18, 0.3 * size)


WEIGHED = Weighed(
    Setting(
        scale=(1.85, 1.85, 1.85),
        face="brush",
        ratios=(13.0, 4.5),
        wording=wording,
        classes="tone",
    ),
    Drawing(build=Build.HEADING, inner=inner_brush, pictured=Pictured.NEVER),
)

SPEC = KindSpec(
    Kind.THEME,
    spelling=Spelling("# {}", signs=("#", "＃"), needs_space=True, is_repeatable=True, longest=80),
    setting=Setting(scale=(2.0, 2.0, 2.0), face="caps", ratios=(13.0, 4.5), wording=wording),
    drawing=Drawing(build=Build.HEADING, inner=inner, pictured=Pictured.NEVER),
    button=DeskButton("#", crib="#"),
    weighed=(WEIGHED, WEIGHED, WEIGHED),
    is_said=False,
)

"""What arguments for and against share: a small card with a badge at its corner."""

from __future__ import annotations

from collections.abc import Callable

from board.core.hand import sketch
from board.core.kinds.edges import Edges
from board.core.kinds.spec import Drawing, Frame, Rect, Sitter
from board.core.kinds.strokes import Ink, Moved, Stroke


def outer(size: float) -> Edges:
    return Edges(0.62 * size, 0.2 * size, 6, 6)


def inner(size: float) -> Edges:
    return Edges(0.62 * size + 16, 0.36 * size + 14, 0.4 * size + 14, 0.3 * size + 14)


def container(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    outline = sketch.card(frame.w, frame.h, sitter.seed)
    return (Moved((Stroke(outline, "shadow"),), 5, 5), Stroke(outline, "blank stroke"))


def badge(sitter: Sitter, sign: str, colours: tuple[str, str]) -> tuple[Ink, ...]:
    """A disc with a sign on it; ``colours`` are the classes of the disc and of the sign."""
    disc, strokes = sketch.badge(1.24 * sitter.size, sitter.seed, sign)
    face, pen = colours
    return (Moved((Stroke(disc, f"{face} stroke pen"), Stroke(strokes, f"stroke bold {pen}"))),)


def sign_area(box: Rect, size: float) -> Rect:
    x, y, _, _ = box
    return (x, y, x + 1.24 * size, y + 1.24 * size)


def argument(sign: Callable[[Sitter, Frame], tuple[Ink, ...]]) -> Drawing:
    """The drawing of an argument with this sign."""
    return Drawing(outer=outer, inner=inner, container=container, sign=sign, sign_area=sign_area)

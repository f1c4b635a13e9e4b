"""What arguments for and against share: a small card with a badge at its corner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from board.core.hand import sketch
from board.core.kinds.edges import Edges
from board.core.kinds.scribing import Container, bare, debated, heavy, plain, small, wider
from board.core.kinds.spec import Drawing, Frame, Rect, Setting, Sitter, Weighed
from board.core.kinds.strokes import Ink, Moved, Stroke, Written


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


def framed(classes: str) -> Container:
    def drawn(sitter: Sitter, frame: Frame) -> tuple[Stroke | Moved, ...]:
        return (Stroke(sketch.card(frame.w, frame.h, sitter.seed), classes),)

    return drawn


def weighed(sign: Callable[[Sitter, Frame], tuple[Ink, ...]], is_bare: bool) -> tuple[Weighed, ...]:
    """In a thin contour, in a filled one; with ``is_bare`` an aside is words beside a badge."""

    def before(sitter: Sitter) -> tuple[float, Ink]:
        drawn = (ink for ink in sign(sitter, AT_CORNER) if not isinstance(ink, Written))
        return 1.24 * sitter.size, Moved(tuple(drawn), 0, 2)

    boxed = argument(sign)
    thin = replace(boxed, container=framed("paper stroke"))
    aside = bare(Setting(), 1.45, before, more=0.06)
    return (
        aside if is_bare else Weighed(small(Setting()), thin),
        Weighed(plain(Setting()), thin),
        Weighed(
            debated(Setting()),
            replace(boxed, inner=wider(inner), container=heavy(framed("fill stroke heavy"))),
        ),
    )


AT_CORNER = Frame(0, 0, 0, 0, Edges(0, 0, 0, 0))
"""A badge does not ask where the container stands."""

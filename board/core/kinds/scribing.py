"""How a scribe weighs a note: an aside is bare handwriting, or stands in a thin contour where it is
debated; a note is larger; what stands out is lettered with a brush in a filled, heavy contour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from board.core.hand import sketch
from board.core.hand.stroke import curve, sample, wobble
from board.core.kinds.edges import Edges
from board.core.kinds.spec import Drawing, Frame, Setting, Sitter, Weighed
from board.core.kinds.strokes import Ink, Moved, Stroke
from board.core.text import width

ASIDE, NOTE, LOUD, HERO = 0.94, 1.195, 1.5, 1.885
"""Letter sizes by weight, and that of the one note that stands out on a sheet; in body sizes."""

BARE = (2.9, 1.9, 4.6)
"""Width to height of an aside's words, in order of preference."""

HEAVY = 4.0
"""How far a heavy contour stays inside its container, so that its pen does too."""

Container = Callable[[Sitter, Frame], tuple[Stroke | Moved, ...]]
Sign = Callable[[Sitter], tuple[float, Ink]]
"""What stands before an aside: how wide it is, and its ink from the left of the box."""


def heavy(container: Container) -> Container:
    """The same container for a heavier pen."""

    def drawn(sitter: Sitter, frame: Frame) -> tuple[Stroke | Moved, ...]:
        smaller = replace(frame, w=frame.w - 2 * HEAVY, h=frame.h - 2 * HEAVY)
        return (Moved(container(sitter, smaller), HEAVY, HEAVY),)

    return drawn


def wider(edges: Callable[[float], Edges], by: float = 10) -> Callable[[float], Edges]:
    """More room on all sides."""

    def found(size: float) -> Edges:
        own = edges(size)
        return Edges(own.left + by, own.top + by, own.right + by, own.bottom + by)

    return found


def quiet(setting: Setting) -> Setting:
    return replace(setting, scale=(ASIDE, ASIDE, ASIDE), ratios=BARE, hero=None)


def small(setting: Setting) -> Setting:
    """What has a container at every weight: a question, a tension, a proposal."""
    return replace(setting, scale=(ASIDE, ASIDE, ASIDE), hero=None)


def plain(setting: Setting) -> Setting:
    return replace(setting, scale=(NOTE, NOTE, NOTE), hero=None)


def loud(setting: Setting) -> Setting:
    return replace(setting, scale=(LOUD, LOUD, LOUD), hero=HERO, face="brush", figures="brush")


def debated(setting: Setting) -> Setting:
    """What stands out and is never set largest: a scribe who did would have voted."""
    return replace(loud(setting), hero=None)


def bare(setting: Setting, before: float, sign: Sign, more: float = 0) -> Weighed:
    """An aside: handwriting after a ``sign`` that takes ``before`` letter sizes; ``more`` letter
    sizes are free under the words."""

    def inner(size: float) -> Edges:
        return Edges(before * size + 10, 0.2 * size + 4, 14, (0.16 + more) * size + 4)

    def drawn(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
        wide, ink = sign(sitter)
        if not sitter.is_rtl or not isinstance(ink, Moved):
            return (ink,)
        return (replace(ink, x=sitter.w - ink.x - wide),)

    drawing = Drawing(inner=inner, sign=drawn, is_open=True, is_bare=True)
    return Weighed(quiet(setting), drawing)


def first_line(sitter: Sitter) -> float:
    """The middle of the first line's small letters, from the top of an aside's box."""
    return 0.2 * sitter.size + 4 + 0.66 * sitter.size


def dash(sitter: Sitter) -> tuple[float, Ink]:
    """A short stroke before what is merely noted."""
    size = sitter.size
    line = sample([(4, 0.06 * size), (0.62 * size, -0.04 * size)], 12)
    stroke = Stroke(curve(wobble(line, sitter.seed, 1.2)), "stroke bold pen")
    return 0.62 * size + 4, Moved((stroke,), 0, first_line(sitter))


def lined(sitter: Sitter, classes: str, face: str) -> tuple[Stroke | Moved, ...]:
    """A highlighter behind each line of words that begin left, from the words' corner; a broader
    one on a page, where letters may be small."""
    size, found = sitter.size, []
    step = {"brush": 1.08}.get(face, 1.2) * size
    for index, line in enumerate(sitter.block.lines):
        wide = width(line, face, size)
        high, low = (1.12, 0.05) if sitter.letters.on_page else (0.62, 0.36)
        bar = sketch.highlighter(wide + 24, high * size, sitter.seed + index)
        x = -12.0
        found.append(Moved((Stroke(bar, classes),), x, index * step + low * size))
    return tuple(found)


def counted_bar(sitter: Sitter, long: tuple[float, float], seed: int) -> Stroke:
    """A bar as long as what it counts. The first three editions, and boxes, drew each shorter by
    half its height and none shorter than the second length, so that what few wanted was fewer."""
    high = 0.9 * sitter.size
    if sitter.letters.is_fourth and sitter.letters.family == "scribe":
        return Stroke(sketch.bar(long[0], high, seed), "mark")
    return Stroke(sketch.highlighter(max(long), high, seed), "mark")

"""Ink as data: what a kind draws, before it becomes elements of a drawing."""

from __future__ import annotations

from dataclasses import dataclass

from board.core.hand import icons


@dataclass(frozen=True, slots=True)
class Stroke:
    """Path data, and the class names that give it pen and colour (see ``core/look.py``)."""

    d: str
    classes: str


@dataclass(frozen=True, slots=True)
class Written:
    """One line of words below ``x``, ``y``; ``size`` in sheet units."""

    text: str
    size: float
    x: float
    y: float
    classes: str = ""
    face: str = "hand"


@dataclass(frozen=True, slots=True)
class Moved:
    """Strokes moved together by ``x``, ``y``, in sheet units."""

    strokes: tuple[Stroke | Moved, ...]
    x: float = 0
    y: float = 0


Ink = Stroke | Moved | Written


def picture(name: str, size: float, seed: int, at: tuple[float, float]) -> Moved:
    """An icon whose left edge and middle stand at a point."""
    drawn = Stroke(icons.icon(name, size, seed), "stroke pen")
    return Moved((drawn,), at[0], at[1] - size / 2)

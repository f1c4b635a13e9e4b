"""The top of an affiche: how high it is, what stands beside the banner and what below it."""

from __future__ import annotations

from dataclasses import dataclass

from board.archive.documents.slicing import Rect
from board.core.ink import opening
from board.core.ink.lines import head_text
from board.core.kinds.setting import letters_on_page
from board.core.model import Board

WIDE, NARROW = 1920.0, 1500.0
"""Width of the page in units of its head, where lines stand beside the banner and where below."""

DRAWN = 280.0
"""Width of the drawing of the subject, in units of a sheet."""

LARGE = 1.3
"""How much larger it is where lines stand below the banner, and the title leaves room for it."""

BANNER = 196.0
"""How low the banner hangs, its white included."""

BELOW = NARROW - 2 * opening.EDGE - LARGE * DRAWN - 20
"""How wide lines below the banner may be."""

LINES = 4
"""So many lines may be broken of each thing that is said in the head."""

LOWEST = 184.0
"""How high lines beside or below the banner may be together."""


@dataclass(frozen=True, slots=True)
class Head:
    """The top of the page; ``scale`` is the size of a unit of a sheet in it, in which all else is
    measured. ``main`` goes on the banner. ``said`` stands beside it, or where the head
    ``is_stacked`` below it, from ``low`` on."""

    rect: Rect
    scale: float
    main: str
    said: tuple[opening.Line, ...]
    is_stacked: bool = False

    @property
    def wide(self) -> float:
        return self.rect.w / self.scale


def head_of(board: Board, wide: float, is_stacked: bool) -> Head:
    """The head of a page of this width."""
    main, rest = opening.parted(head_text(board, "title"))
    letters = letters_on_page(board)
    asked = head_text(board, "question")
    said = tuple(
        (
            text,
            "brush" if text == asked and letters.family == "scribe" else face,
            max(round(1.15 * letters.body) if text == asked else letters.body, size),
            classes,
            LINES,
        )
        for text, face, size, classes, _ in opening.lines_of(board, rest, letters)
    )
    scale = wide / (NARROW if is_stacked else WIDE)
    high = BANNER
    if is_stacked:
        high += opening.settled(list(said), BELOW, LOWEST)[1] + (12 if said else 0)
    return Head(Rect(0, 0, wide, high * scale), scale, main, said, is_stacked)

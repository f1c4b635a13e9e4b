"""How many agree with a note: a mark each, in fives, at the foot of its box."""

from __future__ import annotations

import random

from board.core.catalogue import drawn_name
from board.core.hand.sketch import stable_seed
from board.core.hand.stroke import number
from board.core.ink.pen import Element, Lettering, Shell, filled, path, veil, words
from board.core.look import hue_class
from board.core.model import Board, Note, Status
from board.core.text import width

MARKED = 10
"""Up to so many each have their mark; above, one bundle of five and the figure."""

STEP, HIGH, BUNDLE = 7.0, 18.0, 5
"""Way from mark to mark and their height in sheet units; a bundle is crossed by its last mark."""

FIGURE = 22.0
"""Height of the figure's letters, in sheet units."""


def fragment(board: Board, note: Note) -> str:
    """How many agree with a note, as ``<g id="a-…">``; "" where that is not shown."""
    if not board.tallies or not note.agreed or note.status is not Status.PLACED:
        return ""
    box, ident = note.place.box, f"a-{note.seq}"
    data = {"seq": note.seq, "sheet": note.place.sheet, "count": note.agreed}
    title = f"{drawn_name('agreed', board.lang)} · {note.agreed}"
    hue = hue_class(board.hue_of(note.theme))
    found = Shell(ident, f"tally {hue}", data, (box.x, box.y), title)
    return filled(found, draw(note.agreed, (box.w, box.h), stable_seed(ident)))


def draw(count: int, box: tuple[float, float], seed: int) -> list[Element]:
    """Marks that end at the lower right corner of a note's box (its width and height)."""
    w, h = box
    shown = count if count <= MARKED else BUNDLE
    figure = "" if count <= MARKED else str(count)
    wide = long(shown) + (width(figure, "hand", FIGURE) + 6 if figure else 0)
    x, y = max(0.0, w - wide - 8), h - HIGH / 2
    out = [veil(x - 5, y - 4, wide + 10, HIGH + 8), path(marks(shown, (x, y), seed), "stroke thin")]
    if figure:
        setting = Lettering("hand", FIGURE, "label")
        out.append(words([figure], setting, x + long(shown) + 6, y - 2))
    return out


def long(count: int) -> float:
    """The width of so many marks; the fifth of a bundle lies across the four."""
    bundles, rest = divmod(count, BUNDLE)
    return bundles * (BUNDLE * STEP) + max(0, rest - 1) * STEP + (STEP if rest else 0)


def marks(count: int, at: tuple[float, float], seed: int) -> str:
    """Path data from the upper left corner ``at``."""
    chance, (x, y), drawn = random.Random(seed), at, ""
    for index in range(count):
        bundle, place = divmod(index, BUNDLE)
        left = x + bundle * BUNDLE * STEP
        lean = chance.uniform(-1.5, 1.5)
        if place == BUNDLE - 1:
            drawn += f"M{number(left - 3)} {number(y + HIGH - 4 + lean)}"
            drawn += f"L{number(left + (BUNDLE - 2) * STEP + 3)} {number(y + 4 - lean)}"
        else:
            mark = left + place * STEP
            drawn += f"M{number(mark + lean)} {number(y)}L{number(mark - lean)} {number(y + HIGH)}"
    return drawn

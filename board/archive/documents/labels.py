"""Cards on an affiche: labels in rows, over the note that they provoked where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from board.archive.documents.fitting import GAP, Spot, settings
from board.archive.documents.slicing import Form, Rect
from board.core.kinds.setting import Letters, Shape
from board.core.model import Box, Draft, Note, Place

BETWEEN = 10.0
"""White between labels, in units of a sheet."""


IN_A_ROW, LONGEST = 3, 700.0
"""So many labels are never one below another, where they are not longer together than that."""


@lru_cache(maxsize=256)
def lettered(draft: Draft, letters: Letters) -> Shape:
    """What is small on as few lines as it has."""
    return max(settings(draft, letters), key=lambda shape: shape.w)


Rows = tuple[tuple[Shape, ...], ...]


@lru_cache(maxsize=512)
def rows(cards: tuple[Draft, ...], letters: Letters, limit: float) -> Rows:
    """Labels in rows of at most this width, in units of a sheet."""
    found: list[list[Shape]] = []
    for card in cards:
        shape = lettered(card, letters)
        if found and wide([*found[-1], shape]) <= limit + 0.01:
            found[-1].append(shape)
        else:
            found.append([shape])
    return tuple(map(tuple, found))


def rows_over(cards: Sequence[Note], letters: Letters, limit: float) -> Rows:
    """The same, so that a few are in one row whatever they stand over."""
    drafts = tuple(card.draft for card in cards)
    few = wide([lettered(draft, letters) for draft in drafts[:IN_A_ROW]])
    return rows(drafts, letters, max(limit, min(few, LONGEST)))


def wide(row: Sequence[Shape]) -> float:
    return sum(shape.w for shape in row) + BETWEEN * (len(row) - 1)


def size(found: Sequence[Sequence[Shape]]) -> tuple[float, float]:
    """Width and height of labels in rows."""
    high = sum(max(shape.h for shape in row) for row in found) + BETWEEN * (len(found) - 1)
    return max(map(wide, found)), high


def forms(cards: Sequence[Note], letters: Letters, key: object) -> Iterator[Form]:
    """The sizes of labels that stand alone, with the white around them."""
    shapes = [lettered(card.draft, letters) for card in cards]
    for count in range(1, len(shapes) + 1):
        w, h = size(rows_over(cards, letters, wide(shapes[:count])))
        yield Form(w + 2 * GAP, h + 2 * GAP, key=key, gain=(0.0, 0.0))


def spots(cards: Sequence[Note], at: Rect, given: tuple[Letters, float], tied: int) -> list[Spot]:
    """Labels from the left top of a place on the page."""
    letters, scale = given
    found: list[Spot] = []
    y, left = at.y, iter(cards)
    for row in rows_over(cards, letters, at.w / scale):
        x = at.x
        for shape in row:
            place = Place(1, Box(0, 0, shape.w, shape.h), shape.block)
            found.append(Spot(replace(next(left), place=place), x, y, scale, tied))
            x += (shape.w + BETWEEN) * scale
        y += (max(shape.h for shape in row) + BETWEEN) * scale
    return found

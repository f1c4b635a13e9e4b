"""Notes that stand together on an affiche whatever the page's cuts: laughter under what caused it,
cards that were drawn together in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from board.archive.documents.fitting import GAP, Spot, card_scale, meant, settings, sizes, spot_in
from board.archive.documents.slicing import Curve, Form, Rect, best_of
from board.core.kinds import form, playing_card, spec_for
from board.core.kinds.setting import Letters, Shape
from board.core.model import Box, Draft, Kind, Note, Place

CLOSE = 2.0
"""White between laughter and what caused it, in units of a sheet."""

BETWEEN = 10.0
"""White between cards of a row."""

IN_A_ROW = 3
"""So many cards are never one below another."""


@dataclass(frozen=True, slots=True)
class Caused:
    """A note and the laughter, the groans that it caused."""

    cause: Note
    heard: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Cards that were drawn together."""

    cards: tuple[Note, ...]


Bundle = Note | Caused | Drawn


def bundled(group: Sequence[Note]) -> Iterator[Bundle]:
    """The notes of a group in order, those together that stand together."""
    for is_card, some in groupby(group, lambda note: note.draft.kind is Kind.CARD):
        notes = list(some)
        if is_card:
            yield Drawn(tuple(notes))
        else:
            yield from caused(notes)


def caused(notes: Sequence[Note]) -> Iterator[Bundle]:
    found: list[list[Note]] = []
    for note in notes:
        if note.draft.kind is Kind.DIRECTION and found:
            found[-1].append(note)
        else:
            found.append([note])
    for first, *heard in found:
        yield Caused(first, tuple(heard)) if heard else first


def bundle_sizes(bundle: Bundle, letters: Letters, large: float) -> Curve:
    """The sizes that notes together can have, with the white around them, in units of a sheet."""
    match bundle:
        case Caused(cause, heard):
            return caused_sizes(cause, heard, letters, large)
        case Drawn():
            return best_of([size for _, size in rows_of(bundle, letters)])
        case _:
            return sizes(bundle, letters, large)


def first_of(bundle: Bundle) -> Note:
    match bundle:
        case Caused(cause, _):
            return cause
        case Drawn(cards):
            return cards[0]
        case _:
            return bundle


@lru_cache(maxsize=256)
def heard_as(draft: Draft, letters: Letters) -> Shape:
    """Laughter on as few lines as it has."""
    return max(settings(draft, letters), key=lambda shape: shape.w)


def caused_sizes(cause: Note, heard: Sequence[Note], letters: Letters, large: float) -> Curve:
    shapes = [heard_as(note.draft, letters) for note in heard]
    high = sum(shape.h + CLOSE for shape in shapes)
    aside = indent(cause.draft, letters)
    least = aside + max(shape.w for shape in shapes) + 2 * GAP
    found = [
        one._replace(w=max(one.w, least), h=one.h + high, key=Caused(cause, tuple(heard)))
        for one in sizes(cause, letters, large)
    ]
    return best_of(found)


def indent(draft: Draft, letters: Letters) -> float:
    """From the left of a note to what is written under it: under the speaker's name where there is
    one, else under the words."""
    if draft.speaker:
        return float(form.byline_left(draft, letters))
    drawing = spec_for(draft, letters).drawing
    size = meant(draft, letters)
    return drawing.outer(size).left + drawing.inner(size).left


@lru_cache(maxsize=256)
def alike(cards: tuple[Draft, ...], letters: Letters) -> tuple[tuple[Shape, ...], float]:
    """Cards of a row in the size of the largest, their names in letters of one size, and how large
    they are drawn, against a sheet."""
    own = [shape for card in cards for shape in settings(card, letters)]
    largest = max(own, key=lambda shape: shape.w)
    wide = playing_card.width_in(Box(0, 0, largest.w, largest.h))
    blocks = [
        playing_card.block_in(card, letters, wide, wide / 0.75) or shape.block
        for card, shape in zip(cards, own, strict=True)
    ]
    size = min(block.size for block in blocks)
    shapes = tuple(Shape(largest.w, largest.h, replace(block, size=size)) for block in blocks)
    return shapes, max(card_scale(card, letters) for card in cards)


def rows_of(bundle: Drawn, letters: Letters) -> Iterator[tuple[int, Form]]:
    """Cards in rows of so many, the fewest rows first."""
    shapes, scale = alike(tuple(card.draft for card in bundle.cards), letters)
    w, h = shapes[0].w * scale + BETWEEN, shapes[0].h * scale + BETWEEN
    for per in range(len(shapes), min(len(shapes), IN_A_ROW) - 1, -1):
        rows = -(-len(shapes) // per)
        size = per * w - BETWEEN + 2 * GAP, rows * h - BETWEEN + 2 * GAP
        yield per, Form(*size, key=bundle, gain=(0.0, 0.0))


def spots_in(
    bundle: Bundle, cell: Rect, letters: Letters, scale: float, most: int | None = None
) -> list[Spot]:
    """Notes that stand together in their cell on the page, no letters larger than ``most``."""
    match bundle:
        case Caused():
            return caused_in(bundle, cell, (letters, scale), most)
        case Drawn():
            return cards_in(bundle, cell, (letters, scale))
        case _:
            return [spot_in(bundle, cell, letters, scale, most)]


Set = tuple[Letters, float]
"""Letters, and the size of a unit of a sheet on the page."""


def caused_in(bundle: Caused, cell: Rect, given: Set, most: int | None) -> list[Spot]:
    cause, heard, (letters, scale) = bundle.cause, bundle.heard, given
    shapes = [heard_as(note.draft, letters) for note in heard]
    high = sum(shape.h + CLOSE for shape in shapes) * scale
    spot = spot_in(cause, replace(cell, h=cell.h - high), letters, scale, most)
    found, y = [spot], spot.rect.y + spot.rect.h
    for note, shape in zip(heard, shapes, strict=True):
        x = min(spot.x + indent(cause.draft, letters) * scale, cell.x + cell.w - shape.w * scale)
        place = Place(1, Box(0, 0, shape.w, shape.h), shape.block)
        found.append(Spot(replace(note, place=place), x, y + CLOSE * scale, scale))
        y += (shape.h + CLOSE) * scale
    return found


def cards_in(bundle: Drawn, cell: Rect, given: Set) -> list[Spot]:
    """Cards in as few rows as there is room for, from the left."""
    letters, scale = given
    shapes, own = alike(tuple(card.draft for card in bundle.cards), letters)
    w, h = cell.w / scale + 0.01, cell.h / scale + 0.01
    rows = list(rows_of(bundle, letters))
    per, size = next((row for row in rows if row[1].w <= w and row[1].h <= h), rows[-1])
    left, top = cell.x + GAP * scale, cell.y + (cell.h - size.h * scale) / 2 + GAP * scale
    found = []
    for at, (card, shape) in enumerate(zip(bundle.cards, shapes, strict=True)):
        x, y = at % per * (shape.w * own + BETWEEN), at // per * (shape.h * own + BETWEEN)
        place = Place(1, Box(0, 0, shape.w, shape.h), shape.block)
        note = replace(card, place=place)
        found.append(Spot(note, left + x * scale, top + y * scale, own * scale))
    return found

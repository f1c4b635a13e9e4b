"""Notes that stand together on an affiche whatever the page's cuts: laughter under what caused it,
cards over what they provoked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from board.archive.documents import labels
from board.archive.documents.fitting import GAP, TIE, Spot, meant, sizes, spot_in
from board.archive.documents.labels import lettered
from board.archive.documents.slicing import Curve, Rect, best_of
from board.core.kinds import form, spec_for
from board.core.kinds.setting import Letters
from board.core.model import Box, Draft, Kind, Note, Place

CLOSE = 2.0
"""White between laughter and what caused it, in units of a sheet."""


@dataclass(frozen=True, slots=True)
class Caused:
    """A note with the cards that provoked it, and the laughter, the groans that it caused."""

    cause: Note
    heard: tuple[Note, ...]
    cards: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """Cards that provoked nothing."""

    cards: tuple[Note, ...]


Bundle = Note | Caused | Drawn


def bundled(group: Sequence[Note]) -> Iterator[Bundle]:
    """The notes of a group in order, those together that stand together."""
    cards: list[Note] = []
    found: list[tuple[Note, list[Note], list[Note]]] = []
    for note in group:
        if note.draft.kind is Kind.CARD:
            cards.append(note)
        elif note.draft.kind is Kind.DIRECTION and found and not cards:
            found[-1][1].append(note)
        else:
            found.append((note, [], cards))
            cards = []
    for cause, heard, drawn in found:
        yield Caused(cause, tuple(heard), tuple(drawn)) if heard or drawn else cause
    if cards:
        yield Drawn(tuple(cards))


def bundle_sizes(bundle: Bundle, letters: Letters, large: float) -> Curve:
    """The sizes that notes together can have, with the white around them, in units of a sheet."""
    match bundle:
        case Caused():
            return caused_sizes(bundle, letters, large)
        case Drawn(cards):
            return best_of(list(labels.forms(cards, letters, bundle)))
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


def caused_sizes(bundle: Caused, letters: Letters, large: float) -> Curve:
    cause = bundle.cause
    shapes = [lettered(note.draft, letters) for note in bundle.heard]
    under = sum(shape.h + CLOSE for shape in shapes)
    aside = indent(cause.draft, letters)
    least = max((aside + shape.w + 2 * GAP for shape in shapes), default=0.0)
    found = []
    for one in sizes(cause, letters, large):
        w, over = labelled(bundle.cards, letters, one.w)
        found.append(one._replace(w=max(w, least), h=one.h + under + over, key=bundle))
    return best_of(found)


def labelled(cards: Sequence[Note], letters: Letters, w: float) -> tuple[float, float]:
    """The width of a note in a cell so wide with labels over it, and what they and the line to it
    take of its height."""
    if not cards:
        return w, 0.0
    across, high = labels.size(labels.rows_over(cards, letters, w - 2 * GAP))
    return max(w, across + 2 * GAP), high + TIE


def indent(draft: Draft, letters: Letters) -> float:
    """From the left of a note to what is written under it: under the speaker's name where there is
    one, else under the words."""
    if draft.speaker:
        return float(form.byline_left(draft, letters))
    drawing = spec_for(draft, letters).drawing
    size = meant(draft, letters)
    return drawing.outer(size).left + drawing.inner(size).left


def spots_in(
    bundle: Bundle, cell: Rect, letters: Letters, scale: float, most: int | None = None
) -> list[Spot]:
    """Notes that stand together in their cell on the page, no letters larger than ``most``; the
    first of them is what the others belong to."""
    match bundle:
        case Caused():
            return caused_in(bundle, cell, (letters, scale), most)
        case Drawn(cards):
            h = labels.size(labels.rows_over(cards, letters, cell.w / scale - 2 * GAP))[1]
            top = cell.y + (cell.h - h * scale) / 2
            at = Rect(cell.x + GAP * scale, top, cell.w - 2 * GAP * scale, h * scale)
            return labels.spots(cards, at, (letters, scale), 0)
        case _:
            return [spot_in(bundle, cell, letters, scale, most)]


Set = tuple[Letters, float]
"""Letters, and the size of a unit of a sheet on the page."""


def caused_in(bundle: Caused, cell: Rect, given: Set, most: int | None) -> list[Spot]:
    cause, heard, (letters, scale) = bundle.cause, bundle.heard, given
    shapes = [lettered(note.draft, letters) for note in heard]
    under = sum(shape.h + CLOSE for shape in shapes) * scale
    over = labelled(bundle.cards, letters, cell.w / scale)[1] * scale
    own = replace(cell, y=cell.y + over, h=cell.h - under - over)
    spot = spot_in(cause, own, letters, scale, most)
    found, y = [spot], spot.rect.y + spot.rect.h
    if bundle.cards:
        room = Rect(cell.x + GAP * scale, spot.y - over, cell.w - 2 * GAP * scale, over)
        wide = labels.size(labels.rows_over(bundle.cards, letters, room.w / scale))[0] * scale
        x = max(room.x, min(spot.x, room.x + room.w - wide))
        found += labels.spots(bundle.cards, replace(room, x=x), given, cause.seq)
    for note, shape in zip(heard, shapes, strict=True):
        x = min(spot.x + indent(cause.draft, letters) * scale, cell.x + cell.w - shape.w * scale)
        place = Place(1, Box(0, 0, shape.w, shape.h), shape.block)
        found.append(Spot(replace(note, place=place), x, y + CLOSE * scale, scale))
        y += (shape.h + CLOSE) * scale
    return found

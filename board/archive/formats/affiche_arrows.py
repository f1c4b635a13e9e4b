"""The arrows of an affiche: from what was answered to its answer, around what stands between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from board.archive.documents.affiche import Composition
from board.archive.documents.areas import FAR
from board.archive.documents.fitting import TIE, Spot
from board.archive.documents.slicing import Rect, white_between
from board.core.hand.stroke import polyline, stable_seed
from board.core.ink import links
from board.core.ink.pen import path, scaled
from board.core.kinds import spec_for
from board.core.kinds.setting import letters_on_page
from board.core.kinds.spec import Rect as Corners
from board.core.look import hue_class
from board.core.model import SHEET_HEIGHT, SHEET_WIDTH, Board, Kind

HIDDEN = 0.62
"""How far into a cloud or a jagged contour an arrow begins, in letter sizes: their borders are
nowhere straight, and cover what is under them."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The page as an arrow is looked for on a sheet: around the middle ``x`` ``y`` of its two
    notes, ``scale`` units of the page in one of a sheet."""

    x: float
    y: float
    scale: float

    def moved(self, rect: Rect) -> Corners:
        x = SHEET_WIDTH / 2 + (rect.x - self.x) / self.scale
        y = SHEET_HEIGHT / 2 + (rect.y - self.y) / self.scale
        return (x, y, x + rect.w / self.scale, y + rect.h / self.scale)


def ink(board: Board, found: Composition) -> str:
    """From each note that was answered to its answer, where both are on the page and near."""
    spots = {spot.note.seq: spot for area in found.areas for spot in area.spots}
    kept_free = [area.heading for area in found.areas if area.name]
    kept_free += [*(bracket.rect for bracket in found.brackets), *borders(found)]
    return "".join(arrow(board, spots, spot, kept_free) for spot in spots.values())


def ties(board: Board, found: Composition) -> str:
    """From each card a short line to the note under it that it provoked."""
    spots = [spot for area in found.areas for spot in area.spots]
    notes = {spot.note.seq: spot for spot in spots}
    return "".join(tie(board, spot, notes[spot.tied]) for spot in spots if spot.tied in notes)


def tie(board: Board, card: Spot, spot: Spot) -> str:
    """The line from a card to the contour of a note, or to its words; "" where another row of cards
    is between them."""
    low = card.y + card.rect.h
    if spot.y - low > 1.5 * TIE * spot.scale:
        return ""
    own = under(links.seat(spot.note, letters_on_page(board)), spot)
    x, y, right, _ = (value * spot.scale for value in own.body)
    at = min(max(card.x + card.rect.w / 2, spot.x + x + 30), spot.x + right - 30)
    scale, seed = spot.scale, stable_seed(f"tie-{card.note.seq}")
    down = (spot.y + y - low) / scale
    line = polyline([(0, 1), (0, max(6.0, down))], seed, 0.8, 12)
    hue = hue_class(board.hue_of(spot.note.theme))
    return f'<g class="{hue}">{scaled(path(line, "stroke pen wide"), at, low, scale)}</g>'


def borders(found: Composition) -> list[Rect]:
    """What is around the content, and between its halves, where no arrow goes."""
    contents = sorted(found.contents, key=lambda one: one.x)
    top, low = min(one.y for one in contents), max(one.y + one.h for one in contents)
    edges = [one.x for one in contents], [one.x + one.w for one in contents]
    left, right = edges[0][0], edges[1][-1]
    between = zip(edges[1], edges[0][1:], strict=False)
    return [
        Rect(left - FAR, top - FAR, FAR, low - top + 2 * FAR),
        Rect(right, top - FAR, FAR, low - top + 2 * FAR),
        Rect(left, top - FAR, right - left, FAR),
        Rect(left, low, right - left, FAR),
        *(Rect(x, top, end - x, low - top) for x, end in between),
    ]


def arrow(board: Board, spots: dict[int, Spot], spot: Spot, kept_free: Sequence[Rect]) -> str:
    target = spots.get(spot.note.draft.answers or 0)
    if target is None or target is spot or white_between(spot.rect, target.rect) > FAR:
        return ""
    one, two = target.rect, spot.rect
    middle = (
        (one.x + one.w / 2 + two.x + two.w / 2) / 2,
        (one.y + one.h / 2 + two.y + two.h / 2) / 2,
    )
    ground = Ground(*middle, spot.scale)
    rects = [other.rect for other in spots.values() if other not in (spot, target)]
    others = tuple(ground.moved(rect) for rect in (*rects, *kept_free))
    start, end = under(seat(board, target, ground), target), seat(board, spot, ground)
    line = links.link(start, end, others, -10_000, stable_seed(f"l-{spot.note.seq}"), "scribe")
    if not line[0]:
        return ""
    x, y = (at - half * ground.scale for at, half in zip(middle, HALF, strict=True))
    hue = hue_class(board.hue_of(spot.note.theme))
    return f'<g class="link {hue}">{scaled(path(*line), x, y, ground.scale)}</g>'


HALF = (SHEET_WIDTH / 2, SHEET_HEIGHT / 2)


def seat(board: Board, spot: Spot, ground: Ground) -> links.Seat:
    """What an arrow sees of a note, where it stands on the page, in units of a sheet."""
    letters = letters_on_page(board)
    own = links.seat(spot.note, letters)
    if spec_for(spot.note.draft, letters).drawing.is_bare:
        own = whole(own)

    def moved(rect: Corners) -> Corners:
        x, y, right, bottom = (value * spot.scale for value in rect)
        return ground.moved(Rect(spot.x + x, spot.y + y, right - x, bottom - y))

    return replace(own, body=moved(own.body), signs=tuple(map(moved, own.signs)))


def whole(seat: links.Seat) -> links.Seat:
    """The seat of a note without a container, the sign before its words with them: an arrow that
    points at the sign is not mistaken, and need not go around it."""
    (x, y, right, bottom), (left, top, end, low), *signs = seat.body, *seat.signs
    body = min(x, left), min(y, top), max(right, end), max(bottom, low)
    return replace(seat, body=body, signs=tuple(signs))


def under(seat: links.Seat, spot: Spot) -> links.Seat:
    """The seat of a note that an arrow leaves: it begins under a border that is not straight."""
    if spot.note.draft.kind not in (Kind.QUESTION, Kind.TENSION):
        return seat
    by = HIDDEN * spot.note.place.block.size
    x, y, right, bottom = seat.body
    return replace(seat, body=(x + by, y + by, right - by, bottom - by))

"""Where a draft stands on a board: its sheet, its box, and its theme's heading when that is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from board.core.kinds import form, headings, spec_for
from board.core.kinds.setting import Shape, letters_of
from board.core.later import Later
from board.core.model import Board, Box, Draft, Kind, Place, Refusal, Sheet, Status, family

if TYPE_CHECKING:
    from board.core.layout import place as layout
else:
    layout = Later("board.core.layout.place")


def find_place(board: Board, draft: Draft, theme: int) -> tuple[Place, Place | None] | Refusal:
    """A place on the current sheet, else on a new one; never on a sheet that was left."""
    last = board.sheets[-1]
    return (
        place_on(board, last, (draft, theme))
        or place_on(board, Sheet(last.number + 1), (draft, theme))
        or Refusal("no_sheet_holds")
    )


def place_on(
    board: Board, sheet: Sheet, wanted: tuple[Draft, int]
) -> tuple[Place, Place | None] | None:
    draft, theme = wanted
    page = page_of(board, sheet)
    heading = None
    if theme and not has_heading(board, theme, sheet):
        known = board.theme_of(theme)
        assert known is not None
        letters = letters_of(board)
        shape = headings.heading(known.name, letters, True)
        wish = layout.Wish(theme, is_heading=True, near=beginning(board, sheet))
        spot = layout.place(page, [(shape.w, shape.h)], wish)
        if spot is None:
            return None
        heading = Place(sheet.number, spot[1], shape.block)
        page = replace(
            page,
            taken=(*page.taken, heading.box),
            headings=(*page.headings, (theme, heading.box)),
        )
    is_hero = may_be_hero(board, draft) and hero_of(board, sheet.number) is None
    tried: list[Shape] = []
    shapes = form.each_shape(draft, letters_of(board, is_hero))
    asked = draft.answers if draft.answers is not None else provoking(board, draft, sheet)
    near = board.notes[asked].place if asked is not None else None
    is_heading = draft.kind is Kind.THEME
    beside = near.box if near and near.sheet == sheet.number else None
    wish = layout.Wish(
        theme,
        is_heading=is_heading,
        near=beginning(board, sheet) if is_heading else beside,
        hero=is_hero,
        has_arrow=draft.answers is not None,
    )
    spot = layout.place(page, sizes(shapes, tried), wish)
    if spot is None:
        return None
    return Place(sheet.number, spot[1], tried[spot[0]].block), heading


def provoking(board: Board, draft: Draft, sheet: Sheet) -> int | None:
    """The note that a stage direction stands beside, the last one said on the sheet: laughter under
    another note would say that the room laughed at that one."""
    if draft.kind is not Kind.DIRECTION or family(board.hand) != "scribe":
        return None
    silent = (Kind.THEME, Kind.DIRECTION)
    notes = (board.notes[seq] for seq in sorted(sheet.notes, reverse=True))
    seen = (note for note in notes if note.status is Status.PLACED)
    return next((note.seq for note in seen if note.draft.kind not in silent), None)


def sizes(shapes: Iterable[Shape], tried: list[Shape]) -> Iterator[tuple[int, int]]:
    """Width and height of each shape, set only when it is asked for, and kept in ``tried``."""
    for shape in shapes:
        tried.append(shape)
        yield shape.w, shape.h


ROOMY = 0.5
"""A phase begins on a sheet of which less than this is used."""


def place_band(board: Board, phase: str) -> Place | None:
    """Where a phase's band stands on the current sheet; None where too little room is left."""
    sheet = board.sheets[-1]
    page = page_of(board, sheet)
    if layout.used(page) >= ROOMY:
        return None
    shape = headings.band(phase, letters_of(board))
    spot = layout.place(page, [(shape.w, shape.h)], layout.Wish(is_heading=True))
    return Place(sheet.number, spot[1], shape.block) if spot else None


def beginning(board: Board, sheet: Sheet) -> Box | None:
    """The band of the phase that began last, while no theme has been named after it."""
    if not sheet.bands:
        return None
    band = sheet.bands[-1]
    themes = (seq for seq in sheet.notes if board.notes[seq].draft.kind is Kind.THEME)
    again = (board.headings[theme, sheet.number].changed for theme in sheet.headings)
    return None if any(seq > band.seq for seq in (*themes, *again)) else band.place.box


def has_heading(board: Board, theme: int, sheet: Sheet) -> bool:
    return (theme, sheet.number) in board.headings or theme in sheet.notes


def may_be_hero(board: Board, draft: Draft) -> bool:
    """Whether a note stands out on a sheet where none does yet."""
    return draft.weight == 2 and spec_for(draft, letters_of(board)).setting.hero is not None


def hero_of(board: Board, sheet: int) -> int | None:
    """The one note that is set largest on a sheet: the first that may be."""
    notes = board.sheets[sheet - 1].notes if sheet <= len(board.sheets) else ()
    drafts = ((note, board.notes[note].draft) for note in notes)
    return next((note for note, draft in drafts if may_be_hero(board, draft)), None)


def page_of(board: Board, sheet: Sheet) -> layout.Page:
    """What stands on a sheet, as layout needs it; withdrawn notes keep their ground."""
    notes = [board.notes[note] for note in sheet.notes]
    again = [board.headings[theme, sheet.number] for theme in sheet.headings]
    first = [(note.seq, note.place.box) for note in notes if note.draft.kind is Kind.THEME]
    places = [note.place for note in notes] + [head.place for head in again]
    return layout.Page(
        sheet.number,
        tuple(place.box for place in (*places, *(band.place for band in sheet.bands))),
        tuple(sorted([*first, *((head.theme, head.place.box) for head in again)], key=by_theme)),
        tuple((note.theme, note.place.box) for note in notes if note.draft.kind is not Kind.THEME),
        board.pattern,
        hand=family(board.hand),
    )


def by_theme(heading: tuple[int, Box]) -> int:
    """A theme that was moved to a sheet on which it is said again has two headings there."""
    return heading[0]


DRAWN_IN = tuple(
    sorted(
        ((dx, dy) for dx in range(-160, 161, 10) for dy in range(-160, 161, 10)),
        key=lambda step: (step[0] ** 2 + step[1] ** 2, step),
    )
)
"""How far from where it is let go a dragged note may come to stand, the nearest first."""


def free_near(page: layout.Page, wished: Box, old: Box | None) -> Box | None:
    """The free box nearest to a wish, within 160 units across and down; None when all is full."""
    inside = page.inside
    x = min(max(wished.x, inside.x), inside.x + inside.w - wished.w)
    y = min(max(wished.y, inside.y), inside.y + inside.h - wished.h)
    boxes = (replace(wished, x=x + dx, y=y + dy) for dx, dy in DRAWN_IN)
    return next((box for box in boxes if layout.fits_at(page, box, old)), None)

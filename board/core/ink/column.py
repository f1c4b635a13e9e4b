"""Notes in a column as narrow as a phone: the same pen, words broken anew in wide boxes."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from board.core.ink.render import KEPT, fragment, note_fragment
from board.core.kinds import form, spec_for
from board.core.kinds.setting import Letters, Shape, letters_of
from board.core.model import Board, Box, Draft, Note, Status

LETTERS_ACROSS = (17, 14, 11)
"""How many heights of the smallest letters go into the column, by size of text: at 16, 20 and 24 px
this is a column of 280 px at most, which a phone of 320 has."""


def column_fragment(board: Board, note: Note, size: int) -> str:
    """A note as ``<g id="n-…">`` whose box is no wider than the column; a card, which has its own
    shape, and a note that was erased come as they stand on the sheet."""
    letters = letters_of(board)
    slim = narrowed(note, letters, LETTERS_ACROSS[size] * letters.label)
    if slim is note:
        return fragment(board, note)
    drawn_from = slim, board.hue_of(note.theme), letters
    return KEPT.get(board, drawn_from, lambda: note_fragment(*drawn_from))


def narrowed(note: Note, letters: Letters, wide: int) -> Note:
    """The note in a box of at most this width where words allow it, in letters of body size where
    words allow that too: a column has all the height there is."""
    place = note.place
    is_fit = place.box.w <= wide and place.block.size >= letters.body
    if is_fit or note.status is not Status.PLACED or form.is_card(note.draft, letters):
        return note
    shape = slim_shape(note.draft, letters, (max(place.block.size, letters.body), wide))
    box = Box(0, 0, shape.w, shape.h)
    return replace(note, place=replace(place, box=box, block=shape.block))


def slim_shape(draft: Draft, letters: Letters, sizes: tuple[int, int]) -> Shape:
    """``sizes``: the letters to begin with, and the width that is wanted. Words that hold together
    can pass a limit and break under a lower one."""
    size, wide = sizes
    own, drawing = replace(draft, speaker=""), spec_for(draft, letters).drawing
    while True:
        room = wide - drawing.outer(size).across - drawing.inner(size).across
        limits = (max(3.0 * size, part * room) for part in (1.0, 0.85, 0.7))
        tried = [form.set_in(own, letters, size, limit) for limit in limits]
        bare = next((one for one in tried if one.w <= wide), min(tried, key=lambda one: one.w))
        if bare.w <= wide or size <= letters.label:
            return under(draft, letters, bare, max(wide, bare.w))
        size = max(letters.label, round(0.84 * size))


def under(draft: Draft, letters: Letters, bare: Shape, wide: int) -> Shape:
    """The words with their descriptor under them, on more lines where the column is narrow."""
    w = min(wide, max(bare.w, ceil(form.least_width(draft, letters))))
    own = replace(draft, speaker="")
    high = bare.h - form.foot(own, letters, bare.w) + form.foot(draft, letters, w)
    return Shape(w, high, bare.block)

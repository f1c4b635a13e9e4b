"""Notes in a column: no wider than a phone, no letter smaller than asked, the same words."""

import re

import pytest

from board.core.history import evolve
from board.core.ink.column import LETTERS_ACROSS, column_fragment
from board.core.ink.render import fragment, letters_of
from board.core.model import Board, Kind, Status
from tests.test_same_bytes import the_evening


@pytest.fixture(scope="module")
def board():
    board = Board("golden")
    for entry in the_evening():
        board = evolve(board, entry)
    return board


ROOM, AROUND = 292, 16
"""What a phone of 320 px leaves for a note, in px; what stands around its box, in sheet units."""
TEXT = (16, 20, 24)


def notes(board):
    kinds = (Kind.CARD, Kind.THEME)
    return [note for note in board.notes.values() if note.draft.kind not in kinds]


def box_of(ink):
    return [int(part) for part in re.search(r'data-box="([^"]*)"', ink)[1].split()]


def words_of(ink):
    """What is set, without spaces and hyphens at breaks."""
    return re.sub(r"[\s\u00ad-]|<[^>]*>", "", re.sub(r"<title>.*?</title>", "", ink))


@pytest.mark.parametrize("size", range(len(LETTERS_ACROSS)))
def test_no_letter_is_smaller_than_sixteen_pixels_on_a_phone_of_320(board, size):
    label = letters_of(board).label
    for note in notes(board):
        ink = column_fragment(board, note, size)
        sizes = [float(found) for found in re.findall(r'font-size="([\d.]+)"', ink)]
        smallest = min(found for found in sizes if found)
        assert smallest * min(ROOM / (box_of(ink)[2] + AROUND), TEXT[size] / label) >= 16


def test_a_sheet_has_notes_that_are_wider(board):
    wide = LETTERS_ACROSS[0] * letters_of(board).label
    assert any(box_of(fragment(board, note))[2] > wide for note in notes(board))


def test_the_words_are_those_of_the_sheet(board):
    for note in notes(board):
        assert words_of(column_fragment(board, note, 0)) == words_of(fragment(board, note))


def test_a_note_that_was_erased_stands_as_it_is(board):
    note = notes(board)[0]
    erased = board.notes[note.seq].__class__(
        note.seq, note.draft, note.theme, note.place, note.changed, Status.ERASED
    )
    assert column_fragment(board, erased, 2) == fragment(board, erased)

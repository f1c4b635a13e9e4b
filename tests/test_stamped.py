"""The sheets of a board: as a tuple has them, and what was touched is found without a look at all,
so that a note on a board of a whole year costs what one on a new board does."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.model import Board, Sheet
from board.core.sheets import put_sheet, turn, with_sheet
from board.core.stamped import ROW, newest, stamped

stamps = st.lists(st.integers(0, 40), max_size=4 * ROW)


def sheets_of(touched):
    return tuple(Sheet(at, touched=fact) for at, fact in enumerate(touched, 1))


@given(stamps, st.lists(st.tuples(st.integers(0, 4 * ROW), st.integers(0, 60)), max_size=20))
def test_it_is_what_a_tuple_is(touched, puts):
    plain = sheets_of(touched)
    kept = stamped(plain)
    for place, fact in puts:
        at = min(place, len(plain))
        sheet = Sheet(at + 1, touched=fact)
        plain, kept = (*plain[:at], sheet, *plain[at + 1 :]), kept.put(at, sheet)
    assert tuple(kept) == plain and len(kept) == len(plain)
    assert kept == stamped(plain) and hash(kept) == hash(stamped(plain))
    assert list(reversed(kept)) == list(reversed(plain))
    for cut in (slice(None), slice(-3, None), slice(2), slice(1, 40, 2), slice(5, 2)):
        assert kept[cut] == plain[cut]
    assert [kept[at] for at in range(-len(plain), len(plain))] == [*plain, *plain]
    for fact in (0, 7, 40, 60):
        assert kept.after(fact) == [one for one in plain if one.touched > fact]
    for count in (0, 1, ROW, len(plain)):
        if count <= len(plain):
            assert kept.newest(count) == newest(plain[:count])


def test_what_is_put_leaves_the_one_before_as_it_was():
    before = stamped(sheets_of([1] * 40))
    after = before.put(3, Sheet(4, touched=9))
    assert before != after and before[3].touched == 1 and after[3].touched == 9
    assert before.after(1) == [] and [sheet.number for sheet in after.after(1)] == [4]


def test_a_sheet_that_is_turned_to_again_ends_the_board():
    board = Board("b", sheets=stamped(sheets_of([1] * 40)))
    assert [one.touched for one in turn(board, 7, (41, "")).sheets] == [1] * 40 + [7]
    assert [one.touched for one in turn(board, 7, (40, "")).sheets] == [1] * 39 + [7]
    assert [one.touched for one in turn(board, 7, (3, "")).sheets] == [1, 1, 7]


@pytest.mark.parametrize("index", [-1, 3, 40])
def test_a_place_beyond_the_next_is_no_place(index):
    with pytest.raises(IndexError):
        stamped(sheets_of([1, 1])).put(index, Sheet(1))
    with pytest.raises(IndexError):
        stamped(sheets_of([1, 1]))[3]


LOOKED: list[int] = []


@dataclass(frozen=True)
class Watched(Sheet):
    """Notes each time that somebody asks when it was touched."""

    def __getattribute__(self, name):
        if name == "touched":
            LOOKED.append(1)
        return super().__getattribute__(name)


def test_one_touched_sheet_is_found_with_a_look_at_its_row_and_at_no_other():
    count = 20 * ROW + 10
    board = Board("b", sheets=stamped(Watched(at, touched=1) for at in range(1, count + 1)))
    LOOKED.clear()
    assert len(with_sheet(board, 2, count + 1).sheets.after(1)) == 1, "a note opened it"
    assert 0 < len(LOOKED) <= 2 * ROW
    LOOKED.clear()
    board = put_sheet(board, replace(board.sheets[count // 2], touched=2))
    assert len(board.sheets.after(1)) == 1 and board.sheets.newest(count) == 2
    assert 0 < len(LOOKED) <= 4 * ROW
    LOOKED.clear()
    assert len([sheet for sheet in board.sheets if sheet.touched > 1]) == 1
    assert len(LOOKED) == count, "the control: a look at all"

"""The scribes' table is counted sheet by sheet, and is the same as when all notes are counted."""

from board.core.erasing import Erase, EraseName, EraseSpeaker
from board.core.events import Edit, Entry, Restore, Say, Withdraw
from board.core.history import evolve
from board.core.model import Board, Refusal
from board.core.rules import decide
from board.live.table import NOTHING, earlier, table
from tests.test_same_bytes import the_corrected_evening, the_evening


def followed(entries):
    """The board after these facts, and what was counted on the way; each table is compared."""
    board, counted = Board("b"), NOTHING
    for entry in entries:
        board = evolve(board, entry)
        counted = earlier(board, counted)
        assert table(board, counted) == table(board)
    return board, counted


def test_the_table_is_the_same_at_each_fact_whatever_was_counted_before():
    followed(the_corrected_evening())
    board, counted = followed(the_evening())
    assert counted.sheets == len(board.sheets) - 1 > 1 and counted.placed
    first, second = board.sheets[0].notes[1], board.sheets[1].notes[-1]
    speaker = next(name for name in table(board)["voices"])
    for command in (
        Withdraw(first),
        Say("Une remarque @Une passante"),
        Restore(first),
        Edit(second, "Oui", board.notes[second].changed),
        Erase(first),
        EraseName("Une passante"),
        EraseSpeaker(speaker),
    ):
        event = decide(board, command)
        assert not isinstance(event, Refusal), command
        board = evolve(board, Entry(board.seq + 1, f"key-{board.seq}", event))
        counted = earlier(board, counted)
        assert table(board, counted) == table(board), command
    assert not {"Une passante", speaker} & {*counted.first, *table(board)["voices"]}


def test_only_sheets_that_came_are_counted_again():
    board, counted = followed(the_evening())
    assert earlier(board, counted) is counted
    more = counted.with_sheets(board, len(board.sheets))
    assert more.placed == table(board)["notes"] and dict(more.first).keys() >= counted.first.keys()

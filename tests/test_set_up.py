"""What an organiser sets of a board: head, look, what is fixed once a note stands; dates."""

import pytest

from board.core.cldr import spoken
from board.core.events import Described, Open, Opened, Say
from board.core.history import evolve
from board.core.ink import render
from board.core.model import Board, Refusal
from board.core.rules import decide
from board.core.set_up import Restyle, SetHead, Styled
from tests.test_same_bytes import told


def board_of(*commands):
    board = Board("essai")
    for entry in told(commands):
        board = evolve(board, entry)
    return board


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("2020-07", "fr", "juillet 2020"),
        ("2026-11-25", "fr", "mercredi 25 novembre 2026"),
        ("2026-11-25", "en", "Wednesday, 25 November 2026"),
        ("2026-11-25", "de", "Mittwoch, 25. November 2026"),
        ("2026-02-30", "fr", "2026-02-30"),
        ("un soir de mai", "fr", "un soir de mai"),
        ("2026-11-25", "xx", "2026-11-25"),
    ],
)
def test_a_date_is_written_as_people_say_it(text, lang, words):
    assert spoken(text, lang) == words


def test_a_sheet_says_its_date_in_words_and_the_log_keeps_what_was_typed():
    board = board_of(Open("Essai"), Say("/date 2026-11-25"))
    assert "mercredi 25 novembre 2026" in render.furniture(board, board.sheets[0])
    assert board.head["date"] == "2026-11-25"


def test_a_new_board_has_no_licence_and_an_old_one_keeps_its_own():
    assert decide(Board("essai"), Open("Essai")).licence == ""
    assert Opened("Essai").licence == "CC BY-SA 4.0", "what old logs left out"
    board = board_of(Open("Essai"))
    assert "CC BY" not in render.furniture(board, board.sheets[0])


def test_a_field_of_the_head_is_set_and_emptied_by_the_form():
    board = board_of(Open("Essai"), SetHead("place", "  La Noue "))
    assert board.head["place"] == "La Noue"
    assert decide(board, SetHead("place", "")) == Described("place", "")
    assert decide(board, SetHead("place", "La Noue")) == Refusal("already")
    assert decide(board, SetHead("placard", "x")).reason == "bad_argument"
    assert decide(board, SetHead("place", "x" * 201)) == Refusal("too_long", "200")
    assert decide(board, SetHead("licence", "http://x.org")) == Refusal("not_https", "licence")


def test_before_the_first_note_everything_can_be_set_and_after_it_only_the_look():
    board = board_of(Open("Essai"), Restyle("en", "kraft", "banks", "large"))
    assert (board.lang, board.look, board.pattern, board.room) == ("en", "kraft", "banks", "large")
    noted = board_of(Open("Essai"), Say("Un mot"))
    assert decide(noted, Restyle("fr", "night", "auto", "medium")) == Styled(
        "fr", "night", "auto", "medium"
    )
    for other in (("en", "auto", "medium"), ("fr", "banks", "medium"), ("fr", "auto", "large")):
        lang, pattern, room = other
        assert decide(noted, Restyle(lang, "marker", pattern, room)) == Refusal("fixed")


def test_a_board_that_was_set_up_again_draws_its_sheets_again():
    board = board_of(Open("Essai"), Say("Un mot"))
    styled = board_of(Open("Essai"), Say("Un mot"), Restyle("fr", "kraft", "auto", "medium"))
    assert [ident for ident, _ in render.patch(styled, board.seq)["put"]] == ["s-1"]
    assert 'class="board look-kraft"' in render.drawing(styled)

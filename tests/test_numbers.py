"""Numbers that somebody types, however long: the text of one is read in one place."""

import pytest

from board import create_app
from board.core.erasing import Erase, ErasePhase, erasing
from board.core.numbers import MOST, read_number
from tests.test_sessions import HERE, come, make_board, parts

LONG = "000001" + "9" * 4_300
"""More digits than Python reads."""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0), ("7", 7), ("007", 7), ("٣", 3), (str(MOST), MOST), (str(MOST + 1), None),
        ("", None), ("-1", None), ("1.5", None), ("²", None), (" 1", None), ("0001" * 4, None),
        (LONG, None), ("0" * 5_000, None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_was_written_or_not_at_all(text, number):
    assert read_number(text) == number


def test_a_number_is_not_cut_off_and_taken_for_another_one():
    assert erasing("note", "0" * 9 + "12") == Erase(12)
    assert erasing("phase", "0" * 9 + "2") == ErasePhase(2)
    assert erasing("note", LONG) is None and erasing("phase", "9" * 10) is None


@pytest.fixture
def house(config):
    app = create_app(config)
    yield app
    app.extensions["board"]["log"].close()


TABLE = {"text": "Idée;Nom\nUn banc;Ana\nUn arbre;Bo\n", "form": "table"}
ASKED = {
    "old boards": ("/old", {"days": LONG}, 400),
    "a column": ("/b/{}/import", {**TABLE, "column": LONG}, 422),
    "a note to erase": ("/b/{}/erase", {"what": "note", "of": LONG, "sure": "yes"}, 400),
    "a deck to take away": ("/b/{}/decks", {"act": "take", "deck": LONG}, 400),
}


@pytest.mark.parametrize("what", ASKED)
def test_a_form_with_thousands_of_digits_is_refused_and_no_error_of_the_server(house, what):
    path, fields, status = ASKED[what]
    board, tokens = make_board(house)
    browser = come(house, tokens["organiser"])
    answer = browser.post(path.format(board), data=fields, headers=HERE)
    assert answer.status_code == status


def test_the_command_line_that_asks_for_boards_of_so_many_days_is_told_of_none(house):
    asked = {"verb": "older", "days": LONG}
    assert parts(house)["control"].answer(asked) == {"boards": []}

"""Letters of many scripts leave ink inside their box: live in Chromium, and exported to others."""

import pytest

from tests.measuring import ink
from tests.measuring.scripts import first_letters

pytestmark = pytest.mark.browser
CASES = "กதকმիⴰአកབℝښ\U0010fffd\U00010900"
"""What was drawn by a system font, wider than its box, and left no ink in the archive; then two
letters that no font has."""


@pytest.fixture(scope="module")
def page(browser):
    return browser.new_page(viewport={"width": 1920, "height": 1080})


def test_letters_that_were_lost_in_the_archive_have_ink_in_three_readers(page):
    sample = [sample.letter for sample in first_letters()][::9]
    board = ink.board_of([*CASES, *(letter for letter in sample if letter not in CASES)])
    for sheet in board.sheets:
        live, svg = ink.show(page, board, sheet.number), ink.exported(board, sheet.number)
        for picture in (live, ink.by_resvg(svg), ink.by_rsvg(svg)):
            for seq in sheet.notes:
                assert ink.has_ink(picture, board.notes[seq]), board.notes[seq].draft.text
        assert all(ink.is_inside(page, board.notes[seq]) for seq in sheet.notes)


def test_a_note_without_ink_would_be_seen(page):
    """Control: where the letters are not drawn, no reader shows any."""
    board = ink.board_of("กব")
    picture = ink.by_resvg(ink.exported(board, 1).replace("<use", "<desc"))
    assert not any(ink.has_ink(picture, note) for note in board.notes.values())


def test_words_on_two_lines_are_found_as_they_were_said(page):
    board = ink.board_of(
        ["Bonsoir à tous, on commence par un tour de table", "« Un tour de table »"]
    )
    assert len(board.notes[2].place.block.lines) > 1
    ink.show(page, board, 1)
    assert page.evaluate("window.find('on commence par un tour')")
    assert not page.evaluate("window.find('commence parun tour')")

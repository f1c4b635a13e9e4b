"""What is read in the column stays under the eye, the hand and the focus while others write."""

import pytest
from playwright.sync_api import expect

from tests.phones import key

pytestmark = pytest.mark.browser
MAIN = "document.querySelector('#main')"
REDRAWN = """() => {
  window.drawn = { came: 0, went: 0 };
  new MutationObserver((all) => all.forEach(({ addedNodes, removedNodes }) => {
    drawn.came += addedNodes.length;
    drawn.went += removedNodes.length;
  })).observe(document.querySelector("#column"), { childList: true });
}"""


def top_of(item):
    return item.evaluate("item => item.getBoundingClientRect().top")


def read_back(reading, words, sheets=5, each=4):
    """A phone that reads a note of an older sheet, at the head of what is in view: (its item, the
    numbers of the notes)."""
    notes = reading.fill(sheets, each)
    phone = reading.read_down()
    item = reading.note(words)
    item.evaluate(f"item => {MAIN}.scrollTop += item.getBoundingClientRect().top - 200")
    assert phone.evaluate(f"{MAIN}.scrollTop") > 1000
    return item, notes


def test_what_is_read_in_the_column_stays_where_it_is_while_notes_come(reading):
    """Each note pushed it down by its own height."""
    item, notes = read_back(reading, "3.2")
    before, held = top_of(item), item.element_handle()
    reading.say("une parole de plus", "et encore une")
    expect(reading.note("encore")).to_have_count(1)
    expect(reading.phone.locator("#fresh")).to_be_visible()
    assert top_of(item) == pytest.approx(before, abs=2)
    reading.mend(notes[3][0], "redit")
    expect(reading.note("redit")).to_have_count(1)
    assert top_of(item) == pytest.approx(before, abs=2)
    withdrawn = {"board": reading.board, "key": key("w"), "note": notes[3][1]}
    assert "seq" in reading.scribe.call("withdraw", withdrawn)
    expect(reading.note("5.2")).to_have_count(0)
    assert top_of(item) == pytest.approx(before, abs=2)
    assert held.evaluate("item => item.isConnected"), "it was made anew"


def test_who_is_at_the_top_of_the_column_sees_each_note_come(reading):
    reading.fill(3, 4)
    phone = reading.read_down()
    for words in ("une parole de plus", "et encore une"):
        reading.say(words)
        expect(reading.note(words)).to_be_in_viewport()
    assert phone.evaluate(f"{MAIN}.scrollTop") == 0


def test_a_note_that_comes_moves_nothing_else_of_the_column(reading):
    """Each picture was taken out and put back."""
    reading.fill(3, 2)
    phone = reading.read_down()
    phone.evaluate(REDRAWN)
    reading.say("une parole de plus")
    expect(reading.note("de plus")).to_have_count(1)
    assert phone.evaluate("drawn") == {"came": 1, "went": 0}


def test_a_button_of_the_column_keeps_the_focus_while_a_note_comes_or_its_own_is_corrected(reading):
    _, (_, note) = reading.fill(2, 2)
    phone = reading.read_down()
    for words, more in (("2.1", "un mot de plus"), ("3.2", "et encore un")):
        keep = reading.note(words).locator(".keep")
        keep.focus()
        reading.say(more)
        expect(reading.note(more)).to_have_count(1)
        expect(keep).to_be_focused()
    on = reading.note("3.2").locator(".column-acts .quiet")
    on.focus()
    reading.mend(note, "redit")
    expect(reading.note("redit").locator(".column-acts .quiet")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.locator("body")).to_have_attribute("data-tab", "drawing")

"""The column of a phone while a board goes on: every note comes, what falls together or fails."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import relay_through, wait_for

pytestmark = pytest.mark.browser
DOUBT = "() => void dispatchEvent(new Event('online'))"
"""The page asks for the board once more, as it does by itself each minute."""
LATER = "() => new Promise((done) => setTimeout(() => setTimeout(done)))"


def test_two_notes_on_two_sheets_within_a_second_both_stand_in_the_column(reading):
    phone = reading.join()
    expect(reading.note("chaud")).to_be_visible()
    for turn in ("mardi", "jeudi", "samedi"):
        reading.say(f"avant {turn}", "/planche", f"après {turn}")
        expect(reading.note(f"après {turn}")).to_have_count(1)
    for turn in ("mardi", "jeudi", "samedi"):
        expect(reading.note(f"avant {turn}")).to_have_count(1)
    expect(phone.locator("#column .column-sheet")).to_have_count(4)


def test_a_note_whose_answer_failed_comes_without_another_one(reading):
    phone, failed = reading.join(), []
    expect(reading.note("chaud")).to_be_visible()
    phone.route("**/column/*", lambda route: failed.append(route.abort()), times=1)
    reading.say("une parole perdue en chemin")
    wait_for(phone, lambda: failed)
    expect(reading.note("perdue")).to_have_count(1)


def test_a_column_whose_first_answers_failed_asks_with_pauses_and_fills_itself(reading):
    """It asked again at once, a hundred times a second."""
    phone, failed = reading.phone, []
    phone.route("**/column/*", lambda route: failed.append(route.abort()))
    reading.join()
    wait_for(phone, lambda: failed)
    phone.wait_for_timeout(1500)
    assert len(failed) < 10
    phone.unroute("**/column/*")
    expect(reading.note("chaud")).to_have_count(1)


def test_another_size_that_is_chosen_while_a_note_is_under_way_comes_too(reading):
    phone, asked = reading.join(), []
    expect(reading.note("chaud")).to_be_visible()
    small = reading.note("chaud").locator("svg").bounding_box()["height"]
    phone.route("**/column/*", lambda route: asked.append(route), times=1)
    reading.say("une parole lente")
    wait_for(phone, lambda: asked)
    phone.evaluate(
        """() => { const size = document.querySelector("[name=size]");
        size.value = "2"; size.dispatchEvent(new Event("change", { bubbles: true })); }"""
    )
    asked[0].continue_()
    expect(reading.note("lente")).to_have_count(1)
    expect(phone.locator("#column svg")).to_have_count(2)
    picture = reading.note("chaud").locator("svg")
    wait_for(phone, lambda: (picture.bounding_box() or {"height": 0})["height"] > small)


def test_a_phone_that_has_all_asks_for_no_sheet_when_its_line_is_looked_at(reading):
    """With 78 sheets it asked for 78 each minute, and twice how one joins."""
    reading.fill(3)
    phone = reading.read_down()
    for words in ("chaud", "2.1", "3.1", "4.1"):
        expect(reading.note(words)).to_have_count(1)
    reading.say("une parole de plus")
    expect(reading.note("de plus")).to_have_count(1)
    sheets, joins = reading.asked("/column/"), reading.asked("/join")
    phone.evaluate(DOUBT)
    wait_for(phone, lambda: joins)
    phone.evaluate(LATER)
    assert (sheets, joins) == ([], ["join"])


@pytest.mark.parametrize("times", [1, 31], ids=["a few words", "many words"])
def test_a_phone_that_was_away_asks_for_each_sheet_that_it_missed_once(reading, times):
    phone, deaf = reading.phone, []
    notes = reading.fill(4)
    relay_through(phone, lambda said, pass_on: ('["patch"' in said and deaf) or pass_on())
    reading.read_down()
    for words in ("chaud", "2.1", "3.1", "4.1", "5.1"):
        expect(reading.note(words)).to_have_count(1)
    deaf.append("of each patch")
    for n in range(times):
        reading.mend(notes[0][0], f"dit {n}")
    reading.mend(notes[2][0], "redit")
    sheets = reading.asked("/column/")
    phone.evaluate(DOUBT)
    for words in (f"dit {times - 1}", "redit"):
        expect(reading.note(words)).to_have_count(1)
    phone.evaluate(DOUBT)
    phone.evaluate(LATER)
    assert sorted(sheets) == ["2", "4"]

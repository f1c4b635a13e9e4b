"""The column of a phone while a board goes on: every note comes, what falls together or fails."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import wait_for, wait_live
from tests.harness import Client
from tests.phones import Office, key

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


class Reading:
    """A board with a scribe, and a phone that reads it as a column."""

    def __init__(self, browser, server):
        office = Office(server, "La rue")
        self.server, self.board, self.token = server, office.board, office.tokens["viewer"]
        self.scribe = Client(server.url, office.tokens["scribe"])
        self.say("Il fait chaud")
        self.context = browser.new_context(locale="fr-FR", **PHONE)
        self.phone = self.context.new_page()

    def say(self, *lines):
        told = [{"board": self.board, "key": key("l"), "line": line} for line in lines]
        return [self.scribe.call("capture", one)["seq"] for one in told]

    def join(self):
        self.phone.goto(f"{self.server.url}/k/{self.token}")
        wait_live(self.phone)
        return self.phone

    def note(self, words):
        """Its item in the column."""
        return self.phone.locator(f"#column li:has(svg[aria-label*='{words}'])")


@pytest.fixture
def reading(browser, server):
    reading = Reading(browser, server)
    yield reading
    reading.context.close()
    reading.scribe.close()


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

"""Pages that are read from right to left: what axe says of all of them, how far they reach, where
the drawing stands."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.pages import wait_live
from tests.browser.states import LINES, make, note, screen, states

pytestmark = pytest.mark.browser
REACH = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
INK = """() => [...document.querySelectorAll("#board .sheet.current text")].map(text => {
  const {x, width} = text.getBBox();
  return [text.textContent.slice(0, 12), Math.round(x), Math.round(width)];
})"""


def test_axe_finds_nothing_in_arabic_and_nothing_is_wider_than_the_page(browser, server):
    """What a room and its phones see; the rest of the house is ``make axe``."""
    axe, found, wide, seen = Axe(), {}, {}, []
    for name, page in states(browser, server, "ar", groups=("wall", "phone")):
        assert page.evaluate("document.documentElement.dir") == "rtl", name
        rules = axe.run(page).response["violations"]
        found[name] = [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in rules]
        wide[name] = page.evaluate(REACH)
        seen.append(name)
    assert len(seen) == 14
    assert {name: rules for name, rules in found.items() if rules} == {}
    assert {name: more for name, more in wide.items() if more > 0} == {}


FIRST = """kbd => {
  const at = (from, to) => {
    const range = document.createRange();
    range.setStart(kbd.firstChild, from);
    range.setEnd(kbd.firstChild, to);
    return range.getBoundingClientRect().left;
  };
  return at(0, 2) > at(3, 5);
}"""


def test_a_key_that_begins_an_arabic_instruction_stands_at_its_right(browser, server):
    """ "F2 ثم 1…9" was laid out from the left, because its first letter is Latin: "1…9 then F2"."""
    with screen(browser, "ar") as context:
        page = context.new_page()
        board = make(page, server, "marker")
        for path, where in (("desk", ".help"), ("poster", ".poster-keys")):
            page.goto(f"{server.url}/b/{board}/{path}")
            if path == "desk":
                page.locator("details.help summary").click()
            assert page.locator(f"{where} kbd", has_text="F2 ثم").evaluate(FIRST), path


def test_the_drawing_is_the_same_whichever_way_the_page_is_read(browser, server):
    ink = []
    with screen(browser, "fr") as first:
        page = first.new_page()
        board = make(page, server, "marker")
        note(page, server, board, LINES[:14])
        for lang in ("fr", "ar"):
            page.goto(f"{server.url}/b/{board}?lang={lang}")
            wait_live(page)
            page.evaluate("() => document.fonts.ready")
            ink.append(page.evaluate(INK))
    assert len(ink[0]) > 10
    assert ink[0] == ink[1]


def test_the_way_on_is_to_the_left(browser, server):
    with screen(browser, "ar") as context:
        page = context.new_page()
        board = make(page, server, "marker")
        note(page, server, board, LINES)
        page.goto(f"{server.url}/b/{board}")
        wait_live(page)
        shown = page.locator("#sheet-number")
        expect(shown).to_have_text("2 / 2")
        for key, at in (("ArrowRight", "1 / 2"), ("ArrowLeft", "2 / 2")):
            page.keyboard.press(key)
            expect(shown).to_have_text(at)
        left, right = (
            page.locator(f"#{name}").bounding_box()["x"] for name in ("next", "previous")
        )
        assert left < right

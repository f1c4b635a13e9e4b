"""A pasted text at the desk: recognised as an import is, changed row by row, then noted."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import open_desk, wait_for, wait_live

pytestmark = pytest.mark.browser
PASTE = """(text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.querySelector('#line').dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}"""
WAIT = "AbortSignal.timeout = () => new AbortController().signal"
"""The page waits for an answer as long as it takes."""
WATCH = """() => {
  const { json } = Response.prototype;
  Response.prototype.json = async function () {
    const found = await json.call(this);
    setTimeout(() => { window.wasRead = true; });
    return found;
  };
}"""
"""The page says when it has gone on with an answer."""
DEBATE = "/débat Fermer la rue ? : avant 12 pour, 8 contre ; après 9 pour, 11 contre"
CHAT = "18:02:11 From Ana : On clique sans lire\n18:02:20 From Bob : Et les enfants ?\n"


@pytest.fixture
def desk(context, server):
    page, _ = open_desk(context, server)
    wait_live(page)
    return page


def rows(page):
    return page.locator("#batch-lines li")


def lines(page):
    return page.locator("#lines .words")


def test_a_pasted_chat_is_read_as_one_and_its_rows_are_changed_before_they_are_noted(desk):
    desk.evaluate(WAIT)
    desk.evaluate(PASTE, CHAT + "18:03:00 From Bob : bruit\n18:04:00 From Ana : Trop cher\n")
    expect(rows(desk).nth(0).locator(".words")).to_have_text("On clique sans lire")
    expect(desk.locator("#batch-because")).to_contain_text("un nom")
    expect(rows(desk).nth(1).locator("select")).to_have_value("question")
    expect(rows(desk).nth(0).locator("input")).to_have_value("Ana")
    rows(desk).nth(0).locator("select").select_option("quote")
    rows(desk).nth(0).locator("input").fill("Une voisine")
    rows(desk).nth(1).locator("input").fill("")
    rows(desk).nth(2).locator("select").select_option("none")
    rows(desk).nth(3).locator("select").select_option("con")
    desk.locator("#batch button[value=send]").click()
    expect(desk.locator(".note")).to_have_count(3)
    expect(lines(desk)).to_have_text(
        ["- Trop cher @Ana", "Et les enfants ? @@", '"On clique sans lire" @Une voisine']
    )
    expect(desk.locator("#line")).to_be_focused()


def test_without_the_server_a_paste_is_read_line_by_line(desk):
    desk.route("**/rows", lambda route: route.abort())
    desk.evaluate(PASTE, "@Une maman\n- trop loin\u2028! Un serveur\n@A b\n")
    expect(rows(desk)).to_have_count(4)
    kinds = [select.input_value() for select in rows(desk).locator("select").all()]
    assert kinds == ["command", "con", "proposal", "remark"]
    assert rows(desk).nth(1).locator("input").input_value() == "Une maman"
    rows(desk).nth(1).locator("input").fill("Paul")
    desk.locator("#batch button[value=send]").click()
    expect(desk.locator(".note")).to_have_count(3)
    expect(lines(desk)).to_contain_text(["\\@A b", "! Un serveur", "- trop loin @Paul"])


@pytest.fixture
def held(desk):
    """A paste whose reading by the server waits; ``continue_`` lets it come."""
    routes = []
    desk.evaluate(WAIT)
    desk.evaluate(WATCH)
    desk.route("**/rows", lambda route: routes.append(route))
    desk.evaluate(PASTE, CHAT)
    wait_for(desk, lambda: routes)
    assert desk.locator("#batch-because").text_content() == ""
    return routes[0]


def test_what_the_server_says_does_not_undo_what_was_changed(desk, held):
    rows(desk).nth(0).locator("select").select_option("con")
    held.continue_()
    desk.wait_for_function("() => window.wasRead")
    assert rows(desk).nth(0).locator("select").input_value() == "con"
    assert desk.locator("#batch-because").text_content() == ""


def test_what_the_server_says_stands_where_nothing_was_changed(desk, held):
    held.continue_()
    desk.wait_for_function("() => window.wasRead")
    assert "un nom" in desk.locator("#batch-because").text_content()


def test_a_debate_that_is_pasted_is_named_in_words(desk):
    desk.route("**/rows", lambda route: route.abort())
    desk.evaluate(PASTE, f"{DEBATE}\n/vote Un banc : 12 pour\nTrop cher\n")
    names = rows(desk).locator("select option:checked")
    expect(names).to_have_text(["Débat mouvant", "Vote", "Remarque"])

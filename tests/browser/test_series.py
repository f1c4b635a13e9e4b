"""The pages of a series in a real Chromium: made by hand, at both widths, axe on each of them."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.pages import MADE_MS, open_page, post_board
from tests.harness import Client

pytestmark = pytest.mark.browser
LINES = ["# La rue", "! Un banc @Une maman", "? Qui décide", "Oui @Fatoumata", "Le 06 12 34 56 78"]
SCREENS = {
    "fr-FR": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "en-GB": {"viewport": {"width": 1280, "height": 800}},
}


def begun(context, server):
    """A page whose browser organises a series of one evening: (page, series, board)."""
    page = context.new_page()
    page.on("pageerror", lambda error: (_ for _ in ()).throw(AssertionError(str(error))))
    board, links = post_board(context, server, "La rue")
    scribe = Client(server.url, links[1].rsplit("/", 1)[1])
    for number, line in enumerate(LINES):
        told = {"board": board, "key": f"series-line-{number}", "line": line}
        assert "seq" in scribe.call("capture", told)
    scribe.close()
    page.goto(f"{server.url}/")
    page.locator("summary", has_text=re.compile("série|series")).click()
    page.fill("#series-title", "Data, ouvre-toi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evenings")
    page.locator("form:has(#add) button").click()
    expect(page.locator(".evening h3")).to_have_text("La rue")
    return page, page.url.split("/")[4], board


@pytest.mark.parametrize("lang", SCREENS)
def test_a_series_is_made_published_and_withdrawn_from_and_axe_finds_nothing(browser, server, lang):
    context = browser.new_context(locale=lang, reduced_motion="reduce", **SCREENS[lang])
    page, series, _ = begun(context, server)
    axe, found = Axe(), {}

    def look(name, wide=None):
        rules = axe.run(page).response["violations"]
        found[name] = [(rule["id"], rule["nodes"][0]["html"][:160]) for rule in rules]
        across = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert across <= 0, f"{name} is wider than the screen"

    look("evenings")
    with page.expect_download(timeout=MADE_MS) as taken:
        page.locator("a[href$='note.md']").click()
    assert taken.value.suggested_filename == "note.md"
    page.fill("#q", "DECIDE")
    page.locator(".wishes button").click()
    expect(page.locator(".hits li")).to_have_count(1)
    look("search")
    page.goto(f"{server.url}/s/{series}/about")
    look("about")
    page.goto(f"{server.url}/s/{series}/public")
    expect(page.locator(".looked")).to_have_count(2)
    look("to look at")
    label, text = page.locator(".looked").all()
    label.locator("input[value=changed]").check()
    label.locator("input[name^=changed]").fill("Une habitante")
    text.locator("input[value=left_out]").check()
    with page.expect_navigation():
        page.locator("button[value=on]").click()
    look("public now")
    page.goto(f"{server.url}/p/{series}/")
    look("public series")
    page.get_by_role("link", name="La rue").click()
    expect(page.get_by_text("Une habitante").first).to_be_visible()
    assert "Fatoumata" not in page.content() and page.locator("script").count() == 0
    look("public evening")
    page.goto(f"{server.url}/s/{series}/evenings")
    page.fill("#number", "1·3")
    page.locator("form:has(#number) button").click()
    expect(page.locator(".found")).to_contain_text("Un banc")
    look("withdraw")
    page.locator("button[name=sure]").click()
    expect(page.locator("#stones")).to_be_visible()
    assert "Un banc" not in page.content()
    look("withdrawn")
    assert not any(found.values()), found
    context.close()


def test_the_list_and_the_printed_sheet_give_each_note_its_number(browser, server):
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 800})
    _, _, board = begun(context, server)
    wall = open_page(context, server, f"/b/{board}")
    wall.keyboard.press("l")
    expect(wall.locator("#notes .kind-proposal .number")).to_have_text("n°\u00a03")
    sheet = wall.locator(".paper-sheets img").first.get_attribute("src")
    drawn = context.request.get(f"{server.url}{sheet}", timeout=MADE_MS).text()
    numbers = re.findall(r"<text [^>]*>(\d+)</text>", drawn.partition('class="numbers"')[2])
    assert numbers == ["3", "4", "5", "6"]
    address = f"{server.url}{sheet.partition('?')[0]}"
    plain = context.request.get(address, timeout=MADE_MS).text()
    assert "numbers" not in plain
    context.close()

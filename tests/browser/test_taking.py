"""What is taken away, in a real browser: found notes, printing, the replay, cards, choices."""

import re

import pytest
from playwright.sync_api import expect

from board.archive.formats.boardfile import written
from tests.browser.pages import MADE_MS, press_in_time, wait_live
from tests.harness import Server, run_board
from tests.test_same_bytes import the_evening

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Address and tokens of a server that holds la-noue as the board "evening"."""
    data = tmp_path_factory.mktemp("taking") / "data"
    file = data.parent / "evening.board"
    file.write_bytes(written("evening", the_evening()))
    with Server(data) as server:
        yield server.url, run_board(data, "restore", str(file))["tokens"]


@pytest.fixture(scope="module")
def page(house, browser):
    url, tokens = house
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{url}/k/{tokens['organiser']}")
    yield page
    context.close()


def test_a_hit_turns_the_wall_to_the_sheet_of_the_note_and_marks_it(house, page):
    page.goto(f"{house[0]}/search?q=stopcovid")
    page.locator(".hits a").first.click()
    page.wait_for_selector(".over-found")
    wait_live(page)
    note = page.url.rpartition("#")[2]
    sheet = page.locator(f"#{note}").get_attribute("data-sheet")
    expect(page.locator(f"#sheet-{sheet}.current")).to_have_count(1)
    newest = page.evaluate("document.querySelector('#board').dataset.sheets")
    assert sheet != newest, "it is not the sheet that the wall shows by itself"


@pytest.mark.parametrize("path", ["", "/archive"])
def test_printing_gives_one_sheet_a_page_on_its_side_with_its_ink(house, page, path):
    page.goto(f"{house[0]}/b/evening{path}")
    if not path:
        wait_live(page)
    sheets = page.evaluate(
        "document.querySelectorAll('.paper-sheets img, .small-sheets li').length"
    )
    page.emulate_media(media="print")
    page.evaluate(
        "async () => { for (const one of document.querySelectorAll('.paper-sheets img,"
        " .small-sheets img')) while (!one.naturalWidth)"
        " await new Promise((later) => setTimeout(later, 50)); }"
    )
    content = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="null")
    assert content.count(b"/Type /Page\n") == sheets > 1
    assert b"/MediaBox [0 0 792 612]" in content
    assert len(content) > 30_000 * sheets, "a page without ink has some 500 bytes"


def test_the_evening_is_seen_at_any_moment_and_one_theme_stands_alone(house, page):
    page.goto(f"{house[0]}/b/evening/replay")
    page.wait_for_selector(".replay-bar:not([hidden])")
    slide = """at => { const bar = document.getElementById("time"); bar.value = bar.max * at;
        bar.dispatchEvent(new Event("input")); }"""
    seen = "document.querySelectorAll('.note:not(.not-yet)').length"
    counts = []
    for at in (0, 0.3, 0.7, 1):
        page.evaluate(slide, at)
        counts.append(page.evaluate(seen))
    everything = page.evaluate("document.querySelectorAll('.note').length")
    assert counts == sorted(counts) and counts[0] < counts[1] < counts[-1] == everything
    page.select_option("#theme", index=1)
    alone = page.evaluate("document.querySelectorAll('.of-theme').length")
    assert 0 < alone < everything


def test_the_evening_plays_to_its_end_and_stops(house, page):
    page.goto(f"{house[0]}/b/evening/replay")
    page.wait_for_selector(".replay-bar:not([hidden])")
    page.click("#play")
    expect(page.locator("#play")).to_have_text("Pause")
    page.select_option("#speed", "60")
    expect(page.locator("#play")).to_have_text(re.compile("Lecture|Play"), timeout=20_000)
    expect(page.locator(".not-yet")).to_have_count(0)


def test_a_note_is_clicked_on_its_sheet_and_its_words_are_copied(house, page):
    page.goto(f"{house[0]}/b/evening/share?sheet=2")
    with page.expect_navigation():
        page.locator(".pick a").first.click()
    expect(page.locator(".cards img")).to_have_count(3)
    page.click("[data-copy]")
    expect(page.locator("[data-copy]")).to_have_text(re.compile("Copi"))
    page.wait_for_function(
        "() => [...document.images].every(image => image.complete && image.naturalWidth)"
    )
    assert page.evaluate("navigator.clipboard.readText()") == page.input_value("#alt")


def test_another_paper_is_shown_at_once_and_the_links_make_it(house, page):
    page.goto(f"{house[0]}/b/evening/archive")
    page.wait_for_selector(".choices:not(:has(button))")
    page.select_option("select[name=way]", "portrait")
    expect(page.locator("#preview")).to_have_attribute("src", re.compile("way=portrait"))
    for link in page.locator("a[data-poster]").all():
        expect(link).to_have_attribute("href", re.compile("way=portrait"))


def test_a_file_for_which_there_is_no_place_yet_is_asked_for_again(house, page):
    """The list said that it could not be made."""
    page.goto(f"{house[0]}/b/evening/archive")
    page.wait_for_selector(".choices:not(:has(button))")
    told = []

    def refuse_once(route):
        if told or route.request.is_navigation_request():
            route.continue_()
        else:
            told.append(503)
            route.fulfill(status=503, headers={"Retry-After": "1"})

    page.route("**/notes.csv", refuse_once)
    with page.expect_download(timeout=MADE_MS) as given:
        page.click("a[href$='notes.csv']")
    page.unroute("**/notes.csv")
    assert told and given.value.suggested_filename == "notes.csv"
    page.wait_for_selector(".made", timeout=MADE_MS)


def test_a_file_that_is_being_made_can_be_stopped_and_comes_with_its_size(house, page):
    page.goto(f"{house[0]}/b/evening/archive")
    page.wait_for_selector(".choices:not(:has(button))")
    held = []

    def hold(route):
        """Made in the page it is not there before it is stopped, however late that is."""
        route.continue_() if route.request.is_navigation_request() else held.append(route)

    page.route("**/export.zip", hold)
    page.route("**/jobs", lambda route: route.fulfill(json={"jobs": jobs}))
    link, jobs = page.locator("a[href$='export.zip']"), [{"kind": "zip", "done": 3, "of": 7}]
    link.click(no_wait_after=True)
    expect(page.locator(".making")).to_contain_text("3")
    assert page.evaluate("document.querySelector('.making progress').value") == 3
    jobs[0]["kind"] = "livret.pdf"
    page.click(".making button")
    link.click(no_wait_after=True)
    with page.expect_response("**/jobs"):
        pass
    with page.expect_response("**/jobs"):
        pass
    assert not re.search(r"\d", page.locator(".making span").inner_text()), "another file's"
    page.unroute("**/jobs")
    page.click(".making button")
    press_in_time(lambda: link.click(no_wait_after=True), page.locator(".making button").click)
    page.wait_for_selector(".making, .made", state="detached")
    page.unroute("**/export.zip")
    assert held, "it was asked for"
    with page.expect_download(timeout=MADE_MS) as given:
        page.click("a[href$='notes.csv']")
    assert given.value.suggested_filename == "notes.csv"
    page.wait_for_selector(".made", timeout=MADE_MS)

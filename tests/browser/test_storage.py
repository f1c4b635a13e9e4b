"""A browser whose storage is full or refused: pages do what they do elsewhere, and keep nothing."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import open_page, post_board

pytestmark = pytest.mark.browser
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("the quota is exceeded", "QuotaExceededError");
}"""
REFUSED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(globalThis, name, {
    get() { throw new DOMException("access is denied", "SecurityError"); },
  });
}"""
BROKEN = """for (const name of ["hall", "keycaps", "signs-used"]) localStorage[name] ||= "{";"""


@pytest.fixture(params=[FULL, REFUSED, BROKEN], ids=["full", "refused", "broken"])
def house(context, server, request):
    """Opens pages of a board, in a browser whose storage is so."""
    context.add_init_script(request.param)
    board, _ = post_board(context, server)
    return lambda name="": open_page(context, server, f"/b/{board}{name}")


def say(page, line):
    page.locator("#line").focus()
    page.keyboard.type(line)
    page.keyboard.press("Enter")
    expect(page.locator(".line.state-saved").first).to_contain_text(line)


def test_a_desk_shows_the_pace_the_themes_the_names_and_what_was_withdrawn(house):
    """Its keys were told first, and where they could not be kept nothing after them was shown."""
    desk, regie = house("/desk"), house("/regie")
    say(desk, "# La rue")
    say(desk, "Un banc @Une maman")
    expect(desk.locator("#themes button", has_text="La rue")).to_be_visible()
    expect(desk.locator("#speakers [data-name='Une maman']")).to_be_visible()
    desk.locator("#lines button", has_text="Retirer").first.click()
    expect(desk.locator("#withdrawn li")).to_contain_text("Un banc")
    regie.check("input[name=pace][value=hold]")
    expect(desk.locator("#pace")).to_be_visible()


def test_a_desk_says_who_speaks_and_counts_every_line_that_was_typed(house):
    desk = house("/desk")
    for line in ("@Une voisine", "Un banc", "Et un arbre"):
        say(desk, line)
    expect(desk.locator(".note", has_text="Un banc")).to_contain_text("Une voisine")
    desk.locator("#receipt-button").click()
    expect(desk.locator("#receipt .words")).to_contain_text("3 lignes tapées, 3 archivées")


def test_a_desks_choices_are_followed_while_the_page_is_open(house):
    desk = house("/desk")
    say(desk, "Un banc @Une maman")
    desk.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    desk.locator("#keys").select_option("hold")
    expect(desk.locator("#speakers kbd").first).not_to_contain_text("F2")
    desk.locator("#name").fill("Fatou")
    desk.locator("#hall-distance").fill("30")
    expect(desk.locator("#hall-says")).not_to_be_empty()
    desk.locator("#speakers button", has_text="Ranger").click()
    desk.locator("#names li", has_text="Une maman").get_by_text("Ôter").click()
    expect(desk.locator("#names li", has_text="Une maman")).to_have_count(0)


def test_a_wall_has_captions_as_a_reader_wants_them_and_keeps_notes_for_oneself(house):
    desk, wall = house("/desk"), house()
    say(desk, "Un banc")
    expect(wall.locator("#board .note")).to_have_count(1)
    size = wall.locator("select[data-caption=size]").first
    size.evaluate("choice => { choice.value = 'huge'; choice.dispatchEvent(new Event('change')); }")
    expect(wall.locator("#caption")).to_have_attribute("data-size", "huge")
    wall.keyboard.press("c")
    expect(wall.locator("#column .column-note")).to_have_count(1)


def test_a_board_that_is_deleted_is_left(house):
    desk = house("/desk")
    origin, _, path = desk.url.partition("/b/")
    page = desk.context.new_page()
    page.goto(f"{origin}/b/{path.partition('/')[0]}/erase")
    with page.expect_navigation():
        page.locator("form.erase:has([value=board]) button").click()
    page.locator("button[name=sure]").click()
    desk.wait_for_url(f"{origin}/")

"""A room joins and reads: codes read as a phone sees them, screens of every shape, the column."""

import secrets
from math import radians, tan

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from tests.browser.pages import MADE_MS, open_page, post_board, wait_for, wait_live
from tests.crowd import wait_until
from tests.harness import Server
from tests.test_same_bytes import NOUE

pytestmark = pytest.mark.browser
PUBLIC = "http://192.168.100.142:8500"
SCREENS = [(800, 600), (1024, 768), (1280, 800), (1920, 1080), (1080, 1920), (3840, 2160)]
SCREEN_METRES, FAR_METRES = 2.0, 10.0
PHONE_PIXELS, PHONE_DEGREES = 1920, 68
"""A phone's preview: 1080p, 68 degrees across."""
SHARE = """() => {
  const svg = document.querySelector("#board"), matrix = svg.getScreenCTM();
  return [1920 * matrix.a / innerWidth, 1080 * matrix.a / innerHeight];
}"""
SMALLEST = """() => [...document.querySelectorAll("#column svg")].flatMap(svg =>
  [...svg.querySelectorAll("[font-size]")]
    .map(text => text.getAttribute("font-size") * svg.getScreenCTM().a))
  .filter(size => size > 0).reduce((a, b) => Math.min(a, b), Infinity)"""

SCROLLED = """count => {
  document.querySelector("#main").scrollTo(0, 1e6);
  return document.querySelectorAll(".column-sheet").length >= count;
}"""
"""At the end, also when the page itself has scrolled or grown meanwhile."""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A house whose links carry an address that phones could reach."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BOARD_PUBLIC_URL", PUBLIC)
        with Server(tmp_path_factory.mktemp("room") / "data") as server:
            yield server


def begun(context, server, lines=()):
    """A board with these lines; (board, link for phones as this machine opens it)."""
    board, links = post_board(context, server, "Données intimes : qu’est-ce qu’on accepte ?")
    note(context, server, board, *lines)
    return board, links[0].replace(PUBLIC, server.url)


def note(context, server, board, *lines):
    for line in lines:
        answer = context.request.post(
            f"{server.url}/b/{board}/lines",
            data={"line": line, "key": secrets.token_hex(8)},
            headers={"Origin": server.url},
        )
        assert "seq" in answer.json()


def as_a_phone_sees(path, metres):
    """A screenshot of a wall 2 m wide, in as many pixels as it covers in a phone's picture."""

    across = 2 * metres * tan(radians(PHONE_DEGREES / 2))
    wide = round(PHONE_PIXELS * SCREEN_METRES / across)
    picture = Image.open(path).convert("L")
    return picture.resize((wide, round(picture.height * wide / picture.width)), Image.BILINEAR)


@pytest.fixture
def said():
    return [line for line in NOUE if line.strip()]


def test_the_large_code_is_read_from_ten_metres(context, server, tmp_path):
    board, viewer = begun(context, server)
    wanted = viewer.replace(server.url, PUBLIC)
    wall = open_page(context, server, f"/b/{board}")
    expect(wall.locator("#lobby")).to_be_visible()

    def read(metres):
        wall.screenshot(path=tmp_path / "wall.png")
        seen = zxingcpp.read_barcodes(as_a_phone_sees(tmp_path / "wall.png", metres))
        return [code.text for code in seen]

    for wide, high in SCREENS[:4]:
        wall.set_viewport_size({"width": wide, "height": high})
        assert wait_until(lambda: read(FAR_METRES) == [wanted], 30), f"{wide} x {high}"
        box = wall.locator(".lobby-qr").bounding_box()
        assert box["height"] * 29 / 37 >= 0.6 * high or wide / high < 1.5


def test_from_farther_than_a_room_is_it_is_not_read(context, server, tmp_path):
    board, _ = begun(context, server)
    wall = open_page(context, server, f"/b/{board}")
    expect(wall.locator("#lobby")).to_be_visible()
    wall.screenshot(path=tmp_path / "wall.png")
    assert not zxingcpp.read_barcodes(as_a_phone_sees(tmp_path / "wall.png", 4 * FAR_METRES))


@pytest.mark.parametrize("screen", SCREENS)
def test_the_drawing_takes_one_whole_dimension_and_the_code_covers_no_note(
    context, server, said, screen
):
    board, _ = begun(context, server, said[:14])
    wall = context.new_page()
    wall.set_viewport_size({"width": screen[0], "height": screen[1]})
    wall.goto(f"{server.url}/b/{board}")
    wait_live(wall)
    wait_for(wall, lambda: max(wall.evaluate(SHARE)) >= 0.95)
    assert wall.evaluate("""() => {
      const join = document.querySelector(".join.placed")?.getBoundingClientRect();
      return ![...document.querySelectorAll(".sheet.current [data-box]")].some(note => {
        const box = note.getBoundingClientRect();
        return join && box.left < join.right && join.left < box.right
          && box.top < join.bottom && join.top < box.bottom;
      });
    }""")
    expect(wall.locator(".controls")).to_have_css("opacity", "0")

    def shows_controls():
        """While the hand moves: a moment after they go again."""
        for at in (40, 60):
            wall.mouse.move(at, at)
        return wall.locator(".controls").evaluate("e => getComputedStyle(e).opacity") == "1"

    wait_for(wall, shows_controls)


def test_the_address_breaks_before_its_six_letters_and_never_inside(context, server):
    board, _ = begun(context, server)
    wall = open_page(context, server, f"/b/{board}")
    for wide, high in SCREENS:
        wall.set_viewport_size({"width": wide, "height": high})
        lines = wall.evaluate(
            "() => document.querySelector('#lobby .address .code').getClientRects().length"
        )
        assert lines == 1


def test_the_lobby_goes_with_the_first_line_and_comes_on_j_and_on_the_neutral_screen(
    context, server
):
    board, _ = begun(context, server)
    wall = open_page(context, server, f"/b/{board}")
    expect(wall.locator("#lobby")).to_contain_text("personne n’est nommé")
    note(context, server, board, "Un mot")
    expect(wall.locator("#lobby")).to_be_hidden()
    for key in ("j", "n", "b", "."):
        wall.keyboard.press(key)
        expect(wall.locator("#lobby")).to_be_visible()
        wall.keyboard.press(key)
        expect(wall.locator("#lobby")).to_be_hidden()
    wall.keyboard.press("n")
    wall.locator("#lobby").click()
    expect(wall.locator("#lobby-pause")).to_be_visible()


def test_a_browser_without_the_link_for_phones_says_so_and_makes_another(browser, context, server):
    board, viewer = begun(context, server)
    page = context.new_page()
    page.goto(f"{server.url}/b/{board}/archive")
    organiser = page.locator("#link-organiser").input_value().replace(PUBLIC, server.url)
    with_one_link = browser.new_context(locale="fr-FR")
    other = with_one_link.new_page()
    other.goto(organiser)
    other.goto(f"{server.url}/b/{board}")
    wait_live(other)
    expect(other.locator("#lobby")).to_contain_text("n’a pas le lien des téléphones")
    other.locator(".no-ticket button").click()
    expect(other.locator(".lobby-qr")).to_be_visible()
    phone = browser.new_context().new_page()
    assert phone.goto(viewer).status == 200, "links that were given before go on"
    with_one_link.close()
    phone.context.close()


@pytest.mark.parametrize("width", [320, 360, 390, 430])
def test_a_phone_reads_letters_of_sixteen_pixels_without_scrolling_sideways(
    browser, context, server, said, width
):
    _, viewer = begun(context, server, said)
    held = browser.new_context(
        viewport={"width": width, "height": 740}, has_touch=True, is_mobile=True
    )
    phone = held.new_page()
    phone.goto(viewer)
    wait_live(phone)
    expect(phone.locator("#column .column-note").first).to_be_visible()
    for count in (2, 3):
        phone.wait_for_function(SCROLLED, arg=count)
    assert phone.evaluate(SMALLEST) >= 15.99
    assert phone.evaluate("document.documentElement.scrollWidth") <= width
    held.close()


def tapped_closer(page):
    """Taps twice; whether that was quick enough for a double tap, which a busy machine decides."""
    page.mouse.dblclick(400, 300)
    return page.evaluate(
        "() => !document.querySelector('#board').getAttribute('viewBox').endsWith(' 1920 1080')"
    )


def test_a_reader_who_looks_closely_is_not_thrown_to_another_sheet(context, server, said):
    board, _ = begun(context, server, said[:6])
    page = open_page(context, server, f"/b/{board}")
    assert wait_until(lambda: tapped_closer(page), 30)
    before = page.locator("#sheet-number").text_content().split("/")[0]
    note(context, server, board, "/planche Suite")
    expect(page.locator("#newer")).to_be_visible()
    assert page.locator("#sheet-number").text_content().split("/")[0] == before


def test_what_was_missed_and_what_was_kept_are_found_again(browser, context, server, said):
    board, viewer = begun(context, server, said[:8])
    held = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    phone = held.new_page()
    phone.goto(viewer)
    wait_live(phone)
    phone.locator(".keep").first.click()
    phone.goto("about:blank")
    note(context, server, board, "Une parole de plus")
    phone.goto(f"{server.url}/b/{board}")
    wait_live(phone)
    expect(phone.locator("#see-missed")).to_contain_text("(1)")
    phone.locator("#see-missed").click()
    expect(phone.locator("#column svg")).to_have_count(1)
    phone.select_option("[name=only]", "kept")
    expect(phone.locator("#column .keep[aria-pressed=true]")).to_have_count(1)
    held.close()


@pytest.mark.parametrize("lang", ["fr-FR", "en-GB"])
def test_axe_finds_nothing(browser, server, said, lang):
    screen = {"width": 1280, "height": 800}
    context = browser.new_context(locale=lang, viewport=screen, reduced_motion="reduce")
    board, viewer = begun(context, server)
    axe, found = Axe(), {}

    def look(name, page):
        rules = axe.run(page).response["violations"]
        found[name] = [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in rules]

    page = context.new_page()
    page.goto(f"{server.url}/")
    look("home", page)
    for name, path in (("form", "about"), ("poster", "poster"), ("regie", "regie")):
        page.goto(f"{server.url}/b/{board}/{path}")
        look(name, page)
    wall = open_page(context, server, f"/b/{board}")
    look("lobby", wall)
    note(context, server, board, *said)
    for name in ("archive", "share", "replay", "erase"):
        page.goto(f"{server.url}/b/{board}/{name}")
        look(name, page)
    minutes = f"{server.url}/b/{board}/files/minutes.html"
    page.set_content(page.request.get(minutes, timeout=MADE_MS).text())
    look("minutes", page)
    expect(wall.locator("#lobby")).to_be_hidden()
    look("wall", wall)
    wall.keyboard.press("j")
    look("join", wall)
    wall.keyboard.press("Escape")
    wall.keyboard.press("l")
    expect(wall.locator("#notes li").first).to_be_visible()
    look("list", wall)
    held = browser.new_context(locale=lang, viewport={"width": 390, "height": 844}, has_touch=True)
    phone = held.new_page()
    phone.goto(viewer)
    wait_live(phone)
    expect(phone.locator("#column .column-note").first).to_be_visible()
    look("column", phone)
    held.close()
    context.close()
    assert {name: rules for name, rules in found.items() if rules} == {}


def test_a_note_of_the_column_is_found_on_its_sheet(browser, context, server, said):
    _, viewer = begun(context, server, said[:8])
    held = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    phone = held.new_page()
    phone.goto(viewer)
    wait_live(phone)
    phone.locator(".column-acts .quiet").first.click()
    expect(phone.locator("body")).to_have_attribute("data-tab", "drawing")
    expect(phone.locator(".over-found")).to_be_attached()
    phone.reload()
    wait_live(phone)
    expect(phone.locator("body")).to_have_attribute("data-tab", "drawing")
    held.close()

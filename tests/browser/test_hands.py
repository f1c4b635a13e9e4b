"""Notes are reached, moved, weighed, linked, put under a theme and erased by keys alone and by
touch alone; the list is read with headings; captions are as each reader wants them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.pages import wait_live
from tests.crowd import wait_until
from tests.harness import Client, cookie_of
from tests.phones import Office, key

pytestmark = pytest.mark.browser
LINES = ["# La rue", "Un banc @Une maman", "# L’école", "& Et un préau", "Il fait chaud"]


@pytest.fixture(scope="module")
def house(server):
    """A board of five notes, its tokens, their seqs; each test opens its own page of it."""
    office = Office(server, "La rue")
    scribe = Client(server.url, office.tokens["scribe"])
    scribe.call("join", {"board": office.board, "seq": 0})
    said = [{"board": office.board, "key": key("l"), "line": line} for line in LINES]
    seqs = [scribe.call("capture", one)["seq"] for one in said]
    yield server, office, scribe, seqs
    scribe.close()


def sit(browser, house, path="/desk", role="organiser", **more):
    server, office, *_ = house
    context = browser.new_context(locale="fr-FR", **more)
    name, value = cookie_of(server.url, office.tokens[role]).split("=", 1)
    context.add_cookies([{"name": name, "value": value, "url": server.url}])
    page = context.new_page()
    page.goto(f"{server.url}/b/{office.board}{path}")
    wait_live(page)
    return page


def look(house, seq):
    return house[2].call("look", {"board": house[1].board, "note": seq})


def reach(page, seq):
    """From the line to a note, by keys; its buttons have the focus then."""
    page.keyboard.press("ArrowDown")
    for _ in range(len(LINES) + 1):
        page.keyboard.press("ArrowRight")
        if page.locator("#board").get_attribute("aria-activedescendant") == f"n-{seq}":
            page.keyboard.press("Enter")
            expect(page.locator("#picked button").first).to_be_focused()
            return
    raise AssertionError("the note was not reached")


def press(page, words, tab="Tab"):
    """Tabs to a button of the panel, and presses it."""
    for _ in range(12):
        if page.evaluate("() => document.activeElement.textContent") == words:
            page.keyboard.press("Enter")
            return
        page.keyboard.press(tab)
    raise AssertionError(f"{words} was not reached")


def focus(page):
    return page.evaluate("() => document.activeElement.id || document.activeElement.tagName")


def test_a_note_is_moved_weighed_and_linked_by_keys_alone(browser, house):
    page, seqs = sit(browser, house), house[3]
    note = page.locator(f"#n-{seqs[4]}")
    before = note.get_attribute("data-box")
    reach(page, seqs[4])
    press(page, "Déplacer")
    assert focus(page) == "board"
    for name in ("ArrowRight", "ArrowRight", "ArrowDown", "Shift+ArrowDown", "Enter"):
        page.keyboard.press(name)
    expect(note).not_to_have_attribute("data-box", before)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#line")).to_be_focused()
    reach(page, seqs[1])
    press(page, "Poids")
    assert wait_until(lambda: " *" in look(house, seqs[1])["line"])
    assert focus(page) != "BODY"
    press(page, "Répond à…", "Shift+Tab")
    assert focus(page) == "board"
    page.keyboard.press("Escape")
    page.context.close()


def test_a_note_goes_under_another_theme_by_keys(browser, house):
    page, seqs = sit(browser, house), house[3]
    reach(page, seqs[1])
    for _ in range(12):
        if page.evaluate("() => document.activeElement.tagName") == "SELECT":
            break
        page.keyboard.press("Tab")
    page.locator("#picked select").select_option(str(seqs[2]))
    expect(page.locator(f"#n-{seqs[1]}")).to_have_attribute("data-theme", str(seqs[2]))
    assert look(house, seqs[1])["theme"] == seqs[2]
    page.context.close()


def test_a_note_is_moved_by_two_taps(browser, house):
    view = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
    page, seq = sit(browser, house, **view), house[3][3]
    note = page.locator(f"#n-{seq}")
    before = note.get_attribute("data-box")
    note.tap(force=True)
    page.locator("#picked button", has_text="Déplacer").tap()
    box = page.locator("#board").bounding_box()
    at = box["x"] + 0.7 * box["width"], box["y"] + 0.7 * box["height"]
    page.touchscreen.tap(*at)
    expect(note).not_to_have_attribute("data-box", before)
    small = page.evaluate(
        "() => [...document.querySelectorAll('button, select, summary, nav a')]"
        ".filter(e => e.checkVisibility()).map(e => [e.textContent, e.getBoundingClientRect()])"
        ".filter(([, box]) => box.height < 43.5 || box.width < 43.5).map(([words]) => words)"
    )
    assert not small
    page.context.close()


def test_only_the_organiser_erases_and_is_asked_once_more(browser, house):
    _, office, scribe, _ = house
    said = {"board": office.board, "key": key("gone"), "line": "zibeline"}
    seq = scribe.call("capture", said)["seq"]
    other = sit(browser, house, role="scribe")
    other.locator(f"#n-{seq}").click(force=True)
    expect(other.locator("#picked")).to_contain_text("Déplacer")
    expect(other.locator("#picked")).not_to_contain_text("Effacer")
    other.context.close()
    page = sit(browser, house)
    page.locator(f"#n-{seq}").click(force=True)
    page.locator("#picked button", has_text="Effacer").click()
    expect(page.locator("#picked button", has_text="Effacer pour toujours")).to_be_focused()
    expect(page.locator(f"#n-{seq}.erased")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(f"#n-{seq}.erased")).to_have_count(1)
    expect(page.locator("#line")).to_be_focused()
    page.context.close()


def test_the_list_is_one_reading_with_headings_and_says_what_is_new_only_if_wanted(browser, house):
    _, office, scribe, _ = house
    wall = sit(browser, house, "", "viewer")
    expect(wall.get_by_role("img", name="Le tableau dessiné")).to_have_count(1)
    wall.keyboard.press("l")
    expect(wall.locator("#notes").get_by_role("heading", name="La rue")).to_have_count(1)
    expect(wall.locator("#notes")).to_contain_text("répond à « ")
    for is_wanted in (False, True):
        wall.locator("#announce").set_checked(is_wanted)
        line = f"une annonce {is_wanted}"
        scribe.call("capture", {"board": office.board, "key": key("new"), "line": line})
        expect(wall.locator("#notes")).to_contain_text(line)
        heard = wall.locator("#announced").text_content()
        assert (line in heard) == is_wanted
    wall.context.close()


def test_captions_are_as_large_as_a_reader_wants_and_stay_as_text_on_a_phone(browser, house):
    _, office, scribe, _ = house
    stage = {"board": office.board, "neutral": False, "caption": True}
    scribe.call("stage", stage)
    phone = sit(browser, house, "", "viewer", viewport={"width": 360, "height": 740})
    phone.locator("#options summary").click()
    phone.locator("#options [data-caption=size]").select_option("huge")
    phone.locator("#options [data-caption=place]").select_option("top")
    for text in ("Un premier mot qui", "Un premier mot qui finit", "Et un autre ensuite"):
        scribe.call("caption", {"board": office.board, "desk": "d", "text": text})
    expect(phone.locator("#caption")).to_have_attribute("data-size", "huge")
    expect(phone.locator("#caption-log li")).to_have_text(["Un premier mot qui finit"])
    phone.reload()
    wait_live(phone)
    expect(phone.locator("#caption")).to_have_attribute("data-place", "top")
    scribe.call("stage", {**stage, "caption": False})
    phone.context.close()


def test_axe_finds_nothing_on_what_hands_do(browser, house):
    axe, found = Axe(), {}
    desk = sit(browser, house)
    desk.locator(f"#n-{house[3][1]}").click(force=True)
    expect(desk.locator("#picked select")).to_have_count(1)
    found["picked"] = axe.run(desk).response["violations"]
    desk.locator("#picked button", has_text="Déplacer").click()
    found["moving"] = axe.run(desk).response["violations"]
    wall = sit(browser, house, "", "viewer")
    wall.keyboard.press("l")
    expect(wall.locator("#notes h4").first).to_be_visible()
    found["list"] = axe.run(wall).response["violations"]
    wall.keyboard.press("?")
    found["keys"] = axe.run(wall).response["violations"]
    rules = {name: [rule["id"] for rule in seen] for name, seen in found.items()}
    assert not any(rules.values()), rules
    for page in (desk, wall):
        page.context.close()

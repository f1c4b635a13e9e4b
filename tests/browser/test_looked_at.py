"""What was seen on pictures of pages: nothing cut off, nothing stuck together, no paper wasted."""

import secrets

import pytest
from playwright.sync_api import expect

from tests.browser.pages import wait_live
from tests.browser.states import LINES, make, note, screen

pytestmark = pytest.mark.browser
BEYOND = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def box(page, selector):
    return page.locator(selector).first.bounding_box()


def boxes(page, selector):
    """All at one moment: what comes meanwhile (a picture, a face) moves them together."""
    return page.locator(selector).evaluate_all(
        "found => found.map((one) => one.getBoundingClientRect().toJSON())"
    )


@pytest.mark.parametrize("lang", ["fr", "de", "ar"])
def test_the_sheet_for_the_door_is_no_wider_than_the_phone_it_is_looked_at_on(
    browser, server, lang
):
    with screen(browser, lang, **PHONE) as context:
        page = context.new_page()
        board = make(page, server, "marker")
        page.goto(f"{server.url}/b/{board}/poster")
        for width in (320, 360, 390, 430, 600):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate(BEYOND) == 0, width


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_a_rehearsal_is_said_along_the_whole_edge_of_the_wall(browser, server, lang):
    with screen(browser, lang) as context:
        page = context.new_page()
        board = make(page, server, "marker")
        note(page, server, board, ["Un mot"])
        page.goto(f"{server.url}/b/{board}/archive")
        page.locator("form[action$='/rehearsal'] button").click()
        expect(page.locator(".trial")).to_be_visible()
        page.goto(page.url.removesuffix("/archive").removesuffix("/desk"))
        wait_live(page)
        strip = box(page, ".trial")
        assert (strip["y"], strip["height"]) == (0, 800)
        assert 17 <= strip["width"] < 30
        assert strip["x"] == (0 if lang == "fr" else 1280 - strip["width"])


def test_a_vote_whose_hands_are_still_to_be_counted_is_no_mistake(browser, server):
    with screen(browser, "fr") as context:
        page = context.new_page()
        board = make(page, server, "marker")
        page.goto(f"{server.url}/b/{board}/desk")
        wait_live(page)
        page.locator("#line").press_sequentially("/vote Fermer la rue : oui, non")
        expect(page.locator("#preview")).to_contain_text("Entrée ouvre le comptage des mains")
        expect(page.locator("#preview .warn")).to_have_count(0)
        page.fill("#line", "/vote Fermer la rue : 12 oui, 3 non")
        expect(page.locator("#preview")).not_to_contain_text("comptage")


def test_a_tall_screen_of_the_desk_shows_lines_down_to_its_foot(browser, server):
    with screen(browser, "fr", viewport={"width": 1080, "height": 1920}) as context:
        page = context.new_page()
        board = make(page, server, "marker")
        note(page, server, board, [f"Une ligne {number}" for number in range(40)])
        page.goto(f"{server.url}/b/{board}/desk")
        wait_live(page)
        expect(page.locator("#lines li").nth(29)).to_be_attached()
        lines = box(page, "#lines")
        assert 1920 * 0.85 < lines["y"] + lines["height"] <= 1920


def test_the_archives_choices_and_warnings_have_room(browser, server):
    for lang in ("fr", "de", "ar"):
        with screen(browser, lang) as context:
            page = context.new_page()
            board = make(page, server, "marker")
            note(page, server, board, LINES)
            page.goto(f"{server.url}/b/{board}/archive")
            expect(page.locator("#links ~ .banner").nth(1)).to_be_visible()
            one, two = boxes(page, "#links ~ .banner")[:2]
            assert two["y"] - one["y"] - one["height"] >= 8, "two warnings are two"
            cut = page.evaluate(
                """() => [...document.querySelectorAll(".choices select")].filter((select) => {
                  const free = select.cloneNode(true);
                  free.replaceChildren(new Option(select.selectedOptions[0].text));
                  free.style.cssText = "width: max-content; max-width: none; position: absolute";
                  select.parentNode.append(free);
                  const wanted = free.offsetWidth;
                  free.remove();
                  return wanted > select.offsetWidth + 1;
                }).map((select) => select.name)"""
            )
            assert cut == [], lang
            ends = boxes(page, ".small-sheets li > a:last-child")
            assert len({round(end["y"]) for end in ends}) == 1, "in one row"


def test_a_phone_that_may_not_speak_gives_its_foot_to_the_ink(browser, server):
    with screen(browser, "fr", **PHONE) as context:
        page = context.new_page()
        board = make(page, server, "marker")
        note(page, server, board, ["Un mot", secrets.token_hex(4)])
        page.goto(f"{server.url}/b/{board}")
        wait_live(page)
        expect(page.locator("#column .column-note")).to_have_count(2)
        assert box(page, ".bottom")["height"] < 36


@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (1920, 1080)])
def test_the_controls_do_not_stand_over_the_address_that_the_room_types(browser, server, size):
    with screen(browser, "fr", viewport={"width": size[0], "height": size[1]}) as context:
        page = context.new_page()
        board = make(page, server, "marker")
        page.goto(f"{server.url}/b/{board}")
        wait_live(page)
        page.mouse.move(100, 100)
        page.mouse.move(150, 150)
        address, controls = box(page, "#lobby .address"), box(page, ".controls")
        assert controls["x"] + controls["width"] < address["x"]


def test_a_phone_whose_link_was_replaced_is_told_so_and_not_that_it_may_not_write(browser, server):
    with screen(browser, "fr") as house, screen(browser, "fr", **PHONE) as held:
        page, phone = house.new_page(), held.new_page()
        board = make(page, server, "marker")
        note(page, server, board, ["Un mot"])
        page.goto(f"{server.url}/b/{board}/archive")
        phone.goto(page.locator("#link-viewer").input_value())
        wait_live(phone)
        page.locator(".renew:has([value=viewer]) summary").click()
        page.locator("button[value=viewer]").click()
        expect(phone.locator("#status")).to_have_text(
            "Ce lien ne donne plus accès à ce tableau. Demandez le nouveau à l’organisation."
        )


def test_a_link_that_nobody_made_has_words_of_its_own(browser, server):
    with screen(browser, "fr") as context:
        page = context.new_page()
        page.goto(f"{server.url}/k/{secrets.token_urlsafe(16)}")
        expect(page.locator("main")).to_contain_text("Ce lien n’ouvre rien. Copiez-le en entier")


def test_a_theme_is_set_in_the_column_and_the_list_as_it_is_on_the_wall(browser, server):
    with screen(browser, "fr", **PHONE) as context:
        page = context.new_page()
        board = make(page, server, "marker")
        note(page, server, board, ["# L'école", "Un mot"])
        page.goto(f"{server.url}/b/{board}")
        wait_live(page)
        expect(page.locator("#column h4")).to_have_text("L’école")
        page.locator("[data-do=list]").click()
        expect(page.locator("#notes h4")).to_have_text("L’école")
        expect(page.locator("#notes .theme")).to_have_text("L’école")


def test_a_list_read_to_its_end_says_a_theme_once_and_a_column_no_letter_twice(browser, server):
    lines = [
        "/question À qui est la rue ?",
        "# La rue",
        "Un banc",
        "# L’école",
        "Un mur",
        "Un arbre",
    ]
    with screen(browser, "fr", **PHONE) as context:
        page = context.new_page()
        board = make(page, server, "marker")
        note(page, server, board, lines)
        page.goto(f"{server.url}/b/{board}")
        wait_live(page)
        expect(page.locator("#column .column-note")).to_have_count(3)
        column = page.locator(".column-view").aria_snapshot()
        assert "À qui est la rue" in column
        assert [column.count(word) for word in ("Un banc", "Un mur", "Un arbre")] == [1, 1, 1]
        assert column.count("Garder pour moi : n°") == 3
        page.locator("[data-do=list]").click()
        expect(page.locator("#notes .note-line")).to_have_count(5)
        note(page, server, board, ["Un puits"])
        expect(page.locator("#notes .note-line")).to_have_count(6)
        told = page.locator(".reading").aria_snapshot()
        assert "À qui est la rue" in told
        assert (told.count("La rue"), told.count("L’école")) == (1, 1)
        under = (
            "[...document.querySelectorAll('#notes .theme')].map((one) => one.checkVisibility())"
        )
        assert page.evaluate(under) == [True] * 4, "who sees the list sees it at each note"

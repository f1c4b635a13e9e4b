"""Every page and state of the house, one after the other, in a language and a look."""

from __future__ import annotations

import secrets
from contextlib import contextmanager

from playwright.sync_api import expect

from tests.browser.pages import wait_live

PAGES = (
    *("about", "poster", "regie", "erase", "trace", "share", "replay"),
    *("decks", "public", "withdraw", "import"),
)
PASTE = """words => {
  const data = new DataTransfer();
  data.setData("text/plain", words);
  const pasted = { clipboardData: data, bubbles: true, cancelable: true };
  document.querySelector("#line").dispatchEvent(new ClipboardEvent("paste", pasted));
}"""
GROUPS = ("organiser", "wall", "desk", "phone", "speaking", "trial", "demo", "series", "end")
LINES = (
    "/question Qu’est-ce qu’on accepte ? ما الذي نقبله؟",
    "/lieu La Noue, Bagnolet",
    "/phase Expliquer",
    "# La rue",
    "Un banc à l’ombre @Une maman",
    "هل من مقعد في الظل؟ @جارة",
    "« On y va à vélo » @Un jeune **",
    "! Un serveur de quartier *",
    "- Tracer mon enfant ? Je refuse @Une maman",
    "~ Surveiller ou aider : toujours les deux",
    "/carte donnée Biométrie",
    "= 12 personnes sur 15",
    "/vote Fermer la rue : 12 pour, 3 contre",
    "(rires)",
    "/planche",
    "# L’école",
    "& Et qui paie ? @Une maman",
)


def note(page, server, board, lines):
    for line in lines:
        asked = {"line": line, "key": secrets.token_hex(8)}
        where = f"{server.url}/b/{board}/lines"
        answer = page.request.post(where, data=asked, headers={"Origin": server.url})
        assert "seq" in answer.json(), line


def follow(page, what):
    """Presses what leads to another page, and waits until that is there."""
    with page.expect_navigation():
        what.click()


@contextmanager
def screen(browser, lang, **more):
    """A browser of its own, closed at the end."""
    given = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **more}
    context = browser.new_context(locale=lang, **given)
    yield context
    context.close()


def make(page, server, look):
    """A board of this look from the home page's form; its id."""
    page.goto(f"{server.url}/")
    page.fill("#title", "Données intimes بيانات حميمة")
    page.locator(".styles summary").click()
    page.check(f"input[name=look][value={look}]")
    page.locator(".new-board button.main").click()
    page.wait_for_url("**/archive")
    return page.url.split("/")[-2]


def states(browser, server, lang, look="marker", groups=GROUPS, **more):
    """(name, page) of each state of these groups and of those at the beginning; the page is to be
    left as it is. ``more`` is how the browser is: its viewport, touch."""
    with screen(browser, lang, **more) as context:
        page = context.new_page()
        page.goto(f"{server.url}/")
        yield "home, empty", page
        board = make(page, server, look)
        yield "archive, empty", page
        page.goto(f"{server.url}/b/{board}")
        wait_live(page)
        yield "lobby", page
        note(page, server, board, LINES)
        ways = {"organiser": of_the_organiser, "wall": of_the_wall, "desk": of_the_desk}
        for name in groups:
            if name in ways:
                yield from ways[name](page, server, board)
        phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
        with screen(browser, lang, storage_state=context.storage_state(), **phone) as held:
            if "phone" in groups:
                yield from of_a_phone(held.new_page(), server, board)
            if "speaking" in groups:
                yield from of_who_speaks(page, held.new_page(), server, board)
        if "trial" in groups:
            yield from of_a_trial(page, server, board)
        if "demo" in groups:
            page.goto(f"{server.url}/")
            follow(page, page.locator("form[action$='/demo'] button"))
            expect(page.locator("#board .note").first).to_be_attached()
            yield "demonstration", page
        if "series" in groups:
            yield from of_a_series(page, server)
        if "end" in groups:
            yield from of_the_end(page, server, board)


def of_the_organiser(page, server, board):
    for name in PAGES:
        page.goto(f"{server.url}/b/{board}/{name}")
        yield name, page
    page.fill("#text", "Un mot\nUn autre @Une maman") if page.locator("#text").count() else None
    follow(page, page.locator("main form button.main, main form .go button").first)
    yield "import, rows", page
    page.goto(f"{server.url}/b/{board}/erase")
    follow(page, page.locator("form.erase button").first)
    yield "sure", page
    page.goto(f"{server.url}/")
    yield "home", page
    page.goto(f"{server.url}/search?q=banc")
    yield "search", page
    page.goto(f"{server.url}/b/none")
    yield "error", page


def of_the_wall(page, server, board):
    page.goto(f"{server.url}/b/{board}")
    wait_live(page)
    yield "wall", page
    page.keyboard.press("j")
    expect(page.locator("#lobby")).to_be_visible()
    yield "code", page
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    yield "keys", page
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    expect(page.locator("#sheets .thumb").first).to_be_visible()
    yield "sheets", page
    page.keyboard.press("t")
    page.keyboard.press("l")
    expect(page.locator("#notes li").first).to_be_visible()
    yield "list", page
    page.keyboard.press("c")
    expect(page.locator("#column .column-note").first).to_be_visible()
    yield "column, wide", page
    page.goto(f"{server.url}/b/{board}?all")
    yield "all sheets", page


def of_the_desk(page, server, board):
    page.goto(f"{server.url}/b/{board}/desk")
    wait_live(page)
    expect(page.locator("#speakers button").first).to_be_visible()
    yield "desk", page
    page.keyboard.type("@")
    expect(page.locator("#suggestions")).to_be_visible()
    yield "suggestions", page
    page.keyboard.press("Escape")
    page.fill("#line", "")
    page.locator("details.help summary").click()
    yield "crib", page
    page.locator("#speakers button").last.click()
    expect(page.locator("#names")).to_be_visible()
    yield "names", page
    page.keyboard.press("Escape")
    page.locator("#receipt-button").click()
    expect(page.locator("#receipt")).to_be_visible()
    yield "receipt", page
    page.keyboard.press("Escape")
    page.locator("#line").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#picked button").first).to_be_visible()
    yield "picked", page
    page.keyboard.press("Escape")
    page.fill("#line", "/vote Fermer la rue : oui, non")
    page.locator("#line").press("Enter")
    expect(page.locator("#tally")).to_be_visible()
    yield "hands counted", page
    page.keyboard.press("Escape")
    page.locator("#line").focus()
    with page.expect_response("**/rows"):
        page.evaluate(PASTE, "Un mot\nUn autre @Une maman\n# Un thème")
    expect(page.locator("#batch")).to_be_visible()
    yield "pasted lines", page


def of_who_speaks(page, phone, server, board):
    """A phone that speaks up, the tray of the desk and the régie that let it."""
    page.goto(f"{server.url}/b/{board}/regie")
    wait_live(page)
    page.check("#hears")
    yield "régie, listening", page
    phone.goto(f"{server.url}/b/{board}")
    wait_live(phone)
    expect(phone.locator("#column .too").first).to_be_visible()
    yield "column, listening", phone
    phone.locator("#speak").click()
    yield "speaking", phone
    phone.fill("#speak-words", "un banc de plus")
    phone.locator("#speak-form > button").click()
    expect(phone.locator("#speak-list .own-received")).to_be_visible()
    yield "spoken", phone
    phone.keyboard.press("Escape")
    phone.locator("#column .not").first.click()
    expect(phone.locator("#speak-about")).to_be_visible()
    yield "not what I said", phone
    page.goto(f"{server.url}/b/{board}/desk")
    wait_live(page)
    expect(page.locator("#tray li")).to_have_count(1)
    yield "tray", page


def of_a_trial(page, server, board):
    page.goto(f"{server.url}/b/{board}/archive")
    follow(page, page.locator("form[action$='/rehearsal'] button"))
    expect(page.locator(".trial")).to_be_visible()
    yield "rehearsal", page
    rehearsal = page.url.split("/")[-2]
    for name in ("/desk", "/regie", ""):
        page.goto(f"{server.url}/b/{rehearsal}{name}")
        wait_live(page)
        yield f"rehearsal, {name or 'wall'}", page


def of_a_series(page, server):
    """Its pages with the evening of this board in it, until it is public and a line withdrawn."""
    page.goto(f"{server.url}/")
    page.locator("summary:has(+ form[action$='/series'])").click()
    page.fill("#series-title", "Data, ouvre-toi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evenings")
    yield "series, empty", page
    series = page.url.split("/")[4]
    page.locator("form:has(#add) button").click()
    expect(page.locator(".evening h3")).to_be_visible()
    yield "series", page
    page.fill("#q", "banc")
    page.locator(".wishes button").click()
    expect(page.locator(".hits li").first).to_be_visible()
    yield "series, search", page
    for name in ("about", "livret", "public"):
        page.goto(f"{server.url}/s/{series}/{name}")
        yield f"series, {name}", page
    for one in page.locator(".looked input[value=left_out]").all():
        one.check()
    follow(page, page.locator("button[value=on]"))
    page.goto(f"{server.url}/p/{series}/")
    yield "public series", page
    follow(page, page.locator("main a").first)
    yield "public evening", page
    page.goto(f"{server.url}/s/{series}/evenings")
    page.fill("#number", "1·6")
    page.locator("form:has(#number) button").click()
    expect(page.locator(".found")).to_be_visible()
    yield "series, withdraw", page


def of_a_phone(page, server, board):
    page.goto(f"{server.url}/b/{board}")
    wait_live(page)
    expect(page.locator("#column .column-note").first).to_be_visible()
    yield "column", page
    page.locator("#options summary").click()
    yield "column, order", page
    page.locator("[data-do=list]").click()
    expect(page.locator("#notes li").first).to_be_visible()
    yield "phone, list", page
    page.goto(f"{server.url}/b/{board}/desk")
    wait_live(page)
    yield "phone, desk", page


def of_the_end(page, server, board):
    """A board that is closed, a series that is ended, a board that is deleted."""
    page.goto(f"{server.url}/b/{board}/archive")
    follow(page, page.locator("button[name=closed]"))
    expect(page.locator("#closed").first).to_be_visible()
    for name in ("archive", "desk", ""):
        page.goto(f"{server.url}/b/{board}/{name}")
        yield f"closed, {name or 'wall'}", page
    page.goto(f"{server.url}/b/{board}/erase")
    follow(page, page.locator("form.erase:has([value=board]) button"))
    follow(page, page.locator("button[name=sure]"))
    expect(page.locator("[role=status]")).to_be_visible()
    yield "gone", page

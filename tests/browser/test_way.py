"""The whole way in a real Chromium: home → desk → wall → late page → archive."""

import re
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from tests.browser.pages import (
    MADE_MS,
    fragments,
    make_board,
    open_desk,
    relay_through,
    type_line,
    wait_for,
    wait_live,
    wait_seq,
)
from tests.measuring.talks import LA_NOUE

pytestmark = [pytest.mark.browser, pytest.mark.whole]
LINES = [
    "/lieu Bagnolet",
    "# Vous avez dit données intimes ?",
    '"Même dans la vie privée y a plus de vie privée." @Un jeune de La Noue **',
    "? Que sont les cookies ? @Une maman",
    "! Et si on avait un serveur de quartier ? *",
    "/carte acteur Police",
    "(rires)",
]
FREED = """() => {
  const field = document.querySelector("#line");
  for (const kind of ["keydown", "keypress", "beforeinput"])
    addEventListener(kind, () => { window.wasFree ||= !field.value; });
}"""
"""The page says when its line was sent and is free, which an answer soon ends."""


def live_desk(context, server):
    """Its scripts have it: the page alone gives its line the focus, and an Enter to nobody."""
    desk, board = open_desk(context, server)
    wait_live(desk)
    expect(desk.locator("#line")).to_be_focused()
    return desk, board


def test_each_line_is_on_the_wall_and_on_a_page_that_joined_late(context, server):
    desk, board = live_desk(context, server)
    wall = context.new_page()
    wall.goto(f"{server.url}/b/{board}")
    desk.bring_to_front()
    lines = LA_NOUE.read_text("utf-8").splitlines()
    seq = 1
    for line in lines:
        seq = type_line(desk, line, seq)
    wait_seq(wall, seq)
    late = context.new_page()
    late.goto(f"{server.url}/b/{board}")
    wait_seq(late, seq)
    assert fragments(wall) == fragments(late) == fragments(desk)
    assert len(fragments(wall)) >= 5
    wall.reload()
    wait_live(wall)
    assert fragments(wall) == fragments(late)
    svg = context.request.get(f"{server.url}/b/{board}/fresque.svg", timeout=MADE_MS).body()
    root = ElementTree.fromstring(svg)
    notes = [
        [node.get("id"), node.get("data-box")]
        for node in root.iter("{http://www.w3.org/2000/svg}g")
        if "note" in (node.get("class") or "").split()
    ]
    assert sorted(notes) == fragments(wall)


def test_a_page_opened_while_notes_come_has_every_sheet(context, server):
    """The page comes with the newest sheet; the others come while somebody withdraws and writes
    on."""
    desk, board = live_desk(context, server)
    seq = 1
    for line in ("Sur la une", "À retirer", "/planche", "Sur la deux", "/planche", "Sur la trois"):
        seq = type_line(desk, line, seq)
    page = context.request.get(f"{server.url}/b/{board}").text()
    assert page.count('class="sheet"') == 1 and page.count('class="note ') == 1
    whole = context.request.get(f"{server.url}/b/{board}?all").text()
    assert whole.count('class="note ') == 4
    late, held = context.new_page(), []

    def hold_first_sheet(message, pass_on):
        """What was asked before a withdrawal comes after it: older than what the page holds."""
        if '"svg"' in message and not held:
            held.append(pass_on)
        else:
            pass_on()

    relay_through(late, hold_first_sheet)
    late.goto(f"{server.url}/b/{board}")
    wait_live(late)
    late.keyboard.press("ArrowLeft")
    wait_for(late, lambda: held)
    desk.bring_to_front()
    desk.locator(".line", has_text="Sur la deux").get_by_text("Retirer", exact=True).click()
    wait_seq(late, seq + 1)
    wait_seq(desk, seq + 1)
    held[0]()
    expect(desk.locator("#line")).to_be_focused()
    seq = type_line(desk, "Encore une sur la trois", seq + 1)
    wait_seq(late, seq)
    assert fragments(late) == fragments(desk)
    assert len(fragments(late)) == 4


def test_a_lost_push_is_mended(context, server):
    """Drops one push on purpose: the wall sees a gap and asks again."""
    desk, board = live_desk(context, server)
    dropped = []

    def drop_one(message, pass_on):
        if '"patch",' in message and message.startswith("42") and not dropped:
            dropped.append(message)
        else:
            pass_on()

    wall = context.new_page()
    relay_through(wall, drop_one)
    wall.goto(f"{server.url}/b/{board}")
    wait_live(wall)
    desk.bring_to_front()
    seq = type_line(desk, "La première se perd", 1)
    seq = type_line(desk, "La seconde arrive", seq)
    wait_seq(wall, seq)
    assert dropped
    assert fragments(wall) == fragments(desk)


def test_a_page_joins_on_the_one_word_that_stands_for_what_it_did_not_take(context, server):
    """Nothing that was pushed reaches the wall any more, also not where the log is: ``resync``."""
    desk, board = live_desk(context, server)
    is_deaf = []

    def lose_pushes(message, pass_on):
        if not (is_deaf and re.match(r'42/board,\["(patch|head)"', message)):
            pass_on()

    wall = context.new_page()
    sockets = relay_through(wall, lose_pushes)
    wall.goto(f"{server.url}/b/{board}")
    wait_live(wall)
    is_deaf.append(True)
    opened = len(sockets)
    desk.bring_to_front()
    seq = type_line(desk, "La première se perd", 1)
    seq = type_line(desk, "La seconde aussi", seq)
    assert not {name for name, _ in fragments(wall)} & {f"n-{seq}", f"n-{seq - 1}"}
    sockets[-1].send('42/board,["resync",{}]')
    wait_seq(wall, seq)
    assert fragments(wall) == fragments(desk) and len(sockets) == opened


def test_a_refused_line_comes_back_with_its_reason(context, server):
    desk, _ = live_desk(context, server)
    desk.keyboard.type("/inconnu truc")
    desk.evaluate(FREED)
    desk.keyboard.press("Enter")
    desk.wait_for_function("() => window.wasFree")
    expect(desk.locator("#line")).to_have_value("/inconnu truc")


def test_a_token_does_not_stay_in_the_address_bar(context, server, browser):
    page = context.new_page()
    links = make_board(page, server)
    other = browser.new_context()
    visitor = other.new_page()
    for link in links:
        visitor.goto(link)
        assert "/k/" not in visitor.url
    other.close()


def test_a_revoked_link_closes_the_wall_and_the_short_code_opens_one(context, server, browser):
    desk, board = open_desk(context, server)
    wall = context.new_page()
    wall.goto(f"{server.url}/b/{board}")
    ticket = context.request.get(f"{server.url}/b/{board}/join").json()
    short = ticket["host"] + ticket["code"]
    other = browser.new_context()
    phone = other.new_page()
    phone.goto(f"http://{short}")
    assert phone.url == f"{server.url}/b/{board}"
    phone.wait_for_function("() => document.documentElement.dataset.link === 'live'")
    desk.goto(f"{server.url}/b/{board}/archive")
    desk.locator("summary", has_text="lecture").click()
    with desk.expect_navigation():
        desk.locator("button[value=viewer]").click()
    phone.wait_for_function("() => document.documentElement.dataset.link !== 'live'")
    assert phone.goto(f"{server.url}/b/{board}").status == 404
    other.close()


def slowly(route):
    route.request.frame.page.wait_for_timeout(300)
    route.continue_()


def test_a_fresh_phone_is_live_at_its_first_join(context, server, browser):
    """A join that came before the page listened left it "connecting" until the next doubt, 15 s
    later: browsers with nothing cached, and messages that come slowly."""
    _, board = open_desk(context, server)
    for _ in range(3):
        other = browser.new_context(storage_state=context.storage_state())
        phone = other.new_page()
        phone.route("**/words/**", slowly)
        phone.goto(f"{server.url}/b/{board}")
        phone.wait_for_function(
            "() => document.documentElement.dataset.link === 'live'", timeout=14_000
        )
        other.close()

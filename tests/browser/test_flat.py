"""The page is as small on a long board as on a short one: what is not in view is not in it."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import (
    open_desk,
    open_page,
    press_in_time,
    turn_to,
    type_line,
    wait_for,
    wait_live,
    wait_seq,
)

pytestmark = pytest.mark.browser
HELD = "() => [...document.querySelectorAll('#board > .sheet')].map(sheet => sheet.id)"


@pytest.fixture
def long_board(context, server):
    """A desk and a board of five sheets, a remark on each; the seq of the last line."""
    desk, board = open_desk(context, server)
    wait_live(desk)
    seq = 1
    for number in range(1, 6):
        if number > 1:
            seq = type_line(desk, "/planche", seq)
        seq = type_line(desk, f"Remarque de la planche {number}", seq)
    return desk, board, seq


def test_a_page_holds_the_sheet_in_view_and_its_neighbours_and_no_other(
    context, server, long_board
):
    _, board, _ = long_board
    wall = open_page(context, server, f"/b/{board}")
    for number, held in ((5, [4, 5]), (3, [2, 3, 4]), (1, [1, 2])):
        turn_to(wall, number)
        wall.wait_for_function(
            f"held => JSON.stringify(({HELD})()) === JSON.stringify(held)",
            arg=[f"sheet-{one}" for one in held],
        )
        expect(wall.locator(f"#sheet-{number} .note")).to_have_count(1)


def test_a_note_for_a_sheet_that_is_not_held_is_there_when_it_is_turned_to(
    context, server, long_board
):
    desk, board, seq = long_board
    wall = open_page(context, server, f"/b/{board}")
    turn_to(wall, 1)
    wall.wait_for_function(f"() => !({HELD})().includes('sheet-5')")
    desk.bring_to_front()
    seq = type_line(desk, "Plus tard sur la cinq", seq)
    wait_seq(wall, seq)
    assert "sheet-5" not in wall.evaluate(HELD)
    expect(wall.locator("#sheet-number")).to_have_text("1 / 5")
    turn_to(wall, 5)
    expect(wall.locator("#sheet-5 .note")).to_have_count(2)


def test_the_list_comes_when_it_is_asked_for_and_follows(context, server, long_board):
    desk, board, seq = long_board
    page = context.request.get(f"{server.url}/b/{board}").text()
    assert "note-line" not in page and page.count('class="note ') == 1
    wall = open_page(context, server, f"/b/{board}")
    expect(wall.locator(".note-line")).to_have_count(0)
    wall.keyboard.press("l")
    expect(wall.locator(".note-line").last).to_contain_text("Remarque de la planche 5")
    expect(wall.locator(".note-line")).to_have_count(5)
    desk.bring_to_front()
    seq = type_line(desk, "« Encore » @habitante", seq)
    wait_seq(wall, seq)
    expect(wall.locator(".note-line").last).to_contain_text("habitante")
    desk.locator(".line", has_text="Encore").get_by_text("Retirer", exact=True).click()
    expect(wall.locator(".note-line")).to_have_count(5)
    words = [
        text.split("planche")[1] for text in wall.locator(".note-line .words").all_inner_texts()
    ]
    assert words == [" 1", " 2", " 3", " 4", " 5"]


def test_without_scripts_every_sheet_and_the_list_are_one_link_away(browser, server, long_board):
    desk, board, _ = long_board
    cookies = desk.context.cookies()
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{server.url}/b/{board}")
    expect(page.locator(".noscript")).to_contain_text("ne suit pas")
    expect(page.locator("#board")).to_have_attribute("viewBox", "7680 0 1920 1080")
    page.locator(".noscript a").click()
    expect(page.locator(".note-line")).to_have_count(5)
    expect(page.locator("#board .note")).to_have_count(5)
    context.close()


def test_all_sheets_small_come_when_they_are_looked_at_and_focus_goes_back(
    context, server, long_board
):
    _, board, _ = long_board
    wall = open_page(context, server, f"/b/{board}")
    opener = wall.locator("[data-do=sheets]")
    opener.focus()
    wall.keyboard.press("Enter")
    expect(wall.locator(".thumb")).to_have_count(5)
    expect(wall.locator(".thumb .small-sheet")).to_have_count(5)
    assert wall.evaluate("document.activeElement.closest('dialog')?.id") == "sheets"
    wall.keyboard.press("Escape")
    expect(wall.locator("#sheets")).to_be_hidden()
    expect(opener).to_be_focused()


def post_lines(context, server, board, lines):
    """Notes lines over HTTP; the last seq."""
    for number, line in enumerate(lines):
        said = {"key": f"posted-{number:08}", "line": line}
        where = f"{server.url}/b/{board}/lines"
        answer = context.request.post(where, data=said, headers={"Origin": server.url})
    return answer.json()["seq"]


def test_a_wall_that_was_away_for_long_shows_what_it_missed_and_asks_for_no_more(
    context, server, long_board
):
    desk, board, _ = long_board
    desk.close()
    wall = open_page(context, server, f"/b/{board}")
    wall.keyboard.press("l")
    expect(wall.locator(".note-line")).to_have_count(5)
    frames = []
    wall.on("websocket", lambda socket: socket.on("framereceived", lambda got: frames.append(got)))
    context.set_offline(True)
    wall.wait_for_function("() => document.documentElement.dataset.link !== 'live'")
    missed = [f"Manquée {number}" if number % 6 else "/planche" for number in range(1, 43)]
    seq = post_lines(context, server, board, missed)
    context.set_offline(False)
    wait_seq(wall, seq)
    wait_for(wall, lambda: any('"stale"' in str(frame) for frame in frames))
    joined = next(frame for frame in frames if '"stale"' in str(frame))
    assert '"stale":[5,6,7,8,9,10]' in str(joined).replace(" ", "")
    expect(wall.locator(".note-line").last).to_contain_text("Manquée 41")
    wall.keyboard.press("Escape")
    expect(wall.locator("#sheet-number")).to_have_text("12 / 12")
    turn_to(wall, 7)
    expect(wall.locator("#sheet-7 .note")).to_have_count(5)
    press_in_time(lambda: move(wall), wall.locator("[data-do=sheets]").click)
    expect(wall.locator(".thumb")).to_have_count(12)


def move(wall):
    wall.mouse.move(400, 300)
    wall.mouse.move(410, 310)


SHIFTS = """
  window.shifted = 0;
  new PerformanceObserver(list => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) shifted += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("place", ["", "/desk", "/regie"])
def test_nothing_moves_while_a_page_comes_over_a_slow_link(
    context, server, long_board, place, width
):
    desk, board, seq = long_board
    type_line(desk, "« Avec quelqu'un » @habitante du quartier", type_line(desk, "# Un thème", seq))
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(SHIFTS)
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 100, "downloadThroughput": 250e3, "uploadThroughput": 1e5},
    )
    page.goto(f"{server.url}/b/{board}{place}", wait_until="commit")
    wait_live(page)
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    page.wait_for_timeout(500)
    assert page.evaluate("shifted") < 0.05


CANVAS = """async (patch) => {
  const { apply } = await import(document.querySelector("script[type=module]").src
    .replace(/whole\\/.*$/, "drawing/canvas.js"));
  const box = document.createElement("div");
  box.innerHTML = `<svg data-sheets="5"><g class="sheet" id="sheet-1"><g class="papers"></g>
    <g class="links"><g id="l-2"></g></g>
    <g class="notes"><g id="n-2"></g><g id="n-3"></g></g></g></svg>`;
  apply(box.firstChild, patch);
  return [...box.querySelectorAll("[id^='n-'], [id^='l-']")].map(({ id }) => id);
}"""


@pytest.mark.parametrize(
    ("patch", "left"),
    [
        ({"put": [["n-2", '<g id="n-2" data-sheet="5"></g>']], "drop": ["l-2"]}, ["n-3"]),
        ({"put": [], "drop": [], "stale": [4], "left": [2]}, ["n-3"]),
        ({"put": [], "drop": [], "stale": [4], "left": []}, ["l-2", "n-2", "n-3"]),
    ],
)
def test_a_note_that_goes_to_a_sheet_that_a_page_does_not_hold_leaves_the_old_one(
    context, server, patch, left
):
    """Its words stayed there for good, also when they were erased on the sheet that had them."""
    page, _ = open_desk(context, server)
    assert page.evaluate(CANVAS, {"since": 1, "seq": 9, "sheets": 5, **patch}) == left

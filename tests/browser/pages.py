"""What the browser tests do with pages: make a board, sit at its desk, type, wait, look."""

from __future__ import annotations

import re
import time
from contextlib import contextmanager, suppress
from functools import partial

from playwright.sync_api import TimeoutError, expect

MADE_MS = 120_000
"""For a file that a process makes which has to start first."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--font-render-hinting=none",  # the engine alone makes letters whole pixels wide without it
]


def never_doubt(route):
    """The page's own scripts with limits so long that silence is never noticed."""
    answer = route.fetch()
    limit = r"(\b(?:ACK|STALE|SILENT|DOUBT|OLDER)_MS) = [\d_]+;"
    route.fulfill(response=answer, body=re.sub(limit, r"\1 = 600_000;", answer.text()))


def hold_back(context, event):
    """What pages of a context that open from now on ask by this event stays on the way; what lets
    each go, in a list that grows."""
    held = []
    stand_between(context, event, lambda _, pass_on: held.append(pass_on))
    context.route("**/static/js/**/*.js", never_doubt)
    return held


def stand_between(pages, event, hear):
    """``hear(refuse, pass_on)`` is called in the server's place for what a page, or those of a
    context, ask by this event on sockets that open from now on: ``refuse("closed")`` answers it,
    ``pass_on()`` lets the server do so."""

    def between(route):
        upstream = route.connect_to_server()

        def up(message):
            asked = re.match(rf'42/board,(\d*)\["{event}"', str(message))
            if not asked:
                return upstream.send(message)

            def refuse(reason):
                route.send(f'43/board,{asked[1]}[{{"error":"{reason}"}}]')

            return hear(refuse, lambda: upstream.send(message))

        route.on_message(up)

    pages.route_web_socket(re.compile("socket.io"), between)


def relay_through(page, hear):
    """``hear(message, pass_on)`` is told what the server says to sockets that a page opens from now
    on, in place of the page; the list of these sockets, which grows."""
    sockets = []

    def relay(route):
        upstream = route.connect_to_server()
        upstream.on_message(lambda message: hear(str(message), partial(route.send, message)))
        sockets.append(route)

    page.route_web_socket(re.compile("socket.io"), relay)
    return sockets


def press_in_time(show, press):
    """Shows what stands there for a moment and presses it; somebody slow shows it once more."""
    for _ in range(10):
        show()
        with suppress(TimeoutError):
            return press(timeout=5000)
    raise AssertionError("it went again before it was pressed, each time")


@contextmanager
def plain_page(browser, width, height):
    """A page that knows of no server and of no page before it."""
    context = browser.new_context(viewport={"width": width, "height": height})
    yield context.new_page()
    context.close()


def make_board(page, server, title="Données intimes"):
    """Makes a board by the home page's form, and stays on the page of its archive; its links."""
    page.goto(server.url + "/")
    page.fill("input[name=title]", title)
    page.keyboard.press("Enter")
    page.wait_for_url("**/archive")
    page.wait_for_load_state()
    return links_in(page.content())


def links_in(archive):
    """The links that an organiser's page gives: of viewers, scribes, organisers."""
    links = re.findall(r"https?://[\w.:]+/k/[\w-]+", archive)
    assert len(set(links)) == 3
    return links


def post_board(context, server, title="Données intimes"):
    """The same without a page: (board id, links). A page that is left at once has a process
    begin its pictures for nobody. A house makes some boards at once, then one a few seconds."""

    def post():
        said = {"headers": {"Origin": server.url}, "form": {"title": title}}
        return context.request.post(f"{server.url}/boards", **said)

    while (made := post()).status == 429:
        time.sleep(0.5)
    return made.url.split("/")[-2], links_in(made.text())


def open_desk(context, server):
    board, _ = post_board(context, server)
    page = context.new_page()
    page.goto(f"{server.url}/b/{board}/desk")
    expect(page.locator("#line")).to_be_focused()
    return page, board


def fragments(page):
    """Ids and boxes of the notes of every sheet: turns from the newest to the first, and back."""
    found, newest = [], sheets(page)
    for number in range(newest, 0, -1):
        turn_to(page, number)
        found += page.evaluate(
            "n => [...document.querySelectorAll(`#sheet-${n} .note`)]"
            ".map(note => [note.id, note.dataset.box])",
            number,
        )
    turn_to(page, newest)
    return sorted(found)


def sheets(page):
    """How many sheets the page knows of."""
    return page.evaluate("Number(document.querySelector('#board').dataset.sheets)")


def turn_to(page, number):
    """Turns with the pager, one by one; a sheet is there when its paper is."""
    shown = page.locator("#sheet-number")
    while (now := int(shown.text_content().split("/")[0])) != number:
        page.evaluate(
            "id => document.getElementById(id).click()", "next" if now < number else "previous"
        )
    page.wait_for_selector(f"#sheet-{number}.current .papers > *", state="attached")


TYPED = """() => {
  const { board } = document.body.dataset;
  return JSON.parse(sessionStorage[`lines-${board}`] ?? "[]").at(-1);
}"""
"""The line that this desk has typed last, as it keeps it; its seq is there once it is answered."""
NOTED = f"""([before, seen]) => {{
  const {{ key, seq }} = ({TYPED})() ?? {{}};
  const {{ dataset }} = document.querySelector("#board");
  return key !== before && seq > seen && Number(dataset.seq) >= seq && seq;
}}"""


def type_line(page, line, seen):
    """Types a line at a desk until its answer and its ink are there, whichever comes first, so that
    no other's ink is taken for its own; its seq."""
    before = (page.evaluate(TYPED) or {}).get("key")
    page.keyboard.type(line)
    page.keyboard.press("Enter")
    return page.wait_for_function(NOTED, arg=[before, seen]).json_value()


def wait_settled(page):
    """Until all that this desk did is answered, which is not when its ink is there: the answer to a
    correction lets go of the note that is picked."""
    expect(page.locator("#waiting")).to_have_text(re.compile(r"^\s*0\b"))


def wait_known(page, speakers=0, themes=0):
    """Until the desk's keys have so many names and themes: they come after the ink of a line."""
    if speakers:
        expect(page.locator("#speakers [data-name]")).to_have_count(speakers)
    if themes:
        expect(page.locator("#themes button")).to_have_count(themes + 1)


def wait_seq(page, seq):
    page.wait_for_function(
        "seq => Number(document.querySelector('#board').dataset.seq) >= seq", arg=seq
    )


def wait_for(page, is_so, seconds=30):
    """Until a handler of this test has seen something: the page goes on meanwhile."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it was never so"
        page.wait_for_timeout(20)


def wait_live(page):
    page.wait_for_function("() => document.documentElement?.dataset.link === 'live'")


def open_page(context, server, path):
    """A page of the board that is joined; its mistakes fail the test."""
    page = context.new_page()
    page.on("pageerror", lambda error: (_ for _ in ()).throw(AssertionError(str(error))))
    page.goto(f"{server.url}{path}")
    wait_live(page)
    return page

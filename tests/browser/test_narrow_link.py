"""A link that is narrower than what is asked of it: a phone from a pocket, on 24 kbit/s."""

import pytest

from bench.notes import line
from tests.browser.pages import sheets, turn_to, wait_live
from tests.faultproxy import FaultProxy, Weather
from tests.harness import Client, Server, make_board, run_board

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
NARROW = Weather(delay=0.1, rate=3000, shared=True)
"""24 kbit/s, whatever goes over it."""
MISSED = 200
COMES_MS = 60_000
"""It takes half of this; a page that begins anew each time is never there."""

WATCH = """
  window.signs = [];
  window.sockets = 0;
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      window.sockets += 1;
    }
  };
  new MutationObserver(() => {
    const link = document.documentElement?.dataset.link;
    const seq = Number(document.querySelector("#board")?.dataset.seq);
    if (link !== window.signs.at(-1)?.link) window.signs.push({ link, seq });
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-link"] });
"""
"""What the sign said, one after the other, and what the page held then; the sockets it opened."""

LIVE_AT = """(head) => document.documentElement.dataset.link === "live"
  && Number(document.querySelector("#board").dataset.seq) >= head"""


@pytest.fixture
def evening(browser, tmp_path):
    """A phone that watches, its link, and what adds lines while it is away."""
    data = tmp_path / "data"
    board, tokens = make_board(data, "Une longue soirée")
    add_lines(tmp_path, board, range(1, 41))
    with Server(data) as server, FaultProxy(server.port) as proxy:
        context = browser.new_context(locale="fr-FR", **PHONE)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(f"{proxy.url}/k/{tokens['viewer']}")
        wait_live(page)
        yield page, proxy, server, (tmp_path, board, tokens)
        context.close()


def add_lines(folder, board, numbers):
    """While no server stands there."""
    (folder / "lines.txt").write_text("\n".join(map(line, numbers)), "utf-8")
    run_board(folder / "data", "import", str(folder / "lines.txt"), "--board", board)


def come_back_after(evening):
    """The phone is away for some hundred notes; its link is narrow when it comes back. The seq of
    the last of them."""
    page, proxy, server, (folder, board, tokens) = evening
    proxy.cut()
    server.kill()
    add_lines(folder, board, range(41, 41 + MISSED))
    server.start()
    scribe = Client(server.url, tokens["scribe"])
    head = scribe.call("capture", {"board": board, "key": "last-line", "line": "! Enfin"})["seq"]
    scribe.close()
    page.wait_for_function("() => document.documentElement.dataset.link === 'stale'")
    proxy.weather = NARROW
    proxy.mend()
    return head


def test_a_phone_that_missed_some_hundred_notes_is_level_on_24_kbit_and_stays_live(evening):
    """Its join took longer than it had, was thrown away and begun anew, for ever; and so was each
    sheet that somebody turned to, because nothing is heard behind an answer that is under way."""
    page, *_ = evening
    head = come_back_after(evening)
    assert head > MISSED
    page.wait_for_function(LIVE_AT, arg=head, timeout=COMES_MS)
    signs = page.evaluate("signs")
    signs = signs[[sign["link"] for sign in signs].index("stale") :]
    assert all(sign["seq"] >= head for sign in signs if sign["link"] == "live"), signs
    opened = page.evaluate("sockets")
    turn_to(page, sheets(page) - 4)
    assert page.evaluate("[sockets, document.documentElement.dataset.link]") == [opened, "live"]

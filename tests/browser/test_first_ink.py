"""A phone that comes for the first time: what it waits for before it reads ink."""

import pytest
from playwright.sync_api import expect

from board.cli import boards
from board.config import Config
from board.core.events import Open
from board.core.model import EDITIONS
from board.store.log import EventLog
from tests.browser.pages import wait_live
from tests.harness import Client, Server

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
MOST_BYTES = 150_000
"""What a slow network of a hall brings in some seconds; all of it counts, heads of answers too."""

LINES = (
    "# Données intimes",
    '"Mon cœur bat à soixante-douze, et ma montre le sait" @une infirmière',
    "!! un serveur de quartier, que l'on visite",
    "? qui lit ce que la montre écrit",
    "La donnée reste au quartier, et personne d'autre ne la lit @Une voisine",
    "= 12 capteurs sur la place",
)


@pytest.fixture(scope="module")
def evening(tmp_path_factory):
    """A server and a board on which each sort of letters is drawn: (server, board, token)."""
    data = tmp_path_factory.mktemp("ink") / "data"
    log = EventLog(Config(data=data))
    board, tokens = boards.make_board(log, Open("Données intimes", "fr", hand=EDITIONS["scribe"]))
    log.close()
    with Server(data) as server:
        scribe = Client(server.url, tokens["scribe"])
        for number, line in enumerate(LINES):
            said = {"board": board, "key": f"first-ink-{number}", "line": line}
            assert "seq" in scribe.call("capture", said)
        scribe.close()
        yield server, board, tokens["viewer"]


class Wire:
    """What a page's network says: bytes as they came, and after how many each address was asked."""

    def __init__(self, page):
        self.bytes, self.asked = 0, {}
        network = page.context.new_cdp_session(page)
        network.on("Network.requestWillBeSent", self.ask)
        network.on("Network.loadingFinished", self.finish)
        network.send("Network.enable")

    def ask(self, told):
        self.asked.setdefault(told["request"]["url"].rpartition("/")[2], self.bytes)

    def finish(self, told):
        self.bytes += told["encodedDataLength"]


def test_a_phone_reads_the_ink_in_its_own_letters_before_it_asks_for_the_rest(browser, evening):
    server, board, token = evening
    context = browser.new_context(locale="fr-FR", **PHONE)
    context.request.get(f"{server.url}/k/{token}")
    page = context.new_page()
    wire = Wire(page)
    page.add_init_script(
        """new PerformanceObserver((list) => {
          const rest = list.getEntries().find(({ name }) => name.endsWith("/board.rest.js"));
          if (rest) window.ready = [rest.startTime, seen];
        }).observe({ type: "resource", buffered: true });
        let seen = 0;
        new MutationObserver(() => {
          if (document.querySelector("#column svg text")) seen ||= performance.now();
        }).observe(document, { childList: true, subtree: true });"""
    )
    page.goto(f"{server.url}/b/{board}")
    wait_live(page)
    page.wait_for_function("window.ready")
    first = wire.asked["board.rest.js"]
    rest, seen = page.evaluate("window.ready")
    assert 0 < seen < rest, "the rest was asked for before there was ink"
    faces = "[...document.fonts].filter(({ status }) => status === 'loaded').map(one => one.family)"
    loaded = {name.strip('"') for name in page.evaluate(faces)}
    assert {"Amatic SC", "Patrick Hand", "Caveat Brush"} <= loaded
    fonts = {name: asked for name, asked in wire.asked.items() if name.endswith(".woff2")}
    assert max(fonts.values()) < first, "letters came after the rest"
    assert "socket.io.esm.min.js" in wire.asked
    assert wire.asked["socket.io.esm.min.js"] >= first
    print(f"first ink after {first} bytes, live after {wire.bytes} in {len(wire.asked)} requests")
    assert first <= MOST_BYTES
    expect(page.locator("#column svg")).to_have_count(len(LINES) - 1)
    context.close()


def test_no_phone_learns_to_write_the_time_of_day_before_it_is_live(browser, evening):
    """The first one takes it a tenth of a second, and only a page that is stale says a time."""
    server, _, token = evening
    with_care = browser.new_context(locale="fr-FR", **PHONE)
    page = with_care.new_page()
    page.add_init_script(
        """window.written = 0;
        const write = Date.prototype.toLocaleTimeString;
        Date.prototype.toLocaleTimeString = function (...asked) {
          window.written += 1;
          return write.apply(this, asked);
        };"""
    )
    page.goto(f"{server.url}/k/{token}")
    wait_live(page)
    expect(page.locator("#column .column-note").first).to_be_visible()
    assert page.evaluate("() => window.written") == 0
    with_care.close()

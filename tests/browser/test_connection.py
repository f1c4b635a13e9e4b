"""One owner of the connection: a page that is woken during its handshake does not die of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import wait_for
from tests.crowd import wait_until
from tests.faultproxy import FaultProxy, Weather
from tests.harness import Client, Server, cookie_of, make_board
from tests.phones import Office, let_speak, waiting

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}

KEPT = """async (words) => {
  const open = indexedDB.open("board-outbox");
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const lines = database.transaction("lines").objectStore("lines").getAll();
  const waiting = await new Promise((done) => (lines.onsuccess = () => done(lines.result)));
  database.close();
  return waiting.some(({ line }) => line === words);
}"""
"""Whether these words wait in the browser."""

WAKE_IN_THE_MIDDLE = """
  window.sockets = [];
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.connects = 0;
      sockets.push(this);
      this.addEventListener("message", ({ data }) => {
        if (!String(data).startsWith("0{")) return;
        for (const wait of [5, 60, 150]) setTimeout(() => {
          for (const name of ["pageshow", "online"]) dispatchEvent(new Event(name));
          document.dispatchEvent(new Event("visibilitychange"));
        }, wait);
      });
    }
    send(data) {
      if (String(data).startsWith("40/board")) this.connects += 1;
      super.send(data);
    }
  };
"""
"""Counts the CONNECTs of each socket; wakes the page between the engine's open and the answer."""

EAGER = """async () => {
  const { io } = await import("/npm/socket.io.esm.min.js");
  const options = { autoConnect: false, transports: ["websocket"], forceNew: true, timeout: 2500 };
  const socket = io("/board", options);
  const wake = () => socket.connected || socket.connect();
  for (const name of ["online", "pageshow"]) addEventListener(name, wake);
  window.sockets.length = 0;
  socket.connect();
  for (let turn = 0; turn < 300 && !sockets.some(({ connects }) => connects > 1); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return sockets.map(({ connects }) => connects);
}"""
"""The control: an owner that connects at each event."""


@pytest.fixture
def slow(browser, tmp_path):
    """A page behind 400 ms and 50 kB/s that is woken in the middle of its handshake."""
    board, tokens = make_board(tmp_path / "data", "Lent")
    with Server(tmp_path / "data") as server, FaultProxy(server.port) as proxy:
        context = browser.new_context(locale="fr-FR")
        context.add_init_script(WAKE_IN_THE_MIDDLE)
        page = context.new_page()
        page.goto(f"{proxy.url}/k/{tokens['scribe']}")
        proxy.weather = Weather(delay=0.2, rate=50_000)
        yield page, f"{proxy.url}/b/{board}"
        context.close()


@pytest.mark.parametrize("place", ["", "/desk", "/regie"])
def test_a_page_that_is_woken_during_its_handshake_is_live_on_its_first_socket(slow, place):
    page, board = slow
    page.goto(board + place)
    page.wait_for_function("() => document.documentElement.dataset.link === 'live'", timeout=20_000)
    assert page.evaluate("sockets.map(({ connects }) => connects)") == [1]


def test_an_owner_that_connects_at_each_event_asks_twice_in_one_handshake(slow):
    page, board = slow
    page.goto(board)
    page.wait_for_function("() => document.documentElement.dataset.link === 'live'", timeout=20_000)
    assert max(page.evaluate(EAGER)) > 1


def test_a_page_that_finds_no_seat_says_so_and_reads_on_until_it_has_one(
    browser, tmp_path, monkeypatch
):
    monkeypatch.setenv("BOARD_SEATS", "1")
    board, tokens = make_board(tmp_path / "data", "Comble")
    with Server(tmp_path / "data") as server:
        other = Client(server.url, cookie=cookie_of(server.url, tokens["viewer"]))
        assert "patch" in other.call("join", {"board": board, "seq": 0})
        context = browser.new_context(locale="fr-FR")
        page = context.new_page()
        page.goto(f"{server.url}/k/{tokens['viewer']}")
        page.wait_for_function("() => document.documentElement.dataset.link === 'refused'")
        expect(page.locator("#status")).to_contain_text("huit secondes")
        scribe = Client(server.url, cookie=cookie_of(server.url, tokens["scribe"]))
        for key, line in (("full-line", "! Un banc de plus"), ("full-title", "/titre Autrement")):
            said = {"board": board, "key": key, "line": line}
            assert "seq" in scribe.call("capture", said)
        page.wait_for_selector(".note.proposal", state="attached", timeout=20_000)
        page.wait_for_function("() => document.title.includes('Autrement')", timeout=20_000)
        assert page.evaluate("document.documentElement.dataset.link") == "refused"
        scribe.close()
        other.close()
        page.wait_for_function(
            "() => document.documentElement.dataset.link === 'live'", timeout=20_000
        )
        context.close()


@pytest.fixture
def full(browser, tmp_path, monkeypatch):
    """A phone that finds no seat, and a scribe of its board: (page, scribe, board)."""
    monkeypatch.setenv("BOARD_SEATS", "1")
    with Server(tmp_path / "data") as server:
        office = Office(server, "Comble")
        board, tokens = office.board, office.tokens
        other = Client(server.url, cookie=cookie_of(server.url, tokens["viewer"]))
        assert "patch" in other.call("join", {"board": board, "seq": 0})
        context = browser.new_context(locale="fr-FR", **PHONE)
        page = context.new_page()
        page.goto(f"{server.url}/k/{tokens['participant']}")
        page.wait_for_function("() => document.documentElement.dataset.link === 'refused'")
        assert page.locator("#speak").is_hidden(), "the control: nobody listens yet"
        scribe = Client(server.url, cookie=cookie_of(server.url, tokens["scribe"]))
        let_speak(board, scribe)
        page.wait_for_selector("#speak", timeout=20_000)
        yield page, scribe, board
        assert page.evaluate("document.documentElement.dataset.link") != "live"
        for client in (scribe, other):
            client.close()
        context.close()


def speak_up(page, words):
    page.tap("#speak")
    page.fill("#speak-words", words)
    page.tap("#speak-form > button")


def test_a_phone_that_finds_no_seat_speaks_up_all_the_same(full):
    """The button came with the first join, which it never had."""
    page, scribe, board = full
    page.reload()
    page.wait_for_selector("#speak")
    speak_up(page, "un banc de plus")
    assert wait_until(lambda: "un banc de plus" in waiting(scribe, board))


def test_what_waits_from_before_is_sent_when_somebody_speaks_before_the_first_try_has_failed(full):
    """It stayed in the browser for as long as there was no socket."""
    page, scribe, board = full
    page.route("**/speech/speak", lambda route: route.abort())
    speak_up(page, "un banc")
    expect(page.locator(".own-sending")).to_have_count(1)
    page.wait_for_function(KEPT, arg="un banc")
    page.unroute("**/speech/speak")
    seats = []
    page.route("**/seat?*", lambda route: seats.append(route))
    page.reload()
    page.wait_for_selector("#speak")
    speak_up(page, "et un arbre")
    assert wait_until(lambda: "et un arbre" in waiting(scribe, board))
    wait_for(page, lambda: seats)
    seats[0].continue_()
    wait_for(page, lambda: "un banc" in waiting(scribe, board))

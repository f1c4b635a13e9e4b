"""Pages and scripts leave compressed for who takes it, and are the same pages."""

from __future__ import annotations

import gzip
import json
import statistics

import brotli
import pytest

from bench.notes import line
from board import create_app
from board.core.events import Open, Say
from board.store.access import Role
from board.web.compression import taken


@pytest.fixture
def browser(config):
    app = create_app(config)
    yield app.test_client()
    app.extensions["board"]["log"].close()


@pytest.mark.parametrize(
    "accepted, encoding",
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br; q=0", "gzip"),
        ("GZIP", "gzip"),
        ("deflate", ""),
        ("", ""),
        ("br;q=0, gzip;q=0.0", ""),
    ],
)
def test_of_what_a_browser_takes_only_the_name_is_kept(accepted, encoding):
    assert taken(accepted) == encoding


@pytest.mark.parametrize(
    "path", ["/", "/static/css/page.css", "/static/js/link/live.js", "/theme/marker.css"]
)
@pytest.mark.parametrize("name, unpack", [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_text_is_the_same_whether_it_comes_compressed_or_not(browser, path, name, unpack):
    plain = browser.get(path, buffered=True)
    packed = [browser.get(path, headers={"Accept-Encoding": name}) for _ in range(2)]
    assert plain.headers.get("Content-Encoding") is None
    for answer in packed:
        assert answer.headers["Content-Encoding"] == name
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert unpack(answer.data) == plain.data and len(answer.data) < len(plain.data) / 2
        assert int(answer.headers["Content-Length"]) == len(answer.data)


def test_fonts_are_compressed_already_and_left_alone(browser):
    styles = browser.get("/fonts.css", buffered=True).get_data(as_text=True)
    font = styles.partition("url(")[2].partition(")")[0].strip("\"'")
    answer = browser.get(f"/{font.lstrip('/')}", headers={"Accept-Encoding": "br"}, buffered=True)
    assert answer.status_code == 200 and "Content-Encoding" not in answer.headers


def test_a_late_phone_gets_the_page_of_a_thousand_notes_in_40_kilobytes(browser):
    """It was 357 kB, most of it a list that nobody had asked for."""
    parts = browser.application.extensions["board"]
    room = parts["rooms"].make(Open("Une longue soirée", phases="flow", hand="scribe"))
    pushes = []
    for number in range(1, 1001):
        room.act(Say(line(number)), f"long-{number:06}")
        if number > 900:
            pushes.append(len(json.dumps(room.patch(room.board.seq - 1), ensure_ascii=False)))
    browser.get(f"/k/{parts['access'].make(room.board.id, Role.VIEWER)}")
    answer = browser.get(f"/b/{room.board.id}", headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200 and 4_000 < len(answer.data) < 40_000
    assert 500 < statistics.median(pushes) <= 2_200, "the ink of one note"


def test_a_page_on_a_narrow_way_reads_what_is_in_view_in_10_kilobytes(browser):
    """The join takes ten times as many, and is never compressed."""
    parts = browser.application.extensions["board"]
    room = parts["rooms"].make(Open("Une longue soirée", phases="flow", hand="scribe"))
    for number in range(1, 121):
        room.act(Say(line(number)), f"long-{number:06}")
    browser.get(f"/k/{parts['access'].make(room.board.id, Role.VIEWER)}")
    of = f"/b/{room.board.id}"
    for path in (f"{of}/patch?since=1&sheet=3", f"{of}/patch?since=1&sheet=0", f"{of}/sheet/3"):
        answer = browser.get(path, headers={"Accept-Encoding": "br"})
        assert answer.status_code == 200 and len(answer.data) < 10_000
    read = json.loads(brotli.decompress(browser.get(path, headers={"Accept-Encoding": "br"}).data))
    assert read == browser.get(path).json
    joined = len(json.dumps(room.patch_in_view(1, 3), ensure_ascii=False))
    assert joined > 5 * len(answer.data)
    assert browser.get(f"{of}/sheet/{len(room.board.sheets) + 1}").status_code == 404

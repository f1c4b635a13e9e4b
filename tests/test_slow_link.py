"""Links that are not loopback: MTU 1,500, small buffers, 64 kbit/s; nothing is cut in a frame."""

import json
import shutil
import time
from contextlib import contextmanager

import pytest

from tests.crowd import LOST
from tests.figures import note
from tests.harness import ROOT, Client, Picture, Server, make_board, run_board
from tests.namespaces import can_make_namespaces, within
from tests.slowlink import LEFT_OUT, OURS, SMALL, FarServer, mtu_1500

pytestmark = pytest.mark.slow
STOCK = ("tests/stock_sockets.py",)
REMARKS = ROOT / "tests" / "data" / "polis-american-assembly.bowling-green.csv"
AT_ONCE = 4096
"""Bytes that a phone takes at once while its link is slow: the sender's buffers fill."""
STALLED_SECONDS = 10
"""An answer that comes so long after the one before does not come any more."""
READABLE_SECONDS = 20
LIVE = READABLE_SECONDS / 2
"""Seconds to the ink on a wall at most: half of what a phone takes, so that none waits for one."""


@pytest.fixture(scope="module")
def remarks(tmp_path_factory):
    """A board of 200 remarks: (data folder, board, tokens)."""
    folder = tmp_path_factory.mktemp("remarks")
    name, tokens = make_board(folder / "data", "Au loin")
    some = folder / "some.csv"
    some.write_text("\n".join(REMARKS.read_text("utf-8").splitlines()[:201]), "utf-8")
    run_board(folder / "data", "import", str(some), "--column", "comment-body", "--board", name)
    return folder / "data", name, tokens


@pytest.fixture
def board(remarks, tmp_path):
    """The same in a folder of its own."""
    data, name, tokens = remarks
    shutil.copytree(data, tmp_path / "data")
    return tmp_path / "data", name, tokens


@pytest.fixture(scope="module")
def link():
    if not can_make_namespaces():
        pytest.skip(LEFT_OUT)
    with mtu_1500() as made:
        yield made


def page_behind(server, board, tokens, sides):
    """A page that joins from seq 1, looks at every sheet, then draws what a scribe says; it opens
    one socket and never another. What it holds in the end, or its error in the place of it.
    ``sides`` are the namespaces of page and scribe."""
    with within(sides[0]):
        page = Client(server.url, tokens["viewer"], receive=AT_ONCE)
    with within(sides[1]):
        scribe = Client(server.url, tokens["scribe"])
    picture, head = Picture(), 0
    try:
        size = join_all(page, board, picture)
        for number in range(10):
            message = {"board": board, "key": f"more-{number:05}", "line": f"Encore une {number}"}
            head = scribe.call("capture", message)["seq"]
        draw(page, picture, head)
    except LOST as error:
        return {"error": str(error)}
    finally:
        page.close()
        scribe.close()
    notes = sum(name.startswith("n-") for name in picture.fragments)
    return {"seq": picture.seq, "head": head, "notes": notes, "kB": size // 1000}


def join_all(page, board, picture):
    """Joins with one sheet after the other in view, without waiting for the answers; bytes got."""
    first = page.call("join", {"board": board, "seq": 1}, STALLED_SECONDS)["patch"]
    views = range(2, first["sheets"] + 2, 3)
    asked = [page.send("join", {"board": board, "seq": 1, "sheet": view}) for view in views]
    patches = [first, *(page.wait(number, STALLED_SECONDS)["patch"] for number in asked)]
    for patch in patches:
        picture.fragments.update(patch["put"])
    picture.seq = first["seq"]
    return sum(len(json.dumps(patch)) for patch in patches)


def draw(page, picture, head):
    """Applies what is pushed until the picture is at ``head``."""
    while picture.seq < head:
        with page.news:
            assert page.news.wait_for(lambda: page.patches or page.closed, STALLED_SECONDS)
            patches, page.patches = page.patches, []
        assert "gap" not in [picture.apply(patch) for patch in patches] and not page.closed


def assert_drawn(found):
    assert "error" not in found, found
    assert found["seq"] == found["head"] and found["notes"] >= 200
    assert found["kB"] > 200, "the answer was too small to show anything"


def test_a_page_200_notes_behind_an_mtu_of_1500_draws_them_on_one_socket(board, link):
    data, name, tokens = board
    with FarServer(data, link, OURS) as server:
        assert_drawn(page_behind(server, name, tokens, (link.far, link.near)))


def test_the_stock_transport_cuts_frames_on_such_a_link(board, link):
    """The negative control."""
    data, name, tokens = board
    with FarServer(data, link, STOCK) as server:
        assert "error" in page_behind(server, name, tokens, (link.far, link.near))


def test_a_page_behind_small_buffers_draws_200_notes_on_one_socket(board):
    data, name, tokens = board
    with Server(data, program=SMALL) as server:
        assert_drawn(page_behind(server, name, tokens, ("", "")))


def test_the_stock_transport_cuts_frames_in_small_buffers(board, monkeypatch):
    """The negative control."""
    data, name, tokens = board
    monkeypatch.setenv("STOCK", "1")
    with Server(data, program=SMALL) as server:
        assert "error" in page_behind(server, name, tokens, ("", ""))


def read_on_a_phone(server, link, board, tokens):
    """A phone far behind looks at one sheet at 64 kbit/s; meanwhile a scribe writes on, and a wall
    beside the server watches. (seconds until the phone has the sheet or None, lines, slowest)"""
    here = f"http://127.0.0.1:{server.port}"
    with within(link.near):
        scribe, wall = (Client(here, tokens[role]) for role in ("scribe", "viewer"))
    with within(link.far):
        phone = Client(server.url, tokens["viewer"], receive=AT_ONCE)
    wall.call("join", {"board": board, "seq": 1})
    start, late = time.monotonic(), []
    asked = phone.send("join", {"board": board, "seq": 1, "sheet": 2})
    with phone.news:
        while time.monotonic() - start < READABLE_SECONDS:
            if phone.news.wait_for(lambda: asked in phone.acks or phone.closed, 0.1):
                break
            late.append(seconds_to_the_wall(scribe, wall, board, len(late)))
    took = time.monotonic() - start if asked in phone.acks else None
    for client in (phone, wall, scribe):
        client.close()
    return took, len(late), max(late)


def seconds_to_the_wall(scribe, wall, board, number):
    """From a long line at a desk to its ink on the wall."""
    start, line = time.monotonic(), f"{number} " + "et encore une chose " * 9
    message = {"board": board, "key": f"phone-{number:05}", "line": line}
    seq = scribe.call("capture", message)["seq"]
    with wall.news:
        assert wall.news.wait_for(lambda: wall.patches and wall.patches[-1]["seq"] >= seq, LIVE)
    return time.monotonic() - start


def test_a_phone_on_64_kbit_reads_a_sheet_while_the_others_stay_live(board):
    data, name, tokens = board
    with slow_server(data, OURS) as (server, link):
        took, lines, worst = read_on_a_phone(server, link, name, tokens)
    assert took is not None, "the phone has no sheet"
    note("64 kbit/s", readable=round(took, 1), lines=lines, slowest_wall=round(worst, 2))
    assert lines > 10, "nothing happened meanwhile"


def test_on_the_stock_transport_such_a_phone_never_gets_its_sheet(board):
    """The negative control."""
    data, name, tokens = board
    with slow_server(data, STOCK) as (server, link):
        took, _, _ = read_on_a_phone(server, link, name, tokens)
    assert took is None


@contextmanager
def slow_server(data, program):
    """A server, and a link to it of 64 kbit/s that nobody shares."""
    if not can_make_namespaces():
        pytest.skip(LEFT_OUT)
    with mtu_1500() as link, FarServer(data, link, program) as server:
        link.slow("64kbit")
        yield server, link

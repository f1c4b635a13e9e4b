"""Cuts and bad weather between clients and the server: nothing missed, twice or out of order."""

import time
from dataclasses import dataclass

import pytest

from tests.crowd import Scribe, Viewer, assert_kept, drawn, read_log, said, stop, wait_until
from tests.faultproxy import FaultProxy, Weather
from tests.figures import SOAK, note
from tests.harness import Server, make_board
from tests.slowlink import BUFFERS, WAYS, one_way, served

pytestmark = pytest.mark.slow
EVERY, OUT = 2.0, 0.3
"""A cut every two seconds; nobody gets through for the last 0.3 of them."""
LEVEL_SECONDS = 4 if SOAK else 12
"""Twice what is promised; beside other tests a little more than a viewer waits on a dead link."""


@dataclass
class House:
    data: object
    board: str
    tokens: dict
    server: Server
    proxy: FaultProxy

    def scribe(self, name, pause=0.1):
        return Scribe(self.proxy.url, self.board, self.tokens["scribe"], name, pause)

    def viewer(self, mends=True):
        return Viewer(self.proxy.url, self.board, self.tokens["viewer"], mends)


@pytest.fixture
def house(tmp_path, request):
    """Behind small buffers; a test may name another way to its server."""
    data, way = tmp_path / "data", getattr(request, "param", BUFFERS)
    board, tokens = make_board(data, "Panne")
    with served(data, way) as (server, link), FaultProxy(server.port, link) as proxy:
        yield House(data, board, tokens, server, proxy)


def over(*ways):
    return pytest.mark.parametrize("house", WAYS if SOAK else ways, indirect=True)


def cut_again_and_again(house, seconds):
    """When the last cut was over. The server is killed in the second one, and comes back."""
    for count in range(max(3, round(seconds / EVERY))):
        time.sleep(EVERY - OUT)
        house.proxy.cut()
        if count == 1:
            house.server.kill()
            house.server.start()
        time.sleep(OUT)
        house.proxy.mend()
    return time.monotonic()


def live_through(house, seconds, scribes, viewers):
    """Runs the crowd through the cuts; seconds from the last one until all hold the newest line."""
    for one in (*scribes, *viewers):
        one.start()
    mended = cut_again_and_again(house, seconds)
    stop(*scribes)
    head = max(max(scribe.acked.values()) for scribe in scribes)
    good = [viewer for viewer in viewers if viewer.mends]
    assert wait_until(lambda: all(viewer.picture.seq >= head for viewer in good))
    stop(*viewers)
    house.server.kill()
    return max(0.0, max(viewer.last for viewer in good) - mended)


def assert_sound(house, scribes, viewers):
    """(lines, drawing): each acknowledged line once, in its scribe's order; drawings equal."""
    entries = read_log(house.data, house.board)
    acked = {line: seq for scribe in scribes for line, seq in scribe.acked.items()}
    assert_kept(entries, acked)
    for scribe in scribes:
        own = [line for line, _ in said(entries) if line.startswith(scribe.label)]
        assert own == sorted(own), "out of order"
    whole = drawn(house.board, entries)
    for viewer in viewers:
        assert not viewer.mends or viewer.picture.fragments == whole, "a drawing is not the log's"
    return len(acked), whole


@over(BUFFERS)
def test_cuts_every_two_seconds_lose_double_and_reorder_nothing(house):
    """With the control: one viewer that enters the room again but never asks what it missed."""
    scribes = [house.scribe(name) for name in ("Alpha", "Berta", "Carla")]
    viewers = [house.viewer() for _ in range(10)]
    careless = house.viewer(mends=False)
    seconds = 60 if SOAK else 14
    settled = live_through(house, seconds, scribes, [*viewers, careless])
    lines, whole = assert_sound(house, scribes, viewers)
    assert careless.picture.fragments != whole, "the test would not see a missed note"
    tries = sum(scribe.tries for scribe in scribes)
    note(
        "cuts",
        seconds=seconds,
        lines=lines,
        retries=tries - lines,
        joins=sum(viewer.joins for viewer in viewers),
        settled=round(settled, 2),
    )
    assert lines > seconds and tries > lines
    assert settled <= LEVEL_SECONDS


@over(one_way())
def test_cuts_in_slices_delay_and_throttle_lose_double_and_reorder_nothing(house):
    house.proxy.weather = Weather(delay=0.03, slices=True, rate=60_000)
    scribes = [house.scribe(name, pause=0.4) for name in ("Alpha", "Berta")]
    viewers = [house.viewer() for _ in range(3)]
    seconds = 60 if SOAK else 8
    settled = live_through(house, seconds, scribes, viewers)
    lines, _ = assert_sound(house, scribes, viewers)
    note("weather", seconds=seconds, lines=lines, settled=round(settled, 2))
    assert lines > seconds
    assert settled <= LEVEL_SECONDS


def lose_the_answer(house, same_key):
    """A line is stored and its acknowledgement vanishes; the texts in the log after the retry."""
    scribe = house.scribe("Alpha")
    scribe.same_key, scribe.patience = same_key, 30.0
    scribe.say("Alpha avant")
    house.proxy.silence("down")
    first = scribe.key("Alpha apres") if same_key else "key-Alpha-apres-0"
    scribe.patience = 0.5
    assert scribe.attempt(first, "Alpha apres") == {}, "the answer was to vanish"
    lines = lambda: [line for line, _ in said(read_log(house.data, house.board))]  # noqa: E731
    assert wait_until(lambda: "Alpha apres" in lines()), "the line itself was to arrive"
    house.proxy.mend()
    scribe.patience = 30.0
    scribe.say("Alpha apres")
    scribe.leave()
    house.server.kill()
    entries = read_log(house.data, house.board)
    return scribe.acked, [line for line, _ in said(entries)], entries


def test_a_line_whose_answer_vanished_is_one_note_after_the_retry(house):
    acked, lines, entries = lose_the_answer(house, same_key=True)
    assert lines == ["Alpha avant", "Alpha apres"]
    assert_kept(entries, acked)


def test_a_retry_under_a_new_key_makes_two_notes(house):
    """The negative control: without the key the same story doubles a line."""
    _, lines, entries = lose_the_answer(house, same_key=False)
    assert lines.count("Alpha apres") == 2
    with pytest.raises(AssertionError, match="twice"):
        assert_kept(entries, {})

"""A desk and a wall in a real Chromium behind a bad network, a killed browser, a full disk."""

import re
import signal
import sys
import time
from contextlib import suppress
from os import kill
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect

from tests import disk
from tests.browser.pages import FLAGS, never_doubt
from tests.conftest import CHROMIUM
from tests.crowd import wait_until
from tests.faultproxy import FaultProxy
from tests.figures import SOAK, note
from tests.harness import make_board
from tests.slowlink import BUFFERS, WAYS, one_way, served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BACK_SECONDS = 6 if SOAK else 12
"""Twice what is promised; beside other tests a little more than the longest state of a link."""
NO_STORE = "indexedDB.open = () => { throw new Error('no storage in this control') }"
LATE = "document.querySelectorAll('#lines > .line.state-late').length > 0"
STALE = "document.documentElement.dataset.link === 'stale'"
LIVE = "document.documentElement.dataset.link === 'live'"
NONE_WAIT = "/^0\\b/.test(document.querySelector('#waiting').textContent)"
WORDS = """[...document.querySelectorAll('#board .note')]
    .sort((a, b) => a.dataset.seq - b.dataset.seq).map(note => note.textContent)"""


class House:
    """A board of its own, its desk and its wall in one Chromium that can be killed."""

    def __init__(self, playwright, server, proxy, links):
        self.playwright, self.server, self.proxy = playwright, server, proxy
        self.board, self.tokens = links
        self.profile = server.data.parent / "profile"
        self.context, self.script, self.trusts = None, "", False

    def open(self):
        """The browser with the scribe's link opened, and its desk."""
        self.context = self.playwright.chromium.launch_persistent_context(
            self.profile, executable_path=CHROMIUM, args=FLAGS, locale="fr-FR"
        )
        if self.script:
            self.context.add_init_script(self.script)
        if self.trusts:
            self.context.route("**/static/js/**/*.js", never_doubt)
        page = self.context.pages[0]
        page.goto(f"{self.proxy.url}/k/{self.tokens['scribe']}")
        page.goto(f"{self.proxy.url}/b/{self.board}/desk")
        times_until([(page, LIVE)], 30)
        return page

    def wall(self):
        page = self.context.new_page()
        page.goto(f"{self.proxy.url}/b/{self.board}")
        times_until([(page, LIVE)], 30)
        return page

    def kill(self):
        """kill -9 of this Chromium and nothing else: its profile's path is in its command line."""
        for pid in self.pids():
            with suppress(ProcessLookupError):
                kill(pid, signal.SIGKILL)
        assert wait_until(lambda: not self.pids(), 30)
        self.close()

    def pids(self):
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                asked = (folder / "cmdline").read_bytes().split(b"\0")
                if f"--user-data-dir={self.profile}".encode() in asked:
                    found.append(int(folder.name))
        return found

    def close(self):
        if self.context is not None:
            with suppress(Error):
                self.context.close()
        self.context = None


@pytest.fixture
def house(playwright, tmp_path, request):
    """Behind small buffers; a test may name another way to its server."""
    links, way = make_board(tmp_path / "data", "Panne"), getattr(request, "param", BUFFERS)
    with served(tmp_path / "data", way) as (server, link), FaultProxy(server.port, link) as proxy:
        house = House(playwright, server, proxy, links)
        yield house
        house.close()


def type_lines(page, numbers, pause=0.0):
    for number in numbers:
        page.fill("#line", f"Ligne {number:02} dite")
        page.press("#line", "Enter")
        page.wait_for_timeout(pause * 1000)


def numbers_on(page):
    """The numbers of the lines on a drawing, in the order of their seqs."""
    return [
        int(found[1]) for text in page.evaluate(WORDS) if (found := re.search(r"(\d+) dite", text))
    ]


def waiting(page):
    return int(re.search(r"\d+", page.locator("#waiting").inner_text())[0])


KEPT = """() => new Promise((resolve) => {
  const opening = indexedDB.open('board-outbox', 1);
  opening.onsuccess = () => {
    const counting = opening.result.transaction('lines').objectStore('lines').count();
    counting.onsuccess = () => { opening.result.close(); resolve(counting.result); };
  };
})"""
"""How many lines the browser's storage holds: the page counts one before it is there."""


def times_until(conditions, limit):
    """Seconds until each (page, expression) was true, in this order."""
    start, found = time.monotonic(), [None] * len(conditions)

    def all_true():
        for at, (page, expression) in enumerate(conditions):
            if found[at] is None and page.evaluate(expression):
                found[at] = round(time.monotonic() - start, 2)
        return None not in found

    assert wait_until(all_true, limit), f"after {limit} s: {found}, {numbers_on(conditions[0][0])}"
    return found


def holds(numbers):
    return f"({WORDS}).filter(text => text.includes('dite')).length >= {len(numbers)}"


@pytest.mark.parametrize("house", WAYS if SOAK else [one_way()], indirect=True)
@pytest.mark.parametrize("silent", [12, 40] if SOAK else [12])
def test_a_silent_link_is_told_and_both_pages_come_back(house, silent):
    """Half-open: no FIN, no RST, and what was connected before stays dead after the mend."""
    desk = house.open()
    wall = house.wall()
    type_lines(desk, [1])
    times_until([(desk, NONE_WAIT), (wall, holds([1]))], 30)
    house.proxy.silence()
    start = time.monotonic()
    type_lines(desk, [2])
    late, stale = times_until([(desk, LATE), (wall, STALE)], 20)
    assert numbers_on(wall) == [1] and waiting(desk) == 1
    wall.wait_for_timeout(max(0, start + silent - time.monotonic()) * 1000)
    house.proxy.mend()
    saved, live, drawn = times_until([(desk, NONE_WAIT), (wall, LIVE), (wall, holds([1, 2]))], 30)
    note("half-open", silent=silent, late=late, stale=stale, saved=saved, live=live, drawn=drawn)
    assert numbers_on(wall) == [1, 2]
    assert late <= 10 and stale <= 20 and max(saved, live, drawn) <= BACK_SECONDS


def test_pages_that_never_doubt_say_nothing_of_a_silent_link(house):
    """The control: without the limits on silence both pages go on pretending."""
    house.trusts = True
    desk = house.open()
    wall = house.wall()
    type_lines(desk, [1])
    times_until([(desk, NONE_WAIT), (wall, holds([1]))], 30)
    house.proxy.silence()
    type_lines(desk, [2])
    wall.wait_for_timeout(9500)
    assert not desk.evaluate(LATE) and not wall.evaluate(STALE)
    house.proxy.mend()


def die_with_thirty_unsent(house):
    """Types 30 lines while the link is cut, kill -9; the reopened desk and its wall."""
    desk = house.open()
    type_lines(desk, [1])
    times_until([(desk, NONE_WAIT)], 30)
    house.proxy.cut()
    type_lines(desk, range(2, 32))
    assert waiting(desk) == 30
    memory = desk.locator("#memory").is_visible()
    assert memory or wait_until(lambda: desk.evaluate(KEPT) == 30, 20)
    house.kill()
    house.proxy.mend()
    desk = house.open()
    return desk, memory


def test_a_killed_browser_sends_its_thirty_lines_when_it_is_opened_again(house):
    desk, memory = die_with_thirty_unsent(house)
    took = times_until([(desk, holds(range(31))), (desk, NONE_WAIT)], 20)[0]
    note("browser killed", unsent=30, arrived=len(numbers_on(desk)) - 1, seconds=took)
    assert numbers_on(desk) == list(range(1, 32))
    assert not memory


def test_without_indexeddb_the_killed_browser_loses_lines_and_had_said_so(house):
    """The negative control: the page's memory is all there is, and #memory tells it."""
    house.script = NO_STORE
    desk, memory = die_with_thirty_unsent(house)
    assert memory, "the page did not say that it keeps nothing"
    type_lines(desk, [99])
    times_until([(desk, holds([1, 99])), (desk, NONE_WAIT)], 30)
    found = numbers_on(desk)
    assert set(range(2, 32)) - set(found), "the test would not see a lost line"


def test_forty_lines_through_cuts_every_two_seconds_are_on_the_wall_once_in_order(house):
    desk = house.open()
    wall = house.wall()
    total, cuts = (120 if SOAK else 40), 0
    for number in range(1, total + 1):
        if number % 8 == 6:
            house.proxy.cut()
            cuts += 1
        if number % 8 == 0:
            house.proxy.mend()
        type_lines(desk, [number], pause=0.2)
    house.proxy.mend()
    expected = list(range(1, total + 1))
    saved, drawn = times_until([(desk, NONE_WAIT), (wall, holds(expected))], 30)
    note("desk through cuts", lines=total, cuts=cuts, saved=saved, drawn=drawn)
    assert numbers_on(wall) == expected
    assert max(saved, drawn) <= BACK_SECONDS


@pytest.mark.skipif(sys.platform != "linux", reason="LEFT OUT: disk faults need Linux")
def test_a_desk_keeps_its_lines_while_the_disk_takes_none_and_goes_on_by_itself(house):
    desk = house.open()
    type_lines(desk, [1])
    times_until([(desk, NONE_WAIT)], 30)
    fault = disk.FileLimit(house.server.process.pid)
    fault.break_it()
    try:
        type_lines(desk, range(2, 7))
        late = times_until([(desk, LATE)], 30)[0]
        expect(desk.locator("#waiting")).to_contain_text("5")
        assert numbers_on(desk) == [1]
    finally:
        fault.mend()
    saved = times_until([(desk, NONE_WAIT), (desk, holds(range(6)))], 30)[0]
    note("disk back", late=late, saved=saved)
    assert numbers_on(desk) == list(range(1, 7))

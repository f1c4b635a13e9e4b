"""Another program holds the database's lock: lines wait for it, the loop and who reads do not."""

import sqlite3
import threading
import time
import urllib.request
from contextlib import closing, contextmanager

import pytest

from tests.harness import Client, Server, ask, cookie_of, make_board

pytestmark = pytest.mark.slow


@contextmanager
def locked(data):
    """As somebody with a database browser does in the middle of a change."""
    with closing(sqlite3.connect(data / "board.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")


class Seats(threading.Thread):
    """Asks again and again for what needs no database: when, and when it was answered."""

    def __init__(self, url):
        super().__init__(daemon=True)
        self.url, self.enough = url, threading.Event()
        self.statuses, self.times = set(), []

    def run(self):
        while not self.enough.wait(0.02):
            start = time.monotonic()
            self.statuses.add(ask(f"{self.url}/seat")[0])
            self.times.append((start, time.monotonic()))

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.enough.set()
        self.join(20)


def held_up(data, program=("-m", "board")):
    """A line that is sent while the lock is held for two seconds: its answer, whether it came after
    that, and how many who came half a second after the line were answered before that."""
    board, tokens = make_board(data, "Verrou")
    with Server(data, program=program) as server:
        scribe = Client(server.url, tokens["scribe"])
        first = {"board": board, "key": "lock-before", "line": "Avant"}
        assert "seq" in scribe.call("capture", first)
        with Seats(server.url) as seats:
            with locked(data):
                sent = time.monotonic()
                number = scribe.send("capture", {**first, "key": "lock-during", "line": "Pendant"})
                time.sleep(2)
                free = time.monotonic()
            answer = scribe.wait(number, 30)
            is_late = time.monotonic() >= free
        scribe.close()
        assert seats.statuses == {204}
        return answer, is_late, sum(start > sent + 0.5 and end < free for start, end in seats.times)


def test_a_line_waits_for_a_lock_and_nobody_who_needs_no_database_does(tmp_path):
    answer, is_late, served = held_up(tmp_path / "data")
    assert "seq" in answer and is_late
    assert served, "the loop waited too"


def test_a_server_that_asks_in_its_loop_holds_everybody_up(tmp_path):
    """The control."""
    answer, is_late, served = held_up(tmp_path / "data", ("tests/no_lane.py",))
    assert "seq" in answer and is_late and not served


def test_while_the_lock_is_held_pages_are_read_and_a_line_is_refused_in_words(tmp_path):
    """What was read took the lock as well: page and line were "server_error" after five seconds."""
    data = tmp_path / "data"
    board, tokens = make_board(data, "Verrou")
    with Server(data) as server:
        cookie = cookie_of(server.url, tokens["viewer"])
        scribe = Client(server.url, tokens["scribe"])
        said = {"board": board, "key": "lock-long", "line": "Encore"}
        with locked(data):
            page = urllib.request.Request(f"{server.url}/b/{board}", headers={"Cookie": cookie})
            assert ask(page)[0] == 200
            assert "patch" in scribe.call("join", {"board": board, "seq": 0})
            refused = scribe.call("capture", said, timeout=30)
        assert refused["error"] == "storage_failed"
        noted = scribe.call("capture", said)
        assert "seq" in noted and scribe.call("capture", said) == noted
        scribe.close()
        assert "server error" not in server.errors.read_text()

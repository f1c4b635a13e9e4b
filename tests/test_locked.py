"""Another process holds the database's lock: lines wait for it, and nobody else does."""

import sqlite3
import threading
import time
import urllib.request
from contextlib import closing, contextmanager

from tests.harness import Client, Server, ask, cookie_of, make_board

SECONDS = 2.0


@contextmanager
def locked(data):
    """As a backup tool or somebody with a database browser would; what is asked for in the block
    is asked while the lock is held."""
    with closing(sqlite3.connect(data / "board.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")


class Seats(threading.Thread):
    """Asks again and again for what needs no database; ``longest`` is the slowest answer."""

    def __init__(self, url):
        super().__init__(daemon=True)
        self.url, self.enough = url, threading.Event()
        self.statuses, self.longest = set(), 0.0

    def run(self):
        while not self.enough.wait(0.02):
            start = time.monotonic()
            self.statuses.add(ask(f"{self.url}/seat")[0])
            self.longest = max(self.longest, time.monotonic() - start)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.enough.set()
        self.join(20)


def held_up(data, program=("-m", "board")):
    """(the answer to a line that was sent while the lock was held for two seconds, how long it
    took, how long others waited at most)"""
    board, tokens = make_board(data, "Verrou")
    with Server(data, program=program) as server:
        scribe = Client(server.url, tokens["scribe"])
        first = {"board": board, "key": "lock-before", "line": "Avant"}
        assert "seq" in scribe.call("capture", first)
        with Seats(server.url) as seats:
            with locked(data):
                start = time.monotonic()
                number = scribe.send("capture", {**first, "key": "lock-during", "line": "Pendant"})
                time.sleep(SECONDS)
            answer = scribe.wait(number, 30)
            took = time.monotonic() - start
        scribe.close()
        assert seats.statuses == {204}
        return answer, took, seats.longest


def test_a_line_waits_for_a_lock_of_two_seconds_and_nobody_else_does(tmp_path):
    answer, took, longest = held_up(tmp_path / "data")
    assert "seq" in answer and took >= SECONDS
    assert longest < SECONDS / 2, "the loop waited too"


def test_a_server_that_asks_in_its_loop_holds_everybody_up(tmp_path):
    """The control."""
    *_, longest = held_up(tmp_path / "data", ("tests/no_lane.py",))
    assert longest >= SECONDS / 2


def test_while_the_lock_is_held_pages_are_read_and_a_line_is_refused_in_words(tmp_path):
    """A page of a board that was not open yet came after two seconds, and after five it and the
    line were "server_error"; sent again the line is noted once."""
    data = tmp_path / "data"
    board, tokens = make_board(data, "Verrou")
    with Server(data) as server:
        cookie = cookie_of(server.url, tokens["viewer"])
        scribe = Client(server.url, tokens["scribe"])
        said = {"board": board, "key": "lock-long", "line": "Encore"}
        with locked(data):
            page = urllib.request.Request(f"{server.url}/b/{board}", headers={"Cookie": cookie})
            start = time.monotonic()
            assert ask(page)[0] == 200
            assert "patch" in scribe.call("join", {"board": board, "seq": 0})
            read = time.monotonic() - start
            start = time.monotonic()
            refused = scribe.call("capture", said, timeout=30)
            waited = time.monotonic() - start
        assert refused["error"] == "storage_failed" and read < waited
        assert "seq" in scribe.call("capture", said)
        scribe.close()
        assert "server error" not in server.errors.read_text()

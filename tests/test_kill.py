"""kill -9 of the server while lines go in: nothing acknowledged is lost, nothing is there twice."""

import random
import threading
import time

import pytest

from board.config import Config
from board.core.history import fold
from board.store.log import EventLog
from tests.harness import Client, Server, make_board

pytestmark = pytest.mark.kill


class Scribe(threading.Thread):
    """Types lines and keeps each until it is acknowledged, over as many connections as it takes."""

    def __init__(self, server, board, token):
        super().__init__(daemon=True)
        self.server, self.board, self.token = server, board, token
        self.acked, self.typed, self.stop = {}, 0, threading.Event()

    def run(self):
        client = None
        while not self.stop.is_set():
            key = f"line-{self.typed:06}"
            try:
                client = client or Client(self.server.url, self.token, timeout=3)
                message = {"board": self.board, "key": key, "line": f"Remarque {key}"}
                answer = client.call("capture", message, timeout=3)
            except (ConnectionError, OSError, Exception) as error:
                if (
                    not isinstance(error, (OSError, AssertionError))
                    and "websocket" not in type(error).__module__
                ):
                    raise
                client = None
                self.stop.wait(0.02)
                continue
            if "seq" in answer:
                self.acked[key] = answer["seq"]
                self.typed += 1
            self.stop.wait(0.005)


def kill_while_typing(tmp_path, kills, program=("-m", "board")):
    """(acked key → seq, keys in the log in order, seqs in the log)."""
    seed = random.randrange(2**32)
    print("seed", seed)
    chance = random.Random(seed)
    data = tmp_path / "data"
    board, tokens = make_board(data)
    server = Server(data, program=program).start()
    scribe = Scribe(server, board, tokens["scribe"])
    scribe.start()
    for _ in range(kills):
        before = scribe.typed
        end = time.monotonic() + 60
        while scribe.typed < before + 3 and time.monotonic() < end:
            scribe.stop.wait(0.01)
        scribe.stop.wait(chance.uniform(0, 0.15))
        server.kill()
        server.start()
    before = scribe.typed
    end = time.monotonic() + 60
    while scribe.typed < before + 3 and time.monotonic() < end:
        scribe.stop.wait(0.01)
    scribe.stop.set()
    scribe.join(30)
    server.kill()
    log = EventLog(Config(data=data))
    entries = log.since(board, 0)
    log.close()
    assert fold(board, entries).seq == len(entries)
    return scribe.acked, entries


def test_no_acknowledged_note_is_lost_or_twice_in_20_kills(tmp_path):
    acked, entries = kill_while_typing(tmp_path, 20)
    stored = {entry.key: entry.seq for entry in entries}
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert len(stored) == len(entries), "a key is there twice"
    assert {key: stored.get(key) for key in acked} == acked, "an acknowledged note is lost"
    assert len(acked) >= 60
    keys = [entry.key for entry in entries if entry.key.startswith("line-")]
    assert keys == sorted(keys), "out of order"


def test_an_ack_before_the_commit_loses_notes(tmp_path):
    """The negative control: the same story with a server that says "saved" too early."""
    acked, entries = kill_while_typing(tmp_path, 8, ("tests/early_ack.py",))
    stored = {entry.key for entry in entries}
    assert set(acked) - stored, "the test would not see a lost note"

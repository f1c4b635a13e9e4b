"""Scribes that keep a line until it is acknowledged, and viewers that mend what they missed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from pathlib import Path

from websocket import WebSocketException

from board.config import Config
from board.core.events import Captured, Entry
from board.core.history import fold
from board.core.ink import render
from board.store.log import EventLog
from tests.harness import Client, Picture, join

LOST = (OSError, AssertionError, WebSocketException)
"""What a client may meet when its connection is cut at a bad moment (ConnectionError is one)."""


class Scribe(threading.Thread):
    """Types lines, each again and again until the server has it, over any number of connections.

    ``same_key`` false is the broken client of the negative control: each try is a new intention.
    ``waits`` are the seconds of each try, answered or not.
    """

    def __init__(self, url: str, board: str, token: str, name: str, pause: float = 0.1):
        super().__init__(daemon=True)
        self.url, self.board, self.token, self.label = url, board, token, name
        self.pause, self.same_key, self.patience = pause, True, 3.0
        self.acked: dict[str, int] = {}
        self.waits: list[float] = []
        self.tries, self.enough = 0, threading.Event()
        self.client: Client | None = None

    def run(self) -> None:
        while not self.enough.is_set():
            self.say(f"{self.label} {len(self.acked):05}")
            self.enough.wait(self.pause)
        self.leave()

    def say(self, line: str) -> None:
        key = self.key(line)
        while True:
            self.tries += 1
            start = time.monotonic()
            answer = self.attempt(key if self.same_key else f"{key}-{self.tries}", line)
            self.waits.append(time.monotonic() - start)
            if "seq" in answer:
                self.acked[line] = answer["seq"]
                return
            assert answer.get("error") in (None, "storage_failed", "server_error"), answer
            time.sleep(0.05)

    def key(self, line: str) -> str:
        return f"key-{line}".replace(" ", "-")

    def attempt(self, key: str, line: str) -> dict:
        try:
            self.client = self.client or Client(self.url, self.token, timeout=self.patience)
            message = {"board": self.board, "key": key, "line": line, "desk": self.label}
            return self.client.call("capture", message, timeout=self.patience)
        except LOST:
            self.leave()
            return {}

    def leave(self) -> None:
        close(self.client)
        self.client = None


class Viewer(threading.Thread):
    """Draws what is pushed, joins after each gap and each new connection.

    ``mends`` false is the negative control: it enters the room again and counts on pushes only.
    """

    def __init__(self, url: str, board: str, token: str, mends: bool = True):
        super().__init__(daemon=True)
        self.url, self.board, self.token, self.mends = url, board, token, mends
        self.picture, self.gaps, self.joins = Picture(), 0, 0
        self.last = time.monotonic()
        self.enough = threading.Event()

    def run(self) -> None:
        while not self.enough.is_set():
            client = None
            try:
                client = Client(self.url, self.token, timeout=8)
                self.watch(client)
            except LOST:
                self.enough.wait(0.1)
            finally:
                close(client)

    def watch(self, client: Client) -> None:
        self.join_board(client, first=not self.picture.seq)
        while not self.enough.is_set() and not client.closed:
            with client.news:
                client.news.wait_for(lambda: client.patches or client.closed, 0.1)
                patches, client.patches = client.patches, []
            for patch in patches:
                self.take(client, patch)

    def join_board(self, client: Client, first: bool = False) -> None:
        self.joins += 1
        if self.mends or first:
            self.drawn(join(client, self.board, self.picture))

    def take(self, client: Client, patch: dict) -> None:
        if not self.mends:
            patch = {**patch, "since": min(patch["since"], self.picture.seq)}
        if self.draw(patch) == "gap":
            self.gaps += 1
            self.join_board(client)

    def draw(self, patch: dict) -> str:
        return self.drawn(self.picture.apply(patch))

    def drawn(self, verdict: str) -> str:
        if verdict == "apply":
            self.last = time.monotonic()
        return verdict


def close(client: Client | None) -> None:
    """Ends a connection whatever state it is in, and its reader with it."""
    if client is None:
        return
    try:
        client.close()
    except OSError:
        client.reader.join(5)


def stop(*threads: Scribe | Viewer) -> None:
    for thread in threads:
        thread.enough.set()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive(), "a client did not come to an end"


def wait_until(is_so, seconds: float = 30) -> bool:
    """Asks again and again until it is so or the time is over."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def read_log(data: Path, board: str) -> list[Entry]:
    """Every entry, read afresh; call when the server is gone."""
    log = EventLog(Config(data=data))
    try:
        return log.since(board, 0)
    finally:
        log.close()


def drawn(board: str, entries: Iterable[Entry]) -> dict[str, str]:
    """The fragments of a fresh fold, by id."""
    return dict(render.patch(fold(board, entries), 0)["put"])


def said(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """The captured lines with their seqs, in the order of the log."""
    return [(e.event.draft.text, e.seq) for e in entries if isinstance(e.event, Captured)]


def assert_kept(entries: list[Entry], acked: dict[str, int]) -> None:
    """Every acknowledged line once, under the seq that was told; seqs gapless."""
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    lines = said(entries)
    assert len({line for line, _ in lines}) == len(lines), "a line is there twice"
    stored = dict(lines)
    assert {line: stored.get(line) for line in acked} == acked, "an acknowledged line is lost"

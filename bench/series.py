"""A series of 50 evenings of 300 notes: its page and its search; what six evenings hand out."""

from __future__ import annotations

import os
import sqlite3
import statistics
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bench.livret import switch_on
from board.archive import handing
from board.config import Config
from board.core.events import Entry, Open, Say
from board.core.history import evolve
from board.core.model import Board, Refusal
from board.core.rules import decide
from board.store.access import Access, Role
from board.store.log import EventLog
from board.store.reading import read_known
from board.store.series import SERIES, SeriesStore
from tests.born import cpu_seconds
from tests.harness import Server, cookie_of, run_board

ROOT = Path(__file__).parent.parent
EVENINGS, NOTES, TIMES = 50, 300, 15
SAID = [
    line.strip()
    for line in (ROOT / "tests/data/remarks-fr.txt").read_text("utf-8").splitlines()
    if line.strip()
]


def told(seed: int) -> list[Entry]:
    """The log of an evening: a theme each 30 notes, every third a question or a proposal."""
    board, entries = Board("x"), []
    commands = [Open(f"Rencontre {seed}", "fr")]
    for number in range(NOTES):
        words = SAID[(seed * 7 + number) % len(SAID)]
        sign = ("", "? ", "! ")[number % 3]
        line = f"# Thème {number // 30}" if number % 30 == 0 else f"{sign}{words} @Une maman"
        commands.append(Say(line))
    for command in commands:
        event = decide(board, command)
        if not isinstance(event, Refusal):
            entries.append(Entry(board.seq + 1, f"key-{board.seq}", event, 29_000_000))
            board = evolve(board, entries[-1])
    return entries


def house(data: Path, evenings: int) -> tuple[str, str]:
    """(series, organiser's token) of so many evenings: five logs, each on some of the boards."""
    log = EventLog(replace(Config.read(os.environ), data=data))
    store, access = SeriesStore(log), Access(log, SERIES)
    series = store.new("Cinquante rencontres", "fr")
    logs = [told(seed) for seed in range(min(5, evenings))]
    for number in range(evenings):
        board = f"{number:010x}"
        log.restore(board, logs[number % len(logs)])
        store.add(series, board)
    token = access.make(series, Role.ORGANISER)
    log.close()
    return series, token


def took(server: Server, cookie: str, path: str) -> float:
    """Milliseconds until the whole answer is there."""
    request = urllib.request.Request(server.url + path, headers={"Cookie": cookie})
    began = time.perf_counter()
    with urllib.request.urlopen(request, timeout=120) as answer:
        answer.read()
    return (time.perf_counter() - began) * 1000


def pages(data: Path) -> None:
    series, token = house(data, EVENINGS)
    page = f"/s/{series}/evenings"
    with Server(data) as server:
        ask(server, token, (("first, every fact is read", page, 1),))
        wait_until_kept(data)
    with Server(data) as server:
        search = f"{page}?{urllib.parse.urlencode({'q': 'quartier', 'kind': 'all'})}"
        ask(server, token, (("cold", page, 1), ("warm", page, TIMES), ("search", search, TIMES)))


def ask(server: Server, token: str, pages: Sequence[tuple[str, str, int]]) -> None:
    """Asks for each (name, path, times) and prints what it took."""
    cookie = cookie_of(server.url, token)
    for name, path, count in pages:
        spent = cpu_seconds(server.process.pid)
        times = [took(server, cookie, path) for _ in range(count)]
        spent = (cpu_seconds(server.process.pid) - spent) * 1000 / count
        median = statistics.median(times)
        print(f"{name}: median {median:.0f} ms, most {max(times):.0f}; {spent:.0f} ms of CPU")


def wait_until_kept(data: Path) -> None:
    """The server keeps what evenings come to while nobody asks for anything."""
    with closing(sqlite3.connect(data / "board.sqlite")) as database:
        while database.execute("SELECT count(*) FROM overviews").fetchone()[0] < EVENINGS:
            time.sleep(0.5)


def files(data: Path) -> None:
    """The six discussions of La Noue, as ``make livret`` has them."""
    log = EventLog(replace(Config.read(os.environ), data=data))
    series = SeriesStore(log).new("Data, ouvre-toi", "fr")
    token = Access(log, SERIES).make(series, Role.ORGANISER)
    log.close()
    for path in sorted((ROOT / "tests/data/la-noue-series").glob("*.txt")):
        run_board(data, "series", "add", series, run_board(data, "import", str(path))["board"])
    switch_on(data, series)
    with Server(data) as server:
        cookie = cookie_of(server.url, token)
        for name in ("livret.pdf", "livret-a4.pdf", "cards.pdf", "note.pdf", "site.zip"):
            print(f"{name}: {took(server, cookie, f'/s/{series}/files/{name}') / 1000:.1f} s")
    known = read_known(Config(data=data).database, series)
    for name, make in handing.MAKERS.items():
        spent = time.process_time()
        make(known.fields, handing.evenings_of(known), handing.no_step)
        print(f"{name}: {time.process_time() - spent:.1f} s of CPU")


def main() -> None:
    load = os.getloadavg()[0]
    print(f"{EVENINGS} evenings of {NOTES} notes, load {load:.0f}, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as name:
        pages(Path(name) / "many" / "data")
        print("the six discussions of La Noue, each file from nothing, one after the other")
        files(Path(name) / "six" / "data")


if __name__ == "__main__":
    main()

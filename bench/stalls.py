"""What holds the server: acks while files are made, memory over many boards, the cold start.

``python -m bench.stalls``; some three minutes; ``python -m bench.stalls live`` for the acks alone.
Times are those of this machine: read them against the line "alone", which is of the same run.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from http.client import HTTPException
from pathlib import Path

from bench.crowd import rss
from bench.start import COLD
from board.config import Config
from board.core.events import Open, Say
from board.core.model import Refusal
from board.live.rooms import Rooms
from board.store.access import Access, Role
from board.store.log import EventLog
from tests.harness import Client, Server, cookie_of, run_board

NOTES = 1800
SECONDS = 12
WORDS = ("banc", "fontaine", "arbres", "enfants", "place", "marché", "école", "quartier", "rue")


def line(number: int) -> str:
    return " ".join(WORDS[(number * step) % len(WORDS)] for step in range(1, 9)) + f" {number}"


def made_board(data: Path, folder: Path) -> tuple[str, dict[str, str]]:
    made = run_board(data, "new", "Banc d'essai")
    lines = folder / "lines.txt"
    lines.write_text("\n".join(line(number) for number in range(NOTES)), "utf-8")
    run_board(data, "import", str(lines), "--board", made["board"])
    return made["board"], made["tokens"]


def acks(url: str, board: str, token: str, name: str) -> list[float]:
    """Milliseconds from a line to its ack, one line each 100 ms."""
    client, found = Client(url, token), []
    end = time.monotonic() + SECONDS
    number = 0
    while time.monotonic() < end:
        number += 1
        start = time.perf_counter()
        message = {"board": board, "key": f"{name}-{number:06}", "line": line(number)}
        client.call("capture", message, timeout=60)
        found.append((time.perf_counter() - start) * 1000)
        time.sleep(max(0.0, 0.1 - (time.perf_counter() - start)))
    client.close()
    return found


def ask(url: str, token: str, path: str, ended: threading.Event) -> None:
    """Asks again and again until it is ended."""
    jar = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    jar.open(f"{url}/k/{token}", timeout=60).read()
    with suppress(OSError, HTTPException):
        while not ended.is_set():
            jar.open(f"{url}{path}", timeout=SECONDS + 2).read()


def said(name: str, found: list[float], errors: Path, before: int) -> None:
    stalls = errors.read_text("utf-8")[before:].count("stall:")
    found.sort()
    p99 = found[min(len(found) - 1, int(len(found) * 0.99))]
    print(
        f"{name:24} ack p50 {statistics.median(found):6.1f} ms  p99 {p99:6.1f} ms"
        f"  worst {found[-1]:6.1f} ms  stalls over 50 ms: {stalls}",
        flush=True,
    )


def live(folder: Path) -> None:
    data = folder / "data"
    board, tokens = made_board(data, folder)
    paths = {
        "alone": "",
        "export.zip": f"/b/{board}/export.zip",
        "fresque.svg": f"/b/{board}/fresque.svg",
        "?all": f"/b/{board}?all",
        "patch?since=0": f"/b/{board}/patch?since=0",
        "trace": f"/b/{board}/trace",
    }
    with Server(data) as server:
        for name, path in paths.items():
            before = len(server.errors.read_text("utf-8"))
            ended = threading.Event()
            asking = threading.Thread(
                target=ask, args=(server.url, tokens["organiser"], path, ended), daemon=True
            )
            if path:
                asking.start()
                time.sleep(1)
            key = "".join(letter for letter in name if letter.isalnum())
            said(name, acks(server.url, board, tokens["scribe"], key), server.errors, before)
            ended.set()
            if path:
                asking.join()
        reports = server.errors.read_text("utf-8").splitlines()
        said_where(re.findall(r"stall: (\d+) ms, (\d+) of them CPU, at (.*)", "\n".join(reports)))


def said_where(stalls: list[tuple[str, str, str]]) -> None:
    """How many stalls were work (over half of their time is the loop's own CPU), and the worst."""
    work = [stall for stall in stalls if int(stall[1]) * 2 > int(stall[0])]
    print(f"{len(stalls)} stalls, in {len(work)} of them the loop itself worked half of the time")
    for took, cpu, where in sorted(stalls, key=lambda stall: -int(stall[1]))[:12]:
        print(f"  {took} ms, {cpu} CPU, {where}")


def memory(folder: Path) -> None:
    """Boards of 60 notes opened in turn in a running server: a phone's page, a scribe who joins,
    notes a line and goes."""
    made = list(copies(folder / "many"))
    with Server(folder / "many") as server:
        for number, (board, link) in enumerate(made, 1):
            cookie = cookie_of(server.url, link)
            page = urllib.request.Request(f"{server.url}/b/{board}", headers={"Cookie": cookie})
            with urllib.request.urlopen(page, timeout=60) as answer:
                answer.read()
            scribe = Client(server.url, link)
            scribe.call("join", {"board": board, "seq": 0})
            scribe.call("capture", {"board": board, "key": "last-line", "line": line(61)})
            scribe.close()
            if number in (50, 100, 250, 500):
                assert server.process is not None
                held = rss(server.process.pid) * 1024 / 1e6
                print(f"{number:4} boards opened in turn: {held:6.1f} MB", flush=True)


def copies(data: Path) -> Iterator[tuple[str, str]]:
    """Writes 500 boards without a server; each with a scribe's link."""
    log = EventLog(Config(data=data))
    first = Rooms(log).make(Open("Modèle"))
    assert not isinstance(first, Refusal)
    for number in range(60):
        first.act(Say(line(number)), f"line-{number}")
    entries, access = log.since(first.board.id, 0), Access(log)

    def copy(name: str) -> None:
        with log.turn(name) as turn:
            for entry in entries:
                turn.append(entry.event, entry.key)

    for number in range(1, 501):
        name = f"copy-{number}"
        log.run(partial(copy, name))
        yield name, access.make(name, Role.SCRIBE)
    log.close()


def cold_start(folder: Path) -> None:
    """From the command to the first page, medians of five."""
    taken = []
    for number in range(5):
        start = time.perf_counter()
        with Server(folder / f"cold-{number}", program=COLD) as server:
            urllib.request.urlopen(server.url, timeout=20).read()
            taken.append(time.perf_counter() - start)
    print(f"cold start to the first page: {statistics.median(taken):.2f} s", flush=True)
    code = "import board.core.ink.render, board.live.room"
    print("most of it, by -X importtime (ms, cumulative):")
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True
    ).stderr
    rows = [row.removeprefix("import time:").split("|") for row in told.splitlines()[1:]]
    most = sorted(((int(row[1]) // 1000, row[2].strip()) for row in rows), reverse=True)[:10]
    print("  ", json.dumps(most))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in (cold_start, memory, live):
            if sys.argv[1:] in ([], [part.__name__]):
                part(folder)


if __name__ == "__main__":
    main()

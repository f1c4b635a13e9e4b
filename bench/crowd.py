"""One note to many viewers: CPU a delivery, delay of the last one, memory, connecting, idling.

The product, the product on the stock transport, and yardsticks that only relay: socket.io and ws
on Node, a bare Python loop. All send the same bytes, in turn in one run, a note each 100 ms; the
server has one core, writer and viewers the other. Medians over the rounds.
``python -m bench.crowd [--rounds N] [--notes N] [--viewers 1,50,…] [--idle SECONDS]
[--sizes 0,10000,…] [names…]``; a size is how many notes the product's board has before.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import websocket

from bench.notes import fill
from bench.start import COLD
from bench.swarm import masked
from tests.harness import Client, Server, free_port, make_board

HERE = Path(__file__).parent
ENGINE = "/socket.io/?EIO=4&transport=websocket"
PAUSE = 0.1
PRODUCT, STOCK = "product", "stock transport"
RELAYS = {
    "socket.io": ("node", str(HERE / "relay.mjs"), "socket.io"),
    "ws": ("node", str(HERE / "relay.mjs"), "ws"),
    "bare loop": (sys.executable, str(HERE / "bare.py")),
}


@dataclass
class Measured:
    """CPU in ms, delays in ms, memory in kB; one entry a run."""

    delivery: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    connect: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    idle: list[float] = field(default_factory=list)


def cpu(pid: int) -> float:
    """Milliseconds that all threads of a process have run."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6


def rss(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024


def pin(pid: int, core: int) -> None:
    """Every thread of a process on one core; those that it starts later follow."""
    cores = sorted(os.sched_getaffinity(0))
    for task in Path(f"/proc/{pid}/task").iterdir():
        os.sched_setaffinity(int(task.name), {cores[core % len(cores)]})


class House:
    """A running contender: who it is, where, and how a note is said."""

    def __init__(self, port: int, pid: int, hello: list[str], path: str = ENGINE):
        self.port, self.pid, self.hello, self.path = port, pid, hello, path


@contextmanager
def product(program: tuple[str, ...], size: int) -> Iterator[tuple[House, Client]]:
    """The product and a scribe's connection; the patches that it pushes are the bytes of all."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        board, tokens = make_board(data, "Banc")
        fill(data, board, size)
        with Server(data, program=program) as server:
            assert server.process is not None
            pin(server.process.pid, 0)
            scribe = Client(server.url, tokens["scribe"])
            seen = scribe.call("join", {"board": board, "seq": 0})["patch"]["seq"]
            scribe.board = board
            hello = [
                "40/board," + json.dumps({"token": tokens["viewer"]}),
                "42/board,0" + json.dumps(["join", {"board": board, "seq": seen}]),
            ]
            yield House(server.port, server.process.pid, hello), scribe
            scribe.close()


def say_note(scribe: Client, number: int) -> None:
    line = f"la donnée {number} reste au quartier, et personne d'autre ne la lit @Une voisine"
    scribe.call("capture", {"board": scribe.board, "key": f"note-{number:06}", "line": line})


class Writer:
    """Says recorded patches to a relay, over a socket of its own."""

    def __init__(self, house: House):
        address = f"ws://127.0.0.1:{house.port}{house.path}"
        self.socket = websocket.create_connection(address, timeout=20)
        self.is_engine = house.path != "/"
        if self.is_engine:
            self.socket.recv()
            self.socket.send("40/board,")
            self.wait("40")

    def wait(self, start: str) -> None:
        while not (packet := self.socket.recv()).startswith(start):
            if packet == "2":
                self.socket.send("3")

    def say(self, patch: str) -> None:
        if self.is_engine:
            self.socket.send(f'42/board,1["note",{patch}]')
            self.wait("43")
        else:
            self.socket.sock.sendall(masked(f'42/board,["patch",{patch}]'))


@contextmanager
def relay(command: tuple[str, ...]) -> Iterator[House]:
    port = free_port()
    is_engine = command[-1] == "socket.io"
    hello = ["40/board,", '42/board,0["join",{}]'] if is_engine else []
    with subprocess.Popen([*command, str(port)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        pin(process.pid, 0)
        try:
            yield House(port, process.pid, hello, ENGINE if is_engine else "/")
        finally:
            process.kill()


@contextmanager
def swarm(house: House, count: int) -> Iterator[subprocess.Popen[str]]:
    """Connected viewers; what they are to have is said on stdin, their arrivals are on stdout."""
    with subprocess.Popen(
        [sys.executable, str(HERE / "swarm.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        pin(process.pid, 1)
        asked = {"port": house.port, "path": house.path, "hello": house.hello, "count": count}
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        assert process.stdout.readline() == "ready\n", "the viewers did not get in"
        try:
            yield process
        finally:
            process.kill()


def run(house: House, say, count: int, notes: int, idle: float, found: Measured) -> None:
    """Connects, idles, and says the notes; a first few are not counted."""
    for number in range(5):
        say(number)
    time.sleep(2)  # what a server loads after its start is loaded
    before, held = cpu(house.pid), rss(house.pid)
    with swarm(house, count) as viewers:
        time.sleep(0.3)
        found.connect.append(cpu(house.pid) - before)
        found.memory.append((rss(house.pid) - held) / count)
        if idle:
            before = cpu(house.pid)
            time.sleep(idle)
            found.idle.append((cpu(house.pid) - before) / idle / 10)
        before, sent, start = cpu(house.pid), [], time.monotonic()
        for number in range(notes):
            time.sleep(max(0, start + number * PAUSE - time.monotonic()))
            sent.append(time.monotonic())
            say(5 + number)
        assert viewers.stdin is not None and viewers.stdout is not None
        viewers.stdin.write(f"{notes}\n")
        viewers.stdin.flush()
        arrivals = json.loads(viewers.stdout.readline())
        found.delivery.append((cpu(house.pid) - before) / notes / count)
        assert [got for _, got in arrivals] == [count] * notes, "a viewer missed a note"
        found.last += [1000 * (came - went) for (came, _), went in zip(arrivals, sent, strict=True)]


def contend(
    name: str, count: int, size: int, asked: argparse.Namespace, notes: list[str]
) -> Measured:
    found = Measured()
    if name in RELAYS:
        with relay(RELAYS[name]) as house:
            writer = Writer(house)
            run(
                house,
                lambda number: writer.say(notes[number]),
                count,
                asked.notes,
                0,  # the writer answers no ping while nobody speaks
                found,
            )
        return found
    program = COLD if name == PRODUCT else ("tests/stock_sockets.py",)
    with product(program, size) as (house, scribe):
        run(house, lambda n: say_note(scribe, n), count, asked.notes, asked.idle, found)
        if not notes:
            notes += [json.dumps(patch, ensure_ascii=False) for patch in scribe.patches]
    return found


def line(name: str, count: int, found: Measured) -> str:
    cuts = statistics.quantiles(found.last, n=100)
    idle = f"{statistics.median(found.idle):6.2f} %" if found.idle else "       –"
    return (
        f"{count:6} {name:16} {statistics.median(found.delivery):8.4f} ms a delivery"
        f"  last viewer p50 {cuts[49]:7.1f} p99 {cuts[98]:7.1f} ms"
        f"  connect {statistics.median(found.connect):7.0f} ms"
        f"  {statistics.median(found.memory):6.1f} kB a viewer  idle {idle}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=[PRODUCT, STOCK, *RELAYS])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--notes", type=int, default=60)
    parser.add_argument("--viewers", default="1,50,200,1000")
    parser.add_argument("--idle", type=float, default=0, help="seconds without a note, measured")
    parser.add_argument("--sizes", default="0", help="notes on the product's board before")
    asked = parser.parse_args()
    names = [PRODUCT, *(name for name in asked.names if name != PRODUCT)]
    if not shutil.which("node"):
        print("LEFT OUT: node is not installed, so neither socket.io nor ws", file=sys.stderr)
        names = [name for name in names if RELAYS.get(name, ("",))[0] != "node"]
    pin(os.getpid(), 1)
    notes: list[str] = []
    sizes = [int(size) for size in asked.sizes.split(",")]
    contenders = [(n, size) for n in names for size in ((0,) if n in RELAYS else sizes)]
    for count in map(int, asked.viewers.split(",")):
        rounds = {contender: Measured() for contender in contenders}
        for _ in range(asked.rounds):
            for name, size in contenders:
                once = contend(name, count, size, asked, notes)
                for part in ("delivery", "last", "connect", "memory", "idle"):
                    getattr(rounds[name, size], part).extend(getattr(once, part))
        for (name, size), found in rounds.items():
            print(line(f"{name} {size or ''}".strip(), count, found), flush=True)
    lengths = [len(note.encode()) for note in notes]
    print(f"a note's patch: {statistics.median(lengths):.0f} bytes at the median")


if __name__ == "__main__":
    main()

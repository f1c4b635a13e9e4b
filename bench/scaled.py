"""Two processes on Postgres and Redis against one: what a core of each costs, and how far it goes.

The same viewers, all at one process, then half at each of two; a scribe at the first says a note
each 100 ms. What a process can deliver is its viewers over the CPU time that a note costs it; two
go as far as the slower of them, on a core each, or as far as both together where a proxy shares
viewers out by what each process has to do. ``python -m bench.scaled [--viewers N] [--rounds N]
[--notes N]``
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench.crowd import House, cpu, say_note, swarm
from tests.harness import Client, Server, make_board
from tests.stores import Database, Redis

PAUSE = 0.1


def measure(processes: int, viewers: int, notes: int) -> tuple[list[float], float]:
    """CPU in ms that a note costs each process, and how late the last viewer had it, in ms at the
    median."""
    with ExitStack() as open_now, tempfile.TemporaryDirectory() as folder:
        database = open_now.enter_context(Database())
        redis = open_now.enter_context(Redis(Path(folder) / "redis"))
        os.environ |= {"BOARD_DATABASE_URL": database.url, "BOARD_REDIS_URL": redis.url}
        board, tokens = make_board(Path(folder) / "data", "Banc")
        hello = [
            "40/board," + json.dumps({"token": tokens["viewer"]}),
            "42/board,0" + json.dumps(["join", {"board": board, "seq": 1}]),
        ]
        houses = []
        for number in range(processes):
            (Path(folder) / str(number)).mkdir()
            server = open_now.enter_context(Server(Path(folder) / str(number) / "data"))
            assert server.process is not None
            houses.append(House(server.port, server.process.pid, hello))
        scribe = Client(f"http://127.0.0.1:{houses[0].port}", tokens["scribe"])
        scribe.call("join", {"board": board, "seq": 0})
        scribe.board = board
        for number in range(5):
            say_note(scribe, number)
        swarms = [open_now.enter_context(swarm(h, viewers // processes)) for h in houses]
        time.sleep(1)
        before, sent = [cpu(house.pid) for house in houses], []
        for number in range(notes):
            sent.append(time.monotonic())
            say_note(scribe, 5 + number)
            time.sleep(max(0, sent[-1] + PAUSE - time.monotonic()))
        time.sleep(1)
        costs = [(cpu(h.pid) - was) / notes for h, was in zip(houses, before, strict=True)]
        delays = []
        for one in swarms:
            told, _ = one.communicate(f"{notes}\n")
            arrivals = json.loads(told)
            if processes == 1 or one is swarms[-1]:
                pairs = zip(arrivals[-notes:], sent, strict=True)
                delays = [1000 * (came - went) for (came, _), went in pairs]
        scribe.close()
        return costs, statistics.median(delays)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--notes", type=int, default=60)
    asked = parser.parse_args()
    found: dict[int, list[float]] = {1: [], 2: []}
    shared: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(asked.rounds):
        for processes, capacities in found.items():
            costs, delay = measure(processes, asked.viewers, asked.notes)
            capacities.append(1000 * asked.viewers / max(costs))
            shared[processes].append(1000 * asked.viewers / (sum(costs) / processes))
            said = ", ".join(f"{cost:.1f}" for cost in costs)
            print(f"{processes}: {said} ms a note, last viewer {delay:.0f} ms", flush=True)
    one, two = (statistics.median(capacities) for capacities in found.values())
    print(f"{asked.viewers} viewers: {one:.0f} deliveries/s on one core, {two:.0f} on two")
    one, even = (statistics.median(capacities) for capacities in shared.values())
    print(f"ratio {two / one:.2f}; {even / one:.2f} where a proxy gives the writers' process less")


if __name__ == "__main__":
    main()

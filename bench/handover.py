"""A turn at a board beside a loop that never rests: what waiting for Python's lock costs an ack.

The log has a thread of its own, which gives the lock away at each statement and must get it back
from the loop. ``python -m bench.handover``; half a minute; the intervals take turns in one run.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from board.config import Config
from board.core.events import Open, Say
from board.core.model import Refusal
from board.live.rooms import Rooms
from board.serve import SWITCH_SECONDS
from board.store.log import EventLog

TURNS, ROUNDS = 25, 5


def work(ended: threading.Event) -> None:
    count = 0
    while not ended.is_set():
        count += 1


def main() -> None:
    intervals = (sys.getswitchinterval(), SWITCH_SECONDS)
    taken: dict[float, list[float]] = {interval: [] for interval in intervals}
    with tempfile.TemporaryDirectory() as folder:
        room = Rooms(EventLog(Config(data=Path(folder)))).make(Open("Banc"))
        assert not isinstance(room, Refusal)
        ended = threading.Event()
        loop = threading.Thread(target=work, args=(ended,))
        loop.start()
        for turn in range(TURNS * ROUNDS * len(intervals)):
            interval = intervals[turn // TURNS % len(intervals)]
            sys.setswitchinterval(interval)
            start = time.perf_counter()
            room.act(Say(f"la donnée {turn} reste au quartier, et à personne"), f"turn-{turn:06}")
            taken[interval].append((time.perf_counter() - start) * 1000)
        ended.set()
        loop.join()
    for interval, found in taken.items():
        p50, p90 = statistics.median(found), sorted(found)[len(found) * 9 // 10]
        print(f"{interval * 1000:4.1f} ms: a turn takes {p50:6.1f} ms, p90 {p90:6.1f} ms")


if __name__ == "__main__":
    main()

"""The watchdog of the event loop: says when something held it for more than 50 ms, and where.

A timer of the loop ticks; a thread beside it looks at the loop's stack when a tick is late. Only
file names and line numbers are said, never a value: lines of code hold no word of anybody.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from gevent import get_hub
from gevent.monkey import get_original

LONGEST_SECONDS = 0.05
EVERY_SECONDS = 0.01
DEEPEST = 4
"""Places that a report names, from the innermost outward."""

sleep = get_original("time", "sleep")
start_thread = get_original("_thread", "start_new_thread")
thread_id = get_original("_thread", "get_ident")


class Watch:
    """``report`` is called in the loop after each stall. Start it in the thread of the loop."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self.report = report
        self.last, self.used = time.monotonic(), time.thread_time()
        self.where = ""
        self.loop = thread_id()
        self.is_on = True
        self.timer = get_hub().loop.timer(EVERY_SECONDS, EVERY_SECONDS)

    def start(self) -> None:
        self.timer.start(self.tick)
        start_thread(self.look, ())

    def stop(self) -> None:
        self.is_on = False
        self.timer.stop()
        self.timer.close()

    def tick(self) -> None:
        """In the loop. CPU time tells work from a machine that was busy with something else."""
        now, used = time.monotonic(), time.thread_time()
        late = now - self.last - EVERY_SECONDS
        if late > LONGEST_SECONDS:
            ms, cpu = round(late * 1000), round((used - self.used) * 1000)
            self.report(f"stall: {ms} ms, {cpu} of them CPU, at {self.where or 'no line seen'}")
        self.last, self.used, self.where = now, used, ""

    def look(self) -> None:
        """In a thread of its own."""
        while self.is_on:
            sleep(EVERY_SECONDS)
            is_late = time.monotonic() - self.last > LONGEST_SECONDS
            if is_late and not self.where:
                self.where = places(sys._current_frames().get(self.loop))


def places(frame: FrameType | None) -> str:
    """``file:line`` of the innermost frame and of those of this program that led to it."""
    found: list[str] = []
    while frame is not None and len(found) < DEEPEST:
        path = Path(frame.f_code.co_filename)
        if not found or "board" in path.parts:
            found.append(f"{'/'.join(path.parts[-3:])}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(found)


def watch_loop() -> Watch:
    """Writes each stall to stderr."""
    watch = Watch(lambda line: print(line, file=sys.stderr, flush=True))
    watch.start()
    return watch

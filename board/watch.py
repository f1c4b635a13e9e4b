"""The watchdog of the event loop: says when something held it for more than 50 ms, and where.

The loop says when it has looked at its sockets and when it is about to look again; a thread beside
it looks at the loop's stack when that takes long. Only file names and line numbers are said, never
a value: lines of code hold no word of anybody.
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
LOOK_SECONDS = 0.02
"""While the loop works; a stall that begins while it waits is looked at no later by the longer."""
LATEST = -2
"""Priority of what is called when all that was due has run (libev; with libuv, on Windows, a loop
that greenlets hold is not seen)."""

DEEPEST = 4
"""Places that a report names, from the innermost outward."""

sleep = get_original("time", "sleep")
start_thread = get_original("_thread", "start_new_thread")
thread_id = get_original("_thread", "get_ident")


class Watch:
    """``report`` is called in the loop after each stall. Start it in the thread of the loop."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self.report = report
        self.since, self.used = time.monotonic(), time.thread_time()
        self.where = ""
        self.loop = thread_id()
        self.is_on = self.is_busy = True
        loop = get_hub().loop
        self.begins, self.ends = loop.check(), loop.prepare()
        self.ends.priority = LATEST

    def start(self) -> None:
        self.begins.start(self.begin)
        self.ends.start(self.end)
        start_thread(self.look, ())

    def stop(self) -> None:
        self.is_on = False
        for watcher in (self.begins, self.ends):
            watcher.stop()
            watcher.close()

    def begin(self) -> None:
        """The loop has looked at its sockets and timers, and begins to work."""
        self.since, self.used, self.where = time.monotonic(), time.thread_time(), ""
        self.is_busy = True

    def end(self) -> None:
        """All that was due has run. CPU time tells work from a machine that was busy with
        something else."""
        self.is_busy = False
        late = time.monotonic() - self.since
        if late > LONGEST_SECONDS:
            ms, cpu = round(late * 1000), round((time.thread_time() - self.used) * 1000)
            self.report(f"stall: {ms} ms, {cpu} of them CPU, at {self.where or 'no line seen'}")

    def look(self) -> None:
        """In a thread of its own."""
        while self.is_on:
            sleep(LOOK_SECONDS if self.is_busy else LONGEST_SECONDS)
            is_late = self.is_busy and time.monotonic() - self.since > LONGEST_SECONDS
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

"""A clock for what is promised in seconds, beside tests that load the machine."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path


class Clock:
    """Begins when it is made. What it says leaves out the seconds in which a thread of these
    processes, or of this one, could run and had no core (Linux says it; elsewhere none is left
    out): on a quiet machine it is the clock of the wall."""

    def __init__(self, *pids: int) -> None:
        self.pids = (*pids, os.getpid())
        self.waited: dict[Path, int] = {}
        self.look()
        self.before, self.began = dict(self.waited), time.monotonic()

    def look(self) -> None:
        """What a thread that has ended waited before stays known."""
        for pid in self.pids:
            for thread in Path(f"/proc/{pid}/task").glob("*"):
                with suppress(OSError, IndexError):
                    self.waited[thread] = int((thread / "schedstat").read_text().split()[1])

    def seconds(self) -> float:
        now = time.monotonic()
        self.look()
        waited = sum(found - self.before.get(one, 0) for one, found in self.waited.items())
        return now - self.began - waited / 1e9

"""Long work on the event loop in short pieces: between two of them everybody else has a turn."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import gevent
from gevent.monkey import is_module_patched

T = TypeVar("T")
BREATH_SECONDS = 0.0005
"""Not 0: with that gevent goes on up to a hundred times before it looks at sockets again."""

LONGEST_SECONDS = 0.004
"""How long one piece may hold the loop; a line passes it some six times on its way to its ack."""


def beside(work: Callable[[], T]) -> T:
    """Does in a thread what does not hold Python's lock, so that the loop goes on."""
    if not is_module_patched("socket"):
        return work()
    done: T = gevent.get_hub().threadpool.apply(work)
    return done


class Pause:
    """Call it between two pieces; it lets the others go first when its time is up."""

    def __init__(self) -> None:
        self.since = time.monotonic()

    def __call__(self) -> None:
        if time.monotonic() - self.since > LONGEST_SECONDS:
            gevent.sleep(BREATH_SECONDS)
            self.since = time.monotonic()

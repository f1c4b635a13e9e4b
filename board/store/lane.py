"""The one thread that SQLite is asked in, while the loop goes on: asked in order, answered at once.

A pool of threads makes a watcher of the loop for each answer and takes locks of its own; one of
each, kept for good, costs a note less than half of that.
"""

from __future__ import annotations

from _queue import SimpleQueue
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from gevent import get_hub
from gevent.hub import Waiter
from gevent.monkey import get_original

T = TypeVar("T")
start_thread = get_original("_thread", "start_new_thread")
Asked = tuple[Callable[[], Any], Any]


class Lane:
    """Make it in the thread of the loop, where all who ask it are greenlets."""

    def __init__(self) -> None:
        self.asked: SimpleQueue[Asked | None] = SimpleQueue()
        self.done: deque[tuple[Any, Any, BaseException | None]] = deque()
        self.woken = get_hub().loop.async_()
        self.woken.start(self.hear)
        start_thread(self.work, ())

    def run(self, work: Callable[[], T]) -> T:
        """What ``work`` gives or raises; others have their turn meanwhile."""
        waiter = Waiter()
        self.asked.put((work, waiter))
        found, error = waiter.get()
        if error is not None:
            raise error
        return found  # type: ignore[no-any-return]

    def work(self) -> None:
        """In the thread. An exception must not end it: nobody would get an answer any more."""
        while (asked := self.asked.get()) is not None:
            work, waiter = asked
            try:
                self.done.append((waiter, work(), None))
            except BaseException as error:
                self.done.append((waiter, None, error))
            del asked, work, waiter
            self.woken.send()

    def hear(self) -> None:
        """In the loop."""
        while self.done:
            waiter, found, error = self.done.popleft()
            waiter.switch((found, error))

    def close(self) -> None:
        self.asked.put(None)
        self.woken.stop()
        self.woken.close()

"""How much one phone may send: a few things at once, then one every few seconds."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

AT_ONCE, SECONDS = 5, 10.0
"""Slips at once after a silence, and the time in which one more may come."""

SMALL = 0.1
"""What a "me too" takes of it."""

MOST = 4096
"""Phones that are remembered: one that was forgotten has its share whole again."""


class Share:
    """In memory, by a phone's session; the same key again takes nothing."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.left: OrderedDict[tuple[str, str], tuple[float, float, str]] = OrderedDict()

    def take(self, board: str, phone: str, key: str, is_small: bool = False) -> float:
        """Seconds to wait before this may come again; 0 when it is taken now."""
        now = self.clock()
        left, at, last = self.left.pop((board, phone), (float(AT_ONCE), now, ""))
        left = min(AT_ONCE, left + (now - at) / SECONDS)
        needed = 0.0 if key == last else SMALL if is_small else 1.0
        wait = max(0.0, needed - left) * SECONDS
        self.left[board, phone] = (left if wait else left - needed, now, last if wait else key)
        while len(self.left) > MOST:
            self.left.popitem(last=False)
        return wait

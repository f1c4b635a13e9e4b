"""How often something may be done by everybody together."""

from __future__ import annotations

import time
from collections.abc import Callable


class Bucket:
    """A rate: ``burst`` at once and one more each ``seconds``."""

    def __init__(
        self, burst: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.burst, self.seconds, self.clock = burst, seconds, clock
        self.left, self.at = float(burst), clock()

    def take(self) -> bool:
        """Whether one more is allowed now."""
        self.fill()
        if self.left < 1:
            return False
        self.left -= 1
        return True

    def book(self) -> float:
        """Seconds until one more is allowed, which is kept for who asks: the next one waits
        longer."""
        self.fill()
        self.left -= 1
        return self.owed()

    def owed(self) -> float:
        """Seconds until what was booked ahead is made good."""
        self.fill()
        return max(0.0, -self.left * self.seconds)

    def give(self) -> None:
        """Takes back what was allowed and need not count."""
        self.left = min(self.burst, self.left + 1)

    def fill(self) -> None:
        now = self.clock()
        self.left = min(self.burst, self.left + (now - self.at) / self.seconds)
        self.at = now

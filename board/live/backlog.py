"""Frames that a slow reader has not taken yet: bounded, and in the end one word in their place."""

from __future__ import annotations

import _socket
import socket
from collections import deque
from collections.abc import Callable

LARGEST_BACKLOG = 262_144
"""Bytes that wait for one socket, beside the frame that is under way."""

UNSENT = 16_384
"""Bytes that the kernel keeps unsent: the rest waits here, bounded, and a ping can pass it."""

Bytes = bytes | memoryview


def tune(sock: _socket.socket) -> None:
    """No waiting for the peer's delayed acknowledgement; little kept where nobody sees it."""
    for level, name, value in (
        (socket.IPPROTO_TCP, "TCP_NODELAY", 1),
        (socket.IPPROTO_TCP, "TCP_NOTSENT_LOWAT", UNSENT),
    ):
        if hasattr(socket, name):
            sock.setsockopt(level, getattr(socket, name), value)


class Backlog:
    """``rest`` is under way: it always goes out to its end, or the reader would lose its place.

    What waits behind it is bounded: over the bound it is dropped and ``instead`` takes its place,
    once; nothing more is kept until all is gone. ``moved`` is when bytes last went out, seconds.
    """

    __slots__ = ("instead", "is_over", "largest", "moved", "rest", "size", "waiting")

    def __init__(self, rest: Bytes, instead: bytes, largest: int = LARGEST_BACKLOG) -> None:
        self.rest, self.instead, self.largest = rest, instead, largest
        self.waiting: deque[bytes] = deque()
        self.size, self.is_over, self.moved = 0, False, 0.0

    def add(self, frame: bytes) -> None:
        if self.is_over:
            return
        if self.size + len(frame) > self.largest:
            self.end(self.instead)
            return
        self.waiting.append(frame)
        self.size += len(frame)

    def add_first(self, frame: bytes) -> None:
        """Before all that waits: a sign of life does not stand behind the ink."""
        self.waiting.appendleft(frame)
        self.size += len(frame)

    def end(self, last: bytes) -> None:
        """Drops all that waits; ``last`` is what the reader gets after the frame under way."""
        self.waiting = deque([last])
        self.size, self.is_over = len(last), True

    def flush(self, send: Callable[[Bytes], int], now: float) -> bool:
        """Sends what the socket takes; whether nothing is left. OSError when the peer is gone."""
        while True:
            try:
                sent = send(self.rest)
            except BlockingIOError:
                return False
            self.moved = now if sent else self.moved
            if sent < len(self.rest):
                self.rest = memoryview(self.rest)[sent:]
                return False
            if not self.waiting:
                return True
            self.rest = self.waiting.popleft()
            self.size -= len(self.rest)

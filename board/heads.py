"""The head of a request, bounded and without the lines that say who asks, while it is read."""

from __future__ import annotations

from typing import IO

WHO = (b"user-agent:", b"sec-ch-ua", b"x-forwarded-for:", b"x-real-ip:", b"forwarded:", b"from:")
"""Beginnings of such lines. A proxy's own words on host and scheme are others, and stay."""
PASSED_ON = (b"x-forwarded-for:", b"x-real-ip:", b"forwarded:")
"""What only a proxy says: whoever asks is not on this machine because the proxy is."""
LONGEST_HEAD = 16_384
"""Bytes: a browser with 180 cookies of before sessions sends 9,000."""
LONGEST_LINE = 4096
"""But for cookies."""


class LongHead(ValueError):
    """Nobody's browser says so much; taking it apart would hold everybody up."""


class Nameless:
    """Reads like the file that it is given; what is dropped is never decoded nor kept. LongHead
    when it passes its bounds, with what is dropped. ``is_passed_on`` says that a proxy's words on
    who asks were among that."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.left, self.is_passed_on = file, LONGEST_HEAD, False

    def readline(self, most: int = -1) -> bytes:
        line = self.taken(most)
        while line.lower().startswith(WHO):
            self.is_passed_on = self.is_passed_on or line.lower().startswith(PASSED_ON)
            line = self.taken(most)
            while line.startswith((b" ", b"\t")):  # a line that goes on is dropped with its start
                line = self.taken(most)
        return line

    def taken(self, most: int) -> bytes:
        line = self.file.readline(most)
        self.left -= len(line)
        is_cookie = line[:7].lower() == b"cookie:"
        if self.left < 0 or len(line) > (LONGEST_HEAD if is_cookie else LONGEST_LINE):
            raise LongHead
        return line

"""The head of a request without the lines that say who asks: they are dropped while it is read."""

from __future__ import annotations

from typing import IO

WHO = (b"user-agent:", b"sec-ch-ua", b"x-forwarded-for:", b"x-real-ip:", b"forwarded:", b"from:")
"""Beginnings of such lines. A proxy's own words on host and scheme are others, and stay."""


class Nameless:
    """Reads like the file that it is given; what is dropped is never decoded nor kept."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def readline(self, most: int = -1) -> bytes:
        line = self.file.readline(most)
        while line.lower().startswith(WHO):
            line = self.file.readline(most)
            while line.startswith((b" ", b"\t")):  # a line that goes on is dropped with its start
                line = self.file.readline(most)
        return line

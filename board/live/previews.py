"""Previews give way: of those that wait on one socket only the newest is answered, after all else.

A scribe types faster than a busy machine draws; what she has typed over is of no use to her, and a
line that is to be noted never waits for a picture of one that is not.
"""

from __future__ import annotations

import json
import re

from board.live.frames import text
from board.live.protocol import NAMESPACE

PREVIEW = re.compile(rf'42{NAMESPACE},(\d{{1,15}})\["preview",')


def number_of(said: str) -> str:
    """The number that the answer to a preview carries; empty for every other packet."""
    found = PREVIEW.match(said)
    return found[1] if found else ""


def overtaken(number: str) -> bytes:
    return text(f"43{NAMESPACE},{number}{json.dumps([{'error': 'overtaken'}])}")


class Previews:
    """The preview of one socket that has no answer yet, as it was said; "" when there is none."""

    __slots__ = ("waiting",)

    def __init__(self) -> None:
        self.waiting = ""

    def keep(self, said: str) -> bytes:
        """Takes the newest, and gives back what is answered to the one that it overtakes."""
        before, self.waiting = self.waiting, said
        return overtaken(number_of(before)) if before else b""

    def take(self) -> str:
        """The one to answer now."""
        said, self.waiting = self.waiting, ""
        return said

"""What the log says of strangers and of faults: one line a minute and kind, with a count."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

SECONDS = 60.0
KINDS = 200
"""Kinds are the program's own words; more of them than this are counted as one."""


def to_stderr(line: str) -> None:
    """The disk under stderr may be the full one: then nothing is said."""
    with suppress(OSError, ValueError):
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


class Tally:
    """Says the first of a kind at once, then how many came: never who, from where or with what."""

    def __init__(
        self,
        write: Callable[[str], None] = to_stderr,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.write, self.clock = write, clock
        self.said: dict[str, float] = {}
        self.unsaid: dict[str, int] = {}

    def count(self, kind: str) -> None:
        """``kind`` is a word of the program; call it for each event."""
        if kind not in self.said and len(self.said) >= KINDS:
            kind = "other"
        now = self.clock()
        if now - self.said.get(kind, -SECONDS) < SECONDS:
            self.unsaid[kind] = self.unsaid.get(kind, 0) + 1
            return
        self.said[kind] = now
        self.say(kind, self.unsaid.pop(kind, 0))

    def say(self, kind: str, more: int) -> None:
        self.write(f"{kind} (and {more} more since it was last said)" if more else kind)

    def end(self) -> None:
        """Says what was only counted."""
        while self.unsaid:
            self.say(*self.unsaid.popitem())

    def fault(self, error: BaseException, where: str = "") -> None:
        """An error as its kind and place in the program: values and words stay out."""
        self.count(f"server error: {type(error).__name__}{where and f' in {where}'}{place(error)}")

    def unstored(self, error: BaseException) -> None:
        """A database that did not take a fact: foreseen, and answered ``storage_failed``."""
        self.count(f"not stored: {type(error).__name__}{place(error)}")


def place(error: BaseException) -> str:
    """`` at room.py:78``: the last line of the program itself that the error came through."""
    found = ""
    step: TracebackType | None = error.__traceback__
    while step:
        file = Path(step.tb_frame.f_code.co_filename)
        if "board" in file.parts and "site-packages" not in file.parts:
            found = f" at {file.name}:{step.tb_lineno}"
        step = step.tb_next
    return found

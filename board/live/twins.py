"""The same words from two desks within a few seconds: offered as one, never dropped."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

SECONDS = 12
"""Two people who write down the same sentence do it within this time."""

ALIKE = 0.86
"""Least likeness of two lines that say the same: twice their longest common subsequence of letters
over the letters of both (rapidfuzz's Indel, which takes 64 letters in one step)."""

SHORTEST = 12
"""Letters from which a likeness says something; shorter lines must be equal."""


class Twin(NamedTuple):
    """A line that another desk has just noted, and its seq."""

    line: str
    seq: int


class Said(NamedTuple):
    at: float
    desk: str
    words: str
    twin: Twin


class Twins:
    """Remembers the last lines of each board for SECONDS, in memory only; ``tell`` brings what is
    kept to the other processes, which ``remember`` it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.tell: Callable[[str, str, Twin], None] = lambda *_: None
        self.said: dict[str, deque[Said]] = {}

    def find(self, board: str, desk: str, line: str) -> Twin | None:
        """What another desk noted a moment ago in the same words, or None."""
        words = bare(line)
        self.tidy()
        recent = self.said.get(board, deque())
        others = (said for said in reversed(recent) if said.desk != desk)
        return next((said.twin for said in others if alike(said.words, words)), None)

    def keep(self, board: str, desk: str, said: Twin) -> None:
        """What a desk of this process has noted."""
        self.remember(board, desk, said)
        self.tell(board, desk, said)

    def remember(self, board: str, desk: str, said: Twin) -> None:
        recent = self.said.setdefault(board, deque(maxlen=64))
        recent.append(Said(self.clock(), desk, bare(said.line), said))

    def tidy(self) -> None:
        """Words older than SECONDS are gone, asked for or not."""
        for board, recent in list(self.said.items()):
            while recent and recent[0].at < self.clock() - SECONDS:
                recent.popleft()
            if not recent:
                del self.said[board]

    def forget(self, board: str) -> None:
        """After an erasure, and when a board is let go: no word stays."""
        self.said.pop(board, None)


def bare(line: str) -> str:
    """The letters of a line, without signs, speaker, weight, spaces and case."""
    line = re.sub(r"\s@[^@]*$", "", line)
    return re.sub(r"[\W_]+", "", line.casefold())


def alike(one: str, two: str) -> bool:
    if one == two:
        return bool(one)
    if min(len(one), len(two)) < SHORTEST:
        return False
    alike = import_module("rapidfuzz.distance").Indel.normalized_similarity
    return bool(alike(one, two, score_cutoff=ALIKE) >= ALIKE)

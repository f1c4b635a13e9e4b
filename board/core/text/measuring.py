"""A text shaped once: how wide any part of it is, and how far a width reaches into it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from board.core.text import fonts
from board.core.text.clusters import clusters
from board.core.text.direction import is_neutral
from board.core.text.fonts import NARROW, PLAIN, Run

TRIES = 4
"""How many letters an estimate of a break may be off, before its word is cut where it fits."""


class Measured:
    """The runs of one text, and what was asked of them.

    Positions are indices of letters (code points), widths are in ems. ``steps`` counts letters
    that were measured and places that were weighed: the work that one text has cost, whatever
    was kept from another. ``alone`` is the font of a text that is one run from the left, else "".
    """

    def __init__(self, text: str, face: str) -> None:
        self.text = text
        self.face = face
        self.steps = len(text)
        self.shown = text.replace(NARROW, PLAIN)
        self.runs = fonts.itemise(self.shown, face)
        self.starts = list(accumulate((len(run.text) for run in self.runs), initial=0))
        self.is_turned = any(run.level for run in self.runs)
        self.alone = self.runs[0].font if len(self.runs) == 1 and not self.is_turned else ""
        self._bounds: list[int] | None = None
        self._reach: list[float] | None = None

    @property
    def bounds(self) -> list[int]:
        """Where the text may be cut at worst: before each letter with its marks, and its end."""
        if self._bounds is None:
            found = clusters(self.text)
            self._bounds = list(accumulate((len(cluster) for cluster in found), initial=0))
        return self._bounds

    @property
    def reach(self) -> list[float]:
        """About how far from the start of the text each letter begins, shaped in its place."""
        if self._reach is None:
            self.steps += len(self.text)
            widths = (wide for run in self.runs for wide in fonts.advances(run))
            self._reach = list(accumulate(widths, initial=0.0))
        return self._reach

    def width(self, start: int, end: int, sign: str = "") -> float:
        """Of the letters from start to end as a line of their own, ``sign`` put behind them."""
        self.steps += end - start + len(sign)
        if self.alone and start < end and not sign:
            return fonts.run_ems(self.shown[start:end], self.alone, False)
        found = self.turned(start, end) if self.is_turned else self.between(start, end)
        if sign:
            found += fonts.itemise(sign, self.face)
        return fonts.ems_of(joined(found))

    def between(self, start: int, end: int) -> list[Run]:
        """The runs of a part of the text."""
        first = bisect_right(self.starts, start) - 1
        found = []
        for at in range(first, len(self.runs)):
            left, right = self.starts[at], self.starts[at + 1]
            if left >= end or start >= end:
                break
            run = self.runs[at]
            is_whole = start <= left and right <= end
            letters = run.text if is_whole else run.text[max(start - left, 0) : end - left]
            found.append(run if is_whole else Run(run.font, run.level, letters))
        return found

    def turned(self, start: int, end: int) -> list[Run]:
        """The same where some run from the right: signs at a line's ends run with the line."""
        first, last = start, end
        while first < last and is_neutral(self.text[first]):
            first += 1
        while last > first and is_neutral(self.text[last - 1]):
            last -= 1
        plain = [
            Run(run.font, 0, run.text)
            for side in ((start, first), (last, end))
            for run in self.between(*side)
        ]
        before = len(self.between(start, first))
        return [*plain[:before], *self.between(first, last), *plain[before:]]

    def furthest(self, start: int, end: int, room: float) -> int:
        """The last place up to which the letters from start fit, one letter at the least."""
        bounds, limit = self.bounds, self.reach[start] + room
        first = bisect_right(bounds, start)
        last = bisect_right(bounds, end) - 1
        at = min(max(bisect_right(bounds, limit, key=self.reach.__getitem__) - 1, first), last)
        while at > first and self.width(start, bounds[at]) > room:
            at -= 1
        for _ in range(TRIES):
            if at == last or self.width(start, bounds[at + 1]) > room:
                break
            at += 1
        return bounds[at]

    def last_fit(self, places: list[int], start: int, room: float, sign: str = "") -> int | None:
        """The last of some places up to which the letters from start fit with a sign behind."""
        limit = self.reach[start] + room
        at = bisect_right(places, limit, key=self.reach.__getitem__)
        fit = None
        for place in reversed(places[max(at - TRIES, 0) : at + 1]):
            self.steps += 1
            if place > start and self.width(start, place, sign) <= room:
                fit = place
                break
        return fit


def joined(runs: list[Run]) -> list[Run]:
    """Neighbours of one font and level made one run, as they are in a line of their own."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last is not None and (last.font, last.level) == (run.font, run.level):
            found[-1] = Run(run.font, run.level, last.text + run.text)
        else:
            found.append(run)
    return found

"""Lines of even length: where a row of words is parted, and how many places are weighed for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, islice
from math import inf

SHORT = 4
"""Letters of a word that should not be alone on the last line."""

SWAY = 16
"""How many places before the last possible one are weighed for the end of a line."""

SLACK = 1e-9
"""What sums of widths may be out by, in ems."""

Piece = tuple[int, int, str]
"""Letters from a start to an end, and the sign that is put behind them."""


@dataclass(frozen=True, slots=True)
class Atom:
    """What a line never cuts: the letters from ``start`` to ``end`` of a text, ``sign`` put behind.

    ``gap``: a space stands before it; ``ends``: its line ends here.
    """

    start: int
    end: int
    width: float
    gap: bool = False
    ends: bool = False
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a line may end, from ``first`` on: at what cost, and where it began."""

    first: int
    costs: list[float]
    starts: list[int]


class Row:
    """Atoms beside each other: where each begins and ends on one endless line, in ems."""

    def __init__(self, atoms: list[Atom], space: float) -> None:
        self.atoms = atoms
        self.left, self.right = [], []
        at = 0.0
        for atom in atoms:
            at += space * atom.gap
            self.left.append(at)
            at += atom.width
            self.right.append(at)
        self.widths = [atom.width for atom in atoms]
        gaps = [space * atom.gap for atom in atoms[1:]]
        self.parts = [wide + gap for wide, gap in zip(self.widths, gaps, strict=False)]
        self.stops = [index + 1 for index, atom in enumerate(atoms) if atom.ends]


class Lines:
    """The lines no wider than ``room`` that a row may be parted in."""

    def __init__(self, row: Row, room: float) -> None:
        self.row, self.room = row, room
        self.steps = len(row.atoms)

    def balanced(self) -> list[Piece]:
        """The fewest lines, then the least sum of squared white at their ends (Knuth and Plass).

        The fewest lines are known before: a line's end lies between what the lines behind it can
        still hold and what those before it have held, and at most SWAY places of that are weighed.
        """
        latest = self.latest()
        earliest = self.earliest(len(latest))
        best = [Ends(0, [0.0], [0])]
        for low, high in zip(earliest[1:], latest[1:], strict=True):
            reached = Ends(max(low, high - SWAY), [], [])
            for end in range(reached.first, high + 1):
                cost, start = self.best(best[-1], end)
                reached.costs.append(cost)
                reached.starts.append(start)
            best.append(reached)
        return collect(self.row.atoms, best)

    def latest(self) -> list[int]:
        """The ends of the fewest lines when each holds as much as it can; begins with 0."""
        found, count = [0], len(self.row.atoms)
        while found[-1] < count:
            start = found[-1]
            end = bisect_right(self.row.right, self.row.left[start] + self.room + SLACK)
            stop = bisect_right(self.row.stops, start)
            stopped = self.row.stops[stop] if stop < len(self.row.stops) else count
            found.append(min(max(end, start + 1), stopped))
        return found

    def earliest(self, count: int) -> list[int]:
        """The first places where ``count`` - 1 lines may end so that the rest still fits."""
        found = [len(self.row.atoms)]
        while len(found) < count:
            end = found[-1]
            start = bisect_left(self.row.left, self.row.right[end - 1] - self.room - SLACK)
            stop = bisect_left(self.row.stops, end) - 1
            stopped = self.row.stops[stop] if stop >= 0 else 0
            found.append(max(min(start, end - 1), stopped))
        return [0, *found[-2::-1]]

    def best(self, before: Ends, end: int) -> tuple[float, int]:
        """The least cost of ending a line here, and where it began: one of ``before``, the later of
        equals. Widths are added from the end of a line, always in this order, for the same sums.
        """
        low, high = before.first, min(before.first + len(before.costs), end) - 1
        longs = accumulate(self.row.parts[low : end - 1][::-1], initial=self.row.widths[end - 1])
        self.steps += high - low + 1
        least, found, room = inf, high, self.room
        start = high
        for long in islice(longs, end - 1 - high, None):
            if long > room + SLACK and start < high:
                break
            cost = before.costs[start - low] + (room - long) ** 2
            if start + 1 == len(self.row.atoms) and self.is_short(start):
                cost += room * room
            if cost < least:
                least, found = cost, start
            start -= 1
        return least, found

    def is_short(self, at: int) -> bool:
        return self.row.atoms[at].end - self.row.atoms[at].start <= SHORT


def collect(atoms: list[Atom], best: list[Ends]) -> list[Piece]:
    lines: list[Piece] = []
    end = len(atoms)
    for reached in reversed(best[1:]):
        start = reached.starts[end - reached.first]
        lines.append((atoms[start].start, atoms[end - 1].end, atoms[end - 1].sign))
        end = start
    return lines[::-1]

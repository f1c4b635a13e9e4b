"""A page cut into parts in order, each part in one of the sizes that it can have: every way to cut
a row of parts beside or below each other is weighed, and what is not worse than another is kept.

Source: the shape functions of slicing floor plans of Otten (1983) and Stockmeyer (1983), here over
every interval of a sequence, so that parts keep their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, inf, log
from operator import itemgetter
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Rect:
    """Left, top, width and height, in units of the page."""

    x: float
    y: float
    w: float
    h: float

    @property
    def area(self) -> float:
        return self.w * self.h

    def inset(self, by: float) -> Rect:
        return Rect(self.x + by, self.y + by, max(1.0, self.w - 2 * by), max(1.0, self.h - 2 * by))


def white_between(one: Rect, two: Rect) -> float:
    aside = max(one.x - two.x - two.w, two.x - one.x - one.w, 0.0)
    return hypot(aside, max(one.y - two.y - two.h, two.y - one.y - one.h, 0.0))


Edges = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Frame = Callable[[float], Edges]
"""The edges of a frame by the width that it leaves."""


class Form(NamedTuple):
    """A size that a part can have.

    It holds ``parts`` beside each other where it is ``across``, else below each other; a single one
    stands in a frame of these ``edges``. ``key`` is what the part is, for who asked. ``gain``:
    how much a part without parts gains by more room across and down than it needs, 0 for nothing.
    """

    w: float
    h: float
    parts: tuple[Form, ...] = ()
    across: bool = False
    edges: Frame | None = None
    key: object = None
    gain: tuple[float, float] = (1.0, 1.0)

    @property
    def area(self) -> float:
        return self.w * self.h

    @property
    def gains(self) -> tuple[float, float]:
        """The same of any form: of its parts, each as much as it is large."""
        if not self.parts:
            return self.gain
        whole = sum(part.area for part in self.parts)
        gains = [(part.gains, part.area / whole) for part in self.parts]
        return sum(g[0] * share for g, share in gains), sum(g[1] * share for g, share in gains)


Curve = tuple[Form, ...]
"""The sizes of a part: each is wider and less high than the one before."""

KEPT, STEP = 26, 0.07
"""Sizes of a part that are kept, and how far apart, in logarithms of their width."""

MOST = 11
"""Parts that are cut in every way; of more, neighbours are put together first."""


Pair = tuple[float, float, tuple[Form, Form], bool]
"""The first fields of a form of two parts: most of millions are thrown away before they are one."""


def beside(a: Curve, b: Curve) -> Iterator[Pair]:
    """Both beside each other, at every height at which either has a size."""
    i = j = 0
    while i < len(a) and j < len(b):
        left, right = a[i], b[j]
        w, h, other = left[0] + right[0], left[1], right[1]
        yield w, h if h >= other else other, (left, right), True
        i, j = i + (h >= other), j + (other >= h)


def below(a: Curve, b: Curve) -> Iterator[Pair]:
    """The second below the first, at every width at which either has a size."""
    i, j = len(a) - 1, len(b) - 1
    while i >= 0 and j >= 0:
        top, foot = a[i], b[j]
        w, other, h = top[0], foot[0], top[1] + foot[1]
        yield w if w >= other else other, h, (top, foot), False
        i, j = i - (w >= other), j - (other >= w)


def best_of(forms: Sequence[Form] | Sequence[Pair]) -> Curve:
    """The sizes that are not wider and higher than another; of those that are about as wide the
    one with the least area."""
    lowest, found = inf, []
    for form in sorted(forms, key=itemgetter(0, 1)):
        if form[1] < lowest - 1e-6:
            lowest = form[1]
            found.append(form)
    kept, step = [Form(*form) for form in found], STEP
    while len(kept) > KEPT:
        bins: dict[int, Form] = {}
        for form in kept:
            at = int(log(form.w) / step)
            if at not in bins or form.area < bins[at].area:
                bins[at] = form
        kept, step = list(bins.values()), step * 1.25
    return tuple(kept)


def cut(parts: Sequence[Curve]) -> Curve:
    """The sizes of all parts together, in order: every way to cut them in two, and those in two."""
    if len(parts) > MOST:
        return cut([cut(some) for some in shared(parts)])
    count = len(parts)
    known: dict[tuple[int, int], Curve] = {(at, at + 1): parts[at] for at in range(count)}
    for long in range(2, count + 1):
        for start in range(count - long + 1):
            end = start + long
            halves = [
                (known[start, middle], known[middle, end]) for middle in range(start + 1, end)
            ]
            forms = [form for half in halves for form in (*beside(*half), *below(*half))]
            known[start, end] = best_of(forms)
    return known[0, count]


def shared(parts: Sequence[Curve]) -> Iterator[Sequence[Curve]]:
    """Neighbours in groups of about the same number, at most half of MOST in each."""
    count = -(-len(parts) // (MOST // 2 + 1))
    ends = [round(at * len(parts) / count) for at in range(count + 1)]
    return (parts[start:end] for start, end in pairwise(ends))


def framed(curve: Curve, edges: Frame, least: float = 0.0, key: object = None) -> Curve:
    """The same sizes, none narrower than ``least``, each in a frame."""
    found = []
    for form in curve:
        wide = max(least, form.w)
        left, top, right, bottom = edges(wide)
        w, h = wide + left + right, form.h + top + bottom
        found.append(Form(w, h, (form,), edges=edges, key=key))
    return best_of(found)


def inside(form: Form, rect: Rect) -> Rect:
    """What the frame of a form leaves of its place."""
    assert form.edges
    left, _, right, _ = form.edges(rect.w)
    left, top, right, bottom = form.edges(rect.w - left - right)
    return Rect(rect.x + left, rect.y + top, rect.w - left - right, rect.h - top - bottom)


def seated(form: Form, rect: Rect) -> Iterator[tuple[Form, Rect]]:
    """Every part that has a key, from the outermost, with its place in a rectangle that is at least
    as large as the form; what it has more is shared out."""
    if form.key is not None:
        yield form, rect
    if len(form.parts) == 1:
        yield from seated(form.parts[0], inside(form, rect))
    elif form.parts:
        for part, place in zip(form.parts, split(form, rect), strict=True):
            yield from seated(part, place)


def split(form: Form, rect: Rect) -> tuple[Rect, Rect]:
    """The places of a form's two parts: what there is more than they need goes to who gains by it,
    and some of it to both."""
    one, two = form.parts
    axis = 0 if form.across else 1
    first, second = ((one.w, two.w), (one.h, two.h))[axis]
    whole = (rect.w, rect.h)[axis]
    gains = [(0.2 + part.gains[axis]) * size for part, size in ((one, first), (two, second))]
    size = first + (whole - first - second) * gains[0] / sum(gains)
    if form.across:
        return Rect(rect.x, rect.y, size, rect.h), Rect(rect.x + size, rect.y, whole - size, rect.h)
    return Rect(rect.x, rect.y, rect.w, size), Rect(rect.x, rect.y + size, rect.w, whole - size)

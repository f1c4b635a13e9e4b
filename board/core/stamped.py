"""A sequence whose members say which fact touched them last: what was touched lately is found
without looking at all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple, Protocol, TypeVar, overload

ROW = 32
"""Members that are kept together: about the square root of the sheets of a very large board."""


class Touched(Protocol):
    @property
    def touched(self) -> int: ...


T = TypeVar("T", bound=Touched)


class Row(NamedTuple):
    """``touched`` is the newest of its members'."""

    touched: int
    members: tuple[Any, ...]


def row_of(members: tuple[Touched, ...]) -> Row:
    return Row(newest(members), members)


def newest(members: Iterable[Touched]) -> int:
    return max((one.touched for one in members), default=0)


@dataclass(frozen=True, slots=True)
class Stamped(Sequence[T]):
    """As a tuple is, never changed: ``put`` gives another, which shares all rows but one with this
    one. A slice is a tuple. It is made by ``stamped``."""

    rows: tuple[Row, ...]

    def put(self, index: int, member: T) -> Stamped[T]:
        """With another member at ``index``, which counts from 0 and may be the first free one."""
        if not 0 <= index <= len(self):
            raise IndexError(index)
        row, place = divmod(index, ROW)
        members = self.rows[row].members if row < len(self.rows) else ()
        changed = row_of((*members[:place], member, *members[place + 1 :]))
        return Stamped((*self.rows[:row], changed, *self.rows[row + 1 :]))

    def after(self, fact: int) -> list[T]:
        """Those that were touched after a fact, in order."""
        rows = (row.members for row in self.rows if row.touched > fact)
        return [one for members in rows for one in members if one.touched > fact]

    def newest(self, count: int) -> int:
        """The fact that touched one of the first ``count`` last; 0 for none of them."""
        whole, left = divmod(count, ROW)
        return max(newest(self.rows[:whole]), newest(self[count - left : count]))

    def __len__(self) -> int:
        return ROW * (len(self.rows) - 1) + len(self.rows[-1].members) if self.rows else 0

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(self.at(place) for place in range(len(self))[index])
        return self.at(range(len(self))[index])

    def at(self, place: int) -> T:
        row, index = divmod(place, ROW)
        found: T = self.rows[row].members[index]
        return found

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(row.members for row in self.rows)


def stamped(members: Iterable[T]) -> Stamped[T]:
    every = tuple(members)
    starts = range(0, len(every), ROW)
    return Stamped(tuple(row_of(every[start : start + ROW]) for start in starts))

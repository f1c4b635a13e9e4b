"""Long work in pieces: whoever draws or walks through notes is told what happens between two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
Pause = Callable[[], None]


def go_on() -> None:
    """Nothing happens."""


def between(rows: Iterable[T], pause: Pause) -> Iterator[T]:
    """These rows one after the other, with a pause before each. Between two of them anything may
    change: ``rows`` is something that stays as it is, as a board and a list of one's own do."""
    for row in rows:
        pause()
        yield row

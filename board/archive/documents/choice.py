"""What the organiser chose for the livret: which evenings and notes, in which order, how large."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from board.core.model import Kind

T = TypeVar("T")

KINDS: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {
        "quotes": (Kind.QUOTE,),
        "questions": (Kind.QUESTION,),
        "proposals": (Kind.PROPOSAL, Kind.ALTERNATIVE),
        "positions": (Kind.PRO, Kind.CON, Kind.TENSION),
        "cards": (Kind.CARD,),
    }
)
"""What stands in each part of a chapter."""

PARTS = tuple(KINDS)
"""What a chapter has, in the order of the book where nobody chose another."""

ENDS = ("back", "across")
"""What comes after the chapters."""

SIZES = (0, 1, 2)
"""How large a quote is set; without a choice that is its weight."""


@dataclass(frozen=True, slots=True)
class Picked:
    """Of one evening: the notes that are left ``out``, those that come ``first`` in their lists (in
    this order), and how large quotes are set that are not set by their weight."""

    out: frozenset[int] = frozenset()
    first: tuple[int, ...] = ()
    sizes: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, notes: Iterable[int]) -> list[int]:
        """These notes as they are chosen, by number."""
        return in_order(notes, self.out, self.first)


NOTHING = Picked()


@dataclass(frozen=True, slots=True)
class Choice:
    """``order`` are boards in the order of the book (others follow in that of the series), ``left``
    those that are left out; ``parts`` and ``ends`` are those that are in, in order. Numbers and
    names of parts alone: no word of anybody is in a choice."""

    order: tuple[str, ...] = ()
    left: frozenset[str] = frozenset()
    parts: tuple[str, ...] = PARTS
    ends: tuple[str, ...] = ENDS
    picked: Mapping[str, Picked] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, board: str) -> Picked:
        return self.picked.get(board, NOTHING)

    def evenings(self, boards: Sequence[str]) -> list[str]:
        """The boards that are in the book, in its order."""
        return in_order(boards, self.left, self.order)


def in_order(given: Iterable[T], out: frozenset[T], first: Sequence[T]) -> list[T]:
    """What is given without those that are left out; these first, the others as they are."""
    place = dict(zip(first, range(len(first)), strict=True))
    early: list[T] = []
    others: list[T] = []
    for one in given:
        if one not in out:
            (early if one in place else others).append(one)
    return [*sorted(early, key=place.__getitem__), *others]


def written(choice: Choice) -> str:
    """The choice as a series keeps it; "" for everything in its order."""
    if choice == Choice():
        return ""
    notes = {
        board: {
            "out": sorted(one.out),
            "first": list(one.first),
            "sizes": {str(note): size for note, size in sorted(one.sizes.items())},
        }
        for board, one in sorted(choice.picked.items())
        if one != NOTHING
    }
    said = {
        "order": list(choice.order),
        "left": sorted(choice.left),
        "parts": list(choice.parts),
        "ends": list(choice.ends),
        "notes": notes,
    }
    return json.dumps(said, separators=(",", ":"))


def read(text: str) -> Choice:
    """The inverse of ``written``; what is none of it is everything in its order."""
    try:
        said = json.loads(text or "{}")
        picked = {str(board): picked_of(one) for board, one in said.get("notes", {}).items()}
        return Choice(
            tuple(map(str, said.get("order", ()))),
            frozenset(map(str, said.get("left", ()))),
            known(said.get("parts", PARTS), PARTS),
            known(said.get("ends", ENDS), ENDS),
            MappingProxyType(picked),
        )
    except (ValueError, TypeError, AttributeError):
        return Choice()


def picked_of(said: Mapping[str, Any]) -> Picked:
    sizes = {int(note): int(size) for note, size in said.get("sizes", {}).items()}
    return Picked(
        frozenset(map(int, said.get("out", ()))),
        tuple(map(int, said.get("first", ()))),
        MappingProxyType({note: size for note, size in sizes.items() if size in SIZES}),
    )


def known(names: Iterable[str], all_of_them: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name in all_of_them))

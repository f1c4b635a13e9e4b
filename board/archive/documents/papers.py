"""Sizes of paper, and the smallest letters that are read where each hangs."""

from __future__ import annotations

from dataclasses import dataclass, replace

UNITS = 3360.0
"""Width of the page's longer side in its own units; letters are about as large as on a sheet."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper: ``long_mm`` and ``short_mm`` are its sides, ``least_mm`` the smallest
    letters that are read from where such a sheet is looked at. Nothing stands over the middle of a
    sheet that ``is_folded``: it is two pages of a book."""

    name: str
    long_mm: int
    short_mm: int
    least_mm: float
    is_portrait: bool = False
    is_folded: bool = False

    @property
    def wide_mm(self) -> int:
        return self.short_mm if self.is_portrait else self.long_mm

    @property
    def high_mm(self) -> int:
        return self.long_mm if self.is_portrait else self.short_mm

    @property
    def units(self) -> float:
        """Units in a millimetre."""
        return UNITS / self.long_mm

    @property
    def least(self) -> float:
        """The smallest letters that are read, in units."""
        return self.least_mm * self.units


PAPERS = {
    "a0": Paper("a0", 1189, 841, 4.8),
    "a1": Paper("a1", 841, 594, 3.8),
    "a2": Paper("a2", 594, 420, 3.0),
    "a3": Paper("a3", 420, 297, 2.8),
    "a4": Paper("a4", 297, 210, 2.0),
}


def paper_named(size: str, way: str) -> Paper:
    """A paper by its size (a0 … a4) and way (landscape, portrait); KeyError for any other."""
    return replace(PAPERS[size], is_portrait={"landscape": False, "portrait": True}[way])

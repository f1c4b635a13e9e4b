"""What a board takes from the phones of a room: the facts and the commands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listened:
    """From now on phones may speak up, or no longer; with ``tallies`` the board shows how many
    agreed with a note."""

    is_open: bool
    tallies: bool = False


@dataclass(frozen=True, slots=True)
class Agreed:
    """So many phones agree with a note now; never which."""

    note: int
    count: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """So many of the remarks that phones sent are put aside now; never their words."""

    count: int


Hearing = Listened | Agreed | SetAside


@dataclass(frozen=True, slots=True)
class Listen:
    is_open: bool
    tallies: bool = False


@dataclass(frozen=True, slots=True)
class CountAgreed:
    note: int
    count: int


@dataclass(frozen=True, slots=True)
class CountAside:
    count: int


Counting = Listen | CountAgreed | CountAside

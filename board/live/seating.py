"""Who gives a seat to whom when all are taken: a browser is known by its session alone."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from board.live.codes import CloseReason
from board.store.access import Role

if TYPE_CHECKING:
    from board.live.wire import Wire

SEATED_SECONDS = 2.0
"""So long a socket keeps a seat in a full house without any right: a page of the room needs no
second."""

OWN_SEATS = 4
"""Seats that one browser keeps in a full house."""

REMEMBERED = 16_384
"""Browsers of which it is known when they first sat here; one more counts as having just come."""


class Guest(NamedTuple):
    """Who wants a seat, or has it: ``holder`` is the hash of the browser's session, or of the link
    of a program that has none; all empty for who has no right."""

    holder: str = ""
    board: str = ""
    role: Role = Role.NONE


class Seat(NamedTuple):
    """``since`` is when this browser first sat here, in seconds of ``time.monotonic``."""

    wire: Wire
    guest: Guest
    since: float


NOBODY = Guest()


class Seating:
    """``wires`` are the open sockets by id, in the order in which they came.

    In a full house somebody gives way: who has no right; of a browser with more than its own seats
    the last; on a board with more than its part who came last, to a page of another board; and
    whose browser came later than the guest's. Scribes keep theirs.
    """

    def __init__(self, wires: Mapping[str, Wire]) -> None:
        self.wires = wires
        self.guests: dict[str, Guest] = {}
        self.first: dict[str, float] = {}

    def sit(self, ident: str, guest: Guest) -> None:
        """What a socket may do is known, and whose it is."""
        known = self.guests.get(ident, NOBODY)
        if guest.role > known.role:
            self.guests[ident] = guest
        if guest.holder not in self.first and len(self.first) < REMEMBERED:
            self.first[guest.holder] = time.monotonic()

    def leave(self, ident: str) -> None:
        self.guests.pop(ident, None)

    def taken(self) -> int:
        return len(self.wires)

    def has_room(self, guest: Guest) -> bool:
        """Whether somebody gives way to this guest."""
        return self.who_leaves(guest) is not None

    def make_room(self, guest: Guest) -> bool:
        """Sends that one away; whether there was one."""
        leaving = self.who_leaves(guest)
        if leaving is not None:
            is_stranger = leaving.budget.role is Role.NONE
            why = CloseReason.POLICY_VIOLATION if is_stranger else CloseReason.TRY_AGAIN_LATER
            leaving.close(why)
        return leaving is not None

    def who_leaves(self, guest: Guest) -> Wire | None:
        idler = self.idler()
        if idler is not None or not guest.holder:
            return idler
        seats = self.given()
        by_holder = Counter(seat.guest.holder for seat in seats)
        mine = by_holder[guest.holder]
        if not seats or mine >= OWN_SEATS:
            return None
        found = (
            last_of_many(seats, by_holder, mine)
            or last_of_a_large_board(seats, guest)
            or later(seats, self.first.get(guest.holder))
        )
        return found.wire if found else None

    def idler(self) -> Wire | None:
        """The socket that has sat here for longest without any right; None where all have one, or
        had no time yet to say what they came for."""
        found = next((one for one in self.wires.values() if one.budget.role is Role.NONE), None)
        is_late = found is not None and time.monotonic() - found.begun > SEATED_SECONDS
        return found if is_late else None

    def given(self) -> list[Seat]:
        """The seats that somebody may have to give up."""
        known = ((wire, self.guests.get(ident, NOBODY)) for ident, wire in self.wires.items())
        return [
            Seat(wire, guest, self.first.get(guest.holder, wire.begun))
            for wire, guest in known
            if Role.NONE < guest.role < Role.SCRIBE
        ]


def last_of_many(seats: list[Seat], by_holder: Counter[str], mine: int) -> Seat | None:
    """Of the browser with the most seats the one that it took last."""
    holder, most = by_holder.most_common(1)[0]
    if most <= max(OWN_SEATS, mine + 1):
        return None
    return next(seat for seat in reversed(seats) if seat.guest.holder == holder)


def last_of_a_large_board(seats: list[Seat], guest: Guest) -> Seat | None:
    """A board has its part of the seats whatever people of another do."""
    by_board = Counter(seat.guest.board for seat in seats)
    part = len(seats) // len({*by_board, guest.board})
    board, most = by_board.most_common(1)[0]
    if not guest.board or most <= max(part, by_board[guest.board] + 1):
        return None
    return max((seat for seat in seats if seat.guest.board == board), key=lambda one: one.since)


def later(seats: list[Seat], since: float | None) -> Seat | None:
    """Whose browser came here first after that of the guest did: a phone that slept for a minute
    finds its seat again."""
    last = max(seats, key=lambda seat: seat.since)
    return last if since is not None and last.since > since else None

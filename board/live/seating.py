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

NAMELESS_SECONDS = 10.0
"""A socket that has not said in this time what it came for is closed."""

RIGHTLESS_SECONDS = 30.0
"""One that has said so and opened no board in this time holds a seat for nothing."""

SEATED_SECONDS = 2.0
"""So long a socket keeps a seat in a full house without any right: a page of the room needs no
second."""

OWN_SEATS = 4
"""Seats that one browser keeps in a full house."""

DESK_SEATS = 16
"""Those that a scribe's browser keeps: some desks in one are honest, and no scribe of a hall is
ever put out; what it has beyond them, on whatever board, is as free as a viewer's."""

REMEMBERED = 16_384
"""Browsers of which it is known when they first sat here; one more counts as having just come."""


class Guest(NamedTuple):
    """Who wants a seat, or has it: ``holder`` is the hash of the browser's session, or of the link
    of a program that has none; all empty for who has no right. ``role`` of who wants one may be
    that on another board; ``is_scribe`` is of this one."""

    holder: str = ""
    board: str = ""
    role: Role = Role.NONE
    is_scribe: bool = False


class Seat(NamedTuple):
    """``since`` is when this browser first sat here, in seconds of ``time.monotonic``."""

    wire: Wire
    guest: Guest
    since: float


NOBODY = Guest()


class Seating:
    """``wires`` are the open sockets by id, in the order in which they came.

    In a full house somebody gives way: who has no right; of a browser with more than its own seats
    the last; on a board with more than its part who came last, to a page of another board; to a
    scribe a viewer of the same board; and whose browser came later than the guest's. Scribes keep
    theirs, so many for each browser.
    """

    def __init__(self, wires: Mapping[str, Wire]) -> None:
        self.wires = wires
        self.guests: dict[str, Guest] = {}
        self.first: dict[str, float] = {}

    def sit(self, ident: str, guest: Guest) -> None:
        """What a socket may do is known; whose it is, its handshake may have said."""
        known = self.guests.get(ident, NOBODY)
        if guest.role > known.role:
            self.guests[ident] = guest._replace(holder=known.holder or guest.holder)
        if guest.holder not in self.first and len(self.first) < REMEMBERED:
            self.first[guest.holder] = time.monotonic()

    def expect(self, ident: str, guest: Guest) -> None:
        """A handshake in a full house counts at once for who made it: without a right until it has
        opened a board."""
        if ident in self.wires and guest.holder:
            self.guests[ident] = guest._replace(role=Role.NONE)

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
        if not seats or self.has_enough(guest):
            return None
        by_board = Counter(one.board for one in self.guests.values() if one.board)
        found = (
            last_of_many(seats, guest)
            or last_of_a_large_board(seats, by_board, guest)
            or last_of_the_same_board(seats, guest)
            or later(seats, self.first.get(guest.holder))
        )
        return found.wire if found else None

    def has_enough(self, guest: Guest) -> bool:
        """Whether this browser has all the seats that it keeps in a full house."""
        mine = sum(one.holder == guest.holder for one in self.guests.values())
        return mine >= (DESK_SEATS if guest.role >= Role.SCRIBE else OWN_SEATS)

    def idler(self) -> Wire | None:
        """The socket that has sat here for longest without any right; None where all have one, or
        had no time yet to say what they came for."""
        found = next((one for one in self.wires.values() if one.budget.role is Role.NONE), None)
        is_late = found is not None and time.monotonic() - found.begun > SEATED_SECONDS
        return found if is_late else None

    def given(self) -> list[Seat]:
        """The seats that somebody may have to give up: all but the first desks of each browser."""
        desks: Counter[str] = Counter()
        found = []
        for ident, wire in self.wires.items():
            guest = self.guests.get(ident, NOBODY)
            if guest.role >= Role.SCRIBE:
                desks[guest.holder] += 1
            if guest.role >= Role.SCRIBE and desks[guest.holder] <= DESK_SEATS:
                continue
            if guest.role is not Role.NONE:
                found.append(Seat(wire, guest, self.first.get(guest.holder, wire.begun)))
        return found


def last_of_many(seats: list[Seat], guest: Guest) -> Seat | None:
    """Of the browser with the most seats that it may have to give up the one that it took last."""
    by_holder = Counter(seat.guest.holder for seat in seats)
    holder, most = by_holder.most_common(1)[0]
    if most <= max(OWN_SEATS, by_holder[guest.holder] + 1):
        return None
    return next(seat for seat in reversed(seats) if seat.guest.holder == holder)


def last_of_a_large_board(seats: list[Seat], by_board: Counter[str], guest: Guest) -> Seat | None:
    """A board has its part of the seats whatever people of another do; desks count too."""
    part = by_board.total() // len({*by_board, guest.board})
    board = max((seat.guest.board for seat in seats), key=by_board.__getitem__)
    if not guest.board or by_board[board] <= max(part, by_board[guest.board] + 1):
        return None
    return max((seat for seat in seats if seat.guest.board == board), key=lambda one: one.since)


def last_of_the_same_board(seats: list[Seat], guest: Guest) -> Seat | None:
    """A hall without its scribe has nothing to see, whoever holds the seats that are kept."""
    same = [seat for seat in seats if guest.is_scribe and seat.guest.board == guest.board]
    return max(same, key=lambda seat: seat.since, default=None)


def later(seats: list[Seat], since: float | None) -> Seat | None:
    """Whose browser came here first after that of the guest did: a phone that slept for a minute
    finds its seat again."""
    last = max(seats, key=lambda seat: seat.since)
    return last if since is not None and last.since > since else None


def is_idle(wire: Wire, seconds: float) -> bool:
    """Whether a socket that has been open for so long has not said what it came for, or may do
    nothing here."""
    if not wire.is_named:
        return seconds > NAMELESS_SECONDS
    return wire.budget.role is Role.NONE and seconds > RIGHTLESS_SECONDS

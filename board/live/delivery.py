"""Who gets what is pushed: one frame built once, written to each socket of a room."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import gevent

from board.live import packets
from board.live.codes import CloseReason
from board.live.frames import text
from board.live.lean import NAMESPACE, socketio
from board.live.seating import Guest, Seating, is_idle
from board.quiet import Tally

if TYPE_CHECKING:
    from board.live.wire import Wire

JOINED_SECONDS = 0.008
"""What is pushed to a room within this time after a write goes out together in the next one."""

DEAF_SECONDS = 20.0
"""A reader that takes nothing for this long is sent away."""

LEAVING_SECONDS = 2.0
"""Time for a peer to read why it was sent away."""

BEAT_SECONDS = 0.5

FIRST_PING = 0.4
"""Of the interval, for the earliest; the others follow until its end: a hall that comes at once is
not pinged, and does not answer, at once ever after, with a note behind a thousand answers."""

GOLDEN = 0.618
"""Multiples of it fill an interval evenly, however many there are."""

HEAD_SECONDS = 5.0
"""How often a page hears where its board's log is, so that it need not ask."""

LATE_SECONDS = 2.0
"""A beat that comes later than this: the process itself was stopped, nobody else is to blame."""

Key = tuple[str, str]
Pending = tuple[bytes, frozenset[str]]


class Delivery(socketio.Manager):  # type: ignore[misc]
    """Socket.IO's client manager over :class:`Wire`; ``wires`` are the open ones by Engine.IO id,
    ``head_of`` tells the last seq of a board that this process holds, ``meets`` hears who comes,
    ``hears`` answers events.

    The first push to a room after a pause goes at once, so that nobody waits for company.
    """

    def __init__(self) -> None:
        super().__init__()
        self.wires: dict[str, Wire] = {}
        self.seating = Seating(self.wires)
        self.leaving: dict[int, Wire] = {}
        self.rows: dict[Key, list[Wire]] = {}
        self.joined: dict[str, set[str | None]] = {}
        self.pending: dict[Key, list[Pending]] = {}
        self.pulse: gevent.Greenlet | None = None
        self.head_of: Callable[[str], int | None] = lambda _: None
        self.hears: Callable[..., Any] = lambda *_: None
        self.meets: Callable[..., Any] = lambda *_: None
        self.quiet = Tally()

    def admit(self, eio_sid: str, wire: Wire) -> None:
        self.wires[eio_sid] = wire
        part = FIRST_PING + (1 - FIRST_PING) * (len(self.wires) * GOLDEN % 1)
        wire.next_ping = time.monotonic() + self.server.eio.ping_interval * part
        if self.pulse is None:
            self.pulse = gevent.spawn(self.beat)

    def dismiss(self, eio_sid: str) -> None:
        """A socket that says goodbye gets nothing more, and is watched until it has gone."""
        wire = self.wires.pop(eio_sid, None)
        self.seating.leave(eio_sid)
        self.rows.clear()
        if wire is not None:
            self.leaving[id(wire)] = wire

    def end(self) -> None:
        """The server goes: nobody is answered any more, and pages come again by themselves."""
        for wire in [*self.wires.values()]:
            wire.close(CloseReason.GOING_AWAY)

    def forget(self, wire: Wire) -> None:
        self.leaving.pop(id(wire), None)

    def held(self) -> int:
        """Descriptors that sockets hold, also of those that say goodbye."""
        return len(self.wires) + len(self.leaving)

    def spare(self) -> bool:
        """Who comes needs the descriptor of who was sent away first; whether there was one."""
        leaving = next(iter(self.leaving.values()), None)
        if leaving is not None:
            leaving.drop()
        return leaving is not None

    def wire(self, sid: str, namespace: str) -> Wire | None:
        """The socket of a Socket.IO id of this process."""
        found: str | None = self.eio_sid_from_sid(sid, namespace)
        return self.wires.get(found or "")

    def grant(self, sid: str, namespace: str, guest: Guest) -> None:
        """What a socket may do is known: its budget grows with it, and it keeps its seat."""
        wire = self.wire(sid, namespace)
        if wire is not None:
            wire.budget.grant(guest.role)
            self.seating.sit(wire.engine.sid, guest)

    def let_in(self, eio_sid: str, auth: Any) -> bytes:
        """Who comes with CONNECT, past the packages as events are; the frame of the answer."""
        if eio_sid not in self.wires:
            return b""
        sid: str = self.server.eio.generate_id()
        self.basic_enter_room(sid, NAMESPACE, None, eio_sid=eio_sid)
        self.meets(sid, self.server.environ[eio_sid], auth)
        return packets.welcome(sid)

    def answer(self, eio_sid: str, event: packets.Heard) -> bytes:
        """Has an event handled; the frame of the answer, where one is waited for. It goes past the
        packages, which would read the event again and cost it more than that."""
        sid = self.sid_from_eio_sid(eio_sid, NAMESPACE)
        if not self.is_connected(sid, NAMESPACE):
            return b""
        name, *told = event.said
        found = self.hears(name, sid, *told)
        return packets.answer(event.number, found) if event.number else b""

    def basic_enter_room(
        self, sid: str, namespace: str, room: str | None, eio_sid: str | None = None
    ) -> None:
        """Whoever left while a handler waited enters nothing: nobody would take it out again."""
        if eio_sid is None and sid not in self.joined:
            return
        self.rows.pop((namespace, room or ""), None)
        super().basic_enter_room(sid, namespace, room, eio_sid=eio_sid)
        self.joined.setdefault(sid, set()).add(room)

    def basic_leave_room(self, sid: str, namespace: str, room: str | None) -> None:
        self.rows.pop((namespace, room or ""), None)
        super().basic_leave_room(sid, namespace, room)
        self.joined.get(sid, set()).discard(room)

    def basic_disconnect(self, sid: str, namespace: str, **options: Any) -> None:
        """The stock one looks through every room of the house, and every socket has one."""
        for room in self.joined.pop(sid, set()):
            self.rows.pop((namespace, room or ""), None)
            super().basic_leave_room(sid, namespace, room)
        self.callbacks.pop(sid, None)
        for coming in (self.pending_connect, self.pending_disconnect):
            if sid in coming.get(namespace, ()):
                coming[namespace].remove(sid)
                if not coming[namespace]:
                    del coming[namespace]

    def get_rooms(self, sid: str, namespace: str) -> list[str]:
        return [room for room in self.joined.get(sid, set()) if room is not None]

    def pre_disconnect(self, sid: str, namespace: str) -> Any:
        """Who is sent away hears first what was said just before: why, as a rule."""
        for room in [*self.joined.get(sid, ())]:
            self.say_what_waits((namespace, room or ""))
        return super().pre_disconnect(sid, namespace)

    def disconnect(self, sid: str, namespace: str, **options: Any) -> Any:
        """There is one namespace: who leaves it has nothing to say or hear any more."""
        wire = self.wire(sid, namespace)
        done = super().disconnect(sid, namespace, **options)
        if wire is not None:
            wire.close(CloseReason.NORMAL_CLOSURE)
        return done

    def emit(
        self,
        event: str,
        data: Any,
        namespace: str,
        room: str | None = None,
        skip_sid: str | list[str] | None = None,
        callback: Any = None,
        to: str | None = None,
        **_: Any,
    ) -> None:
        """One frame for everybody in a room; no event of this board asks pages for an answer."""
        if callback is not None:
            raise ValueError("an event that everybody hears has no answer")
        but = skip_sid if isinstance(skip_sid, list) else [skip_sid] if skip_sid else []
        self.send(event, data, (namespace, to or room or ""), frozenset(but))

    def send(self, event: str, data: Any, key: Key, but: frozenset[str] = frozenset()) -> None:
        """To the whole house, which is this process."""
        self.here(event, data, key, but)

    def here(self, event: str, data: Any, key: Key, but: frozenset[str] = frozenset()) -> None:
        """To the sockets of this process alone."""
        self.push(key, pack(event, data), but)

    def push(self, key: Key, packed: str, but: frozenset[str]) -> None:
        one = text(f"42{key[0]},{packed}"), but
        if key in self.pending:
            self.pending[key].append(one)
        else:
            self.say(key, [one])

    def say(self, key: Key, waiting: list[Pending]) -> None:
        """Writes as one, and what comes meanwhile a moment later: by a timer of the loop, which
        needs no greenlet. It stands first, so that nothing is kept which it would not find."""
        self.pending[key] = []
        timer = gevent.get_hub().loop.timer(JOINED_SECONDS)
        timer.start(self.go_on, key, timer)
        self.fan(key, waiting)

    def go_on(self, key: Key, timer: Any) -> None:
        """When the time is over; without anything that came in it the room is at rest."""
        timer.close()
        if waiting := self.pending.pop(key):
            self.say(key, waiting)

    def say_what_waits(self, key: Key) -> None:
        """Now, as one."""
        if waiting := self.pending.get(key):
            self.pending[key] = []
            self.fan(key, waiting)

    def fan(self, key: Key, waiting: list[Pending]) -> None:
        data = b"".join(frame for frame, _ in waiting)
        skipped = frozenset().union(*(but for _, but in waiting))
        apart = {self.wire(sid, key[0]) for sid in skipped} if skipped else ()
        for wire in self.row(key):
            if wire not in apart:
                wire.write(data)
        for sid in skipped:
            wire_apart = self.wire(sid, key[0])
            rest = b"".join(frame for frame, but in waiting if sid not in but)
            if rest and wire_apart is not None:
                wire_apart.write(rest)

    def row(self, key: Key) -> list[Wire]:
        """The sockets of a room as a list of its own, kept until somebody comes or goes."""
        found = self.rows.get(key)
        if found is None:
            members: Iterable[str] = self.rooms.get(key[0], {}).get(key[1] or None, {}).values()
            found = [self.wires[eio] for eio in members if eio in self.wires]
            if found:  # an empty one would be kept for good
                self.rows[key] = found
        return found

    def beat(self) -> None:
        """One greenlet for all sockets: pings, and the end of those that are out of time."""
        last = next_head = time.monotonic()
        while True:
            gevent.sleep(BEAT_SECONDS)
            was, last = last, time.monotonic()
            has_slept = last - was > LATE_SECONDS
            for wire in [*self.wires.values(), *self.leaving.values()]:
                if has_slept:
                    wire.be_patient()
                self.look_at(wire, last)
            if last >= next_head:
                next_head = last + HEAD_SECONDS
                self.tell_heads()

    def tell_heads(self) -> None:
        """A lost push shows here: a page that holds less than the log asks for the rest."""
        for namespace, rooms in self.rooms.items():
            for room in rooms:
                head = self.head_of(room) if room else None
                if head is not None:
                    self.here("head", {"seq": head}, (namespace, room))

    def look_at(self, wire: Wire, now: float) -> None:
        if wire.state and now - wire.begun > LEAVING_SECONDS:
            wire.drop()
        elif not wire.state and is_idle(wire, now - wire.begun):
            wire.close(CloseReason.POLICY_VIOLATION)
        elif wire.backlog is not None and now - wire.backlog.moved > DEAF_SECONDS:
            wire.close(CloseReason.TRY_AGAIN_LATER)
        elif wire.backlog is None and self.is_silent(wire, now):
            wire.drop()
        elif not wire.state and now >= wire.next_ping:
            wire.next_ping = now + self.server.eio.ping_interval
            wire.ping(now)

    def is_silent(self, wire: Wire, now: float) -> bool:
        """A socket whose messages are being handled, or which still reads, may answer late."""
        return bool(
            wire.pinged and not wire.is_busy and now - wire.pinged > self.server.eio.ping_timeout
        )


def pack(event: str, data: Any) -> str:
    return packets.encode([event, data])

"""One page's socket: what it says is read by callbacks, what it is told goes out at once or waits.

Stands where python-engineio expects a queue. An idle socket has no greenlet: one lives only while
messages of this socket are handled.
"""

from __future__ import annotations

import _socket
import socket
import time
from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import gevent
from engineio.packet import MESSAGE, Packet

from board.live import packets
from board.live.backlog import Backlog, Bytes, tune
from board.live.budget import Budget
from board.live.codes import CloseReason, Opcode
from board.live.frames import Broken, Closed, Event, Pinged, Reader, frame, goodbye, text
from board.live.pause import BREATH_SECONDS
from board.live.previews import Previews, is_preview

if TYPE_CHECKING:
    from board.live.delivery import Delivery

RECEIVE = 16_384
"""Bytes read at once; no more is held of one socket before it is handled."""

FRAMES_A_TURN = 8
"""Frames of one socket that are handled before the others have their turn."""


class State(IntEnum):
    OPEN = 0
    LEAVING = 1
    GONE = 2


def swallow(data: Bytes) -> int:
    return len(data)


class Wire:
    """``write`` is for whole frames; everything that is put or written keeps its order.

    ``begun`` is when the present state began and ``pinged`` when an unanswered ping went out (0.0
    when none is), both in seconds of ``time.monotonic``.
    """

    __slots__ = (
        "backlog",
        "begun",
        "budget",
        "delivery",
        "engine",
        "is_busy",
        "is_named",
        "next_ping",
        "pinged",
        "previews",
        "reader",
        "reading",
        "send",
        "sock",
        "state",
        "writing",
    )

    def __init__(self, engine: Any, delivery: Delivery) -> None:
        self.engine, self.delivery = engine, delivery
        self.begun = time.monotonic()
        self.reader, self.budget, self.previews = Reader(), Budget(self.begun), Previews()
        self.backlog: Backlog | None = None
        self.state, self.is_busy, self.is_named = State.OPEN, False, False
        self.pinged = self.next_ping = 0.0
        self.send: Callable[[Bytes], int] = swallow
        self.writing: Any = None

    def open(self, sock: _socket.socket, first: bytes) -> None:
        """Takes a connection over from the HTTP server; ``first`` ends the handshake."""
        self.sock, self.send = sock, sock.send
        tune(sock)
        self.reading = gevent.get_hub().loop.io(sock.fileno(), 1)
        self.engine.queue = self
        self.engine.connected = self.engine.upgraded = True
        self.delivery.admit(self.engine.sid, self)
        self.write(first)
        self.listen(self.readable)

    def put(self, packet: Packet | None) -> None:
        """One Engine.IO packet out; None is the end."""
        if packet is None:
            self.close(CloseReason.NORMAL_CLOSURE)
        else:
            self.write(text(packet.encode()))

    def join(self) -> None:
        """A queue that holds nothing is always done."""

    def write(self, data: bytes) -> None:
        if self.backlog is not None:
            self.backlog.add(data)
            return
        try:
            sent = self.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.drop()
            return
        if sent < len(data):
            self.hold(memoryview(data)[sent:])

    def hold(self, rest: memoryview) -> None:
        """The kernel took a part: the rest goes out when the socket can be written again."""
        self.backlog = Backlog(rest, packets.RESYNC)
        self.backlog.moved = time.monotonic()
        if self.writing is None:
            self.writing = gevent.get_hub().loop.io(self.sock.fileno(), 2)
        self.writing.start(self.flush)

    def flush(self) -> None:
        assert self.backlog is not None
        try:
            is_done = self.backlog.flush(self.send, time.monotonic())
        except OSError:
            self.drop()
            return
        if not is_done:
            return
        self.backlog = None
        self.writing.stop()
        self.be_patient()
        if self.state is State.LEAVING:
            self.shut()

    def be_patient(self) -> None:
        """An answer that could not come before now has its whole time again."""
        self.pinged = self.pinged and time.monotonic()

    def ping(self, now: float) -> None:
        """One Engine.IO ping, before what waits."""
        self.pinged = self.pinged or now
        if self.backlog is None:
            self.write(packets.PING_FRAME)
        else:
            self.backlog.add_first(packets.PING_FRAME)

    def readable(self) -> None:
        """Called by the loop; must not wait."""
        if self.receive():
            self.reading.stop()
            self.is_busy = True
            gevent.spawn(self.handle)

    def receive(self) -> bool:
        """Whether something came, which is fed to the reader then."""
        try:
            data = self.sock.recv(RECEIVE)
        except BlockingIOError:
            return False
        except OSError:
            data = b""
        if not data:
            self.drop()
            return False
        self.reader.feed(data)
        return True

    def handle(self) -> None:
        """Handles what came, in order, previews last; then listens again."""
        try:
            self.take_all()
            while self.previews.waiting and self.state is State.OPEN:
                gevent.sleep(BREATH_SECONDS)
                if self.receive():
                    self.take_all()
                elif self.state is State.OPEN:
                    self.write(self.delivery.answer(self.engine.sid, self.previews.take()))
        except Broken as broken:
            self.close(broken.code)
        except Exception as error:
            self.delivery.quiet.fault(error, "a socket")
            self.close(CloseReason.INTERNAL_ERROR)
        finally:
            self.is_busy = False
            self.be_patient()
        if self.state is State.OPEN:
            self.listen(self.readable)

    def take_all(self) -> None:
        for count, event in enumerate(self.reader.events(), 1):
            self.take(event)
            if count % FRAMES_A_TURN == 0:
                gevent.sleep(0)
            if self.state is not State.OPEN:
                return

    def take(self, event: Event) -> None:
        wait = self.budget.take(time.monotonic())
        if self.budget.is_spent:
            raise Broken(CloseReason.POLICY_VIOLATION)
        match event:
            case Closed(code):
                self.close(code)
            case Pinged(payload) if not wait:
                self.write(frame(payload, Opcode.PONG))
            case str(said) if said == packets.PONG:
                self.pinged = 0.0
            case str(said) if said == packets.BYE:
                self.close(CloseReason.NORMAL_CLOSURE)
            case str(said):
                self.hear(said, wait)

    def hear(self, said: str, wait: float) -> None:
        """Handles a packet, or says when to come again; a second CONNECT has its answer already."""
        packet, told = packets.heard(said), b""
        if wait:
            told = packets.slow_down(packet.number, wait)
        elif is_preview(packet):
            told = self.previews.keep(packet)
        elif packet.kind == packets.EVENT:
            told = self.delivery.answer(self.engine.sid, packet)
        elif packet.kind == packets.DISCONNECT:
            self.engine.receive(Packet(MESSAGE, said[1:]))
        elif not self.is_named:
            self.is_named = True
            told = self.delivery.let_in(self.engine.sid, packet.said)
        if told:
            self.write(told)

    def close(self, code: int) -> None:
        """Says goodbye, then waits a moment for the peer to have read it."""
        if self.state is not State.OPEN:
            return
        self.leave(State.LEAVING)
        self.reading.stop()
        if self.backlog is None:
            self.write(goodbye(code))
        else:
            self.backlog.end(goodbye(code))
        self.listen(self.drain)
        if self.backlog is None:
            self.shut()

    def shut(self) -> None:
        """The last byte is out; what the peer still says is read and forgotten."""
        if self.state is State.GONE:
            return
        self.send = swallow
        try:
            self.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.drop()

    def listen(self, heard: Callable[[], None]) -> None:
        if self.state is not State.GONE:
            self.reading.stop()
            self.reading.start(heard)

    def drain(self) -> None:
        try:
            if self.sock.recv(RECEIVE):
                return
        except BlockingIOError:
            return
        except OSError:
            pass
        self.drop()

    def drop(self) -> None:
        """Lets the connection go at once, whatever state it is in."""
        if self.state is State.GONE:
            return
        self.leave(State.GONE)
        self.send, self.backlog = swallow, None
        for watcher in (self.reading, self.writing):
            if watcher is not None:  # libev ends the process when a watched descriptor is closed
                watcher.stop()
                watcher.close()
        self.sock.close()
        self.delivery.forget(self)

    def leave(self, state: State) -> None:
        was, self.state, self.begun = self.state, state, time.monotonic()
        if was is State.OPEN:
            self.delivery.dismiss(self.engine.sid)
            gevent.spawn(self.say_gone)

    def say_gone(self) -> None:
        """Tells the handlers that the page has gone; they may wait."""
        server = self.engine.server
        self.engine.close(wait=False, abort=True, reason=server.reason.TRANSPORT_CLOSE)
        server.sockets.pop(self.engine.sid, None)

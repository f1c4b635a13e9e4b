"""One HTTP connection: what it may take, of bytes, of time and of turns, and what it is told."""

from __future__ import annotations

import _socket
import errno
import socket
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from typing import IO, Any

import gevent
from gevent.event import Event
from gevent.pywsgi import WSGIHandler

from board.heads import LongHead, Nameless
from board.web.guard import standard_headers

HEAD_SECONDS = 15.0
"""A request whose head is not there after this time is not waited for."""
BODY_SECONDS = 60.0
SLOWEST = 1000
"""Bytes a second: so much longer a body may take."""
PIECE = 65_536
PIECE_SECONDS = 60.0
"""How long a reader may take for a piece of an answer."""
MOST_UNDER_WAY = 400_000_000
"""Bytes of long answers that wait for their readers, over all connections: a hall of 500 that joins
an evening of 1,800 notes at once needs 250 million."""


class Unread:
    """pywsgi's logs name peers and print requests: what is kept of a fault goes elsewhere."""

    def write(self, text: str) -> None:
        """Nothing of it is kept."""

    def flush(self) -> None:
        """Nothing waits."""


def late() -> OSError:
    """As if the other side had gone."""
    return ConnectionResetError(errno.ECONNRESET, "too slow")


class Body:
    """What a request's body is read from: who sends nothing, or a letter now and then, has gone."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.ends = file, time.monotonic() + BODY_SECONDS

    def read(self, most: int = -1) -> bytes:
        return self.within(self.file.read, most)

    def readline(self, most: int = -1) -> bytes:
        return self.within(self.file.readline, most)

    def within(self, read: Callable[[int], bytes], most: int) -> bytes:
        with gevent.Timeout(max(0.001, self.ends - time.monotonic()), late()):
            part = read(most)
        self.ends += len(part) / SLOWEST
        return part


TURN_SECONDS = 0.0001
"""A timer: what is called back at once (``sleep(0)``) goes on before any socket is looked at."""


class Turnstile:
    """Requests go in one after the other, who asks again behind all who wait, and between two of
    them the loop looks at the sockets: a scribe's line waits for one page, not for all that were
    asked for at once. (A lock of gevent goes to who runs, however long others wait.)"""

    def __init__(self) -> None:
        self.queue: deque[Event] = deque()

    def go(self) -> None:
        mine = Event()
        self.queue.append(mine)
        try:
            if self.queue[0] is not mine:
                mine.wait()
            gevent.sleep(TURN_SECONDS)
        finally:
            self.queue.remove(mine)
            if self.queue:
                self.queue[0].set()


@dataclass(slots=True, eq=False)
class Load:
    """A long answer on its way: bytes that wait for its reader, and when he last took a piece."""

    socket: Any
    left: int
    since: float = field(default_factory=time.monotonic)

    def shrink(self, left: int) -> None:
        self.left, self.since = left, time.monotonic()


class Loads:
    """Long answers on their way. Where they are too much together, who has longest taken nothing is
    let go: some hundred readers that take a piece a minute would keep gigabytes."""

    def __init__(self) -> None:
        self.known: set[Load] = set()

    def begin(self, sock: Any, size: int) -> Load:
        mine = Load(sock, size)
        if size > PIECE:
            self.known.add(mine)
        while len(self.known) > 1 and self.under_way() > MOST_UNDER_WAY:
            slowest = min(self.known - {mine}, key=lambda one: one.since)
            self.known.discard(slowest)
            hang_up(slowest.socket)
        return mine

    def under_way(self) -> int:
        return sum(one.left for one in self.known)


def hang_up(sock: Any) -> None:
    """Whoever waits in another greenlet to write on it finds that the other side has gone."""
    with suppress(OSError):
        same = _socket.socket(fileno=_socket.dup(sock.fileno()))
        try:
            same.shutdown(socket.SHUT_RDWR)
        finally:
            same.close()


class Handler(WSGIHandler):  # type: ignore[misc]
    """One HTTP connection; ``board.take`` gives its socket to who speaks something else on it."""

    socket: Any
    nameless: Nameless
    response_use_chunked: bool
    turnstile = Turnstile()
    loads = Loads()

    def handle_one_request(self) -> Any:
        self.head = gevent.Timeout.start_new(HEAD_SECONDS)
        try:
            answer = super().handle_one_request()
            return (answer[0], refused(answer[0])) if isinstance(answer, tuple) else answer
        except gevent.Timeout as late:
            if late is not self.head:
                raise
            return None
        finally:
            self.head.close()
            self.environ = None  # it knows this handler: the circle would keep the socket open

    def MessageClass(self, file: IO[bytes], *more: Any) -> Any:
        """Called to read the head after its first line."""
        self.nameless = Nameless(file)
        return super().MessageClass(self.nameless, *more)

    def get_environ(self) -> dict[str, Any]:
        """Called when the head is there. Behind nginx every request may say ``Connection:
        upgrade``, for which gevent would give the bare stream: a form would never end."""
        self.head.close()
        environ: dict[str, Any] = super().get_environ()
        self.wsgi_input.rfile = Body(self.wsgi_input.rfile)
        bounded = {"wsgi.input": self.wsgi_input, "wsgi.input_terminated": True}
        bounded["board.passed_on"] = self.nameless.is_passed_on
        return {**environ, **bounded, "board.take": self.take, "board.has_left": self.has_left}

    def handle_one_response(self) -> None:
        self.turnstile.go()
        super().handle_one_response()

    def finalize_headers(self) -> None:
        """To HEAD goes no body: pywsgi would end one that it does not know the length of."""
        super().finalize_headers()
        self.response_use_chunked = self.response_use_chunked and self.command != "HEAD"

    def _sendall(self, data: Any) -> None:
        rest = memoryview(data)
        load = self.loads.begin(self.socket, len(rest))
        try:
            while rest:
                with gevent.Timeout(PIECE_SECONDS, late()):
                    super()._sendall(rest[:PIECE])
                rest = rest[PIECE:]
                load.shrink(len(rest))
        finally:
            self.loads.known.discard(load)

    def log_request(self) -> None:
        """Nothing of a request is kept, so no line of it is made."""

    def _handle_client_error(self, error: Exception) -> tuple[str, bytes]:
        """Called for what is no request; gevent would print who sent it."""
        is_long = isinstance(error, LongHead | HTTPException)
        self.server.quiet.count("refused: a long head" if is_long else "refused: no request")
        return ("431" if is_long else "400", b"")

    def _send_error_response_if_possible(self, code: int) -> None:
        """In the middle of an answer nothing more can be said."""
        self.close_connection = True
        if self.socket is not None and not self.response_length:
            try:
                self.code = code
                self._sendall(refused(str(code)))
            except OSError:
                return

    def has_left(self) -> bool:
        """Whether the other side has closed while its answer is being made."""
        try:
            peeped = _socket.socket(fileno=_socket.dup(self.socket.fileno()))
        except OSError:
            return True
        try:
            peeped.setblocking(False)
            return not peeped.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
        finally:
            peeped.close()

    def take(self) -> _socket.socket:
        """A descriptor of its own that nothing waits on; HTTP ends here without a word."""
        given: Any = self.socket
        self.socket, self.close_connection = None, True
        copied = _socket.dup(given.fileno())
        taken = _socket.socket(given.family, given.type, given.proto, fileno=copied)
        taken.setblocking(False)
        return taken


def refused(status: str) -> bytes:
    """The whole answer to what never became a request."""
    headers = [("Connection", "close"), ("Content-Length", "0"), *standard_headers("")]
    lines = [f"HTTP/1.1 {status} {HTTPStatus(int(status)).phrase}"]
    return "\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers), "", ""]).encode()

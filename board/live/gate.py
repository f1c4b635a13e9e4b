"""The door of the sockets: only handshakes of ours, and seats that are kept for scribes."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from board.live.seating import Guest, Seating
from board.store.access import Role

Environ = dict[str, Any]
App = Callable[[Environ, Any], Iterable[bytes]]

KEPT = 64
"""Seats beyond the bound that only scribes may take, so many with one browser."""

AGAIN_SECONDS = 20


class Gate:
    """Stands before Socket.IO. ``guest_of`` knows the links of a handshake; it is asked only when
    all ``seats`` are taken, and ``board.guest`` is its answer. ``/seat`` says whether there is a
    seat for who asks."""

    def __init__(
        self, app: App, seats: int, seating: Seating, guest_of: Callable[[Environ, str], Guest]
    ) -> None:
        self.app, self.seats, self.seating, self.guest_of = app, seats, seating, guest_of

    def __call__(self, environ: Environ, start: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == "/seat":
            is_free = self.admits(environ, self.seating.has_room)
            return answer(start, "204 No Content" if is_free else FULL)
        if not path.startswith("/socket.io"):
            return self.app(environ, start)
        if not is_handshake(environ):
            return answer(start, "400 Bad Request")
        if not self.admits(environ, self.seating.make_room):
            return answer(start, FULL)
        return self.app(environ, start)

    def admits(self, environ: Environ, has_room: Callable[[Guest], bool]) -> bool:
        """Whether a seat is free, kept for this one, or given up by somebody."""
        taken = self.seating.taken()
        if taken < self.seats:
            return True
        board = parse_qs(environ.get("QUERY_STRING", "")).get("board", [""])[0]
        guest = environ["board.guest"] = self.guest_of(environ, board)
        is_desk = guest.role >= Role.SCRIBE and not self.seating.has_enough(guest)
        return (is_desk and taken < self.seats + KEPT) or has_room(guest)


FULL = "503 Service Unavailable"


def answer(start: Any, status: str) -> Iterable[bytes]:
    headers = [("Cache-Control", "no-store"), ("Content-Type", "text/plain; charset=utf-8")]
    if status == FULL:
        headers.append(("Retry-After", str(AGAIN_SECONDS)))
    start(status, headers)
    return [] if status.startswith("204") else [status.encode()]


def is_handshake(environ: Environ) -> bool:
    """A new websocket of Engine.IO 4, as RFC 6455, section 4.2.1 wants it; no polling."""
    query = parse_qs(environ.get("QUERY_STRING", ""))
    asked = (query.get("EIO"), query.get("transport"), query.get("sid"), query.get("j"))
    upgrade = [part.strip() for part in environ.get("HTTP_CONNECTION", "").lower().split(",")]
    return (
        environ.get("REQUEST_METHOD") == "GET"
        and asked == (["4"], ["websocket"], None, None)
        and environ.get("HTTP_UPGRADE", "").lower() == "websocket"
        and "upgrade" in upgrade
        and environ.get("HTTP_SEC_WEBSOCKET_VERSION") == "13"
        and is_key(environ.get("HTTP_SEC_WEBSOCKET_KEY", ""))
        and "board.take" in environ
    )


def is_key(key: str) -> bool:
    try:
        return len(base64.b64decode(key, validate=True)) == 16
    except (binascii.Error, ValueError):
        return False

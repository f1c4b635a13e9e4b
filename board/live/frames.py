"""RFC 6455 for one socket of a page: frames out as bytes, what comes in as checked events."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from board.core.later import Later
from board.live.codes import CloseReason, Opcode

if TYPE_CHECKING:
    from wsproto import connection
    from wsproto import events as said
else:
    connection = Later("wsproto.connection")
    said = Later("wsproto.events")


GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
"""RFC 6455, section 1.3."""

LARGEST_MESSAGE = 65_536
"""Bytes of one message, counted over its fragments."""


class Broken(Exception):
    """The peer has left the protocol; ``code`` is the close code that it is told."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Pinged:
    payload: bytes


@dataclass(frozen=True, slots=True)
class Closed:
    """The peer said goodbye; ``code`` is 1005 when it gave none."""

    code: int


Event = str | None | Pinged | Closed
"""A whole text message; None for a frame that asks for nothing (a fragment, a pong)."""


def frame(payload: bytes, opcode: int = Opcode.TEXT) -> bytes:
    """A whole frame as a server sends it: not masked, not fragmented, not compressed."""
    size, first = len(payload), 0x80 | opcode
    if size < 126:
        return bytes((first, size)) + payload
    if size < 65_536:
        return bytes((first, 126)) + size.to_bytes(2, "big") + payload
    return bytes((first, 127)) + size.to_bytes(8, "big") + payload


def text(said: str) -> bytes:
    """A text frame; what UTF-8 cannot carry (a lone surrogate) becomes a question mark."""
    return frame(said.encode("utf-8", "replace"))


def goodbye(code: int) -> bytes:
    """A close frame; 1005 and 1006 may not be sent and leave the code out."""
    return frame(b"" if code in (1005, 1006) else code.to_bytes(2, "big"), Opcode.CLOSE)


def accept(key: str) -> bytes:
    """The answer to ``Sec-WebSocket-Key``: the head that ends the HTTP handshake."""
    proof = base64.b64encode(hashlib.sha1(key.encode("latin-1") + GUID).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + proof + b"\r\n\r\n"
    )


class Reader:
    """Text messages of at most ``largest`` bytes out of what one peer sends.

    wsproto holds the peer to the protocol: masks, reserved bits, lengths, order of fragments,
    UTF-8, close codes. Messages are put together here, so that a long one ends before it is kept.
    """

    __slots__ = ("connection", "held", "largest", "size")

    def __init__(self, largest: int = LARGEST_MESSAGE) -> None:
        self.connection = connection.Connection(connection.ConnectionType.SERVER)
        self.largest, self.size = largest, 0
        self.held: list[str] = []

    def feed(self, data: bytes) -> None:
        self.connection.receive_data(data)

    def events(self) -> Iterator[Event]:
        """What was fed, one event a frame; Broken when the peer must go. May be left and taken up
        again at any event."""
        for event in self.connection.events():
            match event:
                case said.TextMessage():
                    whole = self.take(event)
                    if event.frame_finished:
                        yield whole
                case said.Ping():
                    yield Pinged(bytes(event.payload))
                case said.Pong():
                    yield None
                case said.CloseConnection() if self.is_open():
                    raise Broken(event.code)
                case said.CloseConnection():
                    yield Closed(event.code)
                case said.BytesMessage():
                    raise Broken(CloseReason.UNSUPPORTED_DATA)

    def is_open(self) -> bool:
        return self.connection.state is connection.ConnectionState.OPEN

    def take(self, part: said.TextMessage) -> str | None:
        """Keeps a part; the whole message with its last one."""
        self.size += len(part.data) if part.data.isascii() else len(part.data.encode())
        if self.size > self.largest:
            raise Broken(CloseReason.MESSAGE_TOO_BIG)
        self.held.append(part.data)
        if not part.message_finished:
            return None
        whole = "".join(self.held)
        self.held, self.size = [], 0
        return whole

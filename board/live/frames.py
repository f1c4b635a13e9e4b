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


PLAIN, MASKED = 0x80 | Opcode.TEXT, 0x80
"""The first byte of a whole text frame without reserved bits; the bit of a mask in the second."""


class Reader:
    """Text messages of at most ``largest`` bytes out of what one peer sends.

    What pages send, whole short text frames, is read here. With the first frame that is anything
    else wsproto takes over for good, from that frame's first byte, and holds the peer to the
    protocol: masks, reserved bits, lengths, order of fragments, UTF-8, close codes. Messages are
    put together here, so that a long one ends before it is kept.
    """

    __slots__ = ("came", "connection", "held", "largest", "size")

    def __init__(self, largest: int = LARGEST_MESSAGE) -> None:
        self.came = bytearray()
        self.connection: connection.Connection | None = None
        self.largest, self.size = largest, 0
        self.held: list[str] = []

    def feed(self, data: bytes) -> None:
        if self.connection is None:
            self.came += data
        else:
            self.connection.receive_data(data)

    def events(self) -> Iterator[Event]:
        """What was fed, one event a frame; Broken when the peer must go. May be left and taken up
        again at any event."""
        while self.connection is None and (whole := self.plain()) is not None:
            yield whole
        if self.connection is not None:
            yield from self.checked(self.connection)

    def plain(self) -> str | None:
        """The next message, where it is one whole text frame of at most ``largest`` bytes, its
        length as short as it can be said, in UTF-8; None when more of it has to come, or when it is
        anything else and wsproto has it now."""
        came = self.came
        if not came:
            return None
        if came[0] != PLAIN or (len(came) > 1 and not MASKED <= came[1] < MASKED + 127):
            self.hand_over()
            return None
        is_longer = len(came) > 1 and came[1] == MASKED + 126
        mask = 4 if is_longer else 2
        start = mask + 4
        if len(came) < start:
            return None
        size = int.from_bytes(came[2:4], "big") if is_longer else came[1] - MASKED
        if size > self.largest or (is_longer and size < 126):
            self.hand_over()
            return None
        if len(came) < start + size:
            return None
        key = (came[mask:start] * (size // 4 + 1))[:size]
        bare = int.from_bytes(came[start : start + size], "big") ^ int.from_bytes(key, "big")
        try:
            told = bare.to_bytes(size, "big").decode()
        except UnicodeDecodeError:
            self.hand_over()
            return None
        del came[: start + size]
        return told

    def hand_over(self) -> None:
        self.connection = connection.Connection(connection.ConnectionType.SERVER)
        self.connection.receive_data(bytes(self.came))
        self.came.clear()

    def checked(self, peer: connection.Connection) -> Iterator[Event]:
        """The same, by wsproto."""
        for event in peer.events():
            match event:
                case said.TextMessage():
                    whole = self.take(event)
                    if event.frame_finished:
                        yield whole
                case said.Ping():
                    yield Pinged(bytes(event.payload))
                case said.Pong():
                    yield None
                case said.CloseConnection() if peer.state is connection.ConnectionState.OPEN:
                    raise Broken(event.code)
                case said.CloseConnection():
                    yield Closed(event.code)
                case said.BytesMessage():
                    raise Broken(CloseReason.UNSUPPORTED_DATA)

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

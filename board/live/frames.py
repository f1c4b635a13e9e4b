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


def plain(came: bytearray, largest: int) -> tuple[str | None, int]:
    """The text of the whole text frame that bytes begin with, and where it ends. (None, 1) when
    more of it has to come; (None, 0) when it is anything else than such a frame of at most
    ``largest`` bytes, as short as it can be said, in UTF-8."""
    if came[0] != PLAIN or (len(came) > 1 and not MASKED <= came[1] < MASKED + 127):
        return None, 0
    is_longer = len(came) > 1 and came[1] == MASKED + 126
    mask = 4 if is_longer else 2
    if len(came) < mask + 4:
        return None, 1
    size = int.from_bytes(came[2:4], "big") if is_longer else came[1] - MASKED
    if size > largest or (is_longer and size < 126):
        return None, 0
    start, ends = mask + 4, mask + 4 + size
    if len(came) < ends:
        return None, 1
    key = (came[mask:start] * (size // 4 + 1))[:size]
    told = int.from_bytes(came[start:ends], "big") ^ int.from_bytes(key, "big")
    try:
        return told.to_bytes(size, "big").decode(), ends
    except UnicodeDecodeError:
        return None, 0


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
        while self.connection is None and self.came:
            whole, ends = plain(self.came, self.largest)
            if whole is not None:
                del self.came[:ends]
                yield whole
            elif ends:
                return
            else:
                self.connection = connection.Connection(connection.ConnectionType.SERVER)
                self.connection.receive_data(bytes(self.came))
                self.came.clear()
        if self.connection is not None:
            yield from self.checked(self.connection)

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

"""A websocket that need not keep the rules: for what strangers, crowds and broken programs send."""

from __future__ import annotations

import base64
import json
import os
import select
import socket
import struct
import time
from contextlib import suppress

NAMESPACE = "/board"


def masked(payload: bytes, opcode: int = 1, fin: bool = True, size: int | None = None) -> bytes:
    """A client's frame under a mask of zeros; ``size`` may say something else than the truth."""
    size = len(payload) if size is None else size
    first = (0x80 if fin else 0) | opcode
    if size < 126:
        head = bytes((first, 0x80 | size))
    elif size < 65_536:
        head = bytes((first, 0xFE)) + struct.pack("!H", size)
    else:
        head = bytes((first, 0xFF)) + struct.pack("!Q", size)
    return head + b"\0\0\0\0" + payload


def event(name: str, message: object, number: int | str = "") -> bytes:
    return masked(f"42{NAMESPACE},{number}{json.dumps([name, message])}".encode())


class Raw:
    """One connection to ``port``; ``source`` is its own address, ``receive`` its SO_RCVBUF."""

    def __init__(
        self, port: int, source: str = "127.0.0.1", receive: int = 0, host: str = "127.0.0.1"
    ):
        self.host, self.port = host, port
        self.socket = socket.socket()
        if receive:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        self.socket.settimeout(30)
        if host.startswith("127."):
            self.socket.bind((source, 0))
        self.socket.connect((host, port))
        self.buffer = b""

    def upgrade(
        self, query: str = "EIO=4&transport=websocket", cookie: str = "", offer: str = ""
    ) -> str:
        """The status line of the answer to a handshake; empty when there was none. ``offer`` names
        extensions; ``head`` is all of the answer's."""
        key = base64.b64encode(os.urandom(16)).decode()
        name = f"{self.host}:{self.port}"
        more = f"Cookie: {cookie}\r\n" if cookie else ""
        more += f"Sec-WebSocket-Extensions: {offer}\r\n" if offer else ""
        self.socket.sendall(
            f"GET /socket.io/?{query} HTTP/1.1\r\nHost: {name}\r\nOrigin: http://{name}\r\n{more}"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        while b"\r\n\r\n" not in self.buffer:
            try:
                data = self.socket.recv(65_536)
            except ConnectionError:
                data = b""
            if not data:
                break
            self.buffer += data
        head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        self.head = head.decode()
        return self.head.partition("\r\n")[0]

    def enter(self, token: str = "") -> Raw:
        """Handshake and CONNECT, as a page does."""
        assert " 101 " in self.upgrade()
        self.next()
        self.send(masked(f"40{NAMESPACE},{json.dumps({'token': token})}".encode()))
        assert self.next()[1].startswith(b"40")
        return self

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def next(self, seconds: float = 30) -> tuple[int, bytes]:
        """(opcode, payload) of the next frame; (0, b"") at the end of the stream."""
        end = time.monotonic() + seconds
        while (found := self.cut()) is None:
            self.socket.settimeout(max(0.01, end - time.monotonic()))
            try:
                data = self.socket.recv(65_536)
            except ConnectionError:
                data = b""
            if not data:
                return 0, b""
            self.buffer += data
        return found

    def cut(self) -> tuple[int, bytes] | None:
        data = self.buffer
        if len(data) < 2:
            return None
        size, head = data[1] & 127, 2
        if size >= 126:
            head = 4 if size == 126 else 10
            if len(data) < head:
                return None
            size = int.from_bytes(data[2:head], "big")
        if len(data) < head + size:
            return None
        self.buffer = data[head + size :]
        return data[0] & 15, data[head : head + size]

    def answer(self, name: str, message: object, number: int = 1, seconds: float = 30) -> dict:
        """Says an event and hears its answer; pings are answered on the way."""
        self.send(event(name, message, number))
        start = f"43{NAMESPACE},{number}[".encode()
        while True:
            opcode, payload = self.next(seconds)
            if opcode == 0:
                raise ConnectionError("no answer")
            if payload == b"2":
                self.send(masked(b"3"))
            if payload.startswith(start):
                return json.loads(payload[len(start) - 1 :])[0]

    def close_code(self, seconds: float = 30) -> int:
        """Reads to the end; the code of the close frame, 0 for an end without one."""
        code = 0
        while True:
            opcode, payload = self.next(seconds)
            if opcode == 0:
                return code
            if opcode == 8:
                code = int.from_bytes(payload[:2], "big")

    def is_ended(self) -> bool:
        """Whether the server has closed; what came before that is thrown away."""
        with suppress(BlockingIOError, ConnectionError):
            while select.select([self.socket], [], [], 0)[0]:
                if not self.socket.recv(1 << 20, socket.MSG_DONTWAIT):
                    return True
            return False
        return True

    def close(self) -> None:
        self.socket.close()

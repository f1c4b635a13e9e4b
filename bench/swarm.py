"""Many viewers in one process: connects them, answers pings, notes when each patch came.

Reads one JSON object from stdin: ``port``, ``count``, ``hello`` (text messages that each viewer
sends after the handshake, each answered by one) and ``path``. Says ``ready``, reads how many
patches are to come, and when all viewers have them, or after PATIENCE, says for each when the last
viewer had it and how many had it.
"""

from __future__ import annotations

import base64
import json
import math
import os
import selectors
import socket
import sys
import time

PATIENCE = 20.0
"""Seconds for what was said to reach everybody."""

PATCH = b'["patch"'
PONG = bytes((0x81, 0x81, 0, 0, 0, 0)) + b"3"


def masked(text: str) -> bytes:
    """A client's frame; a mask of zeros keeps the payload as it is."""
    data = text.encode()
    size = bytes((0x80 | len(data),)) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2, "big")
    return b"\x81" + size + b"\0\0\0\0" + data


class Viewer:
    """One raw websocket; ``buffer`` holds the beginning of a frame that has not come whole."""

    def __init__(self, port: int, path: str):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        key = base64.b64encode(os.urandom(16)).decode()
        host = f"127.0.0.1:{port}"
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        self.buffer, self.patches = b"", 0
        while b"\r\n\r\n" not in self.buffer:
            self.buffer += self.receive()
        assert b" 101 " in self.buffer[:20], self.buffer[:200]
        self.buffer = self.buffer.partition(b"\r\n\r\n")[2]

    def receive(self) -> bytes:
        data = self.socket.recv(262_144)
        if not data:
            raise ConnectionError("the server closed a viewer")
        return data

    def frames(self) -> list[bytes]:
        """Payloads of whole frames (a server's are not masked)."""
        found, at, data = [], 0, self.buffer
        while len(data) - at >= 2:
            size, head = data[at + 1], 2
            if size >= 126:
                head = 4 if size == 126 else 10
                size = int.from_bytes(data[at + 2 : at + head], "big")
            if len(data) - at < head + size:
                break
            found.append(data[at + head : at + head + size])
            at += head + size
        self.buffer = data[at:]
        return found

    def wait(self) -> bytes:
        while not (found := self.frames()):
            self.buffer += self.receive()
        return found[0]

    def greet(self, hello: list[str]) -> None:
        for text in hello:
            self.socket.sendall(masked(text))
            self.wait()

    def take(self, now: float, arrivals: list[list[float]]) -> None:
        self.buffer += self.receive()
        for payload in self.frames():
            if payload == b"2":
                self.socket.sendall(PONG)
            elif PATCH in payload[:24]:
                if self.patches == len(arrivals):
                    arrivals.append([0.0, 0])
                arrivals[self.patches][0] = now
                arrivals[self.patches][1] += 1
                self.patches += 1


def main() -> None:
    asked = json.loads(sys.stdin.readline())
    selector = selectors.DefaultSelector()
    arrivals: list[list[float]] = []
    viewers = []
    for _ in range(asked["count"]):
        viewer = Viewer(asked["port"], asked["path"])
        if asked["path"] != "/":
            viewer.wait()
        viewer.greet(asked["hello"])
        viewers.append(viewer)
        selector.register(viewer.socket, selectors.EVENT_READ, viewer)
        for key, _ in selector.select(0):  # the first ones are pinged before the last one is in
            key.data.take(time.monotonic(), arrivals)
    print("ready", flush=True)
    selector.register(sys.stdin, selectors.EVENT_READ)
    wanted, until = -1, math.inf
    while time.monotonic() < until and (
        wanted < 0 or [got for _, got in arrivals] != [len(viewers)] * wanted
    ):
        for key, _ in selector.select(1):
            if key.data is None:
                wanted, until = int(sys.stdin.readline()), time.monotonic() + PATIENCE
                selector.unregister(sys.stdin)
            else:
                key.data.take(time.monotonic(), arrivals)
    print(json.dumps(arrivals), flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    main()

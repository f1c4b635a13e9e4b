"""The least that Python can do: ``python bare.py PORT`` frames once and sends in a loop."""

from __future__ import annotations

import base64
import hashlib
import selectors
import socket
import sys

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def greet(peer: socket.socket) -> None:
    head = b""
    while b"\r\n\r\n" not in head:
        head += peer.recv(65_536)
    key = head.lower().partition(b"sec-websocket-key: ")[0]
    key = head[len(key) + 19 :].partition(b"\r\n")[0]
    proof = base64.b64encode(hashlib.sha1(key + GUID).digest())
    peer.sendall(
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + proof + b"\r\n\r\n"
    )


def frame_of(peer: socket.socket) -> bytes:
    """A whole server's frame out of one client's frame with a mask of zeros; b"" at the end."""
    data = peer.recv(1 << 20)
    while data and (size := int.from_bytes(data[2:4], "big")) and len(data) < size + 8:
        data += peer.recv(1 << 20)
    return data[:1] + bytes((data[1] & 127,)) + data[2:4] + data[8:] if data else b""


def main() -> None:
    door = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=1024)
    print("ready", flush=True)
    selector, peers = selectors.DefaultSelector(), {}
    selector.register(door, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.fileobj is door:
                peer, _ = door.accept()
                peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                greet(peer)
                selector.register(peer, selectors.EVENT_READ)
                peers[peer] = peer.send
            elif frame := frame_of(key.fileobj):
                for peer, send in peers.items():
                    if peer is not key.fileobj:
                        send(frame)
            else:
                selector.unregister(key.fileobj)
                del peers[key.fileobj]


if __name__ == "__main__":
    main()

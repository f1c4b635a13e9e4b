"""Flask-SocketIO as a server alone, for all who need it here.

Its packages load the clients of every broker that is installed, and a client of websockets: that
takes longer than all the rest of them and is never used. Who wants one of these imports it after.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from board.core.later import Later

NAMESPACE = "/board"

UNUSED = ("aio_pika", "aiohttp", "kafka", "kombu", "redis", "tornado", "valkey", "websocket")

ASKED_LATER = "simple_websocket"
"""Sockets of the packages' own, which only a test opens; its parser is that of ours."""


@contextmanager
def left_out(names: tuple[str, ...]) -> Iterator[None]:
    """What is imported inside finds none of these packages, but those that are loaded already."""
    absent = [name for name in (*names, ASKED_LATER) if name not in sys.modules]
    for name in absent:  # None: not to be found
        sys.modules[name] = Later(name) if name == ASKED_LATER else None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with left_out(UNUSED):
    import engineio.async_drivers.gevent  # noqa: F401  # else the first server would load it
    import socketio
    from engineio.socket import Socket as EngineSocket
    from flask_socketio import Namespace, SocketIO

__all__ = ["EngineSocket", "Namespace", "SocketIO", "socketio"]

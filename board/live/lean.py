"""Flask-SocketIO as a server alone, for all who need it here.

Its packages load the clients of every broker that is installed, and a client of websockets: that
takes longer than all the rest of them and is never used. Who wants one of these imports it after.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

UNUSED = ("aio_pika", "aiohttp", "kafka", "kombu", "redis", "tornado", "valkey", "websocket")


@contextmanager
def left_out(names: tuple[str, ...]) -> Iterator[None]:
    """What is imported inside finds none of these packages, but those that are loaded already."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None: not to be found
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with left_out(UNUSED):
    import socketio
    from engineio.socket import Socket as EngineSocket
    from flask_socketio import Namespace, SocketIO

__all__ = ["EngineSocket", "Namespace", "SocketIO", "socketio"]

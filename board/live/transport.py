"""Flask-SocketIO over our own delivery: websocket only, nothing compressed, events in order."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from board.live import packets
from board.live.bus import Bus
from board.live.delivery import Delivery
from board.live.frames import LARGEST_MESSAGE, accept
from board.live.lean import EngineSocket, SocketIO, socketio
from board.live.relay import ScaledDelivery
from board.live.wire import Wire
from board.quiet import Tally

KEPT_OF_A_HANDSHAKE = ("HTTP_COOKIE",)


class Counted(logging.Handler):
    """The packages' logs hold what was said and who said it: only the kind and the place of an
    error are kept."""

    def __init__(self, quiet: Tally) -> None:
        super().__init__()
        self.quiet = quiet

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            self.quiet.fault(error, record.name)
        else:
            self.quiet.count(f"server error: {record.name}")


def counted(name: str, quiet: Tally) -> logging.Logger:
    logger = logging.getLogger(name)
    logger.setLevel(logging.ERROR)
    logger.propagate = False
    logger.handlers = [Counted(quiet)]
    return logger


def make_server(bus: Bus | None, quiet: Tally) -> SocketIO:
    """Events of one client are handled one after the other."""
    delivery = ScaledDelivery(bus) if bus else Delivery()
    delivery.quiet = quiet
    return SocketIO(
        async_mode="gevent",
        async_handlers=False,
        client_manager=delivery,
        cors_allowed_origins=None,
        engineio_logger=counted("board.engine", quiet),
        http_compression=False,
        logger=counted("board.sockets", quiet),
        manage_session=False,
        max_http_buffer_size=LARGEST_MESSAGE,
        monitor_clients=False,
        ping_interval=5,
        ping_timeout=10,
        transports=["websocket"],
    )


def take_over(server: socketio.Server) -> Delivery:
    """Gives Engine.IO our sockets; call when Flask-SocketIO has made its server."""
    delivery: Delivery = server.manager
    server.eio.handle_request = Handshakes(server, delivery)
    return delivery


class Handshakes:
    """Stands where Engine.IO answers requests, all of which the guard has found to be of our own
    pages and the gate to be handshakes; Engine.IO's own look at the Origin knows no address that
    was set. One pulse pings all sockets; of the request only the cookies are kept, for CONNECT."""

    def __init__(self, server: socketio.Server, delivery: Delivery) -> None:
        self.server, self.delivery = server, delivery
        server.eio.create_queue = lambda: None  # a wire takes its place

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        engine = self.server.eio
        sid, taken = engine.generate_id(), environ.pop("board.take")()
        page = engine.sockets[sid] = EngineSocket(engine, sid)
        page.last_ping = None
        self.server.environ[sid] = {name: environ.get(name, "") for name in KEPT_OF_A_HANDSHAKE}
        answer = accept(environ["HTTP_SEC_WEBSOCKET_KEY"])
        Wire(page, self.delivery).open(taken, answer + packets.opening(engine, sid))
        if "board.guest" in environ:
            self.delivery.seating.expect(sid, environ["board.guest"])
        return []

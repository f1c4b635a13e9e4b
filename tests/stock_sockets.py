"""The product on the stock transport (simple-websocket under gevent), as the control of our own."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

import socketio  # noqa: E402
from flask_socketio import SocketIO  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent.parent))

from board.cli import cli  # noqa: E402
from board.handler import Handler  # noqa: E402
from board.live import transport  # noqa: E402
from board.live.seating import Seating  # noqa: E402


class Stock(socketio.Manager):
    """Knows nothing of budgets, heads and seats."""

    seating = Seating({})

    def held(self):
        return 0

    def spare(self):
        return False

    def grant(self, *_):
        pass

    def end(self):
        pass


def make_server(_bus, _quiet):
    return SocketIO(
        async_mode="gevent",
        async_handlers=False,
        transports=["websocket"],
        http_compression=False,
        manage_session=False,
        max_http_buffer_size=65_536,
        ping_interval=5,
        ping_timeout=10,
        client_manager=Stock(),
    )


bounded = Handler.get_environ


def get_environ(self):
    """With the bare file, in which simple-websocket looks for its socket."""
    environ = bounded(self)
    self.wsgi_input.rfile = self.wsgi_input.rfile.file
    return environ


Handler.get_environ = get_environ
transport.make_server = make_server
transport.take_over = lambda server: server.manager
cli()

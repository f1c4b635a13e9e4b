"""The server with 4 kB of SO_SNDBUF on each connection; ``STOCK=1`` is the stock transport."""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402
import runpy  # noqa: E402
import socket  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent.parent))

from board.serve import Server  # noqa: E402

honest_handle = Server.handle


def handle(self, sock, address):
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    honest_handle(self, sock, address)


Server.handle = handle
if os.environ.get("STOCK"):
    runpy.run_path(str(Path(__file__).with_name("stock_sockets.py")))
else:
    from board.cli import cli

    cli()

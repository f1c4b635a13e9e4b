"""The server with two seconds' patience for bodies and for readers."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent.parent))

from board import handler  # noqa: E402

handler.BODY_SECONDS = handler.PIECE_SECONDS = 2.0
from board.cli import cli  # noqa: E402

cli()

"""A server whose pushes wait long for company, so that what is said last waits behind another."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent.parent))

from board.cli import cli  # noqa: E402
from board.live import delivery  # noqa: E402

delivery.JOINED_SECONDS = 10.0
cli()

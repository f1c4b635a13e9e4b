"""A server that asks SQLite in the thread of its loop, as the control of what waits for a lock."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent.parent))

from board.cli import cli  # noqa: E402
from board.store.log import EventLog  # noqa: E402

EventLog.run = lambda _log, work: work()
cli()

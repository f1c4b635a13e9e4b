"""A server that acknowledges before the commit, for the negative control of the kill test only."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

import gevent  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent.parent))

from board.cli import cli  # noqa: E402
from board.live.room import Room  # noqa: E402
from board.live.turns import Accepted  # noqa: E402

honest_act = Room.act


def early_act(room, command, key):
    """Says that the next seq is stored, and stores it a moment later."""
    waiting = room.__dict__.setdefault("waiting", {})
    if key in waiting:
        return waiting[key]
    waiting[key] = Accepted(room.board.seq + len(waiting) + 1, True)
    gevent.spawn_later(0.2, honest_act, room, command, key)
    return waiting[key]


Room.act = early_act
cli()

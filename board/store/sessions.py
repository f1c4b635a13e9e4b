"""Sessions of browsers that open nothing any more: links were replaced, boards went."""

from __future__ import annotations

import sqlalchemy as sa

from board.store.keyring import BOARDS, sessions
from board.store.log import EventLog
from board.store.series import SERIES


def forget_empty(log: EventLog) -> None:
    """Nobody loses anything by it: such a browser gets a new session with the next link."""
    session = sessions.c.hash
    rings = (BOARDS.keys.c.session, SERIES.keys.c.session)
    held = [sa.select(column).where(column == session).exists() for column in rings]
    empty = sessions.delete().where(sessions.c.host == "", *(~one for one in held))
    log.write(lambda connection: connection.execute(empty))

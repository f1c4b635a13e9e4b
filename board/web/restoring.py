"""A board that comes back from its file, with new links; the same beside a server and without."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from board.archive.formats.boardfile import NotRestored, read
from board.live.pause import Pause
from board.store.access import MADE, Access
from board.store.engine import Unstored
from board.store.log import EventLog

SPOOLED = "restore-"
"""How the names of files begin that the command line leaves in the data folder."""


@dataclass(frozen=True, slots=True)
class Restoring:
    """``data`` is the folder in which the command line leaves what is to be restored."""

    data: Path
    log: EventLog
    access: Access

    def __call__(self, name: str) -> dict[str, Any]:
        """``{board, tokens, is_same}``: the id is the file's own where it is free. Else
        ``{error, detail}``, and nothing of the file is here."""
        if not name.startswith(SPOOLED) or Path(name).name != name:
            return {"error": "bad_argument"}
        try:
            with (self.data / name).open("rb") as file:
                found = read(file, Pause())
        except NotRestored as error:
            return {"error": "not_restored", "detail": f"{error.reason}, {error.line}"}
        except OSError as error:
            return {"error": "not_restored", "detail": type(error).__name__}
        board = found.board.id
        try:
            while not self.log.restore(board, found.entries):
                board = secrets.token_hex(5)
        except Unstored as error:
            return {"error": "storage_failed", "detail": str(error)}
        tokens = {role.label: self.access.make(board, role) for role in MADE}
        return {"board": board, "tokens": tokens, "is_same": board == found.board.id}

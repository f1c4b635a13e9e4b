"""A board that comes back from its file, with new links: from the command line and on a page."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from board.core.later import Later
from board.live.pause import Pause
from board.store.access import MADE, Access, Role
from board.store.engine import Unstored
from board.store.log import EventLog
from board.store.slips import Slips
from board.web.doors import start_page
from board.web.rate import Bucket
from board.web.visitor import Parts, Visitors

if TYPE_CHECKING:
    from board.archive.formats import boardfile
    from board.archive.formats.boardfile import BoardFile
else:
    boardfile = Later("board.archive.formats.boardfile")

FILES_AT_ONCE, SECONDS_A_FILE = 6, 20.0
FORM = 10_000
"""Bytes of a form around its file."""

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
                found = boardfile.read(file, Pause())
        except boardfile.NotRestored as error:
            return {"error": "not_restored", "detail": f"{error.reason}, {error.line}"}
        except OSError as error:
            return {"error": "not_restored", "detail": type(error).__name__}
        try:
            board, tokens = put_in(found, self.log, self.access)
        except Unstored as error:
            return {"error": "storage_failed", "detail": str(error)}
        links = {role.label: token for role, token in tokens.items()}
        return {"board": board, "tokens": links, "is_same": board == found.board.id}


def put_in(found: BoardFile, log: EventLog, access: Access) -> tuple[str, dict[Role, str]]:
    """The id of the board, which is the file's own where it is free, and its new links."""
    board = found.board.id
    while not log.restore(board, found.entries):
        board = secrets.token_hex(5)
    agreed = {note.seq: note.agreed for note in found.board.notes.values() if note.agreed}
    Slips(log).adopt(board, agreed, found.board.set_aside)
    return board, {role: access.make(board, role) for role in MADE}


class RestorePages:
    """The form of the home page. ``home`` shows it again, with the reason of a refusal."""

    def __init__(self, pages: Blueprint, visitors: Visitors, parts: Parts) -> None:
        self.visitors, self.access, self.log = visitors, parts.access, parts.forgetting.log
        self.files = Bucket(FILES_AT_ONCE, SECONDS_A_FILE)
        self.home: Callable[..., str] = lambda *_: ""
        pages.add_url_rule("/restore", view_func=self.restore, methods=["POST"])

    def restore(self) -> ResponseReturnValue:
        if not self.visitors.may_make():
            abort(403, "host_key")
        if not self.files.take():
            abort(429, "too_fast")
        request.max_content_length = boardfile.LARGEST + FORM
        file = request.files.get("file")
        if file is None:
            return self.home(boardfile.NotRestored("no_file")), 422
        try:
            found = boardfile.drawable(file.stream, Pause())
        except boardfile.NotRestored as error:
            reason = error if file.filename else boardfile.NotRestored("no_file")
            return self.home(reason), 422
        finally:
            file.close()
        board, tokens = put_in(found, self.log, self.access)
        self.visitors.keep(*tokens.values())
        return redirect(start_page(board, Role.ORGANISER), 303)

"""The small door for the command line beside a running server: a key in a file of the data folder.

SQLite has one writer, so ``board erase`` asks the server that holds the data folder to act. Who can
read the folder can read the key; nobody else learns that the door is there (404).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from board.config import Config
from board.core.erasing import erasing
from board.core.numbers import read_number
from board.live.forgetting import Forgetting
from board.store.engine import known_as
from board.store.retention import OLDEST

Note = Callable[[str, str, str], dict[str, Any]]
"""Notes a line on a board, once for a key: the answer of ``Capture.act``."""

Remake = Callable[[str, str, bool], dict[str, Any]]
"""Makes new links of a board, for a role or for all, beside the old ones or in their place."""

Bring = Callable[[str], dict[str, Any]]
"""Restores the board in a file of the data folder."""


class Control:
    """``POST /control`` with the key; answers with what the same verb prints offline."""

    def __init__(self, config: Config, forgetting: Forgetting) -> None:
        self.config, self.forgetting = config, forgetting
        self.key = secrets.token_urlsafe(32)
        self.note: Note = lambda _board, _line, _key: {"error": "bad_message"}
        self.relink: Remake = lambda _board, _role, _replaces: {"error": "bad_message"}
        self.restore: Bring = lambda _name: {"error": "bad_message"}
        self.blueprint = Blueprint("control", __name__)
        self.blueprint.add_url_rule("/control", view_func=self.act, methods=["POST"])

    def act(self) -> ResponseReturnValue:
        given = request.headers.get("Authorization", "")
        if not secrets.compare_digest(given.encode(), f"Bearer {self.key}".encode()):
            abort(404)
        asked = request.get_json(force=True, silent=True) or {}
        return self.answer({str(name): str(value) for name, value in asked.items()})

    def answer(self, asked: dict[str, str]) -> dict[str, Any]:
        board = asked.get("board", "")
        match asked.get("verb"):
            case "erase":
                command = erasing(asked.get("what", ""), asked.get("of", ""))
                if command is None:
                    return {"error": "bad_argument"}
                return self.forgetting.erase(board, command)
            case "line":
                return self.note(board, asked.get("line", ""), asked.get("key", ""))
            case "links":
                return self.relink(board, asked.get("role", ""), asked.get("replaces") == "yes")
            case "restore":
                return self.restore(asked.get("file", ""))
            case "delete":
                return self.forgetting.delete(board)
            case "older":
                days = read_number(asked.get("days", ""), OLDEST)
                return {"boards": self.forgetting.older_than(days) if days else []}
            case "retention":
                return self.forgetting.keep_until(board, asked.get("until", ""))
        return {"error": "bad_message"}

    def publish(self, port: int) -> Path:
        """Writes where the door is and its key, for the owner of the data folder alone."""
        host = self.config.host
        near = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}.get(host, host)
        file = control_file(self.config.data)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        name = next(iter(self.config.allowed_hosts), "") if self.config.allowed_hosts else ""
        told = {"url": f"http://{near}:{port}", "host": name, "key": self.key}
        told |= {"listens": host, "port": str(port), "public": self.config.public_url}
        told["database"] = known_as(self.config.database)
        file.write_text(json.dumps(told), "utf-8")
        return file

    def withdraw(self, file: Path) -> None:
        """Takes the door's file away where it is ours: several servers may share a folder."""
        with suppress(OSError, ValueError):
            if json.loads(file.read_text("utf-8")).get("key") == self.key:
                file.unlink()


def control_file(data: Path) -> Path:
    return data / "control.json"

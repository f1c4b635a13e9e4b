"""The files of a board over HTTP: sheets, fresque, log, everything in one zip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, request

from board.archive import folder as archive
from board.archive.jobs import Busy, Jobs, Left, Order, Unmade
from board.live.room import Room
from board.store.access import Role

AGAIN_SECONDS = 20
"""When somebody may ask again who was refused because too much is being made."""


class Downloads:
    """``room`` gives the room to somebody who has at least a role, and aborts for anybody else."""

    def __init__(self, pages: Blueprint, room: Callable[[str, Role], Room], jobs: Jobs) -> None:
        self.room, self.jobs = room, jobs
        pages.add_url_rule("/b/<board_id>/fresque.svg", view_func=self.fresque)
        pages.add_url_rule("/b/<board_id>/log.jsonl", view_func=self.log)
        pages.add_url_rule("/b/<board_id>/sheet-<int:number>.svg", view_func=self.sheet)
        pages.add_url_rule("/b/<board_id>/export.zip", view_func=self.zip)
        pages.add_url_rule("/b/<board_id>/jobs", view_func=self.progress)

    def fresque(self, board_id: str) -> Response:
        body = self.made(self.room(board_id, Role.VIEWER), "fresque")
        return download("fresque.svg", body, "image/svg+xml")

    def log(self, board_id: str) -> Response:
        body = self.made(self.room(board_id, Role.ORGANISER), "log")
        return download("log.jsonl", body, "application/jsonl")

    def sheet(self, board_id: str, number: int) -> Response:
        room = self.room(board_id, Role.VIEWER)
        if not 1 <= number <= len(room.board.sheets):
            abort(404)
        return download(f"sheet-{number}.svg", self.made(room, "sheet", number), "image/svg+xml")

    def zip(self, board_id: str) -> Response:
        room = self.room(board_id, Role.ORGANISER)
        name = f"{archive.folder_name(room.board)}.zip"
        return download(name, self.made(room, "zip"), "application/zip")

    def progress(self, board_id: str) -> dict[str, Any]:
        """``{"jobs": [{"kind", "done", "of"}]}``: what is being made of a board just now."""
        self.room(board_id, Role.VIEWER)
        return {"jobs": self.jobs.progress(board_id)}

    def made(self, room: Room, kind: str, number: int = 0) -> bytes:
        """The bytes of a file, made beside the event loop; nobody waits for it once the browser
        has gone."""
        has_left = request.environ.get("board.has_left", lambda: False)
        try:
            return self.jobs.make(Order(room.board.id, room.board.seq, kind, number), has_left)
        except Busy:
            headers = {"Retry-After": str(AGAIN_SECONDS)}
            abort(Response(status=503, headers=headers))
        except (Left, Unmade):
            abort(500)


def download(name: str, body: bytes, mimetype: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, mimetype=mimetype, headers=headers)

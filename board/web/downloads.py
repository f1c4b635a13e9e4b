"""The files of a board over HTTP: sheets, fresque, log, everything in one zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from flask import Blueprint, Response, abort

from board.archive import folder as archive
from board.archive.formats import pictures
from board.live.room import Room
from board.store.access import Role


class Downloads:
    """``room`` gives the room to somebody who has at least a role, and aborts for anybody else."""

    def __init__(self, pages: Blueprint, room: Callable[[str, Role], Room]) -> None:
        self.room = room
        pages.add_url_rule("/b/<board_id>/fresque.svg", view_func=self.fresque)
        pages.add_url_rule("/b/<board_id>/log.jsonl", view_func=self.log)
        pages.add_url_rule("/b/<board_id>/sheet-<int:number>.svg", view_func=self.sheet)
        pages.add_url_rule("/b/<board_id>/export.zip", view_func=self.zip)

    def fresque(self, board_id: str) -> Response:
        board = self.room(board_id, Role.VIEWER).board
        return download("fresque.svg", pictures.fresque(board), "image/svg+xml")

    def log(self, board_id: str) -> Response:
        lines = archive.log_lines(self.room(board_id, Role.ORGANISER).since(0))
        return download("log.jsonl", lines, "application/jsonl")

    def sheet(self, board_id: str, number: int) -> Response:
        board = self.room(board_id, Role.VIEWER).board
        if not 1 <= number <= len(board.sheets):
            abort(404)
        return download(f"sheet-{number}.svg", pictures.sheet(board, number), "image/svg+xml")

    def zip(self, board_id: str) -> Response:
        room = self.room(board_id, Role.ORGANISER)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
            for name, text in archive.files(room.board, room.since(0)).items():
                file.writestr(zipfile.ZipInfo(name), text)
        return download(
            f"{archive.folder_name(room.board)}.zip", packed.getvalue(), "application/zip"
        )


def download(name: str, body: str | bytes, mimetype: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, mimetype=mimetype, headers=headers)

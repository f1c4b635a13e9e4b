"""What live pages read without their socket: ink, and the notes of a sheet in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, request

from board.core.kinds.setting import letters_of
from board.core.later import Later
from board.core.model import Board
from board.live.greeting import listening, titled
from board.live.room import Room
from board.messages import translator
from board.store.access import Role
from board.web.listing import inked, listed, phase_of

if TYPE_CHECKING:
    from board.core.ink import column, whole
else:
    column, whole = Later("board.core.ink.column"), Later("board.core.ink.whole")


class Reading:
    """``room`` gives a board to who may see it; ``lang`` tells the reader's language."""

    def __init__(self, pages: Blueprint, room: Callable[[str, Role], Room]) -> None:
        self.room = room
        self.lang: Callable[[], str] = lambda: ""
        pages.add_url_rule("/b/<board_id>/patch", view_func=self.patch)
        pages.add_url_rule("/b/<board_id>/sheet/<int:sheet>", view_func=self.ink)
        pages.add_url_rule("/b/<board_id>/list/<int:sheet>", view_func=self.list_sheet)
        pages.add_url_rule("/b/<board_id>/column/<int:sheet>", view_func=self.column)

    def patch(self, board_id: str) -> Response:
        """What happened since a fact, the title, and whether phones may speak, for a program or a
        page without a seat; of one ``sheet`` (0: the newest) where it is named."""
        room, since = self.room(board_id, Role.VIEWER), request.args.get("since", 0, int)
        sheet = request.args.get("sheet", None, int)
        if sheet is None:
            text = room.patch_text(since)
        else:
            text = json.dumps(room.patch_of_sheet(since, sheet), ensure_ascii=False)
        told = json.dumps({"title": titled(room), "listening": listening(room)}, ensure_ascii=False)
        return Response(f"{told[:-1]}, {text[1:]}", mimetype="application/json")

    def ink(self, board_id: str, sheet: int) -> dict[str, Any]:
        """The ink of one sheet, as over the socket, where it is not compressed."""
        board = self.board(board_id, sheet)
        return {"seq": board.seq, "svg": whole.one_sheet(board, sheet)}

    def list_sheet(self, board_id: str, sheet: int) -> dict[str, Any]:
        """The notes of one sheet in words, for a page that shows the readable list."""
        board = self.board(board_id, sheet)
        notes = listed(board, [sheet], translator(self.lang()))
        phase = phase_of(board.sheets[sheet - 1])
        return {"seq": board.seq, "phase": phase, "notes": list(notes)}

    def column(self, board_id: str, sheet: int) -> dict[str, Any]:
        """The notes of one sheet in words and in ink for a column, those that changed after
        ``since``; ``label`` is the height of its smallest letters, in sheet units."""
        board, size = self.board(board_id, sheet), request.args.get("size", 0, int)
        if not 0 <= size < len(column.LETTERS_ACROSS):
            abort(404)
        since = request.args.get("since", 0, int)
        told = inked(board, (sheet, since, size), translator(self.lang()))
        phase = phase_of(board.sheets[sheet - 1])
        label = letters_of(board).label
        return {"seq": board.seq, "phase": phase, "label": label, "notes": list(told)}

    def board(self, board_id: str, sheet: int) -> Board:
        """A board that has this sheet; 404 for any other."""
        board = self.room(board_id, Role.VIEWER).board
        if not 1 <= sheet <= len(board.sheets):
            abort(404)
        return board

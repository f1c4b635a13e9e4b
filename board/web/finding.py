"""The page that looks for words in all boards of a browser, and where a note stands."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from flask import Blueprint, abort, request

from board.core.model import Status
from board.live.room import Room
from board.live.rooms import Rooms
from board.store.access import Role
from board.store.log import EventLog
from board.store.search import LONGEST, MOST_HITS, find
from board.web.visitor import Visitors


class Finding:
    """Looks only where this browser may read."""

    def __init__(self, pages: Blueprint, log: EventLog, rooms: Rooms) -> None:
        self.log, self.rooms = log, rooms
        self.visitors: Visitors
        self.page: Callable[..., str] = lambda *_: ""
        self.room: Callable[[str, Role], Room]
        pages.add_url_rule("/search", view_func=self.search)
        pages.add_url_rule("/b/<board_id>/where/<int:note>", view_func=self.where)

    def search(self) -> str:
        asked = request.args.get("q", "")[:LONGEST].strip()
        hits = find(self.log, asked, self.visitors.boards())
        titles = self.rooms.titles(list({hit.board for hit in hits}))
        boards = [
            {"id": board, "title": titles.get(board, ""), "hits": list(found)}
            for board, found in groupby(hits, lambda hit: hit.board)
        ]
        boards.sort(key=lambda board: str(board["title"]).casefold())
        shown = {"count": len(hits), "is_cut": len(hits) == MOST_HITS}
        return self.page("search.html", asked=asked, boards=boards, **shown)

    def where(self, board_id: str, note: int) -> dict[str, Any]:
        """The sheet of a note, for a page that is asked to show it."""
        known = self.room(board_id, Role.VIEWER).board.notes.get(note)
        if known is None or known.status is not Status.PLACED:
            abort(404)
        return {"sheet": known.place.sheet}

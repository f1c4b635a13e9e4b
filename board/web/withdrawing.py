"""Who recognises their own words gives a number, and the words go: from the board, its log, search,
every file that is made from now on; with a list of what went out before."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from board.archive.tombstones import tombstones
from board.core.erasing import Erase
from board.core.model import Note, Status
from board.live.forgetting import Forgetting
from board.live.pause import Pause
from board.live.room import Room
from board.store.access import Role
from board.store.handed import Handed
from board.store.series import Series
from board.web.doors import series_page
from board.web.listing import describe
from board.web.visitor import here

NUMBER = re.compile(
    r"[\s\u2066\u2069]*(?:[^\W\d_]{1,8}[.°º]*[\s\u2066]*)?"
    r"(?:(\d{1,4})\s*[·.,/ -]\s*)?(\d{1,9})[\s\u2069]*"
)
"""As it stands on paper (``3·12``, ``n° 3·12``, ``Nr. 12``), as it is copied and as it is
typed (``3.12``, ``3-12``)."""


class Withdrawing:
    """``room`` and ``series`` give theirs to somebody who has at least a role, and abort for
    anybody else."""

    def __init__(
        self,
        pages: Blueprint,
        room: Callable[[str, Role], Room],
        series: Callable[[str, Role], Series],
        forgetting: Forgetting,
    ) -> None:
        self.room, self.series, self.forgetting = room, series, forgetting
        self.handed: Handed
        self.page: Callable[..., str] = lambda *_, **__: ""
        pages.add_url_rule("/s/<series_id>/withdraw", "withdraw_series", self.find)
        for name, view, method in (("ask", self.ask, "GET"), ("act", self.act, "POST")):
            rule = "/b/<board_id>/withdraw"
            pages.add_url_rule(rule, f"withdraw_{name}", view, methods=[method])

    def find(self, series_id: str) -> ResponseReturnValue:
        """``evening·note`` as on the livret leads to the board of that evening."""
        known = self.series(series_id, Role.ORGANISER)
        given = request.args.get("note", "").strip()
        if not given:
            return redirect(f"{series_page(series_id)}#withdraw", 303)
        evening, note = number_in(given)
        if not 1 <= evening <= len(known.boards):
            abort(404, "note")
        return redirect(here(f"/b/{known.boards[evening - 1]}/withdraw?note={note}"), 303)

    def ask(self, board_id: str) -> ResponseReturnValue:
        return self.forgetting.unerased(lambda: self.asked(board_id))

    def asked(self, board_id: str) -> str:
        """The page for the number that is asked, with the words of its note."""
        room = self.room(board_id, Role.ORGANISER)
        given = request.args.get("note", "")
        note = standing(room, number_in(given)[1]) if given.strip() else None
        is_wrong = bool(given.strip()) and note is None
        return self.shown(room, {"given": given, "note": note, "is_wrong": is_wrong})

    def act(self, board_id: str) -> ResponseReturnValue:
        """One act: the words leave the log and everything that is made of it; what was written by
        the command line goes too, or is named where somebody has changed it."""
        room = self.room(board_id, Role.ORGANISER)
        note = standing(room, number_in(request.form.get("note", ""))[1])
        if note is None or request.form.get("sure") != "yes":
            abort(400)
        answer = self.forgetting.erase(board_id, Erase(note.seq))
        if "error" in answer:
            abort(409)
        done = {"note": note.seq, **{name: answer[name] for name in ("removed", "kept")}}
        return self.shown(room, {"given": "", "note": None, "is_wrong": False, "done": done})

    def shown(self, room: Room, more: dict[str, Any]) -> str:
        board = room.catch_up()
        stones = tombstones(room.since(0), self.handed.of(board.id), Pause())
        return self.page(
            "withdraw.html",
            board=describe(room),
            stones=[(one, day(one.minute)) for one in stones],
            day=day,
            **{"done": None, **more},
        )


def number_in(given: str) -> tuple[int, int]:
    """The evening (0 where none is said) and the note; (0, 0) for what is no number."""
    found = NUMBER.fullmatch(given)
    return (int(found[1] or 0), int(found[2])) if found else (0, 0)


def standing(room: Room, number: int) -> Note | None:
    """The note of a number that has words still, withdrawn or not."""
    note = room.board.notes.get(number)
    return note if note is not None and note.status is not Status.ERASED else None


def day(minute: int) -> str:
    return time.strftime("%Y-%m-%d", time.localtime(minute * 60)) if minute else ""

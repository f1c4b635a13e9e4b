"""The organisers' pages for what goes for ever: words, a speaker, a board, old boards, a date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from board.core.cldr import spoken
from board.core.codec import encode
from board.core.erasing import erasing
from board.core.erasure import is_blank
from board.core.events import Described, Entry, Opened
from board.core.head import FIELDS
from board.core.ink.pause import between
from board.core.model import Board, Status
from board.core.numbers import read_number
from board.core.planning import EveningPlanned
from board.live.forgetting import Forgetting
from board.live.pause import Pause
from board.live.room import Room
from board.messages import translator
from board.store.access import Role
from board.store.retention import OLDEST
from board.web.listing import describe
from board.web.visitor import Visitors, here

LONGEST_CHOICE = 4_000


class ErasingPages:
    """Each form is answered by a page that says what goes and what cannot be called back; the same
    form with ``sure`` acts. No script is needed."""

    def __init__(self, pages: Blueprint, forgetting: Forgetting, visitors: Visitors) -> None:
        self.forgetting, self.visitors = forgetting, visitors
        self.page: Callable[..., str] = lambda *_: ""
        pages.add_url_rule("/b/<board_id>/erase", view_func=self.choose)
        pages.add_url_rule("/b/<board_id>/erase", view_func=self.erase, methods=["POST"])
        pages.add_url_rule("/b/<board_id>/retention", view_func=self.date, methods=["POST"])
        pages.add_url_rule("/old", view_func=self.old, methods=["POST"])

    def room(self, board_id: str) -> Room:
        self.visitors.at_least(board_id, Role.ORGANISER)
        room = self.forgetting.rooms.get(board_id)
        if room is None:
            abort(404)
        room.catch_up()
        return room

    def choose(self, board_id: str) -> str:
        return self.forgetting.unerased(lambda: self.offered(board_id))

    def offered(self, board_id: str) -> str:
        """Everything of a board that can be erased; others have their turn between two facts."""
        room, pause = self.room(board_id), Pause()
        until = self.forgetting.retention.until(board_id)
        entries = room.since(0)
        return self.page(
            "erase.html",
            board=describe(room),
            done=request.args.get("done", ""),
            until=until.isoformat() if until else "",
            **erasable(room.board, entries, pause),
            speakers=self.speakers(room.board, between(entries, pause)),
            has_plan=has_plan(between(entries, pause)),
        )

    def speakers(self, board: Board, entries: Iterable[Entry]) -> list[str]:
        """Every name that is in the log, also of those who were corrected away, or in the tray."""
        found = dict.fromkeys(self.forgetting.slips.speakers(board.id))
        for entry in entries:
            _, fields = encode(entry.event)
            name = (fields.get("draft") or {}).get("speaker") or fields.get("speaker")
            if name:
                found.setdefault(name)
        found |= dict.fromkeys(filter(None, board.plan.speakers))
        return sorted(found, key=str.casefold)

    def erase(self, board_id: str) -> ResponseReturnValue:
        """Asks once more, then acts; the exports that went are named on the page that follows."""
        room = self.room(board_id)
        what, of = request.form.get("what", ""), request.form.get("of", "")[:LONGEST_CHOICE]
        command = erasing(what, of)
        if command is None and what != "board":
            abort(400)
        if request.form.get("sure") != "yes":
            return self.page("sure.html", board=describe(room), what=what, of=of, boards=[])
        if command is None:
            return self.answered(self.forgetting.delete(board_id), "/", {})
        back = f"/b/{board_id}/erase"
        return self.answered(self.forgetting.erase(board_id, command), back, describe(room))

    def answered(
        self, answer: dict[str, Any], back: str, board: dict[str, Any]
    ) -> ResponseReturnValue:
        if "error" in answer:
            return self.page("gone.html", error=answer["error"], back=back, board=board), 409
        files = {name: answer.get(name, []) for name in ("removed", "kept")}
        return self.page("gone.html", error="", back=back, board=board, **files)

    def date(self, board_id: str) -> ResponseReturnValue:
        self.room(board_id)
        answer = self.forgetting.keep_until(board_id, request.form.get("until", "")[:10])
        if "error" in answer:
            abort(400)
        return redirect(here(f"/b/{board_id}/erase?done=date"), 303)

    def old(self) -> ResponseReturnValue:
        """Those boards that this browser organises and nobody wrote to for so many days."""
        days = read_number(request.form.get("days", ""), OLDEST)
        if not days:
            abort(400)
        mine = [board for board, role in self.visitors.boards().items() if role == Role.ORGANISER]
        boards = self.forgetting.older_than(days, mine)
        if request.form.get("sure") != "yes" or not boards:
            rooms = [self.forgetting.rooms.get(board) for board in boards]
            named = [describe(room) for room in rooms if room]
            return self.page("sure.html", board={}, what="old", of=days, boards=named)
        answers = [self.forgetting.delete(board) for board in boards]
        files = {
            name: [path for answer in answers for path in answer.get(name, [])]
            for name in ("removed", "kept")
        }
        return self.page("gone.html", error="", back="/", board={}, **files)


def has_plan(entries: Iterable[Entry]) -> bool:
    """Whether words of a plan are in the log, also of one that is no longer valid."""
    plans = (one.event for one in entries if isinstance(one.event, EveningPlanned))
    return not all(map(is_blank, plans))


def heads_of(entries: Iterable[Entry]) -> dict[str, str]:
    """The fields of the head whose words are in the log, each with the last that it had, also of
    those that were emptied. A licence that an old log has from before it was asked is nobody's."""
    found = {}
    for entry in entries:
        match entry.event:
            case Opened(title=value) if value:
                found["title"] = value
            case Described(field, value) if value:
                found[field] = value
    return found


def erasable(board: Board, entries: Iterable[Entry], pause: Pause) -> dict[str, Any]:
    """What the page offers beside names: notes with words, lines of the head, phases by sheet."""
    seqs = (seq for sheet in board.sheets for seq in sorted(sheet.notes))
    notes = (board.notes[seq] for seq in between(seqs, pause))
    heads = heads_of(between(entries, pause))
    heads |= {name: said for name, said in board.head.items() if said}
    sheets = between(reversed(board.sheets), pause)
    phases = {phase: sheet.number for sheet in sheets for phase in sheet.phases}
    return {
        "notes": [
            {"id": note.seq, "text": note.draft.text, "speaker": note.draft.speaker}
            for note in notes
            if note.status is not Status.ERASED
        ],
        "heads": [(name, heads[name]) for name in FIELDS if name in heads],
        "phases": sorted((number, phase) for phase, number in phases.items()),
    }


def overdue(forgetting: Forgetting, lang: str, boards: Iterable[str]) -> dict[str, str]:
    """The reminder of each of these boards whose date has come, for the home page."""
    t = translator(lang)
    due = forgetting.retention.due(date.today(), boards)
    return {board: t("home.due", date=spoken(until, lang)) for board, until in due.items()}

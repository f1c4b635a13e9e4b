"""The page that takes a file or a pasted text, shows what each line would be, and notes it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from flask import Blueprint, request

from board.core.grammar import spell
from board.core.limits import LONGEST_SPEAKER
from board.core.model import Draft, Kind, Refusal
from board.intake import FORMS, LARGEST, Brought, Line, Row, Wish, bring, previewed, short_name
from board.live.capture import Capture
from board.live.room import Room
from board.store.access import Role
from board.web.listing import describe

MOST_ROWS = 300
"""Rows that one form can hold and somebody can look through; longer files go by the command."""
LARGEST_FORM = 1_000_000
SAME = "same"
"""The choice that leaves a row as the grammar heard it."""
LEFT_OUT = "none"
KINDS = tuple(kind.value for kind in Kind if kind is not Kind.CARD)


class IntakePages:
    """The rows between the preview and the notes are in the form itself: the server keeps nothing,
    and the key in it makes a second press note nothing twice."""

    def __init__(
        self, pages: Blueprint, room: Callable[[str, Role], Room], capture: Capture
    ) -> None:
        self.room, self.capture = room, capture
        self.page: Callable[..., str] = lambda *_: ""
        pages.add_url_rule("/b/<board_id>/import", "intake", self.ask)
        pages.add_url_rule("/b/<board_id>/import", "intake_act", self.act, methods=["POST"])
        pages.add_url_rule("/b/<board_id>/rows", "intake_rows", self.rows, methods=["POST"])

    def ask(self, board_id: str) -> str:
        return self.shown(self.room(board_id, Role.SCRIBE))

    def shown(self, room: Room, **found: Any) -> str:
        asked: dict[str, Any] = {
            "error": "",
            "detail": "",
            "rows": [],
            "noted": None,
            "brought": None,
        }
        shared = {"board": describe(room), "forms": FORMS, "kinds": KINDS}
        asked["longest_speaker"] = LONGEST_SPEAKER
        return self.page("import.html", **shared, **{**asked, **found})

    def act(self, board_id: str) -> Any:
        """Without rows, what was brought is shown; with them, it is noted."""
        room = self.room(board_id, Role.SCRIBE)
        request.max_content_length = LARGEST + LARGEST_FORM
        request.max_form_memory_size = LARGEST_FORM
        request.max_form_parts = 4 * MOST_ROWS + 20
        if request.form.get("key"):
            return self.shown(room, noted=self.note(board_id))
        brought = self.brought()
        if isinstance(brought, Refusal):
            return self.shown(room, error=brought.reason, detail=brought.detail), 422
        if len(brought.lines) > MOST_ROWS:
            return self.shown(room, error="too_many_rows", detail=str(MOST_ROWS)), 422
        rows = previewed(brought.lines)
        return self.shown(room, rows=rows, brought=brought, key=secrets.token_hex(8))

    def rows(self, board_id: str) -> Any:
        """What a text that was pasted at a desk holds, as rows that the desk shows and notes."""
        self.room(board_id, Role.SCRIBE)
        request.max_content_length = request.max_form_memory_size = LARGEST_FORM
        brought = self.brought()
        if isinstance(brought, Refusal):
            return {"error": brought.reason, "detail": brought.detail}, 422
        rows = [asdict(row) for row in previewed(brought.lines)]
        return {"because": brought.because, "detail": dict(brought.detail), "rows": rows}

    def brought(self) -> Brought | Refusal:
        form = request.form
        wish = Wish(
            form.get("column") or None, form.get("form") or None, form.get("encoding") or None
        )
        file = request.files.get("file")
        if file is not None and file.filename:
            return bring(file.filename, file.stream.read(LARGEST + 1), wish)
        return bring("pasted.txt", form.get("text", "").encode("utf-8", "replace"), wish)

    def note(self, board_id: str) -> dict[str, Any]:
        """How many rows were noted, and (number, reason, line) of those that were refused."""
        key, form = request.form["key"][:32], request.form
        kinds, speakers = form.getlist("what"), form.getlist("who")
        given = zip(form.getlist("line"), form.getlist("number"), kinds, speakers, strict=False)
        refused, noted = [], 0
        for count, (line, number, what, who) in enumerate(given, 1):
            if what == LEFT_OUT:
                continue
            answer = self.capture.note(board_id, changed(line, what, who), f"import-{key}-{count}")
            noted += "error" not in answer
            if "error" in answer:
                refused.append((number, answer["error"], answer.get("detail", ""), line[:200]))
        return {"lines": noted, "refused": refused}


def changed(line: str, what: str, who: str) -> str:
    """The captured line with the kind and the speaker that were chosen in the table."""
    row = previewed_line(line)
    is_same = what in (SAME, row.what) and who.strip() == row.speaker
    kind = what if what in KINDS else row.what
    if is_same or kind not in KINDS:
        return line
    return spell(Draft(Kind(kind), row.text if row.what in KINDS else line, short_name(who)))


def previewed_line(line: str) -> Row:
    (row,) = previewed([Line(1, line)])
    return row

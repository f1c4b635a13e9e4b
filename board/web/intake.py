"""The page that takes a file or a pasted text, shows what each line would be, and notes it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from board.core.grammar import parse
from board.core.kinds import spec_of
from board.core.limits import LONGEST_SPEAKER, MOST_ROWS
from board.core.model import Draft, Kind, Refusal
from board.intake import (
    FORMS,
    LARGEST,
    Line,
    Row,
    Wish,
    counted,
    is_choice,
    parted,
    previewed,
    short_name,
    spelled,
)
from board.intake.apart import read_apart
from board.live.capture import Capture
from board.live.room import Room
from board.store.access import Role
from board.web.listing import describe

LARGEST_FORM = 1_000_000
LARGEST_REST = 6_000_000
"""Letters of the rows that wait for the next steps."""
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
            "rest": "",
            "after": 0,
        }
        shared = {"board": describe(room), "forms": FORMS, "kinds": KINDS}
        asked["longest_speaker"] = LONGEST_SPEAKER
        return self.page("import.html", **shared, **{**asked, **found})

    def act(self, board_id: str) -> ResponseReturnValue:
        """Without rows, what was brought is shown; with them, it is noted."""
        room = self.room(board_id, Role.SCRIBE)
        request.max_content_length = LARGEST + LARGEST_FORM
        request.max_form_memory_size = LARGEST_FORM + LARGEST_REST
        request.max_form_parts = 4 * MOST_ROWS + 20
        if request.form.get("key"):
            noted = self.note(board_id)
            lines, rest = parted(request.form.get("rest", ""), MOST_ROWS)
            return self.stepped(room, previewed(lines), rest, {"noted": noted})
        brought = self.brought(MOST_ROWS)
        if isinstance(brought, Refusal):
            return self.shown(room, error=brought.reason, detail=brought.detail), 422
        found = json.loads(brought)
        if len(found["rest"]) > LARGEST_REST:
            return self.shown(room, error="too_many_rows", detail=str(MOST_ROWS)), 422
        rows = [Row(**row) for row in found["rows"]]
        return self.stepped(room, rows, found["rest"], {"brought": found})

    def stepped(self, room: Room, rows: list[Row], rest: str, found: dict[str, Any]) -> str:
        """The first rows to look through; those that follow are in the form, for the next step."""
        step = {"rows": rows, "rest": rest, "after": counted(rest), "key": secrets.token_hex(8)}
        return self.shown(room, **found, **step)

    def rows(self, board_id: str) -> ResponseReturnValue:
        """What a text that was pasted at a desk holds, as rows that the desk shows and notes."""
        self.room(board_id, Role.SCRIBE)
        request.max_content_length = request.max_form_memory_size = LARGEST_FORM
        brought = self.brought()
        if isinstance(brought, Refusal):
            return {"error": brought.reason, "detail": brought.detail}, 422
        return Response(brought, mimetype="application/json")

    def brought(self, most: int | None = None) -> bytes | Refusal:
        form = request.form
        wish = Wish(
            form.get("column") or None, form.get("form") or None, form.get("encoding") or None
        )
        file = request.files.get("file")
        if file is not None and file.filename:
            return read_apart(file.filename, file.stream.read(LARGEST + 1), wish, most)
        return read_apart("pasted.txt", form.get("text", "").encode("utf-8", "replace"), wish, most)

    def note(self, board_id: str) -> dict[str, Any]:
        """How many rows were noted, and (number, reason, line) of those that were refused."""
        key, form = request.form["key"][:32], request.form
        kinds, speakers = form.getlist("what"), form.getlist("who")
        given = zip(form.getlist("line"), form.getlist("number"), kinds, speakers, strict=False)
        refused, noted = [], 0
        for count, (line, number, what, who) in enumerate(given, 1):
            wanted = changed(line, what, who)
            if what == LEFT_OUT or is_choice(wanted):
                continue
            answer = self.capture.note(board_id, wanted, f"import-{key}-{count}")
            noted += "error" not in answer
            if "error" in answer:
                refused.append((number, answer["error"], answer.get("detail", ""), line[:200]))
        return {"lines": noted, "refused": refused}


def changed(line: str, what: str, who: str) -> str:
    """The captured line with the kind and the speaker that were chosen in the table."""
    row, draft = previewed_line(line), parse(line)
    is_same = what in (SAME, row.what) and who.strip() == row.speaker
    kind = what if what in KINDS else row.what
    if is_same or kind not in KINDS:
        return line
    if not isinstance(draft, Draft) or row.what not in KINDS:
        draft = Draft(Kind.REMARK, line)
    speaker = short_name(who) if spec_of(Kind(kind)).is_said else ""
    return spelled(replace(draft, kind=Kind(kind), speaker=speaker))


def previewed_line(line: str) -> Row:
    (row,) = previewed([Line(1, line)])
    return row

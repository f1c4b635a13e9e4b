"""The organiser's page: links, files to take away by their use, the affiche's choices, the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from board.archive import written
from board.archive.chosen import WAYS, Poster
from board.archive.documents.papers import PAPERS
from board.archive.formats import FORMATS, USES, Format
from board.archive.jobs import Jobs
from board.core.choices import CHOICES
from board.core.cldr import spoken
from board.core.ink.pause import between
from board.core.model import Board, Status
from board.live.forgetting import Forgetting
from board.live.pause import Pause
from board.live.room import Room
from board.store import closing
from board.store.access import LINKS, Role
from board.web.joining import is_only_here
from board.web.listing import describe, phase_of
from board.web.visitor import Parts, Visitors, here

BY_CHOICE = ("affiche", "affiche-svg", "affiche-png")
"""Formats that have choices, and a place of their own on the page."""


class Shelf:
    """``room`` gives the room to somebody who has at least a role, and aborts for anybody else."""

    def __init__(
        self, pages: Blueprint, room: Callable[[str, Role], Room], parts: Parts, data: Path
    ) -> None:
        self.room = room
        self.jobs: Jobs = parts.jobs
        self.forgetting: Forgetting = parts.forgetting
        self.speech = parts.speech
        self.data = data
        self.visitors: Visitors
        self.page: Callable[..., str] = lambda *_: ""
        pages.add_url_rule("/b/<board_id>/archive", view_func=self.archive)
        pages.add_url_rule("/b/<board_id>/close", view_func=self.close, methods=["POST"])

    def archive(self, board_id: str) -> str:
        """The links that this browser holds are shown: the server itself has only their hashes."""
        room = self.room(board_id, Role.ORGANISER)
        held = {role: self.visitors.token(board_id, role) for role in LINKS}
        origin = self.visitors.origin()
        poster = chosen_poster()
        until = self.forgetting.retention.until(board_id)
        return self.page(
            "archive.html",
            board=describe(room),
            role=Role.ORGANISER.label,
            may_make=self.visitors.may_make(),
            links={role.label: f"{origin}/k/{token}" for role, token in held.items() if token},
            is_local=is_only_here(origin),
            sheets=thumbs(room.board, Pause()),
            uses=[(use, self.files(room.board, use)) for use in USES],
            poster=poster,
            posters={form: address(poster, form) for form in ("svg", "pdf", "png")},
            choices={"size": list(PAPERS), "way": WAYS, "look": CHOICES["look"]},
            is_closed=closing.is_closed(self.forgetting.log, board_id),
            until=spoken(until.isoformat(), self.visitors.lang()) if until else "",
            before=written.before(self.data, board_id),
        )

    def files(self, board: Board, use: str) -> list[dict[str, Any]]:
        """The files of one use: name, address, and size where they were made since the start."""
        return [
            {
                "name": one.name,
                "file": one.file,
                "size": self.jobs.sizes.get((board.id, one.name), 0),
                "is_private": one.least == "organiser",
            }
            for one in FORMATS
            if one.use == use and one.name not in BY_CHOICE
        ]

    def close(self, board_id: str) -> ResponseReturnValue:
        room = self.room(board_id, Role.ORGANISER)
        is_closed = {"yes": True, "no": False}.get(request.form.get("closed", ""))
        if is_closed is None:
            abort(400)
        if is_closed:
            self.speech.count(room)
        closing.close(self.forgetting.log, board_id, is_closed)
        if is_closed:
            self.speech.end(board_id)
        return redirect(here(f"/b/{board_id}/archive#end"), 303)


def thumbs(board: Board, pause: Pause) -> list[dict[str, Any]]:
    """Each sheet's number, and how many notes stand on it."""
    return [
        {
            "number": sheet.number,
            "phase": phase_of(sheet),
            "notes": sum(board.notes[seq].status is Status.PLACED for seq in sheet.notes),
        }
        for sheet in between(board.sheets, pause)
    ]


def chosen_poster(form: str = "pdf") -> Poster:
    """The affiche that the request's query chooses; 404 for a choice that there is not."""
    plain = Poster()
    names = ("size", "way", "look")
    chosen = {name: request.args.get(name, getattr(plain, name)) for name in names}
    try:
        return Poster(**chosen, form=form)
    except ValueError:
        abort(404)


def address(poster: Poster, form: str) -> str:
    chosen = {"size": poster.size, "way": poster.way, "look": poster.look}
    return f"affiche.{form}?{urlencode(chosen)}"


def file_named(name: str) -> Format:
    """A format by its file's name; 404 for any other."""
    found = next((one for one in FORMATS if one.file == name), None)
    if found is None:
        abort(404)
    return found

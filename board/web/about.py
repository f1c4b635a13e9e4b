"""The organiser's form: what the head of the sheets says, and how the board is drawn."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from board.core.catalogue import languages
from board.core.choices import CHOICES
from board.core.cldr import own_name
from board.core.head import FIELDS, LICENCES
from board.core.later import Later
from board.core.limits import (
    LONGEST_HEAD,
    LONGEST_PHASE,
    LONGEST_SPEAKER,
    MOST_NUMBERS,
    MOST_PHASES,
)
from board.core.look import LOOKS
from board.core.model import Board, Refusal
from board.core.numbers import read_number
from board.core.planning import Plan, PlanEvening, Planned
from board.core.set_up import Restyle, SetHead, styles
from board.core.tables import tables
from board.core.text import clean
from board.live.capture import Capture
from board.live.room import Room
from board.store.access import Role
from board.web.listing import describe
from board.web.visitor import here

if TYPE_CHECKING:
    from board.core.ink import render
else:
    render = Later("board.core.ink.render")

SPARE_PHASES, LEAST_PHASES = 2, 5
"""Empty lines for phases that the form has at the least, and lines in all."""


class AboutPages:
    """``page`` is set by who owns the templates."""

    def __init__(
        self, pages: Blueprint, room: Callable[[str, Role], Room], capture: Capture
    ) -> None:
        self.room, self.capture = room, capture
        self.page: Callable[..., str] = lambda *_, **__: ""
        rule = "/b/<board_id>/about"
        pages.add_url_rule(rule, "about", self.ask)
        pages.add_url_rule(rule, "about_act", self.act, methods=["POST"])
        pages.add_url_rule(f"{rule}/preview", "about_preview", self.preview, methods=["POST"])

    def ask(self, board_id: str) -> str:
        return self.shown(self.room(board_id, Role.ORGANISER), None, {})

    def shown(self, room: Room, refusal: Refusal | None, form: Mapping[str, str]) -> str:
        """With what was typed where it is refused."""
        board = room.board
        plan = next(iter(planned(form)), board.plan)
        return self.page(
            "about.html",
            board=describe(room),
            head={name: form.get(name, board.head.get(name, "")) for name in FIELDS},
            longest={"head": LONGEST_HEAD, "phase": LONGEST_PHASE, "speaker": LONGEST_SPEAKER},
            plan=as_planned(plan),
            licences=LICENCES,
            style={name: getattr(board, name) for name in ("lang", *CHOICES)},
            choices=CHOICES,
            looks=LOOKS,
            languages={lang: own_name(lang) for lang in languages()},
            is_fixed=bool(board.notes),
            is_done="done" in request.args,
            reason=refusal.reason if refusal else "",
            detail=refusal.detail if refusal else "",
            sheet=Markup(first_sheet(board)),
            tables=tables(board.lang),
        )

    def act(self, board_id: str) -> ResponseReturnValue:
        """What differs is noted, a fact for each; what was there already is no news."""
        room = self.room(board_id, Role.ORGANISER)
        told = list(wishes(room.board, request.form))
        outcomes = [room.act(command, secrets.token_hex(8)) for command in told]
        self.capture.fanout.push(room)
        for outcome in outcomes:
            if isinstance(outcome, Refusal) and outcome.reason != "already":
                return self.shown(room, outcome, request.form), 422
        return redirect(here(f"/b/{board_id}/about?done"), 303)

    def preview(self, board_id: str) -> dict[str, str]:
        """The first sheet as it would stand; nothing is kept."""
        board = self.room(board_id, Role.ORGANISER).board
        for command in wishes(board, request.form):
            if isinstance(command, SetHead):
                board = replace(board, head=board.head.set(command.field, command.value))
            elif isinstance(command, Restyle):
                style = {"look": command.look} if board.notes else styles(command)
                board = replace(board, **style)
        return {"look": board.look, "svg": first_sheet(board)}


def wishes(board: Board, form: Mapping[str, str]) -> list[SetHead | Restyle | PlanEvening]:
    """What a form asks for: of a field that it does not have, nothing."""
    heads = [SetHead(name, clean(form[name]).strip()) for name in FIELDS if name in form]
    choices = {**CHOICES, "lang": languages()}
    known = {field.name: choices[field.name] for field in fields(Restyle)}
    style = {
        name: wanted if (wanted := form.get(name, "")) in values else getattr(board, name)
        for name, values in known.items()
    }
    return [*heads, Restyle(**style), *planned(form)]


def planned(form: Mapping[str, str]) -> list[PlanEvening]:
    """The plan that a form says; none where it does not ask for one."""
    if "themes" not in form:
        return []
    rows = ((said(form, f"phase-{n}"), said(form, f"minutes-{n}")) for n in range(MOST_PHASES))
    phases = {
        name.casefold(): Planned(name, min(long, LONGEST_PHASE))
        for name, minutes in rows
        if name and (long := read_number(minutes or "0")) is not None
    }
    themes = (clean(line).strip() for line in form["themes"].splitlines())
    speakers = [said(form, f"speaker-{n}") for n in range(MOST_NUMBERS)]
    while speakers and not speakers[-1]:
        speakers.pop()
    named = tuple(dict.fromkeys(filter(None, themes)))
    return [PlanEvening(tuple(phases.values()), named, tuple(speakers))]


def said(form: Mapping[str, str], name: str) -> str:
    return clean(form.get(name, "")).strip()


def as_planned(plan: Plan) -> dict[str, Any]:
    """The plan as the form has it: with empty lines to fill."""
    phases = [one for one in plan.phases if one.name]
    empty = max(LEAST_PHASES - len(phases), SPARE_PHASES)
    speakers = [*plan.speakers, *[""] * MOST_NUMBERS][:MOST_NUMBERS]
    return {
        "phases": [*phases, *[Planned("")] * empty][:MOST_PHASES],
        "themes": "\n".join(filter(None, plan.themes)),
        "speakers": speakers,
    }


def first_sheet(board: Board) -> str:
    return render.sheet_group(board, board.sheets[0], 0)

"""The page on which the organiser makes the livret: what is in it, in which order, how large."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue

from board.archive.documents.choice import ENDS, KINDS, PARTS, SIZES, Choice, Picked, read, written
from board.archive.jobs import Jobs
from board.archive.orders import Order
from board.core.cldr import direction
from board.core.ink.pause import between
from board.core.numbers import read_number
from board.live.forgetting import Forgetting
from board.live.pause import Pause
from board.store.access import Role
from board.store.series import Series
from board.web.downloads import asker, made
from board.web.gathering import Gathering
from board.web.series_about import told
from board.web.visitor import here

if TYPE_CHECKING:
    from board.archive.documents.overview import Line, Overview

LARGEST_FORM = 1_000_000
"""Bytes: two fields for each of some 40,000 notes."""
OUT = "out"
LAST = 10**9
SIZES_SAID = tuple(map(str, SIZES))
T = TypeVar("T")
PREVIEW = "series:livret-preview"


class LivretPage:
    """``known`` gives a series to somebody who has at least a role, and aborts for anybody else;
    ``order`` asks for a file of it with what is told, ``address`` is that of its public page."""

    def __init__(
        self,
        pages: Blueprint,
        known: Callable[[str, Role], Series],
        parts: tuple[Forgetting, Gathering, Jobs, Callable[[Series, str, str], Order]],
    ) -> None:
        self.known = known
        self.forgetting, self.gathering, self.jobs, self.order = parts
        self.page: Callable[..., str] = lambda *_, **__: ""
        self.address: Callable[[str], str] = lambda _series: ""
        rule = "/s/<series_id>/livret"
        pages.add_url_rule(rule, "livret_page", self.ask)
        pages.add_url_rule(rule, "livret_save", self.save, methods=["POST"])
        pages.add_url_rule(f"{rule}/preview", "livret_preview", self.preview, methods=["POST"])

    def ask(self, series_id: str) -> str:
        return self.forgetting.unerased(lambda: self.offered(series_id))

    def offered(self, series_id: str) -> str:
        """Every note that can be in the book; others have their turn between two."""
        known, pause = self.known(series_id, Role.ORGANISER), Pause()
        evenings, choice = self.gathering.evenings(known.boards), read(known["book"])
        by_board = {one.board: one for one in evenings}
        order = choice.evenings([*by_board])
        return self.page(
            "livret.html",
            series=known,
            choice=choice,
            evenings=[by_board[board] for board in (*order, *(choice.left & by_board.keys()))],
            numbers={board: number for number, board in enumerate(known.boards, 1)},
            chapters={
                board: in_parts(one, choice.of(board), pause) for board, one in by_board.items()
            },
            all_parts=[*choice.parts, *(name for name in PARTS if name not in choice.parts)],
            all_ends=[*choice.ends, *(name for name in ENDS if name not in choice.ends)],
            sizes=SIZES,
            way=direction(known["lang"] or "fr"),
            is_done="done" in request.args,
        )

    def save(self, series_id: str) -> ResponseReturnValue:
        known = self.known(series_id, Role.ORGANISER)
        self.forgetting.say(known, self.said(known))
        return redirect(here(f"/s/{series_id}/livret?done"), 303)

    def said(self, known: Series) -> dict[str, str]:
        """What the form says of the series: its introduction, and the choice."""
        request.max_content_length = request.max_form_memory_size = LARGEST_FORM
        introduction = {k: v for k, v in told(request.form).items() if k == "introduction"}
        if request.form.get("all"):
            return {**introduction, "book": ""}
        return {**introduction, "book": written(chosen(request.form, known.boards, Pause()))}

    def preview(self, series_id: str) -> Response:
        """The pages as the form would have them, as pictures; nothing is kept. A browser that asks
        anew hangs up first, and what was being made for it ends."""
        known = self.known(series_id, Role.ORGANISER)
        told = {**self.said(known), "public": self.address(series_id)}
        order = self.order(known, PREVIEW, json.dumps(told, sort_keys=True))
        return Response(made(self.jobs, order, asker(Role.ORGANISER)), mimetype="application/json")


def in_parts(evening: Overview, picked: Picked, pause: Pause) -> dict[str, list[Line]]:
    """The notes of an evening that can be in the livret, by part, as they are ordered; those that
    are left out come last."""
    found = {}
    for part, kinds in KINDS.items():
        listed = between(evening.lines, pause)
        lines = {line.note: line for line in listed if line.kind in kinds}
        out = (note for note in between(lines, pause) if note in picked.out)
        order = [*picked.of(between(lines, pause)), *out]
        if order:
            found[part] = [lines[note] for note in between(order, pause)]
    return found


def chosen(form: Mapping[str, str], boards: Sequence[str], pause: Pause) -> Choice:
    """The choice that a form makes: an evening is named by its number, a note ``evening-note``."""
    places = {f"{number}": board for number, board in enumerate(boards, 1)}
    ordered = in_order({key: place_at(form, f"place-{key}") for key in places})
    order = tuple(places[key] for key in ordered)
    notes = by_evening(form, pause)

    def picked_of(key: str) -> Picked | None:
        here = notes.get(key, {})
        at = {note: place_at(form, f"o-{key}-{note}") for note in between(here, pause)}
        return picked(here, at, pause)

    kept = {board: picked_of(key) for key, board in places.items()}
    return Choice(
        order if order != tuple(boards) else (),
        frozenset(board for key, board in places.items() if f"in-{key}" not in form),
        listed(form, PARTS),
        listed(form, ENDS),
        MappingProxyType({board: one for board, one in kept.items() if one}),
    )


def listed(form: Mapping[str, str], names: Sequence[str]) -> tuple[str, ...]:
    kept = {name: place_at(form, f"place-{name}") for name in names if f"in-{name}" in form}
    return tuple(in_order(kept))


def by_evening(form: Mapping[str, str], pause: Pause) -> dict[str, dict[int, str]]:
    """What the form says of each note, by the number of its evening; read once for all."""
    found: dict[str, dict[int, str]] = {}
    for name, value in between(form.items(), pause):
        led, *rest = name.split("-")
        if led == "n" and len(rest) > 1 and (note := number(rest[-1])):
            found.setdefault(rest[0], {})[note] = value
    return found


def picked(notes: Mapping[int, str], places: Mapping[int, int], pause: Pause) -> Picked | None:
    """What is picked of an evening, by what its form says of each note and where that is to stand;
    None for nothing but everything as it is."""
    first = [note for note in between(in_order(places), pause) if places[note] < LAST]
    out, sizes = set(), {}
    for note, value in between(notes.items(), pause):
        if value == OUT:
            out.add(note)
        elif value in SIZES_SAID:
            sizes[note] = int(value)
    found = Picked(frozenset(out), tuple(first), MappingProxyType(sizes))
    return found if found != Picked() else None


def number(text: str) -> int:
    """A number that somebody typed, 0 for none."""
    return read_number(text) or 0


def place_at(form: Mapping[str, str], name: str) -> int:
    """Where a field puts what it is about, by its number; LAST where it says none."""
    return number(form.get(name, "")) or LAST


def in_order(places: Mapping[T, int]) -> list[T]:
    """The keys by the number at each; those without one stay where they are, at the end."""
    return sorted(places, key=places.__getitem__)

"""The pages of a series: its evenings side by side, what came of them, its links and its files."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from board.archive.handouts import HANDOUTS
from board.archive.jobs import Jobs
from board.archive.orders import Order
from board.core.later import Later
from board.core.model import Kind
from board.live.beginning import Beginning
from board.live.forgetting import Forgetting
from board.live.pause import Pause
from board.live.rooms import Rooms
from board.store.access import Role
from board.store.handed import Handed
from board.store.log import EventLog
from board.store.publication import Publications
from board.store.series import Series, SeriesStore
from board.web.doors import replace, series_page, start_page
from board.web.downloads import asker, download, made, note
from board.web.joining import is_only_here
from board.web.rate import Bucket
from board.web.visitor import Parts, Visitors, here

if TYPE_CHECKING:
    from board.archive.documents import overview as across
else:
    across = Later("board.archive.documents.overview")

MADE = (Role.ORGANISER, Role.VIEWER)
"""The roles that the links of a series have."""

SERIES_AT_ONCE, SECONDS_A_SERIES = 20, 5.0
SITE = "site"
"""The handout that leaves for everybody."""

MOST_LISTED = 300
"""Lines that are shown at once; more are counted."""


class SeriesPages:
    """``page`` is set by who owns the templates."""

    def __init__(self, pages: Blueprint, visitors: Visitors, parts: Parts) -> None:
        self.visitors, self.gathering = visitors, parts.gathering
        self.rooms: Rooms = parts.rooms
        self.jobs: Jobs = parts.jobs
        self.beginning: Beginning = parts.beginning
        self.handed: Handed = parts.handed
        self.forgetting: Forgetting = parts.forgetting
        self.log: EventLog = self.forgetting.log
        self.store, self.publications = SeriesStore(self.log), Publications(self.log)
        self.new_series = Bucket(SERIES_AT_ONCE, SECONDS_A_SERIES)
        self.page: Callable[..., str] = lambda *_, **__: ""
        for rule, view, methods in (
            ("/series", self.make, ["POST"]),
            ("/s/<series_id>/evenings", self.evenings, ["GET"]),
            ("/s/<series_id>/files/<name>", self.file, ["GET"]),
            ("/s/<series_id>/jobs", self.progress, ["GET"]),
            ("/s/<series_id>/boards", self.change, ["POST"]),
            ("/s/<series_id>/again", self.again, ["POST"]),
            ("/s/<series_id>/links", self.new_link, ["POST"]),
            ("/s/<series_id>/end", self.end, ["POST"]),
        ):
            pages.add_url_rule(rule, f"series_{view.__name__}", view, methods=methods)

    def known(self, series_id: str, least: Role) -> Series:
        """The series, for somebody who may; 404 for an unknown one and for a wrong link alike."""
        self.visitors.of_series(series_id, least)
        try:
            return self.store.get(series_id)
        except LookupError:
            abort(404)

    def own(self) -> list[dict[str, str]]:
        """The series that this browser opened, for the home page."""
        may = self.visitors.all_series()
        titles = self.store.titles(may) if may else {}
        rows = [
            {"title": title, "url": series_page(ident), "role": may[ident].label}
            for ident, title in titles.items()
        ]
        return sorted(rows, key=lambda row: row["title"].casefold())

    def make(self) -> ResponseReturnValue:
        """A new series: its maker gets both links, shown on its page."""
        if not self.visitors.may_make():
            abort(403, "host_key")
        if not self.new_series.take():
            abort(429, "too_fast")
        title = " ".join(request.form.get("title", "").split())[:200]
        ident = self.store.new(title, self.visitors.lang())
        access = self.visitors.series
        self.visitors.keep(*(access.make(ident, role) for role in MADE))
        return redirect(series_page(ident), 303)

    def evenings(self, series_id: str) -> str:
        return self.forgetting.unerased(lambda: self.side_by_side(series_id))

    def side_by_side(self, series_id: str) -> str:
        known = self.known(series_id, Role.VIEWER)
        evenings = self.gathering.evenings(known.boards)
        may = self.visitors.boards()
        is_organiser = self.visitors.of_series(series_id, Role.VIEWER) >= Role.ORGANISER
        wish, counts = wished(), across.counts_across(evenings)
        lines = across.listed(evenings, wish, Pause())
        own = [one.board for one in evenings if one.board in may]
        more = self.for_the_organiser(known, may) if is_organiser else {}
        is_public = bool(self.publications.seqs(series_id))
        return self.page(
            "series.html",
            series=known,
            is_organiser=is_organiser,
            evenings=evenings,
            urls={board: start_page(board, may[board]) for board in own},
            attendance=sum(one.attendance for one in evenings),
            counts=counts,
            themes=across.themes_across(evenings),
            wish=wish,
            lines=lines[:MOST_LISTED],
            count=len(lines),
            kinds=list(counts),
            orders=across.ORDERS,
            handouts=[one for one in HANDOUTS.values() if is_public or one.name != SITE],
            is_public=is_public,
            planned=[line for line in known["dates"].splitlines() if line.strip()],
            **more,
        )

    def for_the_organiser(self, known: Series, may: dict[str, Role]) -> dict[str, Any]:
        """The links that this browser holds, and the boards that it could add."""
        origin = self.visitors.origin()
        held = {role: self.visitors.series_token(known.id, role) for role in MADE}
        own = [board for board, role in may.items() if role == Role.ORGANISER]
        titles = self.rooms.titles([board for board in own if board not in known.boards])
        return {
            "links": {role.label: f"{origin}/k/{token}" for role, token in held.items() if token},
            "mine": sorted(titles.items(), key=lambda one: one[1].casefold()),
            "organised": set(own),
            "may_make": self.visitors.may_make(),
        }

    def change(self, series_id: str) -> ResponseReturnValue:
        """Adds a board that this browser organises, takes one out, or moves one by a place."""
        known = self.known(series_id, Role.ORGANISER)
        act, board = request.form.get("act", ""), request.form.get("board", "")
        if act == "add":
            self.visitors.at_least(board, Role.ORGANISER)
            self.store.add(series_id, board)
        elif act == "remove":
            self.store.remove(series_id, board)
        elif act in ("earlier", "later") and board in known.boards:
            self.store.order(series_id, moved(known.boards, board, -1 if act == "earlier" else 1))
        else:
            abort(400)
        return redirect(f"{series_page(series_id)}#timeline", 303)

    def again(self, series_id: str) -> ResponseReturnValue:
        """The next evening with the set-up of one of this series, which is offered its themes,
        speakers and phases: its maker gets all three links of the new board."""
        known, board = self.known(series_id, Role.ORGANISER), request.form.get("board", "")
        if not self.visitors.may_make():
            abort(403, "host_key")
        if board not in known.boards:
            abort(400)
        self.visitors.at_least(board, Role.ORGANISER)
        room = self.rooms.get(board)
        if room is None:
            abort(404)
        if not self.new_series.take():
            abort(429, "too_fast")
        begun = self.visitors.kept(self.beginning.again(room.catch_up()))
        self.store.add(series_id, begun)
        return redirect(here(f"/b/{begun}/about"), 303)

    def new_link(self, series_id: str) -> ResponseReturnValue:
        """A new link for a role; the old ones of that role open nothing any more."""
        self.known(series_id, Role.ORGANISER)
        role = {one.label: one for one in MADE}.get(request.form.get("role", ""))
        if role is None:
            abort(400)
        replace(self.visitors, self.visitors.series, series_id, role)
        return redirect(f"{series_page(series_id)}#links", 303)

    def end(self, series_id: str) -> ResponseReturnValue:
        """The series goes with its links; its boards stay. Asked once more before."""
        known = self.known(series_id, Role.ORGANISER)
        if request.form.get("sure") != "yes":
            return self.page("series-end.html", series=known)
        self.store.end(series_id)
        self.forgetting.unsaid(series_id)
        self.visitors.series.forget_known()
        return redirect(here("/"), 303)

    def file(self, series_id: str, name: str) -> ResponseReturnValue:
        """One file that the series hands out, made beside the event loop. The pages for any web
        host are those that are public; before, the page that looks at them."""
        known = self.known(series_id, Role.VIEWER)
        handout = next((one for one in HANDOUTS.values() if one.file == name), None)
        if handout is None:
            abort(404)
        if handout.name == SITE and not self.publications.seqs(series_id):
            return redirect(here(f"/s/{series_id}/public"), 303)
        said = self.address(series_id)
        told = json.dumps({"public": said}) if said else ""
        by = asker(self.visitors.series_rights(series_id).role)
        body = made(self.jobs, self.order(known, f"series:{handout.name}", told), by)
        note(self.handed, name, self.log.heads(list(known.boards)))
        return download(name, body, handout.mimetype)

    def order(self, known: Series, kind: str, told: str) -> Order:
        """A file of a series, with what is told of it beside what is kept."""
        shown = self.shown(known) if kind == f"series:{SITE}" else ""
        state = zlib.crc32(f"{self.state(known)}{told}{shown}".encode())
        return Order(known.id, state, kind, 0, known.boards, told)

    def shown(self, known: Series) -> str:
        """What is public of a series, and what was decided of it, as one text."""
        decided = self.publications.decisions(known.boards)
        rows = {board: [astuple(one) for one in found] for board, found in decided.items()}
        return json.dumps([self.publications.seqs(known.id), rows], sort_keys=True)

    def address(self, series_id: str) -> str:
        """The address of what is public of the series, for who reads it on paper; "" where nothing
        is, or nobody else could open it."""
        origin = self.visitors.origin()
        is_public = bool(self.publications.seqs(series_id)) and not is_only_here(origin)
        return f"{origin}/p/{series_id}/" if is_public else ""

    def state(self, known: Series) -> int:
        """A number that is another one when a board went on or something else is said."""
        heads = self.log.heads(list(known.boards))
        told = json.dumps([known.fields, known.boards, heads], sort_keys=True)
        return zlib.crc32(told.encode())

    def progress(self, series_id: str) -> dict[str, Any]:
        """``{"jobs": [{"kind", "done", "of"}]}``: what is being made of a series just now."""
        self.known(series_id, Role.VIEWER)
        return {"jobs": self.jobs.progress(series_id)}


def wished() -> across.Wish:
    """What the request's query asks to be listed; what it does not know is left open."""
    given = {name: request.args.get(name, "")[:200].strip() for name in ("kind", "board", "theme")}
    order, kinds = request.args.get("order", ""), ("all", *(kind.value for kind in Kind))
    return across.Wish(
        given["kind"] if given["kind"] in kinds else "",
        given["board"],
        given["theme"],
        order if order in across.ORDERS else across.ORDERS[0],
        request.args.get("q", "")[:200].strip(),
    )


def moved(boards: Sequence[str], board: str, by: int) -> list[str]:
    """The boards with one of them a place further."""
    found = list(boards)
    place = found.index(board)
    found.insert(max(0, place + by), found.pop(place))
    return found

"""How people get in: links, six-letter codes, the host's key, new boards, and how they leave."""

from __future__ import annotations

import time

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import TooManyRequests

from board.core.choices import CHOICES
from board.core.events import Open
from board.live.rooms import Rooms
from board.store.access import LINKS, Access, Role
from board.web.codes import JoinCodes, Patience
from board.web.rate import Bucket
from board.web.visitor import Visitors, here

BOARDS_AT_ONCE = 30
SECONDS_A_BOARD = 2.0
AGAIN_SECONDS = 5


class Doors:
    """The routes that give a browser something, or take it away."""

    def __init__(
        self, pages: Blueprint, rooms: Rooms, visitors: Visitors, codes: JoinCodes
    ) -> None:
        self.rooms, self.visitors, self.access = rooms, visitors, visitors.access
        self.codes, self.patience = codes, Patience()
        self.new_boards = Bucket(BOARDS_AT_ONCE, SECONDS_A_BOARD)
        for rule, view, methods in (
            ("/boards", self.make, ["POST"]),
            ("/host", self.type_key, ["POST"]),
            ("/host/<key>", self.open_host, ["GET"]),
            ("/forget", self.forget, ["POST"]),
            ("/k/<token>", self.open_link, ["GET"]),
            ("/j/<code>", self.open_code, ["GET"]),
            ("/b/<board_id>/links", self.new_link, ["POST"]),
        ):
            pages.add_url_rule(rule, view_func=view, methods=methods)

    def allow(self) -> None:
        """403 for who may not make boards, 429 where many were made just now."""
        if not self.visitors.may_make():
            abort(403, "host_key")
        if not self.new_boards.take():
            abort(429, "too_fast")

    def make(self) -> ResponseReturnValue:
        """A new board: its maker gets all three links, shown on the organiser's page."""
        self.allow()
        given = request.form
        style = {
            name: value if value in values else values[0]
            for name, values in CHOICES.items()
            for value in (given.get(name, ""),)
        }
        made = self.rooms.make(Open(given.get("title", ""), lang=self.visitors.lang(), **style))
        return redirect(start_page(self.visitors.kept(made), Role.ORGANISER), 303)

    def type_key(self) -> ResponseReturnValue:
        return self.open_host(request.form.get("key", "").strip())

    def open_host(self, key: str) -> ResponseReturnValue:
        """Trades the host's key for a right of this browser's session."""
        if not self.visitors.is_host_key(key):
            abort(403, "wrong_key")
        self.visitors.become_host()
        return redirect(here("/"), 303)

    def open_link(self, token: str) -> ResponseReturnValue:
        """Trades the token of the address for a session, so that it does not stay in the bar."""
        opened = self.access.opened_by(token)
        if opened is None:
            return self.open_series(token)
        self.visitors.open(token, *opened)
        return redirect(start_page(*opened), 303)

    def open_series(self, token: str) -> ResponseReturnValue:
        """The same for a link of a series."""
        opened = self.visitors.series.opened_by(token)
        if opened is None:
            if self.access.was_replaced(token):
                abort(410)
            abort(404, "link")
        self.visitors.open(token, *opened)
        return redirect(series_page(opened[0]), 303)

    def open_code(self, code: str) -> ResponseReturnValue:
        """Waits before the code is looked up; under gevent a sleep holds nobody else. Where too
        many wait, the page asks again by itself."""
        typist = self.visitors.typist()
        has_left = request.environ.get("board.has_left", lambda: False)
        if not self.patience.wait(typist, time.sleep, has_left):
            raise TooManyRequests("many_codes", retry_after=AGAIN_SECONDS)
        token = self.codes.token_of(code)
        if token is None:
            self.patience.count(typist if typist.budget else self.visitors.number())
            abort(404, "code")
        self.patience.welcome(typist)
        return self.open_link(token)

    def forget(self) -> ResponseReturnValue:
        """Nothing on this browser opens a board any more; the links themselves still do."""
        boards = self.visitors.boards()
        self.visitors.forget()
        for board_id in boards:
            self.visitors.shut_out(board_id)
        return redirect(here("/"), 303)

    def new_link(self, board_id: str) -> ResponseReturnValue:
        """A new link for a role; the old ones of that role and their sockets end."""
        self.visitors.at_least(board_id, Role.ORGANISER)
        label = request.form.get("role", "").upper()
        if label not in (role.name for role in LINKS):
            abort(400)
        replace(self.visitors, self.access, board_id, Role[label])
        self.visitors.shut_out(board_id)
        return redirect(start_page(board_id, Role.ORGANISER), 303)


def replace(visitors: Visitors, access: Access, ident: str, role: Role) -> None:
    """A new link of a board or a series in the place of all others of a role. What the browser
    carries is on its ring before, and the new one with it: there is no moment, and no full disk,
    that leaves it without."""
    visitors.keep()
    access.replace(ident, [role], cookie=visitors.cookie())


def start_page(board_id: str, role: Role) -> str:
    """Where a link of this role leads."""
    ends = {Role.ORGANISER: "/archive", Role.SCRIBE: "/desk"}
    return here(f"/b/{board_id}{ends.get(role, '')}")


def series_page(ident: str) -> str:
    """Where the links of a series lead."""
    return here(f"/s/{ident}/evenings")

"""How a room joins: the QR code, the short address, the lobby's words, another link for phones."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from board.core.cldr import own_name
from board.core.dealing import decks_of
from board.core.ink.lines import circumstances
from board.core.kinds.setting import letters_of
from board.core.model import Board
from board.core.tables import crib
from board.core.text import typeset
from board.live.room import Room
from board.store.access import LINKS, Role
from board.web.addresses import is_loopback
from board.web.codes import JoinCodes
from board.web.listing import describe
from board.web.visitor import Visitors, here

PLACES = {"wall": "", "regie": "/regie", "archive": "/archive", "poster": "/poster"}
"""The pages of a board from which another link for phones can be made."""


class Joining:
    """The routes of who lets others in; ``page`` is set by who owns the templates."""

    def __init__(
        self, pages: Blueprint, room: Callable[[str, Role], Room], visitors: Visitors
    ) -> None:
        self.room, self.visitors, self.codes = (
            room,
            visitors,
            JoinCodes(visitors.shelf, visitors.access.store.house_secret()),
        )
        self.page: Callable[..., str] = lambda *_: ""
        pages.add_url_rule("/b/<board_id>/join", view_func=self.join)
        pages.add_url_rule("/b/<board_id>/poster", view_func=self.poster)
        pages.add_url_rule("/b/<board_id>/phones", view_func=self.add_link, methods=["POST"])
        pages.add_url_rule("/b/<board_id>/room", view_func=self.open_to_phones, methods=["POST"])

    def ticket(self, board: Board) -> dict[str, str]:
        """What phones read: the QR code as a data URI, and the address to type in its two parts.
        While phones may speak up it is the participants' link. All are "" in a browser that has
        not opened the link; there is no code for an address that would mean the phone itself."""
        own = self.participants(board.id) if board.listening else ""
        token = own or self.visitors.token(board.id, Role.VIEWER)
        if not token:
            return {"qr": "", "host": "", "code": ""}
        origin = self.visitors.origin()
        host = origin.partition("://")[2]
        return {
            "qr": qr_for_others(f"{origin}/k/{token}"),
            "host": host,
            "code": f"/j/{self.codes.code_for(token, board.id)}",
        }

    def participants(self, board_id: str) -> str:
        """The participants' link for a page that shows it: this browser's own; for a desk or a
        wall in a scribe's browser also the one that another has shown lately. "" for none."""
        name = f"participants of {board_id}"
        own = self.visitors.token(board_id, Role.PARTICIPANT)
        if not own and self.visitors.role(board_id) >= Role.SCRIBE:
            own = self.codes.lent(name) or ""
            own = own if self.visitors.access.opened_by(own) else ""
        if own:
            self.codes.lend(name, own, board_id)
        return own

    def open_to_phones(self, board_id: str) -> ResponseReturnValue:
        """Makes the participants' link where there is none that this browser could show."""
        self.visitors.at_least(board_id, Role.SCRIBE)
        if not self.participants(board_id):
            self.visitors.keep(self.visitors.access.make(board_id, Role.PARTICIPANT))
            self.participants(board_id)
        return {}

    def join(self, board_id: str) -> dict[str, Any]:
        """For a wall that stays open: its code after a restart, its words after a change."""
        board = self.room(board_id, Role.VIEWER).board
        return {**self.ticket(board), **lobby(board), "look": board.look}

    def add_link(self, board_id: str) -> ResponseReturnValue:
        """Another viewer's link for this browser; the others stay as they are."""
        self.visitors.at_least(board_id, Role.SCRIBE)
        self.visitors.keep(self.visitors.access.make(board_id, Role.VIEWER))
        return redirect(here(f"/b/{board_id}{PLACES.get(request.form.get('from', ''), '')}"), 303)

    def poster(self, board_id: str) -> str:
        """A page to print and to hang at the door; only the links that this browser opened."""
        room = self.room(board_id, Role.SCRIBE)
        origin = self.visitors.origin()
        held = {role.label: self.visitors.token(board_id, role) for role in LINKS}
        links = {label: f"{origin}/k/{token}" for label, token in held.items() if token}
        return self.page(
            "poster.html",
            board=describe(room),
            lobby=lobby(room.board),
            ticket=self.ticket(room.board),
            role=self.visitors.role(board_id).label,
            links={label: (url, qr_for_others(url)) for label, url in links.items()},
            plan=room.board.plan,
            crib=crib(self.visitors.lang()),
            decks=decks_of(room.board),
        )


def lobby(board: Board) -> dict[str, str]:
    """What a room reads before anything is noted, typeset as on the sheet."""
    return {
        "title": typeset(board.head.get("title", ""), board.lang),
        "question": typeset(board.head.get("question", ""), board.lang),
        "around": circumstances(board, letters_of(board)),
        "language": own_name(board.lang),
    }


def is_only_here(origin: str) -> bool:
    """Whether an address means the machine that asks, whichever it is."""
    return is_loopback(urlsplit(origin).hostname or "")


def qr_for_others(url: str) -> str:
    """The code of an address that another machine can open, "" for one that it cannot."""
    return "" if is_only_here(url) else qr(url)


@lru_cache(maxsize=256)
def qr(address: str) -> str:
    """A QR code as a data URI; the same board shows the same one on each page. Its modules are as
    large as can be: a screen does not get dirty, so the lowest correction is enough."""
    return str(import_module("segno").make(address, error="l", micro=False).svg_data_uri(scale=4))

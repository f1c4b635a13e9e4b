"""Who asks: the cookie of a browser, its role on a board, and under which address it came."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, g, request
from werkzeug.exceptions import HTTPException

from board.archive.jobs import Jobs
from board.config import Config
from board.core.catalogue import languages
from board.core.model import Refusal
from board.live.beginning import Beginning
from board.live.capture import Capture
from board.live.demo import Demo
from board.live.forgetting import Forgetting
from board.live.room import Room
from board.live.rooms import Rooms
from board.live.shelf import Shelf
from board.live.speech import Speech
from board.store.access import MADE, Access, Bearer, Rights, Role, digest, old_tokens
from board.store.handed import Handed
from board.store.keyring import SESSION_DAYS
from board.web.addresses import bracketed, is_loopback, reachable
from board.web.codes import Typist
from board.web.compression import Compression
from board.web.gathering import Gathering
from board.web.guard import IS_LOCAL, REFUSED


@dataclass(frozen=True, slots=True)
class Parts:
    """What the pages are made of; ``shut_out(board)`` closes sockets whose link was revoked."""

    rooms: Rooms
    access: Access
    capture: Capture
    jobs: Jobs
    shut_out: Callable[[str], None]
    host_key: str
    forgetting: Forgetting
    shelf: Shelf
    speech: Speech
    beginning: Beginning
    demo: Demo
    series: Access
    gathering: Gathering
    handed: Handed


class Refused(HTTPException):
    """What the guard refused, for a page that says so in words."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.code = status


class Visitors:
    """One session a browser for all its boards; asked of the database once a request and board."""

    def __init__(self, config: Config, pages: Blueprint, parts: Parts) -> None:
        self.config, self.access, self.shut_out = config, parts.access, parts.shut_out
        self.series = parts.series
        self.host_key, self.shelf = parts.host_key, parts.shelf
        pages.before_app_request(self.refuse)
        pages.before_app_request(self.adopt)
        pages.after_app_request(Compression().settle)
        pages.after_app_request(self.settle)

    def refuse(self) -> None:
        refused = request.environ.get(REFUSED)
        if refused:
            raise Refused(*refused)

    @property
    def language_cookie(self) -> str:
        return f"{self.access.cookie}-language"

    def lang(self) -> str:
        """The language that this reader chose (``?lang=``), else the browser's; the configured one
        where several suit alike."""
        for chosen in (request.args.get("lang"), request.cookies.get(self.language_cookie)):
            if chosen in languages():
                return str(chosen)
        known = (self.config.lang, *languages())
        return request.accept_languages.best_match(known, self.config.lang) or self.config.lang

    def unspoken(self) -> str:
        """The language that this reader's browser asks for first, where the house speaks none of
        those that it asks for and nobody chose one; "" else."""
        asked = request.accept_languages
        chosen = request.args.get("lang"), request.cookies.get(self.language_cookie)
        if asked.best_match(languages()) or any(one in languages() for one in chosen):
            return ""
        return next((str(name).partition("-")[0] for name, _ in asked if name != "*"), "")

    def cookie(self) -> str:
        """The session's secret; "" for a browser that has none yet."""
        return str(g.get("cookie") or request.cookies.get(self.access.cookie, ""))

    def bearer(self) -> Bearer:
        if "bearer" not in g:
            g.bearer = self.access.bearer({**request.cookies, self.access.cookie: self.cookie()})
        return g.bearer  # type: ignore[no-any-return]

    def rights(self, board_id: str) -> Rights:
        known: dict[str, Rights] = g.setdefault("rights", {})
        if board_id not in known:
            known[board_id] = self.access.rights(board_id, self.bearer())
        return known[board_id]

    def role(self, board_id: str) -> Role:
        return self.rights(board_id).role

    def at_least(self, board_id: str, least: Role) -> Role:
        """The role, when it is enough; an unknown board and a wrong link get the same 404."""
        role = self.role(board_id)
        if role < least:
            abort(403 if role else 404)
        return role

    def token(self, board_id: str, role: Role) -> str:
        """The token of a link that this browser opened or was given; "" when it has none."""
        return self.access.token(self.cookie(), self.rights(board_id), role)

    def boards(self) -> dict[str, Role]:
        return self.access.boards(self.bearer())

    def may_make(self) -> bool:
        """Whether new boards are for this visitor: on the machine itself, with the host's key, or
        where the house is open."""
        if self.config.is_open or request.environ.get(IS_LOCAL):
            return True
        return self.access.is_host(self.bearer(), self.host_key)

    def is_host_key(self, key: str) -> bool:
        return hmac.compare_digest(digest(key), digest(self.host_key))

    def become_host(self) -> None:
        self.keep(host=digest(self.host_key))

    @property
    def typists_cookie(self) -> str:
        return f"{self.access.cookie}-codes"

    def typist(self) -> Typist:
        """Whose budget wrong codes are taken from: this session's, else that of the number which
        this browser got with its first wrong code; none before."""
        session = self.bearer().session
        if session and self.access.store.knows(session):
            return Typist(session, is_known=True)
        number = request.cookies.get(self.typists_cookie, "")
        return Typist(digest(number) if number else "")

    def number(self) -> Typist:
        """A typist's first wrong code: the browser gets a number, kept until it is closed."""
        g.typist = secrets.token_urlsafe(16)
        return Typist(digest(g.typist))

    def keep(self, *tokens: str, host: str = "") -> None:
        """Puts links on this browser's ring; the answer carries the cookie."""
        g.cookie = self.access.keep(self.cookie(), tokens, host)
        g.pop("bearer", None)
        g.pop("rights", None)

    def kept(self, made: Room | Refusal) -> str:
        """The id of a board that was made, whose links this browser has now; 503 for none."""
        if isinstance(made, Refusal):
            abort(503, made.reason)
        board = made.board.id
        self.keep(*(self.access.make(board, role) for role in MADE))
        return board

    def keep_series(self, *tokens: str) -> None:
        """The same with links of series."""
        g.cookie = self.series.keep(self.cookie(), tokens)
        g.pop("bearer", None)
        g.pop("series", None)

    def series_rights(self, ident: str) -> Rights:
        known: dict[str, Rights] = g.setdefault("series", {})
        if ident not in known:
            known[ident] = self.series.rights(ident, self.bearer())
        return known[ident]

    def of_series(self, ident: str, least: Role) -> Role:
        """The role on a series, when it is enough; 404 for an unknown one and a wrong link."""
        role = self.series_rights(ident).role
        if role < least:
            abort(403 if role else 404)
        return role

    def series_token(self, ident: str, role: Role) -> str:
        return self.series.token(self.cookie(), self.series_rights(ident), role)

    def all_series(self) -> dict[str, Role]:
        return self.series.boards(self.bearer())

    def adopt(self) -> None:
        """Cookies of before sessions become keys on the ring, once."""
        tokens = old_tokens(request.cookies)
        if tokens and request.endpoint not in (None, "static"):
            self.keep(*tokens)

    def forget(self) -> None:
        """This browser holds nothing any more."""
        self.access.end(self.bearer())
        self.series.forget_known()
        g.cookie = None
        g.is_forgotten = True

    def settle(self, response: Response) -> Response:
        """Sets the cookie of a session that was used, and ends those that became keys. A page with
        a form says "same-origin": under "no-referrer" a browser posts it with the Origin "null",
        which is refused."""
        if response.mimetype == "text/html" and b'method="post"' in response.get_data():
            response.headers["Referrer-Policy"] = "same-origin"
        if g.get("cookie"):
            give_cookie(response, self.access.cookie, g.cookie, SESSION_DAYS)
            for name in request.cookies:
                if name.startswith("b-"):
                    response.delete_cookie(name)
        if response.mimetype == "text/html" and request.args.get("lang") in languages():
            give_cookie(response, self.language_cookie, request.args["lang"], SESSION_DAYS)
        if g.get("typist"):
            give_cookie(response, self.typists_cookie, g.typist)
        if g.get("is_forgotten"):
            response.delete_cookie(self.access.cookie, path=request.script_root or "/")
        return response

    def origin(self) -> str:
        """The address for links: the one that was set; on this machine's own page, one that the
        others can reach."""
        if self.config.public_url:
            return self.config.public_url
        asked = urlsplit(request.host_url)
        others = reachable(self.config) if is_loopback(asked.hostname or "") else []
        if others and not self.config.behind_proxy:
            return f"http://{bracketed(others[0])}:{asked.port or 80}"
        return request.host_url.rstrip("/") + request.script_root


def give_cookie(response: Response, name: str, value: str, days: int = 0) -> None:
    """A cookie of this house's own paths that no script reads; 0 days: until the browser closes."""
    response.set_cookie(
        name,
        value,
        max_age=days * 86_400 if days else None,
        path=request.script_root or "/",
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )


def here(path: str) -> str:
    """A path of this house as the browser must ask for it."""
    return f"{request.script_root}{path}"

"""Who asks: the cookie of a browser, its role on a board, and under which address it came."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from contextlib import suppress
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
from board.store.access import MADE, Access, Bearer, Rights, Role, digest
from board.store.engine import Unstored
from board.store.handed import Handed
from board.store.keyring import SESSION_DAYS
from board.web.addresses import bracketed, is_loopback, reachable
from board.web.codes import Typist
from board.web.compression import Compression
from board.web.gathering import Gathering
from board.web.guard import IS_LOCAL, REFUSED
from board.web.newcomers import Newcomers, end_cookie, give_cookie


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
        self.newcomers = Newcomers(parts.access, parts.series)
        self.host_key, self.shelf = parts.host_key, parts.shelf
        pages.before_app_request(self.refuse)
        pages.before_app_request(self.adopt)
        compression = Compression()
        parts.forgetting.listeners.append(compression.hear_forgotten)
        pages.before_app_request(compression.begin)
        pages.after_app_request(compression.settle)
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
            carried = {} if g.get("carries_no_more") else request.cookies
            g.bearer = self.access.bearer({**carried, self.access.cookie: self.cookie()})
        return g.bearer  # type: ignore[no-any-return]

    def rights(self, board_id: str) -> Rights:
        known: dict[str, Rights] = g.setdefault("rights", {})
        if board_id not in known:
            known[board_id] = self.access.rights(board_id, self.bearer())
        return known[board_id]

    def role(self, board_id: str) -> Role:
        return self.rights(board_id).role

    def at_least(self, board_id: str, least: Role) -> Role:
        """The role, when it is enough; an unknown board and a wrong link get the same 404, one that
        was deleted says so."""
        role = self.role(board_id)
        if role < least:
            abort(403 if role else 404, "gone" if self.knew(board_id) else None)
        return role

    def knew(self, board_id: str) -> bool:
        """Whether the board was deleted, asked of browsers alone that have opened something here
        before: others keep nothing of it."""
        is_known = self.bearer() != Bearer()
        return is_known and not self.role(board_id) and self.access.is_gone(board_id)

    def token(self, board_id: str, role: Role) -> str:
        """The token of a link that this browser opened or was given; "" when it has none."""
        held = self.access.token(self.cookie(), self.rights(board_id), role)
        return held or self.newcomers.token(self.access, board_id, role)

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

    def open(self, token: str, ident: str, role: Role) -> None:
        """A link was opened, of a board or a series: it goes on the ring of a browser that is
        known; another one carries it until it comes back, and leaves no row if it never does."""
        with suppress(Unstored):  # on a full disk it is carried too
            if self.is_known():
                self.keep(token)
                return
        self.newcomers.carry(token, ident, role)

    def is_known(self) -> bool:
        return bool(self.cookie()) and self.access.store.knows(digest(self.cookie()))

    def keep(self, *tokens: str, host: str = "") -> None:
        """Puts links, of boards or series, on this browser's ring with those that it carries; the
        answer has the cookie."""
        every = [*tokens, *self.newcomers.tokens()]
        cookie = self.access.session(self.cookie())
        self.access.keep(cookie, every, host)
        self.series.keep(cookie, every)
        g.cookie = cookie
        self.newcomers.let_go()
        for known in ("bearer", "rights", "series"):
            g.pop(known, None)

    def kept(self, made: Room | Refusal) -> str:
        """The id of a board that was made, whose links this browser has now; 503 for none."""
        if isinstance(made, Refusal):
            abort(503, made.reason)
        board = made.board.id
        self.keep(*(self.access.make(board, role) for role in MADE))
        return board

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
        held = self.series.token(self.cookie(), self.series_rights(ident), role)
        return held or self.newcomers.token(self.series, ident, role)

    def all_series(self) -> dict[str, Role]:
        return self.series.boards(self.bearer())

    def adopt(self) -> None:
        """What a browser carries goes on its ring, once; what opens nothing is taken from it. Where
        the disk takes nothing, what it carries opens on."""
        tokens = self.newcomers.tokens()
        if not tokens or is_for_all(request.endpoint):
            return
        links = self.newcomers.links(tokens)
        if not links:
            self.newcomers.let_go()
        elif self.is_known() or self.newcomers.may_stay(links):
            with suppress(Unstored):
                self.keep()

    def forget(self) -> None:
        """This browser holds nothing any more; one that held nothing changes nothing for others."""
        if self.is_known():
            self.access.end(self.bearer())
            self.series.forget_known()
        self.newcomers.let_go()
        g.cookie = None
        g.is_forgotten = True

    def settle(self, response: Response) -> Response:
        """Sets the cookie of a session that was used, and ends those that became keys. A page with
        a form says "same-origin": under "no-referrer" a browser posts it with the Origin "null",
        which is refused."""
        if response.mimetype == "text/html" and b'method="post"' in response.get_data():
            response.headers["Referrer-Policy"] = "same-origin"
        if response.cache_control.public:  # somebody else may be given it
            return response
        if g.get("cookie"):
            give_cookie(response, self.access.cookie, g.cookie, SESSION_DAYS)
        self.newcomers.settle(response)
        if response.mimetype == "text/html" and request.args.get("lang") in languages():
            give_cookie(response, self.language_cookie, request.args["lang"], SESSION_DAYS)
        if g.get("typist"):
            give_cookie(response, self.typists_cookie, g.typist)
        if g.get("is_forgotten"):
            end_cookie(response, self.access.cookie)
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


def here(path: str) -> str:
    """A path of this house as the browser must ask for it."""
    return f"{request.script_root}{path}"


def is_for_all(endpoint: str | None) -> bool:
    """Whether an address answers everybody alike, and may be kept on the way: no page."""
    name = (endpoint or "static").rpartition(".")[2]
    return name == "static" or name.endswith("_kept") or name.startswith("public_")

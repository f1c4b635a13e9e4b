"""Who asks: the cookie of a browser, its role on a board, and under which address it came."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, g, request

from board.config import Config
from board.store.access import Access, Bearer, Rights, Role, old_tokens
from board.store.keyring import SESSION_DAYS
from board.web.addresses import is_loopback, lan_address


class Visitors:
    """One session a browser for all its boards; asked of the database once a request and board."""

    def __init__(self, config: Config, access: Access, pages: Blueprint) -> None:
        self.config, self.access = config, access
        pages.before_app_request(self.adopt)
        pages.after_app_request(self.settle)

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

    def keep(self, *tokens: str) -> None:
        """Puts links on this browser's ring; the answer carries the cookie."""
        g.cookie = self.access.keep(self.cookie(), tokens)
        g.pop("bearer", None)
        g.pop("rights", None)

    def adopt(self) -> None:
        """Cookies of before sessions become keys on the ring, once."""
        tokens = old_tokens(request.cookies)
        if tokens and request.endpoint != "static":
            self.keep(*tokens)

    def forget(self) -> None:
        """This browser holds nothing any more."""
        self.access.forget(self.bearer())
        g.cookie = None
        g.is_forgotten = True

    def settle(self, response: Response) -> Response:
        """Sets the cookie of a session that was used, and ends those that became keys."""
        path = request.script_root or "/"
        if g.get("cookie"):
            response.set_cookie(
                self.access.cookie,
                g.cookie,
                max_age=SESSION_DAYS * 86_400,
                path=path,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure,
            )
            for name in request.cookies:
                if name.startswith("b-"):
                    response.delete_cookie(name)
        if g.get("is_forgotten"):
            response.delete_cookie(self.access.cookie, path=path)
        return response

    def origin(self) -> str:
        """The address for links: on this machine's own page, the one that the others can reach."""
        asked = urlsplit(request.host_url)
        is_shared = self.config.host in ("0.0.0.0", "::")
        lan = lan_address() if is_shared and is_loopback(asked.hostname or "") else ""
        return f"http://{lan}:{asked.port or 80}" if lan else request.host_url.rstrip("/")

"""The WSGI door in front of Flask and Socket.IO: who is asked, from which page, and what leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from werkzeug.middleware.proxy_fix import ProxyFix

from board.config import Config
from board.quiet import Tally
from board.web.addresses import Hosts
from board.web.compression import ENCODING, taken

Environ = dict[str, Any]
App = Callable[[Environ, Any], Iterable[bytes]]
REFUSED = "board.refused"
"""(status, reason) in the environ of a request that a page refuses in words."""
IS_LOCAL = "board.is_local"
"""Whether the request was sent on this machine; all that is kept of an address."""
REFUSALS = {"no_host": 400, "host": 421, "origin": 403}
FORGOTTEN = (
    "HTTP_USER_AGENT",
    "HTTP_SEC_WEBSOCKET_EXTENSIONS",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_REFERER",
    "REMOTE_PORT",
)
PASSED_ON = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")
LONGEST_LANGUAGES = 256
"""Of ``Accept-Language``; taking a long one apart would hold everybody up."""
DRAINED = 64 * 2**20
"""So much of a body that was refused is thrown away before its connection is closed: a browser
that is still sending would not read the answer."""


class Guard:
    """Refuses what no browser of this house sends, dresses every answer, forgets who asked."""

    def __init__(self, app: App, config: Config, hosts: Hosts, quiet: Tally) -> None:
        self.app, self.hosts, self.quiet = app, hosts, quiet
        self.is_behind_proxy = config.behind_proxy
        public = urlsplit(config.public_url if config.behind_proxy else "")
        self.public, self.prefix = public.netloc, public.path

    def __call__(self, environ: Environ, start: Any) -> Iterable[bytes]:
        self.forget_who(environ)
        without_prefix(environ, self.prefix)
        reason = self.refusal(environ)
        start = dressed(environ, start, is_known=not reason)
        if reason:
            self.quiet.count(f"refused: {reason}")
            environ[REFUSED] = (REFUSALS[reason], reason)
            if is_socket(environ):
                start(f"{REFUSALS[reason]} Refused", [("Content-Type", "text/plain")])
                return [reason.encode()]
        answer = self.app(environ, start)
        drain(environ.get("wsgi.input"))
        return answer

    def forget_who(self, environ: Environ) -> None:
        passed = [name for name in environ if name.startswith("HTTP_X_FORWARDED")]
        passed += [name for name in PASSED_ON if name in environ]
        is_passed_on = environ.pop("board.passed_on", False) or bool(passed)
        is_direct = not is_passed_on and not self.is_behind_proxy
        environ[IS_LOCAL] = is_direct and self.hosts.is_here(environ.get("REMOTE_ADDR", ""))
        environ[ENCODING] = taken(environ.get("HTTP_ACCEPT_ENCODING", ""))
        for name in (*passed, *FORGOTTEN):
            environ.pop(name, None)
        environ["REMOTE_ADDR"] = ""
        if len(environ.get("HTTP_ACCEPT_LANGUAGE", "")) > LONGEST_LANGUAGES:
            del environ["HTTP_ACCEPT_LANGUAGE"]

    def refusal(self, environ: Environ) -> str:
        """The reason not to go on; "" for none. Behind a proxy a page of the address that was set
        is ours too: many proxies pass their own target as Host, or leave the port out."""
        host = environ.get("HTTP_HOST", "")
        if not host:
            return "no_host"
        if not self.hosts.knows(host):
            return "host"
        is_own = is_own_page(environ, host) or is_of(environ.get("HTTP_ORIGIN"), self.public)
        return "" if is_own else "origin"


def behind(guard: Guard) -> ProxyFix:
    """What one proxy in front says of the host, the scheme and the prefix is believed."""
    return ProxyFix(guard, x_for=0, x_proto=1, x_host=1, x_prefix=1)


def is_own_page(environ: Environ, host: str) -> bool:
    """Whether a page of this house asks: what writes must say so, and so must every socket. A
    program sends no cookie and no Origin: it has its token."""
    if environ.get("REQUEST_METHOD") in ("GET", "HEAD") and not is_socket(environ):
        return True
    origin = environ.get("HTTP_ORIGIN")
    if origin is not None:
        return is_of(origin, host)
    if is_socket(environ):
        return False
    site = environ.get("HTTP_SEC_FETCH_SITE")
    return site == "same-origin" if site else "HTTP_COOKIE" not in environ


def is_of(origin: str | None, host: str) -> bool:
    """Whether an Origin names this host; an empty host is nobody's."""
    asked = (origin or "").partition("://")[2]
    return bool(host) and without_port(asked) == without_port(host)


def without_port(netloc: str) -> str:
    """Browsers leave out the usual ports."""
    return netloc.lower().removesuffix(":80").removesuffix(":443")


def is_socket(environ: Environ) -> bool:
    return str(environ.get("PATH_INFO", "")).startswith("/socket.io")


def without_prefix(environ: Environ, usual: str) -> None:
    """A proxy may pass the path with or without its prefix; one that announces none has that of
    the address that was set. Written anyhow, it is a path: no other host, no empty part."""
    said = environ.get("SCRIPT_NAME", "").strip("/") or usual.strip("/")
    prefix, path = f"/{said}" if said else "", environ.get("PATH_INFO", "")
    environ["SCRIPT_NAME"] = prefix
    if prefix and (path + "/").startswith(prefix + "/"):
        environ["PATH_INFO"] = path[len(prefix) :] or "/"


def dressed(environ: Environ, start: Any, is_known: bool) -> Any:
    """``start_response`` that adds the headers of every answer."""

    def started(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        given = {name.lower() for name, _ in headers}
        more = standard_headers(environ["HTTP_HOST"] if is_known else "")
        if is_unread(environ.get("wsgi.input")):
            more.append(("Connection", "close"))
        return start(
            status, [*headers, *(one for one in more if one[0].lower() not in given)], *rest
        )

    return started


def standard_headers(host: str) -> list[tuple[str, str]]:
    sockets = f" ws://{host} wss://{host}" if host else ""
    return [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            f" font-src 'self'; connect-src 'self'{sockets}; form-action 'self';"
            " base-uri 'none'; frame-ancestors 'none'",
        ),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"),
    ]


def is_unread(body: Any) -> bool:
    """Whether some of a request's body is still to come."""
    if getattr(body, "chunked_input", False):
        return bool(body.chunk_length != 0)
    return (getattr(body, "content_length", 0) or 0) > getattr(body, "position", 0)


def drain(body: Any) -> None:
    """Throws away what nobody read of a body; what is too long is left, with its connection."""
    if not is_unread(body):
        return
    body.send_100_continue_enabled = False
    left = DRAINED
    try:
        while left > 0 and (read := body.read(16_384)):
            left -= len(read)
    except (OSError, ValueError):
        left = 0
    if left <= 0:
        body.chunked_input, body.content_length, body.position = False, 0, 0

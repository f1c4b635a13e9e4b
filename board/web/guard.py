"""The WSGI door in front of Flask and Socket.IO: Host, Origin, message size, no compression."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from board.config import Config

Environ = dict[str, Any]
App = Callable[[Environ, Any], Iterable[bytes]]
LARGEST_BODY = 65_536


class Guard:
    """Refuses what a browser of this house would not send; forgets who asked."""

    def __init__(self, app: App, config: Config) -> None:
        self.app, self.config = app, config

    def __call__(self, environ: Environ, start: Any) -> Iterable[bytes]:
        if not self.config.behind_proxy:
            for name in [name for name in environ if name.startswith("HTTP_X_FORWARDED")]:
                del environ[name]
        for name in ("HTTP_USER_AGENT", "HTTP_SEC_WEBSOCKET_EXTENSIONS", "HTTP_ACCEPT_ENCODING"):
            environ.pop(name, None)
        environ["REMOTE_ADDR"] = ""
        refusal = self.refusal(environ)
        if refusal:
            start(refusal, [("Content-Type", "text/plain; charset=utf-8")])
            return [refusal.encode()]
        return self.app(environ, start)

    def refusal(self, environ: Environ) -> str | None:
        host = environ.get("HTTP_HOST", "")
        allowed = self.config.allowed_hosts
        if allowed and host.rsplit(":", 1)[0] not in allowed:
            return "421 Misdirected Request"
        origin = environ.get("HTTP_ORIGIN")
        is_socket = environ.get("PATH_INFO", "").startswith("/socket.io")
        is_write = environ.get("REQUEST_METHOD") not in ("GET", "HEAD")
        if is_socket and "websocket" not in environ.get("HTTP_UPGRADE", "").lower():
            return "400 Bad Request"
        if (is_socket or (is_write and origin)) and urlsplit(origin or "").netloc != host:
            return "403 Forbidden"
        if int(environ.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
            return "413 Content Too Large"
        return None

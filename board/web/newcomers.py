"""Browsers that come for the first time: whom the database remembers, and what they carry."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable

from flask import Response, g, request

from board.store.access import Access, Role, digest, old_tokens
from board.store.keyring import SESSION_DAYS
from board.web.rate import Bucket

AT_ONCE = 3000
"""New browsers that one link brings into the database at once: more than the seats of a house."""
SECONDS_EACH = 30.0
"""One more each so many seconds: a script that goes on fills some 1.5 MB a day."""
PREFIX, HOUSES = "b-", "b-fresque-"
"""Beginnings of cookies that carry a link: those of before sessions, and those of a house."""


class Newcomers:
    """A browser without a session carries the link that it opened in a cookie. A row is for who
    comes back with it, and for so many a link; whoever gets none reads and writes on by the link
    itself: nobody loses a place. ``rings`` are the links of boards and those of series."""

    def __init__(self, *rings: Access, clock: Callable[[], float] = time.monotonic) -> None:
        self.rings, self.clock = rings, clock
        self.house = rings[0].cookie
        self.buckets: dict[str, Bucket] = {}

    def may_stay(self, links: Iterable[str]) -> bool:
        """Whether one more browser that holds these links (their hashes) is remembered now."""
        return any(self.bucket(link).take() for link in links)

    def bucket(self, link: str) -> Bucket:
        if link not in self.buckets:
            self.buckets[link] = Bucket(AT_ONCE, SECONDS_EACH, self.clock)
        return self.buckets[link]

    def tokens(self) -> list[str]:
        """What this request's browser carries, whether it opens anything or not."""
        return old_tokens({name: request.cookies[name] for name in self.names()})

    def names(self) -> list[str]:
        return [name for name in request.cookies if is_ours(name, self.house)]

    def links(self, tokens: Iterable[str]) -> list[str]:
        """The hashes of those that open something."""
        hashes = [digest(token) for token in tokens]
        return [link for ring in self.rings for link in ring.store.links_among(hashes)]

    def token(self, ring: Access, ident: str, role: Role) -> str:
        """A token of this role that the browser carries; "" for none."""
        return next((one for one in self.tokens() if ring.opened_by(one) == (ident, role)), "")

    def carry(self, token: str, ident: str, role: Role) -> None:
        """The answer gives the browser this link, and a number, so that two phones are two."""
        g.setdefault("carried", {})[f"{PREFIX}{self.house}-{ident}-{role.label}"] = token

    def let_go(self) -> None:
        """The answer takes away what this browser carries."""
        g.carries_no_more = True

    def settle(self, response: Response) -> None:
        if g.get("carries_no_more"):
            for name in self.names():
                end_cookie(response, name)
        carried: dict[str, str] = g.get("carried", {})
        for name, token in carried.items():
            give_cookie(response, name, token, SESSION_DAYS)
        if carried and not request.cookies.get(self.house):
            give_cookie(response, self.house, secrets.token_urlsafe(32), SESSION_DAYS)


def is_ours(name: str, house: str) -> bool:
    """Whether a cookie carries a link of this house, or is one of before sessions: two servers on
    one host leave each other's alone."""
    if name.startswith(HOUSES):
        return name.startswith(f"{PREFIX}{house}-")
    return name.startswith(PREFIX)


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


def end_cookie(response: Response, name: str) -> None:
    """Under the path of this house, and under that of before."""
    for path in {request.script_root or "/", "/"}:
        response.delete_cookie(name, path=path)

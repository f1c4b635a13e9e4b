"""Who may write, watch, organise: unguessable links, kept as hashes only, on a browser's ring."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from board.store.keyring import BOARDS, Keyring, NewKeys, Ring
from board.store.log import EventLog


class Role(IntEnum):
    """Each role may do what the ones below it may."""

    NONE = 0
    VIEWER = 1
    PARTICIPANT = 2
    SCRIBE = 3
    ORGANISER = 4

    @property
    def label(self) -> str:
        return self.name.lower()


MADE = (Role.ORGANISER, Role.SCRIBE, Role.VIEWER)
"""What a new board comes with; the participants' link is made when phones may speak up."""
LINKS = (*MADE, Role.PARTICIPANT)
LONGEST_TOKEN = 64
OLD_COOKIES = 600
"""Browsers of before sessions hold a cookie for each link (``b-<board>-<role>``), as do those that
have no session yet; none holds more than a browser keeps."""
REMEMBERED = 4096
MOST_LINKS = 8
"""Links without a session by which rights are remembered: invented ones would fill the memory."""


def digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def new_token() -> str:
    return secrets.token_urlsafe(16)


def mark_of(board: str) -> str:
    """What is kept of a board that was deleted: a hash, from which nobody learns its address."""
    return digest(f"gone {board}")


def sealed(cookie: str, link: str, token: str) -> str:
    """A token under a pad that only the cookie gives; ``opened`` undoes it.

    The pad is HMAC-SHA256(cookie, hash of the link): used for one text only, as the hash names the
    token, and checked by that hash when it is opened.
    """
    pad = hmac.digest(cookie.encode(), b"link " + link.encode(), "sha256")
    return bytes(a ^ b for a, b in zip(token.encode(), pad, strict=False)).hex()


def unsealed(cookie: str, link: str, kept: str) -> str:
    """The token; "" when the cookie is not the one that sealed it."""
    pad = hmac.digest(cookie.encode(), b"link " + link.encode(), "sha256")
    token = bytes(a ^ b for a, b in zip(bytes.fromhex(kept), pad, strict=False))
    text = token.decode("utf-8", "replace")
    return text if hmac.compare_digest(digest(text), link) else ""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Hashes of what somebody brings: the session of a browser, the links of a program."""

    session: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rights:
    """What a bearer may do on one board, the sealed tokens that its session holds, and the hash of
    a link that it brings beside it, if one opens the board."""

    role: Role = Role.NONE
    tokens: tuple[tuple[Role, str, str], ...] = ()
    link: str = ""

    def holder(self, bearer: Bearer) -> str:
        """The hash of what gives these rights: the session that holds a link, else a link."""
        return bearer.session if self.tokens else self.link


class Access:
    """Links and what they open. Tokens have 128 bits, sessions 256; only SHA-256 is stored.

    With one process rights are remembered until something changes; with several each question is
    one query, so that a link that one of them replaced is dead in all.
    """

    def __init__(self, log: EventLog, ring: Ring = BOARDS) -> None:
        """``ring`` says what its links open: boards, or series."""
        self.store, self.remembers = Keyring(log, ring), log.is_sqlite
        self.cookie = f"fresque-{self.store.house_name()}"
        self.known: dict[tuple[str, Bearer], Rights] = {}
        self.changes = 0

    def make(self, board: str, role: Role) -> str:
        """A new token beside those that there are; Gone where the board was deleted meanwhile."""
        token = new_token()
        self.store.add_links(board, {digest(token): role.label})
        return token

    def replace(
        self, board: str, made: Iterable[Role], ended: Iterable[Role] = (), cookie: str = ""
    ) -> dict[Role, str]:
        """New tokens for the roles that are ``made``, on the ring of the session of a cookie; from
        the same moment all others of these roles, and of those that have ``ended``, open nothing.
        Of two who replace them at once, the later one's are left. Gone as in ``make``."""
        tokens = {role: new_token() for role in made}
        new = {digest(token): role.label for role, token in tokens.items()}
        roles = {role.label for role in (*tokens, *ended)}
        held = {digest(token): sealed(cookie, digest(token), token) for token in tokens.values()}
        keys = NewKeys(digest(cookie), held) if cookie else None
        self.store.replace_links(board, new, roles, keys)
        self.forget_known()
        return tokens

    def opened_by(self, token: str) -> tuple[str, Role] | None:
        """The board and role of a token; None for a wrong one, whatever is wrong about it."""
        if not token or len(token) > LONGEST_TOKEN:
            return None
        hashed = digest(token)
        found = self.store.links_among([hashed]).get(hashed)
        return (found[0], Role[found[1].upper()]) if found else None

    def was_replaced(self, token: str) -> bool:
        """Whether this token opened something until its link was replaced."""
        return self.store.was_replaced(digest(token))

    def is_gone(self, board: str) -> bool:
        """Whether there was such a board, and it was deleted."""
        return self.store.is_gone(board, mark_of(board))

    def bearer(self, cookies: Mapping[str, str], token: str = "") -> Bearer:
        """Who brings these cookies, or a token as a program does."""
        tokens = [token, *old_tokens(cookies)]
        links = tuple(digest(text) for text in tokens if 0 < len(text) <= LONGEST_TOKEN)
        session = cookies.get(self.cookie, "")
        return Bearer(digest(session) if session else "", links)

    def trimmed(self, bearer: Bearer) -> Bearer:
        """Of somebody with very many links those that open something: the others are invented."""
        if len(bearer.links) <= MOST_LINKS:
            return bearer
        known = self.store.links_among(bearer.links)
        return Bearer(bearer.session, tuple(link for link in bearer.links if link in known))

    def rights(self, board: str, bearer: Bearer) -> Rights:
        """One query at most."""
        if not bearer.session and not bearer.links:
            return Rights()
        asked, changes = (board, bearer), self.changes
        known = self.known.get(asked)
        if known is None:
            rows = self.store.opened(bearer.session, bearer.links, board)
            opened = [(Role[role.upper()], link, kept) for _, role, link, kept in rows]
            role = max((role for role, _, _ in opened), default=Role.NONE)
            link = min((link for _, link, kept in opened if not kept), default="")
            known = Rights(role, tuple(row for row in opened if row[2]), link)
            is_short = len(bearer.links) <= MOST_LINKS
            if self.remembers and is_short and changes == self.changes:
                if len(self.known) >= REMEMBERED:
                    self.known.clear()
                self.known[asked] = known
        return known

    def role(self, board: str, bearer: Bearer) -> Role:
        """The strongest role that this bearer has on this board."""
        return self.rights(board, bearer).role

    def boards(self, bearer: Bearer) -> dict[str, Role]:
        """The strongest role on each board of a bearer; nothing is asked for who brings nothing."""
        return self.held(bearer, "")[1]

    def held(self, bearer: Bearer, board: str) -> tuple[str, dict[str, Role]]:
        """The hash of what gives a bearer its rights on a board, as ``Rights.holder`` has it, or on
        any where it has none on this one; and the strongest role on each. What opens nothing names
        nobody: invented cookies would be as many browsers."""
        rows = self.store.opened(bearer.session, bearer.links) if bearer != Bearer() else []
        found: dict[str, Role] = {}
        for opened, label, _, _ in rows:
            found[opened] = max(Role[label.upper()], found.get(opened, Role.NONE))
        here = [row for row in rows if row[0] == board] or rows
        link = min((link for _, _, link, kept in here if not kept), default="")
        return bearer.session if any(kept for *_, kept in here) else link, found

    def holders(self, board: str) -> dict[str, Role]:
        """The strongest role of each hash (of a link or a session) that opens a board."""
        found: dict[str, Role] = {}
        for label, held in self.store.holders(board):
            found[held] = max(Role[label.upper()], found.get(held, Role.NONE))
        return found

    def session(self, cookie: str) -> str:
        """The cookie of a browser's session: a new one when it had none, or one that this house
        did not give."""
        return cookie if cookie and self.store.knows(digest(cookie)) else secrets.token_urlsafe(32)

    def keep(self, cookie: str, tokens: Iterable[str], host: str = "") -> None:
        """Puts links and the host's key on the ring of a session. What is no link of this ring is
        passed over; where nothing is left, nothing is written."""
        hashes = {digest(token): token for token in tokens}
        held = {link: sealed(cookie, link, hashes[link]) for link in self.store.links_among(hashes)}
        if held or host:
            session = digest(cookie)
            self.store.keep(NewKeys(session, held, host))
            self.forget_those(lambda _, bearer: bearer.session == session)

    def token(self, cookie: str, rights: Rights, role: Role) -> str:
        """A token of a role that this browser opened; "" when it has none."""
        found = (unsealed(cookie, link, kept) for held, link, kept in rights.tokens if held == role)
        return next((token for token in found if token), "")

    def is_host(self, bearer: Bearer, key: str) -> bool:
        """Whether this browser was opened with the host's key that holds now."""
        held = self.store.host_of(bearer.session) if bearer.session else ""
        return bool(held) and hmac.compare_digest(held, digest(key))

    def end(self, bearer: Bearer) -> None:
        """The browser holds nothing any more."""
        self.store.forget(bearer.session)
        self.forget_known()

    def let_go(self, board: str) -> None:
        """When a board is let go: its rights are read again when somebody comes."""
        self.known = {asked: rights for asked, rights in self.known.items() if asked[0] != board}

    def forget_those(self, changed: Callable[[str, Bearer], bool]) -> None:
        """Rights (of a bearer on a board) that are read again; all others stay known. A right that
        is being read just now is not remembered either."""
        self.changes += 1
        for asked in [one for one in self.known if changed(*one)]:
            del self.known[asked]

    def forget_known(self) -> None:
        self.forget_those(lambda *_: True)


def old_tokens(cookies: Mapping[str, str]) -> list[str]:
    """The tokens that cookies carry: of before sessions, and of browsers that have none yet."""
    return [token for name, token in cookies.items() if name.startswith("b-")][:OLD_COOKIES]

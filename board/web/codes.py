"""Short codes for phones: six letters on the wall stand for the link of the room, for a day."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable
from typing import NamedTuple

from board.live.shelf import Shelf
from board.web.rate import Bucket

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 6
FREE_ERRORS = 5
FORGIVEN_SECONDS = 10.0
LONGEST_WAIT = 5.0
STRANGER_SECONDS = 0.5
"""What a guess costs in a browser that has opened nothing here yet, whatever others do."""
WRONG_AT_ONCE, SECONDS_A_GUESS = 60, 0.05
"""Guesses of strangers that nobody waits for after a quiet while, as of a hall that mistypes; then
one more each so often, of all together."""
BUDGETS = 1000
TURNS = 8
SECONDS = 86_400.0
"""A code opens for a day after it was last shown."""
MOST_WAITING = 4
"""Guesses of one typist that may wait at once; they hold a connection each."""
MOST_STRANGERS = 1_000
"""Guesses of browsers without a number that may wait at once, of all together."""
LONGEST_LINE = 30.0
"""Seconds of turns that are given away; who comes beyond asks again by itself."""


class JoinCodes:
    """Codes only ever open a viewer's link or, while phones may speak up, the participants', and
    only when a page of this house has shown it: which token one stands for is on the shelf, the
    code itself comes from the token.

    Others keep that shelf too (Redis): it holds neither code nor token, but what the house's
    ``secret`` makes of them.
    """

    def __init__(self, shelf: Shelf, secret: str) -> None:
        self.shelf, self.secret = shelf, secret.encode()

    def code_for(self, token: str, board: str) -> str:
        """The code of a viewer's token: the same wherever and whenever it is shown, but where two
        tokens meet."""
        for turn in range(TURNS):
            code = letters(f"{turn} {token}")
            if self.token_of(code) in (None, token):
                break
        self.lend(code, token, board)
        return code

    def token_of(self, code: str) -> str | None:
        """The viewer's token, or None for a wrong code."""
        code = code.strip().lower()
        return self.lent(code) if is_code(code) else None

    def lend(self, name: str, token: str, board: str) -> None:
        """Keeps a token under a name for a day."""
        self.shelf.put(board, self.name(name), self.sealed(name, token.encode()).hex(), SECONDS)

    def lent(self, name: str) -> str | None:
        kept = self.shelf.get(self.name(name))
        return self.sealed(name, bytes.fromhex(kept)).decode("utf-8", "replace") if kept else None

    def name(self, code: str) -> str:
        """A code has 30 bits: its mere digest would be undone by trying them all."""
        return f"code:{hmac.digest(self.secret, f'name {code}'.encode(), 'sha256').hex()[:32]}"

    def sealed(self, code: str, token: bytes) -> bytes:
        """A token under a pad that the secret gives for its code; the same again opens it."""
        pad = hmac.digest(self.secret, f"pad {code}".encode(), "sha256")
        return bytes(a ^ b for a, b in zip(token, pad, strict=False))


def is_code(text: str) -> bool:
    return len(text) == LENGTH and set(text) <= set(LETTERS)


def letters(text: str) -> str:
    """Six letters that tell nothing of a text of 128 random bits but 30 bits of its digest."""
    number, found = int.from_bytes(hashlib.sha256(text.encode()).digest()), ""
    for _ in range(LENGTH):
        number, at = divmod(number, len(LETTERS))
        found += LETTERS[at]
    return found


class Typist(NamedTuple):
    """Whose budget wrong codes are taken from: a session, or the number that a browser without one
    got with its first wrong code; ``is_known`` is for sessions."""

    budget: str
    is_known: bool = False


class Patience:
    """How long somebody waits before a code is looked up, right or wrong alike: whoever leaves
    early has learnt nothing, and a right code always opens in the end.

    Everybody has a budget of his own. Who throws his number away to get a new one pays
    ``STRANGER_SECONDS`` for each guess, and all who have opened nothing here stand in one line,
    from however many connections they guess. A right guess gives its turn back: a hall that types
    what the wall shows waits for nobody. Who asks and hangs up gets no turn, and the line has an
    end.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.line = Bucket(WRONG_AT_ONCE, SECONDS_A_GUESS, clock)
        self.errors: dict[str, tuple[float, float]] = {}
        self.waiting: dict[str, int] = {}

    def wrong_of(self, typist: Typist) -> float:
        """Wrong codes that are not forgiven yet: one each ten seconds."""
        count, since = self.errors.get(typist.budget, (0.0, 0.0))
        return max(0.0, count - (self.clock() - since) / FORGIVEN_SECONDS)

    def count(self, typist: Typist) -> None:
        """After a wrong code."""
        wrong = self.wrong_of(typist) + 1
        if typist.budget not in self.errors and len(self.errors) >= BUDGETS:
            del self.errors[next(iter(self.errors))]
        self.errors[typist.budget] = (wrong, self.clock())

    def welcome(self, typist: Typist) -> None:
        """After a right code."""
        if not typist.is_known:
            self.line.give()

    def wait(
        self,
        typist: Typist,
        sleep: Callable[[float], object],
        has_left: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Waits what is to be waited; False where nothing may be looked up now: too many guesses
        wait already (said at once), the line is too long, or who asked has left."""
        seconds, budget = self.seconds(typist), typist.budget
        waiting = self.waiting.get(budget, 0)
        if seconds and waiting >= (MOST_WAITING if budget else MOST_STRANGERS):
            return False
        self.waiting[budget] = waiting + 1
        try:
            sleep(seconds)
            if has_left() or (not typist.is_known and self.line.owed() > LONGEST_LINE):
                return False
            turn = 0.0 if typist.is_known else self.line.book()
            if turn:
                sleep(turn)
        finally:
            self.waiting[budget] -= 1
            if not self.waiting[budget]:
                del self.waiting[budget]
        return True

    def seconds(self, typist: Typist) -> float:
        """What is to be waited now."""
        beyond = self.wrong_of(typist) - FREE_ERRORS if typist.budget else 0.0
        own = min(LONGEST_WAIT, 0.25 * 2 ** min(beyond, 10)) if beyond > 0 else 0.0
        return own if typist.is_known else max(own, STRANGER_SECONDS)

"""Short codes for phones: six letters on the wall stand for the viewer's link, for one run."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 6
WRONG_A_MINUTE = 20


class JoinCodes:
    """Codes are kept in memory and only ever open a viewer's link.

    Of 31**6 codes, twenty wrong ones a minute may be tried by everybody together (no address is
    kept, so nobody is counted apart); after that even a right one waits for the next minute.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.tokens: dict[str, str] = {}
        self.codes: dict[str, str] = {}
        self.minute, self.wrong = 0, 0

    def code_for(self, token: str) -> str:
        """The code of a viewer's token, the same as long as this server runs."""
        if token not in self.codes:
            code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
            self.codes[token], self.tokens[code] = code, token
        return self.codes[token]

    def token_of(self, code: str) -> str | None:
        """The viewer's token, or None for a wrong code and after too many wrong ones."""
        minute = int(self.clock() // 60)
        if minute != self.minute:
            self.minute, self.wrong = minute, 0
        if self.wrong >= WRONG_A_MINUTE:
            return None
        token = self.tokens.get(code.strip().lower())
        self.wrong += token is None
        return token

"""Small things that all processes of a house know of a board, for a time: its stage, its codes.

``Shelf`` keeps them in memory, for one process; ``SharedShelf`` tells the others and keeps them in
Redis for those that start later. Nothing on it is ever words of a board.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from board.live.bus import Bus

MOST_UNKNOWN = 4096
"""Names that Redis did not know, so that it is not asked again for each wrong code."""
MOST_GONE = 256
TICK = 0.001
Heard = Callable[[str, str, str], None]
FORGET = """
for _, key in ipairs(redis.call('SMEMBERS', KEYS[1])) do redis.call('DEL', key) end
return redis.call('DEL', KEYS[1])
"""


class Kept(NamedTuple):
    """``until`` by the shelf's clock; ``at`` by the wall's, which all processes have, and never
    before what stood there: a clock that is set back makes nothing that is put then older."""

    board: str
    value: str
    until: float
    at: float


class Shelf:
    """Values by name, each of one board, until their time is up. ``listeners`` hear
    ``(board, name, value)`` of what another process put."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.kept: dict[str, Kept] = {}
        self.listeners: list[Heard] = []

    def put(self, board: str, name: str, value: str, seconds: float) -> None:
        self.tidy()
        known = self.kept.get(name)
        at = max(time.time(), known.at + TICK if known else 0.0)
        self.kept[name] = Kept(board, value, self.clock() + seconds, at)

    def get(self, name: str) -> str | None:
        found = self.kept.get(name)
        return found.value if found and found.until > self.clock() else None

    def let_go(self, name: str) -> None:
        """This process has no use for it any more."""
        self.kept.pop(name, None)

    def forget(self, board: str) -> None:
        """A board is gone: nothing of it stays, in any process."""
        self.kept = {name: kept for name, kept in self.kept.items() if kept.board != board}

    def tidy(self) -> None:
        now = self.clock()
        for name in [name for name, kept in self.kept.items() if kept.until <= now]:
            del self.kept[name]


class SharedShelf(Shelf):
    """What is known here is answered from memory: the last known value when Redis is away. What
    was put meanwhile is told when it is back; the newest wins."""

    def __init__(self, bus: Bus) -> None:
        super().__init__()
        self.bus = bus
        self.mine: set[str] = set()
        self.unknown: set[str] = set()
        self.gone: deque[str] = deque(maxlen=MOST_GONE)
        bus.hears["put"] = self.hear
        bus.returned.append(self.tell_again)

    def put(self, board: str, name: str, value: str, seconds: float) -> None:
        super().put(board, name, value, seconds)
        self.mine.add(name)
        self.tell(name, self.kept[name])

    def tell(self, name: str, kept: Kept) -> None:
        told = {"board": kept.board, "name": name, "value": kept.value, "at": kept.at}
        self.bus.send("put", {**told, "seconds": kept.until - self.clock()})
        self.store(name, kept)

    def store(self, name: str, kept: Kept, *options: str) -> None:
        key, index = self.bus.prefix + name, f"{self.bus.prefix}of:{kept.board}"
        seconds = max(1, round(kept.until - self.clock()))
        self.bus.do("SET", key, f"{kept.board} {kept.value}", "EX", seconds, *options)
        self.bus.do("SADD", index, key)
        self.bus.do("EXPIRE", index, seconds)

    def hear(self, told: dict[str, Any], _body: bytes) -> None:
        board, name, value = told["board"], told["name"], told["value"]
        known = self.kept.get(name)
        if known and known.at > told["at"]:
            self.store(name, known)
            return
        self.kept[name] = Kept(board, value, self.clock() + told["seconds"], told["at"])
        self.mine.discard(name)
        if not known or known.value != value:
            for listener in self.listeners:
                listener(board, name, value)

    def get(self, name: str) -> str | None:
        """Redis is asked once for what nobody told this process: it may have started later, and
        a moment ago, when nothing is heard yet."""
        is_away = self.bus.heard > 0 and self.bus.is_silent()
        if name not in self.kept and name not in self.unknown and not is_away:
            self.ask(name)
        return super().get(name)

    def ask(self, name: str) -> None:
        key = self.bus.prefix + name
        try:
            value, seconds = self.bus.redis.get(key), self.bus.redis.ttl(key)
        except self.bus.errors:
            return
        if value is not None and seconds > 0:
            board, _, kept = value.decode().partition(" ")
            self.kept.setdefault(name, Kept(board, kept, self.clock() + seconds, 0.0))
            return
        if len(self.unknown) >= MOST_UNKNOWN:
            self.unknown.clear()
        self.unknown.add(name)

    def let_go(self, name: str) -> None:
        """Redis keeps it for its time: somebody may come back to the board."""
        super().let_go(name)
        self.unknown.discard(name)
        self.mine.discard(name)

    def forget(self, board: str) -> None:
        super().forget(board)
        self.gone.append(board)
        self.drop(board)

    def drop(self, board: str) -> None:
        self.bus.do("EVAL", FORGET, 1, f"{self.bus.prefix}of:{board}")

    def tell_again(self) -> None:
        """Redis may have missed what was put, may have started empty, or know something new."""
        self.unknown.clear()
        for board in self.gone:
            self.drop(board)
        self.tidy()
        for name, kept in list(self.kept.items()):
            if name in self.mine:
                self.tell(name, kept)
            else:
                self.store(name, kept, "NX")

"""When rows are over, by a clock that somebody may set: nothing ends because a clock was set."""

from __future__ import annotations

import time

import sqlalchemy as sa

from board.store.log import EventLog

LEAP_MINUTES = 5
"""So much more of the wall's clock than time has passed, and it was set forward."""


def steady_seconds() -> float:
    """Seconds that pass whatever a clock is set to, where Linux counts them those of a machine that
    slept too."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class Ends:
    """``until`` is a column of minutes (Unix time // 60; 0 for never) beside one called ``board``;
    no row has more than ``longest`` minutes to go."""

    def __init__(self, log: EventLog, until: sa.Column[int], longest: int) -> None:
        self.log, self.until, self.longest = log, until, longest
        self.steady = steady_seconds
        self.last: tuple[int, float] | None = None

    def over(self, now: int) -> list[str]:
        """The boards whose time is over at this minute. Those that would be over because the clock
        was set forward since this was last asked have their whole time again; those that would go
        on for longer than they may, because it was set back, are shortened to it."""
        self.put_right(now, self.has_leapt(now))
        return self.boards((self.until > 0) & (self.until <= now))

    def has_leapt(self, now: int) -> bool:
        last, self.last = self.last, (now, self.steady())
        return last is not None and now - last[0] > (self.last[1] - last[1]) / 60 + LEAP_MINUTES

    def put_right(self, now: int, has_leapt: bool) -> None:
        wrong = self.until > now + self.longest
        if has_leapt:
            wrong |= (self.until > 0) & (self.until <= now)
        if self.boards(wrong):
            right = sa.update(self.until.table).where(wrong).values(until=now + self.longest)
            self.log.write(lambda connection: connection.execute(right))

    def boards(self, which: sa.ColumnElement[bool]) -> list[str]:
        query = sa.select(self.until.table.c.board).where(which)

        def read() -> list[str]:
            with self.log.engine.connect() as connection:
                return list(connection.execute(query).scalars())

        return self.log.run(read)

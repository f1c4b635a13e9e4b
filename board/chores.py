"""What a running server does by itself, now and then: a row a chore."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import gevent

from board.quiet import Tally
from board.store.engine import HouseLock, Unusable
from board.store.forgetting import forget_pages
from board.store.log import EventLog
from board.store.sessions import forget_empty
from board.wiping import use_again


@dataclass(frozen=True, slots=True)
class Chore:
    """``do`` is called every so many ``seconds``; what goes wrong in it is told as ``name``, and
    it is done again."""

    name: str
    seconds: float
    do: Callable[[], object]


def chores(parts: dict[str, Any], held: HouseLock | None) -> tuple[Chore, ...]:
    """``parts`` are those of ``create_app``; ``held`` is the lock on a Postgres database."""
    log, quiet = parts["log"], parts["quiet"]
    keep = (Chore("the lock", 2.0, partial(keep_house, held, quiet)),) if held else ()
    evenings = Chore("the end of an evening", 15.0, parts["speech"].tidy)
    tidying = Tidying(parts["forgetting"].listeners, log.renew)
    return (
        Chore("forgetting", 10.0, partial(forget_owed, log)),
        Chore("what erasures owe", 10.0, parts["forgetting"].pay_all),
        Chore("tidying memory", 10.0, tidying.tidy),
        evenings,
        Chore("boards that nobody asks for", 60.0, parts["rooms"].close_idle),
        Chore("the evenings of series", 10.0, parts["gathering"].ahead),
        Chore("the end of trials", 30.0, parts["beginning"].tidy),
        Chore("browsers that have not come for long", 3_600.0, parts["access"].store.tidy),
        Chore("browsers that open nothing any more", 3_600.0, partial(forget_empty, log)),
        *keep,
    )


def forget_owed(log: EventLog) -> None:
    """What an erasure still owes the files is tried again: a backup that read just then held the
    old pages, Postgres has to write the table anew. Deleted words are in no file within 60 seconds:
    docs/privacy.md."""
    if log.owes_forgetting:
        forget_pages(log)


ROUNDS = 2
"""What was in use in the first round is free in the next one."""


class Tidying:
    """What was erased may still be held by objects that only know each other (a form with a name
    in it, a page that failed): they are looked for after each erasure, not when there happen to be
    many. ``renew`` lets go of what the database was last read with."""

    def __init__(
        self, listeners: list[Callable[[str, bool], None]], renew: Callable[[], object]
    ) -> None:
        self.rounds, self.renew = 0, renew
        listeners.append(self.hear_forgotten)

    def hear_forgotten(self, _board: str, _is_whole: bool) -> None:
        self.rounds = ROUNDS

    def tidy(self) -> None:
        if self.rounds:
            self.rounds -= 1
            self.renew()
            gc.collect()
            use_again(partial(gevent.sleep, 0))


def keep_house(held: HouseLock, quiet: Tally) -> None:
    """The lock ends with its connection: it is looked after as long as the server runs."""
    try:
        held.keep()
    except Unusable as error:
        quiet.count(str(error))


def begin(known: Iterable[Chore], quiet: Tally) -> None:
    for chore in known:
        gevent.spawn(keep_doing, chore, quiet)


def keep_doing(chore: Chore, quiet: Tally) -> None:
    while True:
        gevent.sleep(chore.seconds)
        try:
            chore.do()
        except Exception as error:
            quiet.fault(error, chore.name)

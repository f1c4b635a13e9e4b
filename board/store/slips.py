"""What phones of a room send: slips that wait in a tray until somebody takes them.

They are not in the log. What was taken is a note there, and its slip has no words any more; what
nobody took is gone when the evening is over. A phone is a number drawn from its session and from
the evening's salt: both say nothing of each other once the salt is gone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import sqlalchemy as sa

from board.store.ends import Ends
from board.store.evening import Evening
from board.store.log import EventLog
from board.store.schema import entries
from board.store.slip import WAITING, Book, Sent, Slip, evenings, slips

T = TypeVar("T")


def minute_now() -> int:
    return int(time.time() // 60)


class Slips:
    """Each method is one transaction; ``minutes`` is how long an evening goes on after the last
    word from a phone."""

    def __init__(
        self, log: EventLog, minutes: int = 720, now: Callable[[], int] = minute_now
    ) -> None:
        self.log, self.minutes, self.now = log, minutes, now
        self.ends = Ends(log, evenings.c.until, minutes)

    def work(self, board: str, act: Callable[[Evening], T]) -> T:
        def turn() -> T:
            with self.log.turn(board) as turn:
                return act(Evening(turn, self.now() + self.minutes))

        return self.log.run(turn)

    def send(self, board: str, who: str, sent: Sent) -> Slip:
        """Keeps a slip; the same key again is the same slip. NotTaken with: conflict, muted,
        closed, said_already, many_waiting, tray_full."""
        return self.work(board, lambda evening: evening.send(who, sent))

    def known(self, board: str, who: str, key: str) -> Slip | None:
        """What this phone sent under a key before."""
        return next((one for one in self.mine(board, who)[0] if one.key == key), None)

    def book(self, board: str) -> Book:
        """Where the tray is; a name of "" before the first word of a phone."""
        return self.work(board, lambda evening: evening.book())

    def tray(self, board: str, since: int, book: str) -> tuple[Book, list[Slip]]:
        """Where the tray is, and the slips that changed after a number; all that were not noted for
        who has another book."""
        return self.work(board, lambda evening: evening.tray(since, book))

    def waiting(self, board: str, note: int) -> list[Slip]:
        """The slips about a note (0 for none) that wait."""
        asked = (slips.c.state == WAITING) & (slips.c.note == note)
        return self.work(board, lambda evening: evening.find(asked))

    def among(self, board: str, ids: Sequence[int]) -> list[Slip]:
        return self.work(board, lambda evening: evening.find(slips.c.id.in_(ids)))

    def phone(self, board: str, who: str) -> str:
        """The number of a phone, this evening."""
        return self.work(board, lambda evening: evening.phone(who))

    def mine(self, board: str, who: str) -> tuple[list[Slip], list[int], bool]:
        """A phone's slips, the notes that it agrees with, whether it is muted."""
        return self.work(board, lambda evening: evening.mine(who))

    def settle(self, board: str, ids: Sequence[int], state: str, seq: int = 0) -> list[Slip]:
        """What has become of slips; those that are noted lose their words, and stay noted whoever
        comes late. The ones that were something else before."""
        return self.work(board, lambda evening: evening.settle(ids, state, seq))

    def mute(self, board: str, ident: int) -> list[Slip]:
        """The phone of a slip is heard no more this evening; what of it waited is put aside."""
        return self.work(board, lambda evening: evening.mute(ident))

    def unmute(self, board: str) -> None:
        self.work(board, lambda evening: evening.unmute())

    def agree(self, board: str, who: str, note: int, agrees: bool) -> None:
        """NotTaken with: closed, muted."""
        self.work(board, lambda evening: evening.agree(who, note, agrees))

    def agree_also(self, board: str, phones: Iterable[str], note: int) -> None:
        """Phones that sent what another has sent as well."""
        self.work(board, lambda evening: evening.put_all(phones, note))

    def counts(self, board: str) -> tuple[dict[int, int], int] | None:
        """How many agree, by note, and how many slips were put aside, ever; None for a board whose
        phones never said anything here."""
        return self.work(board, lambda evening: evening.counts() if evening.row else None)

    def adopt(self, board: str, agreed: dict[int, int], aside: int) -> None:
        """The numbers of a board that was restored from its file: counting goes on from there."""
        self.work(board, lambda evening: evening.adopt(agreed, aside))

    def empty(self, board: str) -> list[Slip]:
        """Every slip that was not noted loses its words now; the phones of those that waited read
        that they were put aside."""
        found = self.work(board, lambda evening: evening.empty())
        self.log.owes_forgetting = True
        return found

    def end(self, board: str) -> None:
        """The evening is over: slips, numbers of phones and who is muted are gone."""
        self.work(board, lambda evening: evening.end())
        self.log.owes_forgetting = True

    def over(self) -> list[str]:
        """Boards whose evening is over and has not been ended."""
        return self.ends.over(self.now())

    def speakers(self, board: str) -> list[str]:
        """Those who are named as a sender by a slip that still has words."""
        return self.work(board, lambda evening: evening.speakers())

    def erase(self, board: str, about: Iterable[int], speaker: str = "") -> list[int]:
        """Slips about notes that were erased, and those that name a speaker who was; their ids."""
        found = self.work(board, lambda evening: evening.erase(list(about), speaker))
        self.log.owes_forgetting = self.log.owes_forgetting or bool(found)
        return found

    def seq_of(self, board: str, key: str) -> int:
        """The fact that has this key; 0 for none."""
        mine = (entries.c.board == board) & (entries.c.key == key)
        return int(self.log.scalar(sa.select(entries.c.seq).where(mine)) or 0)

"""Files that are too heavy for the event loop: made by a process beside it, one after the other.

A file of a board is made once, however many ask for it at the same time; who asks for the same
state again gets the file that is there. When the last who asked has gone, the work is ended.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from typing import Any

import gevent

from board.archive.child import Child
from board.archive.orders import ERASED, Asker, Busy, Erased, Job, Left, Order, Unmade

MOST_WAITING = 24
"""Files that may be asked for and not made yet; one more is refused as Busy."""

MOST_OF_OTHERS = 16
"""Of these, files that no organiser waits for: who asks for every card of a board, or for what is
public, leaves places for those who take an evening home."""

MOST_KEPT = 32_000_000
"""Bytes of files that stay for who asks again, in memory only."""

PART_SECONDS = 0.1
"""How often it is seen whether more of a file is there."""

LOOK_SECONDS = 0.5
"""How often it is seen whether somebody still waits."""


class Jobs:
    """``database`` is the address of the database, which the other process only reads. ``sizes``
    says how large each kind of file of a board was when it was last made."""

    def __init__(self, database: str) -> None:
        self.database = database
        self.running: dict[Order, Job] = {}
        self.kept: OrderedDict[Order, bytes] = OrderedDict()
        self.sizes: dict[tuple[str, str], int] = {}
        self.lane: gevent.Greenlet | None = None
        self.current: Job | None = None
        self.child = Child()

    def make(self, order: Order, asker: Asker) -> bytes:
        """The bytes of a file. Busy, Unmade, Erased, or Left when the asker has meanwhile."""
        if order in self.kept:
            return self.kept[order]
        job = self.asked(order, asker)
        with self.waited(job, asker):
            while not job.ended.wait(LOOK_SECONDS):
                if asker.has_left():
                    raise Left
        return job.made

    def stream(self, order: Order, asker: Asker) -> Iterator[bytes]:
        """The same in parts, as they are made. The first is there when this returns, so that what
        comes to nothing is known before any of it went out; the same errors on the way."""
        if order in self.kept:
            return iter([self.kept[order]])
        parts = self.parts(self.asked(order, asker), asker)
        return begun(next(parts), parts)

    def asked(self, order: Order, asker: Asker) -> Job:
        """The job that makes a file, a new one when there is none."""
        job = self.running.get(order)
        if job is None:
            if not self.has_place(asker):
                raise Busy
            job = self.running[order] = Job(order)
            if self.lane is None or self.lane.ready():
                self.lane = gevent.spawn(self.work)
        return job

    def has_place(self, asker: Asker) -> bool:
        others = sum(not job.organisers for job in self.running.values())
        is_full = len(self.running) >= MOST_WAITING
        return not is_full and (asker.is_organiser or others < MOST_OF_OTHERS)

    def parts(self, job: Job, asker: Asker) -> Generator[bytes, None, None]:
        with self.waited(job, asker):
            sent, is_over = 0, False
            while not is_over:
                is_over = job.ended.wait(PART_SECONDS)
                while sent < len(job.parts) and not job.error:
                    sent += 1
                    yield job.parts[sent - 1]
                if asker.has_left():
                    raise Left

    @contextmanager
    def waited(self, job: Job, asker: Asker) -> Iterator[None]:
        """One more waits for a job; Erased or Unmade when it has come to nothing."""
        job.waiting += 1
        job.organisers += asker.is_organiser
        try:
            yield
        finally:
            job.waiting -= 1
            job.organisers -= asker.is_organiser
            if not job.waiting and not job.ended.is_set():
                self.cancel(job)
        if job.error == ERASED:
            raise Erased
        if job.error:
            raise Unmade(job.error)

    def progress(self, board: str) -> list[dict[str, Any]]:
        """What is being made of a board: ``kind``, and ``done`` of ``of`` parts."""
        jobs = (job for job in self.running.values() if job.order.board == board)
        return [{"kind": job.order.kind, "done": job.done, "of": job.of} for job in jobs]

    def work(self) -> None:
        """Makes what is asked for until nothing is: what an organiser waits for first, else what
        was asked for first."""
        while self.running:
            waiting = list(self.running.values())
            self.work_on(next((job for job in waiting if job.organisers), waiting[0]))

    def work_on(self, job: Job) -> None:
        self.current = job
        self.child.wake()
        try:
            self.converse(job)
        except (OSError, ValueError, MemoryError) as error:
            job.error = job.error or type(error).__name__
            self.child.stop()  # what it has still to say would be taken for the next file
        finally:
            self.current = None
            self.child.rest()
            self.end(job)

    def end(self, job: Job) -> None:
        """Nobody waits for it any longer; who asks again has a new one."""
        if self.running.get(job.order) is job:
            del self.running[job.order]
        job.ended.set()

    def converse(self, job: Job) -> None:
        """Asks the process and reads its answers until the file is there."""
        for told, body in self.child.ask(self.request(job.order)):
            if self.hear(job, told, body):
                return
        job.error = job.error or "ended"

    def request(self, order: Order) -> dict[str, Any]:
        return {
            "url": self.database,
            "board": order.board,
            "kind": order.kind,
            "number": order.number,
            "said": order.said,
        }

    def hear(self, job: Job, told: dict[str, Any], body: bytes) -> bool:
        """Whether it was the last of what the process says of a file."""
        if "part" in told:
            job.parts.append(body)
        elif "made" in told:
            job.parts.append(body)
            job.made = b"".join(job.parts)
            self.keep(job)
        elif "error" in told:
            job.error = job.error or told["error"]
        else:
            job.done, job.of = told["done"], told["of"]
            self.sizes[job.order.board, told["kind"]] = told["bytes"]
        return "made" in told or "error" in told

    def keep(self, job: Job) -> None:
        """Keeps a file in the place of older states of the same, unless it was erased meanwhile."""
        order = job.order
        if self.running.get(order) is not job:
            return
        for old in list(self.kept):
            if (old.board, old.kind, old.number) == (order.board, order.kind, order.number):
                del self.kept[old]
        self.kept[order] = job.made
        if ":" not in order.kind:
            self.sizes[order.board, order.kind] = len(job.made)
        while sum(map(len, self.kept.values())) > MOST_KEPT:
            self.kept.popitem(last=False)

    def cancel(self, job: Job, error: str = "cancelled") -> None:
        """Ends a job; when it is at work, with its process: the next file has a new one."""
        job.error = error
        self.end(job)
        if self.current is job:
            self.stop()

    def forget(self, board: str) -> None:
        """After an erasure: no file with words of the board stays, none is finished, and the
        process that may have drawn its words ends, after the file of another board."""
        self.drop(board, lambda order: order.holds(board))

    def let_go(self, board: str) -> None:
        """When a board is let go: the same for its own files; those of its series stay."""
        self.drop(board, lambda order: order.board == board)

    def drop(self, board: str, is_meant: Callable[[Order], bool]) -> None:
        for order in [order for order in self.kept if is_meant(order)]:
            del self.kept[order]
        self.sizes = {known: size for known, size in self.sizes.items() if known[0] != board}
        for job in [job for order, job in self.running.items() if is_meant(order)]:
            self.cancel(job, ERASED)
        self.child.spend()
        if self.current is None:
            self.stop()

    def hear_forgotten(self, board: str, _is_whole: bool) -> None:
        self.forget(board)

    def stop(self) -> None:
        self.child.stop()


def begun(first: bytes, parts: Generator[bytes, None, None]) -> Iterator[bytes]:
    """What was begun goes on; ends with who closes it."""
    with closing(parts):
        yield first
        yield from parts

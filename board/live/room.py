"""One worker's live copy of a board, caught up from the log: ``act(command, key)``, ``patch``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from gevent.monkey import get_original

from board.core.erasing import EraseName, EraseSpeaker, Erasing
from board.core.erasure import gone_with, redacted
from board.core.events import Command, Entry, LineHeld, Open, Recall, Release, Withdraw
from board.core.history import evolve
from board.core.ink.pause import between, go_on
from board.core.later import Later
from board.core.model import Board, Refusal
from board.core.picturing import pictures_for
from board.core.rules import decide
from board.core.timing import at_second
from board.live.digest import digest, is_same, is_unsigned
from board.live.packets import Written
from board.live.pause import Pause
from board.live.table import ended
from board.live.turns import Accepted, Taken, caught_up
from board.store.engine import Unstored
from board.store.forgetting import forget_pages
from board.store.log import EventLog
from board.store.turn import Turn

if TYPE_CHECKING:
    from board.core.ink import render, whole
else:
    render = Later("board.core.ink.render")
    whole = Later("board.core.ink.whole")

FAR = 30
"""Facts that a page may be behind and still get each change: on average a note has 2 kB."""

GREETINGS = 8
"""Ways to come to a board that are kept written: most pages of a room come in the same one."""

AFTER_CLOSING = (Erasing, Recall, Withdraw, Release)
"""What may be done at a closed board: a line that was taken before and waits is shown, or goes."""

STEP = 200
"""Entries read at once when a board is opened: between two steps others have their turn."""

native_lock = get_original("_thread", "allocate_lock")
"""Turns end in the log's thread and reads in the loop's; a lock of gevent's is for one of them."""


class Room:
    """A cache of one board; it can be dropped at any time and read again from the log.

    ``pushed`` is the seq that this worker's walls were told, ``erasures`` how often it read since
    it was opened that another worker had erased something.
    """

    def __init__(self, log: EventLog, board_id: str) -> None:
        self._log = log
        self._lock = native_lock()
        self.board = Board(board_id)
        self.pushed = self.erasures = 0
        self.greetings: dict[tuple[int, int], Written] = {}

    def act(self, command: Command, key: str) -> Accepted | Refusal:
        """Decides and appends in one turn. A key acts once: again, it gets its first seq."""

        def turn() -> Taken:
            with self._log.turn(self.board.id) as turn:
                taken = self.take_turn(turn, command, key)
            self.advance(taken.board)
            return taken

        try:
            outcome, _, had_erased = self._log.run(turn)
        except Unstored as error:
            return Refusal("storage_failed", str(error))
        has_erased = isinstance(command, Erasing | Recall) and isinstance(outcome, Accepted)
        self.erasures += had_erased
        if had_erased or has_erased:
            render.forget(self.board.id, self.board.seq)
        if has_erased:
            self._log.owes_forgetting = True
        if self._log.owes_forgetting and self._log.is_sqlite:
            forget_pages(self._log)
        return outcome

    def take_turn(self, turn: Turn, command: Command, key: str) -> Taken:
        board, erased = self.board, False
        if turn.head is not None and turn.head > board.seq:
            board, erased = caught_up(board, turn.since(board.seq))
        seen = turn.seen(key)
        if seen:
            first = Accepted(seen[0], False)
            return Taken(first if is_same(seen[1], command) else Refusal("conflict"), board, erased)
        if turn.head is None and not isinstance(command, Open):
            return Taken(Refusal("unknown_board"), board, erased)
        if turn.is_closed and not isinstance(command, AFTER_CLOSING):
            return Taken(Refusal("closed"), board, erased)
        event = decide(board, command)
        if isinstance(event, Refusal):
            return Taken(event, board, erased)
        gone = gone_with(board, event, getattr(command, "speaker", ""))
        asked = "" if gone or is_unsigned(event, command) else digest(command)
        if gone is not None:
            is_found = turn.rewrite(partial(redacted, gone=gone))
            if isinstance(command, EraseSpeaker | EraseName) and not is_found:
                return Taken(Refusal("unknown_speaker"), board, erased)
        entry = turn.append(at_second(event, turn.second), key, asked)
        return Taken(Accepted(entry.seq, True), evolve(board, entry), erased)

    def advance(self, board: Board) -> None:
        """The newest board wins, whichever thread ends first."""
        with self._lock:
            if board.seq > self.board.seq:
                self.board, self.greetings = board, {}

    def preview(self, command: Command) -> dict[str, Any] | Refusal:
        """What a command would draw now, as a patch's ``put``; nothing is kept."""
        board = self.board
        event = decide(board, command)
        if isinstance(event, Refusal):
            return event
        after = evolve(board, Entry(board.seq + 1, "", event))
        put = render.patch(after, board.seq)["put"]
        is_held = isinstance(event, LineHeld)
        picture = pictures_for(board, event)
        return {"put": put, "sheet": len(after.sheets), "held": is_held, "picture": picture}

    def seen(self, key: str) -> bool:
        """Whether this key acted before."""
        return bool(self.known_keys([key]))

    def known_keys(self, keys: list[str]) -> set[str]:
        """Which of these keys acted on this board; reads the database itself."""
        return self._log.known_keys(self.board.id, keys)

    def since(self, seq: int) -> list[Entry]:
        """The facts after ``seq``, from the log, read in steps."""
        found: list[Entry] = []
        while entries := self._log.since(self.board.id, seq + len(found), STEP):
            found += entries
        return found

    def facts(self, seqs: Iterable[int]) -> list[Entry]:
        """Those of these facts that are no notes, as they are in the log now, and what released
        those that waited, or erased them with their speaker."""
        notes = self.catch_up().notes
        wanted = {seq for seq in seqs if 0 < seq not in notes}
        later = self.since(min(wanted) - 1) if wanted else []
        return [one for one in between(later, Pause()) if wanted & {one.seq, *ended(one.event)}]

    def catch_up(self) -> Board:
        """Reads what other workers wrote; call before a join."""
        while entries := self._log.since(self.board.id, self.board.seq, STEP):
            board, erased = caught_up(self.board, entries)
            self.advance(board)
            if erased:
                self.erasures += 1
                render.forget(board.id, board.seq)
            if len(entries) < STEP:
                break
        return self.board

    def patch(self, since: int, pause: Callable[[], None] = go_on) -> dict[str, Any]:
        """What changed after ``since``; the whole drawing for 0 or a number out of reach."""
        board = self.board
        if since == board.seq:
            return {"since": since, "seq": since, "put": [], "drop": []}
        return render.patch(board, since if 0 <= since <= board.seq else 0, pause)

    def patch_in_view(self, since: int, sheet: int) -> dict[str, Any]:
        """The same for a page that has a sheet in view (from 1, or 0 for the newest). One that is
        far behind gets this sheet, those beside it and the newest; of the others that have changed
        it gets the numbers, ``stale``. Others have their turn meanwhile."""
        board = self.board
        since = since if 0 <= since <= board.seq else 0
        if board.seq - since <= FAR:
            return self.patch(since, Pause())
        newest = len(board.sheets)
        sheet = sheet or newest
        return render.patch(board, since, Pause(), {sheet - 1, sheet, sheet + 1, newest})

    def greeting(self, since: int, sheet: int) -> Written:
        """``patch_in_view``, drawn and written once for all who come between two facts."""
        board, asked = self.board, (since, sheet)
        known = self.greetings.get(asked)
        if known is None:
            known = Written(self.patch_in_view(since, sheet))
            with self._lock:
                if board is self.board and len(self.greetings) < GREETINGS:
                    self.greetings[asked] = known
        return known

    def patch_text(self, since: int) -> str:
        """The patch as JSON, for a program that asks for as much as a whole board."""
        board = self.board
        since = since if 0 <= since <= board.seq else 0
        if board.seq - since > FAR:
            return whole.patch_text(board, since, Pause())
        return json.dumps(self.patch(since, Pause()), ensure_ascii=False)

    def patch_of_sheet(self, since: int, sheet: int) -> dict[str, Any]:
        """``patch_in_view`` without what stands beside: the least that shows what is in view as it
        is now, for a page whose way is too narrow for more."""
        board = self.board
        since = since if 0 <= since <= board.seq else 0
        return render.patch(board, since, Pause(), {sheet or len(board.sheets)})

    def next_push(self) -> dict[str, Any] | None:
        """The patch from the last push to now, so that pushes of one worker never leave a gap."""
        if self.board.seq <= self.pushed:
            return None
        since, self.pushed = self.pushed, self.board.seq
        return self.patch(since)

    def hear_pushed(self, since: int, seq: int) -> None:
        """Another worker has told this one's walls: what comes next begins there."""
        if since <= self.pushed:
            self.pushed = max(self.pushed, seq)

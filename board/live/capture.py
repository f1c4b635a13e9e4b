"""The one way to write, for sockets and for POST: twins, the room's turn, then who is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import gevent

from board.core.erasing import Erasing
from board.core.events import Command, Recall
from board.core.grammar import parse
from board.core.later import Later
from board.core.limits import LONGEST_LINE
from board.core.listening import Listen
from board.core.meaning import ChooseSpeaker
from board.core.model import Refusal
from board.core.text import clean
from board.live.fanout import Fanout
from board.live.letters import unknown_letters
from board.live.noting import DESK
from board.live.pacing import Pacing
from board.live.room import Room
from board.live.rooms import Rooms
from board.live.twins import SECONDS, Twin, Twins
from board.quiet import Tally

if TYPE_CHECKING:
    import pydantic

    from board.live import protocol
    from board.live.shapes import ActMessage
else:
    pydantic, protocol = Later("pydantic"), Later("board.live.protocol")


class Capture:
    """Acts on the messages of ``protocol.ACTS``, whoever carried them."""

    def __init__(self, rooms: Rooms, fanout: Fanout, quiet: Tally) -> None:
        self.rooms, self.fanout = rooms, fanout
        self.quiet = quiet
        self.twins, self.pacing = Twins(), Pacing(fanout.push, quiet)
        self.is_tidying = False
        self.heard: Callable[[Room], object] = lambda _room: None
        fanout.is_open = rooms.holds
        self.erased: Callable[[str], object] = lambda _board: None

    def act(self, message: ActMessage) -> dict[str, Any]:
        """Answers only after the commit; every failure has a stable reason."""
        room = self.rooms.get(message.board)
        if room is None:
            return {"error": "unknown_board"}
        typed = message if isinstance(message, protocol.CaptureMessage) and message.desk else None
        chooser = typed if typed and is_a_desks_own(typed.line) else None
        line = None if chooser else typed
        if line and not line.anyway:
            twin = self.twins.find(line.board, line.desk, line.line)
            if twin and not room.seen(message.key):
                return {"error": "twin", "detail": twin.line, "note": twin.seq}
        answer = self.carry(room, message.command(), message.key)
        if "error" in answer:
            return answer
        if line and answer.pop("is_new"):
            self.twins.keep(line.board, line.desk, Twin(line.line, answer["seq"]))
            self.tidy_later(SECONDS + 1)
        speaker = {"speaker": room.board.speakers.get(chooser.desk, "")} if chooser else {}
        return {"seq": answer["seq"], **speaker, **unknown_letters(getattr(message, "line", ""))}

    def tidy_later(self, seconds: float) -> None:
        """Words are forgotten when their time is up; one waits for that whatever their number."""
        if not self.is_tidying:
            self.is_tidying = True
            gevent.spawn_later(seconds, self.tidy)

    def tidy(self) -> None:
        self.is_tidying = False
        self.twins.tidy()
        if self.twins.said:
            self.tidy_later(1)

    def carry(self, room: Room, command: Command, key: str) -> dict[str, Any]:
        """One command into the log, and who is told: ``{seq, is_new}`` or ``{error, detail}``."""
        outcome = room.act(command, key)
        if isinstance(outcome, Refusal):
            return {"error": outcome.reason, "detail": outcome.detail}
        self.pacing.mind(room)
        if isinstance(command, Erasing | Recall):
            self.twins.forget(room.board.id)
            self.fanout.push(room)
            self.erased(room.board.id)
        else:
            self.fanout.push_soon(room)
        if isinstance(command, Listen):
            self.heard(room)
        return {"seq": outcome.seq, "is_new": outcome.is_new}

    def note(self, board: str, line: str, key: str, desk: str = DESK) -> dict[str, Any]:
        """Notes a line that was brought; the same words of another desk are no twin of it."""
        try:
            message = protocol.CaptureMessage(
                board=board, key=key, line=line, desk=desk, anyway=True
            )
        except pydantic.ValidationError:
            return no_message(line)
        return self.act(message)

    def forget(self, board: str) -> None:
        """When a board is let go."""
        for part in (self.fanout, self.twins, self.pacing):
            part.forget(board)

    def hear_forgotten(self, board: str, is_whole: bool) -> None:
        """After an erasure by another way than a message: no word stays, and pages are told."""
        self.twins.forget(board)
        room = None if is_whole else self.rooms.get(board)
        if room is not None:
            self.fanout.level(room)


def is_a_desks_own(line: str) -> bool:
    """Whether a line says who speaks: that is each desk's own, and nobody's twin."""
    return isinstance(parse(clean(line)), ChooseSpeaker)


def no_message(line: str) -> dict[str, Any]:
    """Why a line could not even be read as a message."""
    if len(line) > LONGEST_LINE:
        return {"error": "too_long", "detail": str(LONGEST_LINE)}
    return {"error": "bad_message"}

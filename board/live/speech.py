"""What phones of a room send: kept, laid in the tray of the desks, taken, put aside, counted.

One way for sockets and for POST. A slip is noted by the same act as a line, under a key that is
made of its own, so that it counts once, whoever takes it and however often.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from board.core.later import Later
from board.core.limits import LONGEST_SLIP
from board.core.model import Board, Refusal
from board.core.text import clean
from board.live.became import (
    as_it_came,
    note_of,
    noted_by,
    told_to_desk,
    told_to_sender,
    why_not,
)
from board.live.budget import too_early
from board.live.capture import Capture
from board.live.counting import Counting
from board.live.fanout import desks
from board.live.pause import Pause
from board.live.room import Room
from board.live.shares import Share
from board.live.twins import alike, bare
from board.store.access import Bearer
from board.store.slip import ASIDE, NOTED, WAITING, NotTaken, Sent, Slip
from board.store.slips import Slips

if TYPE_CHECKING:
    from board.live import speaking
    from board.live.shapes import Message
else:
    speaking = Later("board.live.speaking")

Answer = dict[str, Any]
Tell = Callable[[str, Answer, str], None]


class Speech:
    """Each shape of ``speaking.SPEECH`` has a case in ``heard``; ``tell(event, told, room)``
    reaches the sockets of the whole house."""

    def __init__(self, capture: Capture, slips: Slips) -> None:
        self.capture, self.rooms, self.slips = capture, capture.rooms, slips
        self.tell: Tell = lambda *_: None
        self.share, self.counting = Share(), Counting(capture, slips)

    def answer(self, message: Message, bearer: Bearer) -> Answer:
        """Answers after the commit; every failure has a stable reason."""
        room = self.rooms.get(message.board)
        if room is None:
            return {"error": "unknown_board"}
        room.catch_up()
        if isinstance(message, speaking.TakeMessage):
            return self.take(message, room)
        try:
            return self.heard(message, room, who(bearer))
        except NotTaken as refused:
            return {"error": refused.reason}

    def heard(self, message: Message, room: Room, phone: str) -> Answer:
        match message:
            case speaking.SpeakMessage():
                return self.speak(message, room, phone)
            case speaking.MineMessage():
                return self.mine(room, phone)
            case speaking.AgreeMessage():
                return self.agree(message, room, phone)
            case speaking.TrayMessage():
                return self.tray(message, room)
            case speaking.AsideMessage():
                return self.aside(message, room)
            case speaking.MuteMessage():
                return self.mute(message, room)
            case speaking.EmptyMessage():
                return self.empty(room)
        raise TypeError(type(message).__name__)

    def door(self, board: str, bearer: Bearer) -> str:
        """The Socket.IO room of a phone: all pages of its browser."""
        return f"phone:{board}:{self.slips.phone(board, who(bearer))}"

    def speak(self, message: speaking.SpeakMessage, room: Room, phone: str) -> Answer:
        board, words = room.board, " ".join(clean(message.words).split())
        voices = self.capture.fanout.voices(room) if message.speaker else ()
        reason = why_not(board, message, words, voices)
        if reason:
            known = self.slips.known(board.id, phone, message.key)
            if known:
                return told_to_sender(board, known)
            return {"error": reason, "detail": str(LONGEST_SLIP) if reason == "too_long" else ""}
        wait = self.share.take(board.id, phone, message.key)
        if wait:
            return too_early(wait)
        note = message.note if message.kind in speaking.ABOUT else 0
        sent = Sent(message.key, message.kind, words, message.speaker, note)
        slip = self.slips.send(board.id, phone, replace(sent, twin=self.twin_of(board, sent)))
        self.tell_tray(room)
        return told_to_sender(board, slip)

    def twin_of(self, board: Board, sent: Sent) -> int:
        """The first of the slips that wait and say the same; 0 for none."""
        waiting = self.slips.waiting(board.id, sent.note) if sent.words else []
        same = [one for one in waiting if one.key != sent.key and one.kind == sent.kind]
        words = bare(sent.words)
        twin = next((one for one in same if alike(bare(one.words), words)), None)
        return (twin.twin or twin.id) if twin else 0

    def mine(self, room: Room, phone: str) -> Answer:
        pause = Pause()
        slips, agreed, is_muted = self.slips.mine(room.board.id, phone)
        return {
            "slips": [told_to_sender(room.board, one, pause) for one in slips],
            "agreed": agreed,
            "voices": self.capture.fanout.voices(room),
            "muted": is_muted,
        }

    def agree(self, message: speaking.AgreeMessage, room: Room, phone: str) -> Answer:
        if not room.board.listening:
            return {"error": "not_listening"}
        if not room.board.is_placed(message.note):
            return {"error": "unknown_note"}
        wait = self.share.take(room.board.id, phone, secrets.token_hex(4), is_small=True)
        if wait:
            return too_early(wait)
        self.slips.agree(room.board.id, phone, message.note, message.agrees)
        self.counting.soon(room)
        return {"agrees": message.agrees}

    def tray(self, message: speaking.TrayMessage, room: Room) -> Answer:
        self.counting.soon(room)
        return self.laid(room.board, message.since, message.book)

    def take(self, message: speaking.TakeMessage, room: Room) -> Answer:
        """The first to take a slip notes it; whoever takes it again is told what it became."""
        found = self.slips.among(room.board.id, [message.slip, *message.also])
        slip = next((one for one in found if one.id == message.slip), None)
        if slip is None or (slip.state != NOTED and not slip.words and slip.kind != "withdrawal"):
            return {"error": "unknown_slip"}
        if slip.state == NOTED:
            return {"seq": slip.seq}
        command = noted_by(room.board, slip, message)
        if isinstance(command, Refusal):
            return {"error": command.reason, "detail": command.detail}
        key = f"slip-{slip.key}"
        answer = self.capture.carry(room, command, key)
        seq = int(answer.get("seq", 0))
        if answer.get("error") == "conflict":
            seq = self.slips.seq_of(room.board.id, key)
        if not seq:
            return answer
        board = room.catch_up()
        same = [one for one in found if one.kind == slip.kind and one.note == slip.note]
        self.settled(room, [one.id for one in same], NOTED, seq)
        others = {one.phone for one in same} - {slip.phone}
        if others and board.is_placed(note_of(board, seq)):
            self.slips.agree_also(board.id, others, note_of(board, seq))
            self.counting.soon(room)
        return {"seq": seq}

    def aside(self, message: speaking.AsideMessage, room: Room) -> Answer:
        known = self.slips.among(room.board.id, message.slips)
        state = WAITING if message.back else ASIDE
        fit = [one.id for one in known if one.state != NOTED and (one.words or not message.back)]
        self.settled(room, fit, state)
        return {"count": len(fit)}

    def mute(self, message: speaking.MuteMessage, room: Room) -> Answer:
        if message.slip is None:
            self.slips.unmute(room.board.id)
            self.tell_tray(room)
            return {"count": 0}
        put = self.slips.mute(room.board.id, message.slip)
        self.told(room, put)
        return {"count": len(put)}

    def empty(self, room: Room) -> Answer:
        gone = self.slips.empty(room.board.id)
        self.told(room, gone)
        return {"count": len(gone)}

    def settled(self, room: Room, ids: Sequence[int], state: str, seq: int = 0) -> None:
        self.told(room, self.slips.settle(room.board.id, ids, state, seq))

    def told(self, room: Room, changed: Sequence[Slip]) -> None:
        """The senders of slips that changed, and the desks."""
        pause = Pause()
        for one in changed:
            door = f"phone:{room.board.id}:{one.phone}"
            self.tell("slip", told_to_sender(room.board, one, pause), door)
        self.counting.soon(room)
        self.tell_tray(room)

    def tell_tray(self, room: Room) -> None:
        """Desks hear that something changed; they ask for what they lack."""
        board = room.board.id
        book = self.slips.book(board)
        self.tell("tray", {"book": book.name, "now": book.now, "muted": book.muted}, desks(board))

    def laid(self, board: Board, since: int, book: str) -> Answer:
        now, slips = self.slips.tray(board.id, since, book)
        return {
            "book": now.name,
            "now": now.now,
            "muted": now.muted,
            "whole": now.name != book or not since,
            "slips": [self.read(board, one) for one in slips],
        }

    def read(self, board: Board, slip: Slip) -> Answer:
        """A slip for the desks; one at which the program fails hides no other."""
        try:
            return told_to_desk(board, slip)
        except Exception as error:
            self.capture.quiet.fault(error, "tray")
            return as_it_came(slip)

    def hear_forgotten(self, board: str, is_whole: bool) -> None:
        """After an erasure, which takes slips too: the desks look at their trays."""
        room = None if is_whole else self.rooms.get(board)
        if room is not None:
            self.tell_tray(room)

    def count(self, room: Room) -> None:
        """Writes what was counted in the last moment; a board that is closed takes it no more."""
        self.counting.count(room)

    def end(self, board: str) -> None:
        """The evening of a board is over."""
        self.slips.end(board)
        self.tell("tray", {"book": "", "now": 0, "muted": 0}, desks(board))

    def tidy(self) -> None:
        """Ends the evenings whose time is over."""
        for board in self.slips.over():
            self.end(board)


def who(bearer: Bearer) -> str:
    """A browser is known by its session; a program, which has none, by its link."""
    return bearer.session or next(iter(bearer.links), "")

"""The Socket.IO namespace: decode, check access, call the room, acknowledge, push."""

from __future__ import annotations

import sys
from typing import Annotated, Any

from flask import request
from flask_socketio import Namespace, SocketIO
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from board.access import Access, Role
from board.core import grammar
from board.core.events import Command, Edit, Erase, Move, Restore, Say, Withdraw
from board.core.model import Draft, Refusal
from board.core.text import clean
from board.fanout import Fanout
from board.room import Rooms

NAMESPACE = "/board"
Key = Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
BoardId = Annotated[str, Field(max_length=32)]
Number = Annotated[int, Field(ge=0, le=2**31)]
Line = Annotated[str, Field(max_length=8000)]


class Message(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    board: BoardId


class Join(Message):
    seq: Annotated[int, Field(ge=-1, le=2**31)]


class Keyed(Message):
    key: Key


class CaptureMessage(Keyed):
    line: Line
    desk: Annotated[str, Field(max_length=64)] = ""
    theme: Number | None = None
    answers: Number | None = None

    def command(self) -> Command:
        return Say(self.line, self.desk, self.theme, self.answers)


class EditMessage(Keyed):
    note: Number
    line: Line
    changed: Number | None = None
    elsewhere: bool = False

    def command(self) -> Command:
        return Edit(self.note, self.line, self.changed, elsewhere=self.elsewhere)


class MoveMessage(Keyed):
    note: Number
    x: Number
    y: Number
    sheet: Number | None = None

    def command(self) -> Command:
        return Move(self.note, self.x, self.y, self.sheet)


class NoteMessage(Keyed):
    note: Number


class WithdrawMessage(NoteMessage):
    def command(self) -> Command:
        return Withdraw(self.note)


class RestoreMessage(NoteMessage):
    def command(self) -> Command:
        return Restore(self.note)


class EraseMessage(NoteMessage):
    def command(self) -> Command:
        return Erase(self.note)


class Preview(Message):
    line: Line
    desk: str = ""


ACTS: dict[str, tuple[type[Any], Role]] = {
    "capture": (CaptureMessage, Role.SCRIBE),
    "edit": (EditMessage, Role.SCRIBE),
    "move": (MoveMessage, Role.SCRIBE),
    "withdraw": (WithdrawMessage, Role.SCRIBE),
    "restore": (RestoreMessage, Role.SCRIBE),
    "erase": (EraseMessage, Role.ORGANISER),
}
READS: dict[str, tuple[type[Any], Role]] = {
    "join": (Join, Role.VIEWER),
    "preview": (Preview, Role.SCRIBE),
}
EVENTS = {**ACTS, **READS}


class Board(Namespace):  # type: ignore[misc]
    """One handler an event; every event is checked against the caller's links."""

    def __init__(self, rooms: Rooms, access: Access, fanout: Fanout) -> None:
        super().__init__(NAMESPACE)
        self.rooms, self.access, self.fanout = rooms, access, fanout
        self.tokens: dict[str, tuple[str, ...]] = {}

    def on_connect(self, auth: Any = None) -> None:
        """Tokens come in the cookies of the page, or as ``auth = {"token": …}`` from a program."""
        given = (
            [auth["token"]] if isinstance(auth, dict) and isinstance(auth.get("token"), str) else []
        )
        self.tokens[request.sid] = (*request.cookies.values(), *given)[:64]  # type: ignore[attr-defined]

    def on_disconnect(self, *_reason: Any) -> None:
        self.tokens.pop(request.sid, None)  # type: ignore[attr-defined]

    def shut_out(self, board: str) -> None:
        """After a link was revoked: closes the sockets on this board that hold no link any more."""
        for sid, tokens in list(self.tokens.items()):
            if board in self.rooms_of(sid) and not self.access.role(board, tokens):
                self.disconnect(sid)

    def rooms_of(self, sid: str) -> list[str]:
        return list(self.server.rooms(sid, self.namespace))

    def trigger_event(self, event: str, *arguments: Any) -> Any:
        """Every event gets an answer: an unknown one a refusal, a broken one the word for it."""
        if event in ("connect", "disconnect"):
            return super().trigger_event(event, *arguments)
        if event not in EVENTS:
            return {"error": "bad_message"}
        sid, *payload = arguments
        try:
            return self.answer(event, sid, payload[0] if payload else None)
        except Exception as error:
            sys.stderr.write(f"server error: {type(error).__name__} in {event}\n")
            return {"error": "server_error"}

    def answer(self, event: str, sid: str, payload: Any) -> dict[str, Any]:
        """Decodes and checks a message, and answers; every failure has a stable reason."""
        shape, least = EVENTS[event]
        try:
            message = shape.model_validate(payload)
        except ValidationError:
            return {"error": "bad_message"}
        if self.access.role(message.board, self.tokens.get(sid, ())) < least:
            return {"error": "forbidden"}
        if event == "join":
            return self.join(sid, message)
        if event == "preview":
            return preview(message.line)
        return act(self.rooms, self.fanout, message)

    def join(self, sid: str, message: Join) -> dict[str, Any]:
        """First the Socket.IO room, then the log: nothing falls between."""
        self.enter_room(sid, message.board)
        room = self.rooms.get(message.board)
        if room is None:
            return {"error": "unknown_board"}
        room.catch_up()
        return {"patch": room.patch(max(message.seq, 0))}


def act(rooms: Rooms, fanout: Fanout, message: Any) -> dict[str, Any]:
    """The one way to write, for sockets and for POST; answers only after the commit."""
    room = rooms.get(message.board)
    if room is None:
        return {"error": "unknown_board"}
    outcome = room.act(message.command(), message.key)
    if isinstance(outcome, Refusal):
        return {"error": outcome.reason, "detail": outcome.detail}
    fanout.push(room)
    return {"seq": outcome.seq}


def preview(line: str) -> dict[str, Any]:
    """What a line would become, before it is sent."""
    meaning = grammar.parse(clean(line))
    if isinstance(meaning, Refusal):
        return {"error": meaning.reason, "detail": meaning.detail}
    if isinstance(meaning, Draft):
        fields = ("text", "speaker", "weight", "deck")
        return {"kind": meaning.kind.value, **{name: getattr(meaning, name) for name in fields}}
    return {"command": type(meaning).__name__}


def make_server(redis_url: str) -> SocketIO:
    """Websocket only, no compression, events of one client in order."""
    return SocketIO(
        async_mode="gevent",
        async_handlers=False,
        transports=["websocket"],
        http_compression=False,
        cors_allowed_origins=None,
        manage_session=False,
        max_http_buffer_size=65_536,
        ping_interval=5,
        ping_timeout=10,
        message_queue=redis_url or None,
        logger=False,
        engineio_logger=False,
    )

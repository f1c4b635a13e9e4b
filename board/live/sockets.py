"""The Socket.IO namespace: decode, check access, call the room, acknowledge, push."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from werkzeug.http import parse_cookie

from board.core.ink.pause import between
from board.core.later import Later
from board.core.model import Refusal
from board.core.text import clean
from board.live.audience import Audience
from board.live.capture import Capture
from board.live.fanout import desks
from board.live.greeting import clock_of, dated, listening, titled
from board.live.lean import NAMESPACE, Namespace
from board.live.letters import unknown_letters
from board.live.pause import Pause
from board.live.presence import Presence, mark
from board.live.room import Room
from board.live.seating import Guest
from board.live.shelf import Shelf
from board.live.speech import Speech
from board.live.table import REMEMBERED, became, last_lines, spelled, still_kept, voice
from board.store.access import Access, Bearer, Role
from board.store.engine import Unstored

if TYPE_CHECKING:
    import pydantic

    from board.core.ink import whole
    from board.live import protocol, shapes, speaking
else:
    pydantic = Later("pydantic")
    protocol, shapes = Later("board.live.protocol"), Later("board.live.shapes")
    speaking = Later("board.live.speaking")
    whole = Later("board.core.ink.whole")

STAGE_SECONDS = 43_200.0
"""A stage that nobody touches for half a day is over."""


class BoardNamespace(Namespace):  # type: ignore[misc]
    """One handler an event; every event is checked against the caller's links.

    The stage of a board is what its walls show beside the ink; it stands on the shelf for a while,
    and presence is never kept.
    """

    def __init__(self, capture: Capture, access: Access, shelf: Shelf, speech: Speech) -> None:
        super().__init__(NAMESPACE)
        self.capture, self.rooms, self.access = capture, capture.rooms, access
        self.shelf, self.quiet, self.speech = shelf, capture.quiet, speech
        speech.tell = self.tell
        capture.heard = lambda room: self.tell("listening", listening(room), room.board.id)
        shelf.listeners.append(self.hear_put)
        self.bearers: dict[str, Bearer] = {}
        self.at_desks = Presence()
        self.audience = Audience(lambda board, count: self.tell("audience", count, desks(board)))

    def on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """The session comes in the page's cookie, or ``auth = {"token": …}`` from a program."""
        token = auth.get("token") if isinstance(auth, dict) else ""
        bearer = self.access.bearer(cookies(environ), token if isinstance(token, str) else "")
        environ.clear()
        self.bearers[sid] = Bearer()  # nobody yet: the next line may wait, and the page may go
        bearer = self.access.trimmed(bearer)
        if sid in self.bearers:
            self.bearers[sid] = bearer

    def on_disconnect(self, sid: str, *_reason: Any) -> None:
        self.bearers.pop(sid, None)
        self.audience.leave(sid)
        left = self.at_desks.leave(mark(sid))
        if left is not None:
            board, desk = left
            self.tell("desk", {"desk": desk, "gone": True, "by": mark(sid)}, desks(board))

    def guest_of(self, environ: dict[str, Any], board: str) -> Guest:
        """Who makes a handshake, as far as the cookie tells: its right on the board that it names,
        and a scribe's or organiser's right on whatever board."""
        holder, opened = self.access.held(self.access.bearer(cookies(environ)), board)
        strongest, here = max(opened.values(), default=Role.NONE), opened.get(board, Role.NONE)
        return Guest(holder, board if here else "", strongest, here >= Role.SCRIBE)

    def shut_out(self, board: str) -> None:
        """After a link was revoked: closes the sockets on this board that hold no link any more,
        and those of the scribes' table that are only viewers now. A board without any may have been
        deleted a moment ago: its pages are told that, not that their link is another."""
        holders = self.access.holders(board)
        if not holders and self.access.is_gone(board):
            return self.hear_forgotten(board, True)
        for sid, bearer in list(self.bearers.items()):
            held = (holders.get(key, Role.NONE) for key in (bearer.session, *bearer.links))
            role, joined = max(held), self.rooms_of(sid)
            if (board in joined and not role) or (desks(board) in joined and role < Role.SCRIBE):
                self.close(sid)

    def hear_forgotten(self, board: str, is_whole: bool) -> None:
        """Pages look through what they keep; those of a board that is gone are sent away."""
        room = None if is_whole else self.rooms.get(board)
        if room is not None:
            self.here("forgotten", {"title": titled(room)}, board)
            return
        self.here("deleted", {}, board)
        self.access.forget_known()
        self.shelf.forget(board)
        for sid in list(self.bearers):
            if board in self.rooms_of(sid):
                self.close(sid)

    def close(self, sid: str) -> None:
        """Ends the namespace and then the connection itself, which would stay open."""
        connection = self.server.manager.eio_sid_from_sid(sid, self.namespace)
        self.disconnect(sid)
        if connection:
            self.socketio.start_background_task(self.server.eio.disconnect, connection)

    def watched(self) -> set[str]:
        """The boards that somebody watches, or that have lines which wait for their time."""
        joined = {room for sid in list(self.bearers) for room in self.rooms_of(sid)}
        boards = {room for room in joined if self.rooms.is_open(room)}
        return boards | self.capture.pacing.running

    def forget(self, board: str) -> None:
        """When a board is let go."""
        self.shelf.let_go(f"stage:{board}")

    def tell(self, event: str, told: dict[str, Any], to: str, but: str | None = None) -> None:
        self.socketio.emit(event, told, to=to, skip_sid=but, namespace=NAMESPACE)

    def here(self, event: str, told: dict[str, Any], to: str) -> None:
        """To the sockets of this process alone."""
        self.server.manager.here(event, told, (NAMESPACE, to))

    def rooms_of(self, sid: str) -> list[str]:
        return list(self.server.rooms(sid, self.namespace))

    def trigger_event(self, event: str, *arguments: Any) -> Any:
        """What the packages tell, who came and who went; all else goes past them."""
        known = {"connect": self.on_connect, "disconnect": self.on_disconnect}.get(event)
        return known(*arguments) if known else self.hear(event, *arguments)

    def hear(self, event: str, sid: str, payload: Any = None) -> dict[str, Any]:
        """Every event gets an answer: an unknown one a refusal, a broken one the word for it."""
        if event not in protocol.EVENTS:
            return {"error": "bad_message"}
        try:
            return self.answer(event, sid, payload)
        except Unstored:
            self.quiet.count("the database does not answer")
            return {"error": "storage_failed"}
        except Exception as error:
            self.quiet.fault(error, event)
            return {"error": "server_error"}

    def answer(self, event: str, sid: str, payload: Any) -> dict[str, Any]:
        """Decodes and checks a message, and answers; every failure has a stable reason."""
        shape, least = protocol.EVENTS[event]
        try:
            message = shape.model_validate(payload)
        except pydantic.ValidationError:
            return {"error": "bad_message"}
        bearer = self.bearers.get(sid, Bearer())
        rights = self.access.rights(message.board, bearer)
        if rights.role < least:
            is_gone = event == "join" and self.access.is_gone(message.board)
            return {"error": "unknown_board" if is_gone else "forbidden"}
        guest = Guest(rights.holder(bearer), message.board, rights.role)
        self.server.manager.grant(sid, NAMESPACE, guest)
        if event in speaking.SPEECH:
            return self.spoken(sid, message)
        if isinstance(message, shapes.ActMessage):
            return self.capture.act(message)
        room = self.rooms.get(message.board)
        if room is None:
            return {"error": "unknown_board"}
        return self.heard(sid, message, room, rights.role)

    def heard(self, sid: str, message: shapes.Message, room: Room, role: Role) -> dict[str, Any]:
        match message:
            case protocol.JoinMessage():
                return self.join(sid, message, room, role)
            case protocol.SheetMessage():
                return self.sheet(message, room)
            case protocol.PreviewMessage():
                return self.preview(message, room)
            case protocol.LookMessage():
                return spelled(room.catch_up(), message.note)
            case protocol.VoiceMessage():
                return voice(room.catch_up(), message.note, message.speaker)
            case protocol.LinesMessage():
                return self.lines(message, room)
            case protocol.BecameMessage():
                return became(between(room.since(message.held), Pause()), message.held)
            case protocol.KeptMessage():
                facts = room.facts(message.notes)
                return still_kept(room.catch_up(), facts, message, Pause())
            case protocol.TableMessage():
                room.catch_up()
                return self.capture.fanout.table(room)
            case protocol.ReceiptMessage():
                return self.receipt(message, room)
            case protocol.PresenceMessage():
                return self.presence(sid, message)
            case protocol.StageMessage():
                return self.stage(message)
            case protocol.CaptionMessage():
                return self.caption(sid, message)
        raise TypeError(type(message).__name__)

    def spoken(self, sid: str, message: shapes.Message) -> dict[str, Any]:
        """What phones say and what desks do with it; who asks for its own hears of it later."""
        bearer = self.bearers.get(sid, Bearer())
        if isinstance(message, speaking.MineMessage):
            self.enter_room(sid, self.speech.door(message.board, bearer))
        return self.speech.answer(message, bearer)

    def join(
        self, sid: str, message: protocol.JoinMessage, room: Room, role: Role
    ) -> dict[str, Any]:
        """First the Socket.IO room, then the log: nothing falls between. The role is looked at
        again in the room: a link that was replaced before has shut out only who was there."""
        self.enter_room(sid, message.board)
        if role >= Role.SCRIBE:
            self.enter_room(sid, desks(message.board))
        if self.access.role(message.board, self.bearers.get(sid, Bearer())) < role:
            self.close(sid)
            return {"error": "forbidden"}
        if sid in self.bearers:
            self.audience.enter(sid, message.board, message.kind)
        room.catch_up()
        self.capture.pacing.mind(room)
        patch = room.greeting(max(message.seq, 0), message.sheet)
        stage = self.staged(message.board)  # after what takes time: it is as the page has heard
        told = {"stage": stage, "title": titled(room), "listening": listening(room)}
        return patch.among("patch", {**told, "clock": dated(clock_of(room.board))})

    def staged(self, board: str) -> dict[str, Any]:
        """What the walls of a board show beside the ink; {} when nobody has said."""
        found: dict[str, Any] = json.loads(self.shelf.get(f"stage:{board}") or "{}")
        return found

    def hear_put(self, board: str, name: str, value: str) -> None:
        """Another process has set the stage: the walls of this one follow."""
        if name.startswith("stage:"):
            self.here("stage", json.loads(value), board)

    def sheet(self, message: protocol.SheetMessage, room: Room) -> dict[str, Any]:
        board = room.catch_up()
        if not 1 <= message.sheet <= len(board.sheets):
            return {"error": "bad_message"}
        return {"seq": board.seq, "svg": whole.one_sheet(board, message.sheet)}

    def preview(self, message: protocol.PreviewMessage, room: Room) -> dict[str, Any]:
        found = room.preview(message.command())
        if isinstance(found, Refusal):
            return {"error": found.reason, "detail": found.detail}
        return found | unknown_letters(message.line)

    def lines(self, message: protocol.LinesMessage, room: Room) -> dict[str, Any]:
        is_alone = self.at_desks.is_alone(message.board, message.desk)
        recent = room.since(max(0, room.catch_up().seq - REMEMBERED))
        return {"lines": last_lines(room.catch_up(), recent), "alone": is_alone}

    def receipt(self, message: protocol.ReceiptMessage, room: Room) -> dict[str, Any]:
        """Reads the database again: ``missing`` are the keys that it does not have."""
        known = room.known_keys(message.keys)
        return {"count": len(known), "missing": [key for key in message.keys if key not in known]}

    def presence(self, sid: str, message: protocol.PresenceMessage) -> dict[str, Any]:
        if sid not in self.bearers:  # it left while the handler waited
            return {}
        self.at_desks.enter(mark(sid), message.board, message.desk)
        told = message.model_dump(exclude={"board"})
        told |= {"name": clean(message.name), "typing": clean(message.typing), "by": mark(sid)}
        self.tell("desk", told, desks(message.board), but=sid)
        return {}

    def stage(self, message: protocol.StageMessage) -> dict[str, Any]:
        shown = message.model_dump(exclude={"board"})
        board = message.board
        self.shelf.put(board, f"stage:{board}", json.dumps(shown), STAGE_SECONDS)
        self.here("stage", shown, board)
        return {}

    def caption(self, sid: str, message: protocol.CaptionMessage) -> dict[str, Any]:
        """Off unless the stage says so: nothing that is not captured leaves a desk by itself."""
        if self.staged(message.board).get("caption"):
            told = {"desk": message.desk, "text": clean(message.text)}
            self.tell("caption", told, message.board, but=sid)
        return {}


def cookies(environ: dict[str, Any]) -> Mapping[str, str]:
    return parse_cookie(environ.get("HTTP_COOKIE", ""))

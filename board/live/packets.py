"""The packets that a page may send: text, of one namespace, nothing that packages stumble over."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from board.live.budget import too_early
from board.live.codes import CloseReason
from board.live.frames import Broken, text
from board.live.lean import NAMESPACE

PACKET = re.compile(rf"4([012]){NAMESPACE},(\d{{0,15}})(.*)", re.DOTALL)
PING, PONG, BYE = "2", "3", "1"
"""Engine.IO's; a page answers pings and sends none."""

PING_FRAME = text(PING)

CONNECT, DISCONNECT, EVENT = "0", "1", "2"

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

RESYNC = text(f'42{NAMESPACE},["resync",{{}}]')
"""Takes the place of what a slow reader was not given: the page joins again."""


class Heard(NamedTuple):
    """``number`` is empty when no answer is expected; ``said`` is an event's name and what comes
    with it."""

    kind: str
    number: str
    said: Any = None


def heard(said: str) -> Heard:
    """A Socket.IO packet that may go on; Broken for everything else (binary, "/", acks, garbage)
    and for what the packages behind would fail on, and would write into a log."""
    found = PACKET.fullmatch(said)
    if found is None:
        raise Broken(CloseReason.POLICY_VIOLATION)
    kind, number, body = found.groups()
    read = decoded(kind, body)
    if not is_sound(kind, read):
        raise Broken(CloseReason.POLICY_VIOLATION)
    return Heard(kind, number, read)


def decoded(kind: str, body: str) -> Any:
    if kind == DISCONNECT and body:
        return None
    try:
        return json.loads(body) if body or kind == EVENT else {}
    except (ValueError, RecursionError):
        return None


def is_sound(kind: str, said: Any) -> bool:
    if kind == EVENT:
        return isinstance(said, list) and 0 < len(said) <= 2 and isinstance(said[0], str)
    return isinstance(said, dict)


class Written(dict[str, Any]):
    """What is told to many in the same words: ``text`` is it as JSON, written once."""

    __slots__ = ("text",)

    def __init__(self, told: dict[str, Any]) -> None:
        super().__init__(told)
        self.text = written(told)

    def among(self, name: str, others: dict[str, Any]) -> Written:
        """A larger thing in which this one stands under a name."""
        whole = Written(others)
        whole.text = f'{{"{name}":{self.text},{whole.text[1:]}'
        whole[name] = self
        return whole


def written(told: Any) -> str:
    return told.text if isinstance(told, Written) else encode(told)


def answer(number: str, told: Any) -> bytes:
    """What an event's sender gets back."""
    return text(f"43{NAMESPACE},{number}[{written(told)}]")


def opening(engine: Any, sid: str) -> bytes:
    """Engine.IO's first packet, times in milliseconds."""
    told = {
        "sid": sid,
        "upgrades": [],
        "pingTimeout": int(engine.ping_timeout * 1000),
        "pingInterval": int(engine.ping_interval * 1000),
        "maxPayload": engine.max_http_buffer_size,
    }
    return text("0" + encode(told))


def welcome(sid: str) -> bytes:
    """The answer to CONNECT."""
    return text(f'40{NAMESPACE},{{"sid":"{sid}"}}')


def slow_down(number: str, wait: float) -> bytes:
    """The answer to an event that came too early: ``wait`` seconds, then the same again. Nothing
    to what wants no answer."""
    return answer(number, too_early(wait)) if number else b""

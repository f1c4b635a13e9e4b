"""What the processes of one house tell each other over Redis; nobody ever waits to be heard.

A process beats on the channel and hears its own beat: silence says that Redis, or the way to it,
is gone in either direction.
"""

from __future__ import annotations

import json
import secrets
import time
from collections import deque
from collections.abc import Callable
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

import gevent
from gevent.event import Event

from board.quiet import Tally

BEAT_SECONDS = 0.5
SILENT_SECONDS = 2.0
"""Nothing heard for this long: what others pushed is looked for in the database."""

WAIT_SECONDS = 1.0
"""How long Redis may take for an answer, in the greenlets that ask it and in nobody else's."""

AGAIN_SECONDS = 0.5
MOST_WAITING = 1024
MOST_BYTES = 8_000_000
"""Beyond either the oldest message goes: the others find what it said in the database."""
TOGETHER = 64

Told = dict[str, Any]
Command = tuple[Any, ...]


class NoRedis(Exception):
    """Redis cannot be used; the message is one sentence that says why and what helps."""


def client(url: str) -> Any:
    """Redis is a package of the extra ``scaled``: asked for only where it is used."""
    try:
        once = import_module("redis.retry").Retry(import_module("redis.backoff").NoBackoff(), 0)
        return import_module("redis").Redis.from_url(
            url, socket_connect_timeout=WAIT_SECONDS, socket_timeout=WAIT_SECONDS, retry=once
        )
    except ModuleNotFoundError as error:
        raise NoRedis(
            "BOARD_REDIS_URL needs the package redis: pip install 'fresque[scaled]'"
        ) from error
    except ValueError as error:
        raise NoRedis("BOARD_REDIS_URL is not the address of a Redis") from error


def look_for_redis(url: str) -> None:
    """NoRedis when it does not answer now."""
    asked = client(url)
    try:
        asked.ping()
    except import_module("redis").RedisError as error:
        parts = urlsplit(url)
        raise NoRedis(
            f"Redis at {parts.hostname}:{parts.port or 6379} does not answer; start it, or mend"
            " BOARD_REDIS_URL"
        ) from error
    finally:
        asked.close()


class Bus:
    """``hears[kind](told, body)`` is called for what another process sent; ``returned`` when
    messages may have been missed and Redis is there (again). ``prefix`` keeps houses apart."""

    def __init__(self, url: str, house: str, quiet: Tally) -> None:
        self.redis, self.quiet = client(url), quiet
        self.errors = import_module("redis").RedisError, OSError
        self.refused = import_module("redis").ResponseError
        self.prefix, self.node = f"fresque:{house}:", secrets.token_hex(8)
        self.hears: dict[str, Callable[[Told, bytes], None]] = {}
        self.returned: list[Callable[[], None]] = []
        self.waiting: deque[Command] = deque()
        self.bytes, self.has_lost, self.is_away = 0, False, False
        self.more, self.heard, self.beaten = Event(), 0.0, 0.0

    @property
    def channel(self) -> str:
        return f"{self.prefix}news"

    def start(self) -> None:
        for work in (self.talk, self.listen, self.watch):
            gevent.spawn(work)

    def is_silent(self) -> bool:
        return time.monotonic() - self.heard > SILENT_SECONDS

    def send(self, kind: str, told: Told, body: bytes = b"") -> None:
        """To every other process; lost when Redis is away."""
        head = json.dumps({**told, "kind": kind, "node": self.node}).encode()
        self.do("PUBLISH", self.channel, head + b"\n" + body)

    def do(self, *command: Any) -> None:
        """A command of Redis whose answer nobody needs, in its turn."""
        self.waiting.append(command)
        self.bytes += weight(command)
        while len(self.waiting) > MOST_WAITING or self.bytes > MOST_BYTES:
            self.bytes -= weight(self.waiting.popleft())
            self.has_lost = True
        self.more.set()

    def talk(self) -> None:
        """Says what waits, many at once, and beats; runs for ever."""
        while True:
            self.more.wait(BEAT_SECONDS)
            self.more.clear()
            if time.monotonic() - self.beaten >= BEAT_SECONDS:
                self.beaten = time.monotonic()
                self.send("beat", {})
            try:
                self.say()
            except self.errors:
                self.has_lost = True
                gevent.sleep(AGAIN_SECONDS)
            except Exception as error:
                self.quiet.fault(error, "telling other processes")

    def say(self) -> None:
        """Until nothing waits; what was lost before makes the others look at the log."""
        had_lost, self.has_lost = self.has_lost, False
        if had_lost:
            self.send("look", {})
        while self.waiting:
            with self.redis.pipeline(transaction=False) as together:
                for _ in range(min(TOGETHER, len(self.waiting))):
                    command = self.waiting.popleft()
                    self.bytes -= weight(command)
                    together.execute_command(*command)
                self.answered(together.execute(raise_on_error=False))

    def answered(self, answers: list[Any]) -> None:
        """What Redis refuses (it is full, or may not write) it refuses again: that is said, and is
        nothing that the others have to look for."""
        for answer in answers:
            if isinstance(answer, self.refused):
                self.quiet.count(REFUSES)
            elif isinstance(answer, Exception):
                self.has_lost = True

    def listen(self) -> None:
        """Hears the others; runs for ever."""
        while True:
            try:
                self.follow()
            except self.errors:
                gevent.sleep(AGAIN_SECONDS)
            except Exception as error:
                self.quiet.fault(error, "hearing other processes")
                gevent.sleep(AGAIN_SECONDS)

    def follow(self) -> None:
        """Until the connection ends, or says nothing for longer than it should."""
        with self.redis.pubsub(ignore_subscribe_messages=True) as channel:
            channel.subscribe(self.channel)
            last, is_first = time.monotonic(), True
            while time.monotonic() - last < 2 * SILENT_SECONDS:
                message = channel.get_message(timeout=WAIT_SECONDS)
                if message is None:
                    continue
                last = time.monotonic()
                self.hear(message["data"], is_first)
                is_first = False

    def hear(self, data: bytes, is_first: bool) -> None:
        missed, self.heard = is_first or self.is_silent(), time.monotonic()
        head, _, body = data.partition(b"\n")
        told = json.loads(head)
        kind = told.pop("kind")
        if missed or kind == "look":
            for look in self.returned:
                gevent.spawn(look)
        if told.pop("node") != self.node and kind in self.hears:
            self.hears[kind](told, body)

    def watch(self) -> None:
        """Says once that Redis went away, and once that it is back; runs for ever."""
        gevent.sleep(SILENT_SECONDS)
        while True:
            if self.is_silent() != self.is_away:
                self.is_away = not self.is_away
                self.quiet.count(AWAY if self.is_away else BACK)
            gevent.sleep(BEAT_SECONDS)


AWAY = "redis does not answer: walls follow the database"
BACK = "redis answers again"
REFUSES = "redis refuses to keep what all processes know"


def weight(command: Command) -> int:
    return sum(len(part) for part in command if isinstance(part, str | bytes))

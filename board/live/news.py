"""What the processes of one house tell each other beside what is drawn: links that ended."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from board.quiet import Tally

CHANNEL = "fresque:links"
AGAIN_SECONDS = 1.0


class NoRedis(Exception):
    """Redis cannot be used; the message is one sentence that says why and what helps."""


def client(url: str) -> Any:
    """Redis is a package of the extra ``scaled``: asked for only where it is used."""
    try:
        return import_module("redis").Redis.from_url(url, socket_connect_timeout=5)
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


class News:
    """``hear(board)`` closes the sockets of this process that hold no link to a board any more."""

    def __init__(self, url: str, hear: Callable[[str], None], boards: Callable[[], set[str]]):
        self.redis, self.hear, self.boards = client(url), hear, boards
        self.errors = import_module("redis").RedisError

    def tell(self, board: str) -> None:
        """Here at once, and to the other processes; one that Redis does not reach looks at all its
        boards when it is reached again."""
        self.hear(board)
        try:
            self.redis.publish(CHANNEL, board)
        except self.errors:
            return

    def listen(self, quiet: Tally) -> None:
        """Runs for ever, in a greenlet of its own."""
        while True:
            try:
                self.follow()
            except self.errors:
                quiet.count("redis does not answer: news of links")
            except Exception as error:
                quiet.fault(error, "news of links")
            time.sleep(AGAIN_SECONDS)

    def follow(self) -> None:
        with self.redis.pubsub(ignore_subscribe_messages=True) as channel:
            channel.subscribe(CHANNEL)
            for board in self.boards():
                self.hear(board)
            for message in channel.listen():
                self.hear(message["data"].decode())

"""The running server: one process, gevent, one data folder; prints no address of anybody."""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import gevent
from gevent.event import Event
from gevent.pywsgi import WSGIServer

from board import create_app
from board.chores import begin, chores
from board.config import Config
from board.handler import Handler, Unread
from board.live.bus import look_for_redis
from board.quiet import Tally
from board.starting import (
    FILES_OF_THE_HOUSE,
    keep_private,
    raise_files,
    refuse_debug,
    refuse_nameless_proxy,
    seats,
    told_in_words,
)
from board.store.engine import HouseLock
from board.warming import warm
from board.watch import watch_loop
from board.web.addresses import addresses, reachable
from board.wiping import wipe_what_is_freed

if TYPE_CHECKING:
    from board.live.delivery import Delivery

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


SWITCH_SECONDS = 0.0005
"""How long the loop may keep Python's lock from a turn that waits for it, some eight times on its
way to the commit; and how long greenlets run before sockets are looked at again."""


class LockedData(Exception):
    """Another process writes in this data folder."""


_locks: list[IO[str]] = []


def data_lock(data: Path) -> None:
    """Takes the data folder for this process until it ends; LockedData when it is taken."""
    keep_private(data)
    file = (data / "lock").open("a")
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise LockedData(
            f"another board server uses the data folder {data};"
            " stop it first, or give --data another one"
        ) from error
    _locks.append(file)


class Server(WSGIServer):  # type: ignore[misc]
    """``most`` connections at once; ``taken`` counts those that are HTTP's no longer, and ``spare``
    drops one of them that says goodbye, if any does. One too many is closed at once: without a
    descriptor left, none could even be refused."""

    handler_class = Handler
    max_accept = 16
    most = 0
    taken: Callable[[], int] = staticmethod(lambda: 0)
    spare: Callable[[], bool] = staticmethod(lambda: False)
    asking = 0
    quiet = Tally()

    def share(self, files: int, sockets: Delivery) -> None:
        """Of so many descriptors the house keeps some; pages and sockets have the others."""
        self.most = files - FILES_OF_THE_HOUSE
        self.taken, self.spare = sockets.held, sockets.spare

    def handle(self, sock: Any, address: Any) -> None:
        if self.asking + self.taken() >= self.most and not self.spare():
            return
        self.asking += 1
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            super().handle(sock, address)
        finally:
            self.asking -= 1

    def handle_error(self, *_: Any) -> None:
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, (OSError, EOFError)):
            self.quiet.fault(error, "a connection")


def run(
    config: Config, announce: Callable[[list[str]], None], named: Callable[[str], None]
) -> None:
    """Serves until interrupted. LockedData, CannotStart or Unusable when it cannot start."""
    sys.setswitchinterval(SWITCH_SECONDS)
    gevent.config.track_greenlet_tree = False  # who spawned whom: kept for nobody, at each frame
    wipe_what_is_freed()
    refuse_debug(os.environ)
    refuse_nameless_proxy(config)
    files = raise_files()
    config = replace(config, seats=seats(config, files))
    with told_in_words(config):
        held = take_house(config)
        app = create_app(config)
        parts = app.extensions["board"]
        parts["log"].serve(is_alone=not config.database_url)
        server = Server((config.host, config.port), app, log=None, error_log=Unread())
        server.share(files, parts["server"].server.manager)
        server.quiet = parts["quiet"]
        count_faults(parts["quiet"])
        server.start()
    door = parts["control"].publish(server.server_port)
    begin(chores(parts, held), parts["quiet"])
    gc.collect()
    gc.freeze()
    if config.watch:
        watch_loop()
    announce(addresses(config))
    sys.stdout.flush()
    gevent.spawn(warm, config.lang)
    gevent.spawn(tell_name, config, server.server_port, named)
    wait_for_the_end()
    server.stop(timeout=1)
    parts["server"].server.manager.end()
    parts["control"].withdraw(door)
    parts["jobs"].stop()
    parts["log"].close()
    parts["quiet"].end()
    if held:
        held.close()


def count_faults(quiet: Tally) -> None:
    """An error that nobody caught in a greenlet; gevent itself would print its values."""

    def tell(_where: Any, _kind: Any, error: BaseException | None, *_: Any) -> None:
        if error is not None:
            quiet.fault(error, "a greenlet")

    gevent.get_hub().print_exception = tell


def take_house(config: Config) -> HouseLock | None:
    """This server has the data folder for itself, or the Postgres database with its like."""
    if not config.database_url:
        data_lock(config.data)
        return None
    if config.redis_url:
        look_for_redis(config.redis_url)
    if config.database.startswith("sqlite"):
        return None
    return HouseLock(config.database, is_shared=bool(config.redis_url))


def tell_name(config: Config, port: int, named: Callable[[str], None]) -> None:
    """Runs the process that tells the neighbourhood a name, which ends when this one does;
    ``named`` hears the address. A network that will have none of it stops nothing."""
    mine = [host for host in reachable(config) if ":" not in host]
    if not mine or not config.tells_name or config.behind_proxy:
        return
    command = [sys.executable, "-m", "board.localname", str(port), *mine]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with (
        suppress(OSError, ValueError),
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere) as told,
    ):
        name = json.loads(told.stdout.readline() if told.stdout else "") or ""
        if name:
            named(f"http://{name}{'' if port == 80 else f':{port}'}/")
            told.wait()


def wait_for_the_end() -> None:
    """Until Ctrl+C, or until whoever started this server ends it."""
    ended = Event()
    if os.name == "posix":
        for number in (signal.SIGINT, signal.SIGTERM):
            gevent.signal_handler(number, ended.set)
    with suppress(KeyboardInterrupt):
        ended.wait()

"""A bad network for the tests: a TCP proxy that cuts, goes silent, waits, slices and throttles."""

from __future__ import annotations

import asyncio
import random
import socket
import struct
import threading
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.namespaces import within
from tests.slowlink import Link as Wire

T = TypeVar("T")
ABRUPT = struct.pack("ii", 1, 0)
LEAST_SLEEP = 0.01
PIECES_A_SECOND = 20
"""What a throttled way carries comes little by little, as over a slow link."""


@dataclass(frozen=True)
class Weather:
    """What every byte meets, both ways: seconds of delay, writes of 1-7 bytes, bytes a second: of
    each connection, or of all together on a link that is ``shared``."""

    delay: float = 0.0
    slices: bool = False
    rate: int = 0
    shared: bool = False


@dataclass(eq=False)
class Link:
    """One client's connection; a way is ``up`` (to the server) or ``down`` (to the client), and
    ``busy`` until a time of the loop with what it carries.

    A way that swallowed a byte swallows for ever: the rest of the stream would make no sense.
    """

    ends: list[asyncio.StreamWriter] = field(default_factory=list)
    deaf: set[str] = field(default_factory=set)
    busy: dict[str, float] = field(default_factory=dict)
    is_over: bool = False

    def abort(self) -> None:
        self.is_over = True
        for end in self.ends:
            found = end.get_extra_info("socket")
            if found is not None and found.fileno() >= 0:
                found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABRUPT)
            end.transport.abort()


class FaultProxy:
    """Stands on a port of its own before a server's port; the port stays its own while it refuses.

    ``cut`` closes everything and refuses; ``silence`` accepts and swallows, with no FIN or RST;
    ``mend`` ends both for new connections: those that were swallowed stay dead and say nothing.
    A ``wire`` is the link to a server in a namespace of its own.
    """

    def __init__(self, target: int, wire: Wire | None = None):
        self.target, self.wire, self.weather = target, wire, Weather()
        self.silent: frozenset[str] = frozenset()
        self.links: set[Link] = set()
        self.busy: dict[str, float] = {}
        self.chance = random.Random(7)
        self.holder = port_socket(0)
        self.port = self.holder.getsockname()[1]
        self.server: asyncio.Server | None = None
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Resets every connection and refuses new ones until ``mend``."""
        self.ask(self.do_cut())

    def silence(self, *ways: str) -> None:
        """A half-open link: bytes vanish on these ways (both when none is named) until ``mend``."""
        self.ask(self.do_silence(frozenset(ways or ("up", "down"))))

    def mend(self) -> None:
        self.ask(self.do_mend())

    def __enter__(self) -> FaultProxy:
        self.thread.start()
        self.mend()
        return self

    def __exit__(self, *_: object) -> None:
        self.ask(self.do_cut())
        self.ask(self.do_end())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(30)
        self.loop.close()
        self.holder.close()

    def ask(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(30)

    async def do_cut(self) -> None:
        if self.server is not None:
            self.server.close()
            self.server = None
        for link in list(self.links):
            link.abort()

    async def do_silence(self, ways: frozenset[str]) -> None:
        self.silent = ways
        for link in self.links:
            link.deaf |= ways

    async def do_mend(self) -> None:
        self.silent = frozenset()
        if self.server is None:
            listener = port_socket(self.port)
            self.server = await asyncio.start_server(self.carry, sock=listener)

    async def do_end(self) -> None:
        """Who was accepted while it was cut makes a task of its own a moment later."""
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.gather(*others, return_exceptions=True)
        await asyncio.sleep(0)  # the aborted ends close in the next turn of the loop

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client's connection until both its ways have ended."""
        link = Link([writer], set(self.silent))
        self.links.add(link)
        try:
            up, far = await self.reach()
            link.ends.append(far)
            if link.is_over or self.server is None:
                return
            await asyncio.gather(
                self.pump(link, "up", reader, far), self.pump(link, "down", up, writer)
            )
        except OSError:
            pass
        finally:
            self.links.discard(link)
            link.abort()

    async def reach(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self.wire is None:
            return await asyncio.open_connection("127.0.0.1", self.target)
        with within(self.wire.far):
            made = socket.socket()
        made.setblocking(False)
        try:
            await self.loop.sock_connect(made, (self.wire.host, self.target))
        except OSError:
            made.close()
            raise
        return await asyncio.open_connection(sock=made)

    async def pump(
        self, link: Link, way: str, source: asyncio.StreamReader, sink: asyncio.StreamWriter
    ) -> None:
        """Carries one way to its end; a deaf way reads on, and tells nobody how it ended."""
        try:
            while data := await source.read(65_536):
                if way not in link.deaf:
                    await self.pass_on(link, way, data, sink)
            if way not in link.deaf and sink.can_write_eof():
                sink.write_eof()
        except OSError:
            if way not in link.deaf:
                raise

    async def pass_on(self, link: Link, way: str, data: bytes, sink: asyncio.StreamWriter) -> None:
        if self.weather.delay:
            await asyncio.sleep(self.weather.delay)
        ahead = 0.0
        for piece in self.pieces(data):
            if way in link.deaf:
                return
            sink.write(piece)
            await sink.drain()
            ahead = self.seconds_ahead(link, way, len(piece))
            if ahead > LEAST_SLEEP:
                await asyncio.sleep(ahead)
                ahead = 0.0
        await asyncio.sleep(ahead)

    def seconds_ahead(self, link: Link, way: str, size: int) -> float:
        """How long the link has still to do with what it was given, these bytes among it."""
        weather, now = self.weather, self.loop.time()
        if not weather.rate:
            return 0.0
        busy = self.busy if weather.shared else link.busy
        busy[way] = max(now, busy.get(way, now)) + size / weather.rate
        return busy[way] - now

    def pieces(self, data: bytes) -> list[bytes]:
        if not self.weather.slices:
            size = self.weather.rate // PIECES_A_SECOND or len(data)
            return [data[at : at + size] for at in range(0, len(data), size)]
        found, at = [], 0
        while at < len(data):
            size = self.chance.randint(1, 7)
            found.append(data[at : at + size])
            at += size
        return found


def port_socket(port: int) -> socket.socket:
    """A socket bound to a port that others of this process may bind too; it does not listen."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    made.bind(("127.0.0.1", port))
    return made

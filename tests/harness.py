"""Real servers and real sockets for the tests: a server process, and a small Socket.IO client."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import weakref
from contextlib import suppress
from dataclasses import replace
from email.message import Message
from pathlib import Path

import websocket

from board.cli import boards
from board.config import Config
from board.core.events import Open
from board.store.log import EventLog
from tests.born import ROOT, Born, may_be_born, run

NAMESPACE = "/board"
PROGRAMS = {
    ("-m", "board"),
    *(
        (f"tests/{name}.py",)
        for name in (
            "small_buffers",
            "stock_sockets",
            "early_ack",
            "no_lane",
            "no_level",
            "long_company",
        )
    ),
}
"""Those that a nursery can bear."""
PATIENCE = 30.0
"""Seconds for an answer or a push: a busy machine is slow, and only a test that fails waits so."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def kept_port(owner: object) -> int:
    """A port that nobody else gets for as long as its owner is there, also while nothing listens:
    tests beside this one take ports too."""
    probe = socket.socket()
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    probe.bind(("127.0.0.1", 0))
    weakref.finalize(owner, probe.close)
    return probe.getsockname()[1]


class Server:
    """``board serve`` as a process of its own on a data folder; ``kill`` is kill -9."""

    def __init__(self, data: Path, port: int = 0, program: tuple[str, ...] = ("-m", "board")):
        self.data, self.port, self.program = data, port or kept_port(self), program
        self.namespace = ""
        self.process: subprocess.Popen[bytes] | Born | None = None

    @property
    def errors(self) -> Path:
        return self.data.parent / "server.err"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Server:
        arguments = ["serve", *self.arguments(), "--data", str(self.data)]
        exports = {"BOARD_EXPORTS": str(self.data / "exports")}
        environment = {"BOARD_WATCH": "1", **os.environ, **exports}
        if self.program in PROGRAMS and may_be_born():
            program = self.program[0].removeprefix("-m")
            self.process = Born(arguments, self.errors, environment, program, self.namespace)
        else:
            with self.errors.open("ab") as errors:
                self.process = subprocess.Popen(
                    [*self.command(), *arguments],
                    cwd=ROOT,
                    env=environment,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                )
        assert self.process.stdout is not None
        if not self.process.stdout.readline():
            self.kill()
            raise AssertionError(self.errors.read_text())
        return self

    def command(self) -> list[str]:
        within = ["ip", "netns", "exec", self.namespace] if self.namespace else []
        return [*within, sys.executable, *self.program]

    def arguments(self) -> list[str]:
        return ["--host", "127.0.0.1", "--port", str(self.port)]

    def kill(self) -> None:
        assert self.process is not None and self.process.stdout is not None
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def __enter__(self) -> Server:
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self.process:
            self.kill()


def run_board(data: Path, *arguments: str) -> dict:
    """A verb of the command line with ``--json``, in a process of its own."""
    done = run(arguments[0], "--data", str(data), "--json", *arguments[1:])
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def make_board(data: Path, title: str = "Essai") -> tuple[str, dict[str, str]]:
    """(board id, role → token), made in this process: a verb of its own takes two seconds."""
    config = replace(Config.read(os.environ), data=data)
    log = EventLog(config)
    try:
        return boards.make_board(log, Open(title, config.lang))
    finally:
        log.close()


class Client:
    """One Socket.IO connection, websocket only. ``call`` waits for the acknowledgement."""

    def __init__(
        self, url: str, token: str = "", timeout: float = PATIENCE, receive: int = 0,
        cookie: str = "", query: str = "",
    ):  # fmt: skip
        """``receive`` is the size in bytes of the kernel's buffer of what has come; 0: its own.
        ``cookie`` is a browser's, which has opened a link; ``query`` is put into the address."""
        address = url.replace("http://", "ws://") + "/socket.io/?EIO=4&transport=websocket&" + query
        small = ((socket.SOL_SOCKET, socket.SO_RCVBUF, receive),) if receive else ()
        self.socket = websocket.create_connection(
            address, timeout=timeout, origin=url, sockopt=small, cookie=cookie or None
        )
        self.acks: dict[int, list] = {}
        self.patches: list[dict] = []
        self.told: list[tuple[str, dict]] = []
        self.news = threading.Condition()
        self.number = 0
        self.closed = False
        try:
            self.enter(token)
        except BaseException:
            self.socket.shutdown()
            raise
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def enter(self, token: str) -> None:
        try:
            opened = self.socket.recv()
            self.socket.send("40" + NAMESPACE + "," + json.dumps({"token": token}))
            welcome = self.socket.recv()
        except (websocket.WebSocketException, OSError) as error:
            raise ConnectionError("the server went away") from error
        assert opened.startswith("0") and welcome.startswith("40"), (opened, welcome)

    def read(self) -> None:
        try:
            while True:
                self.take(self.socket.recv())
        except (websocket.WebSocketException, OSError):
            pass
        finally:
            with self.news:
                self.closed = True
                self.news.notify_all()
            self.socket.shutdown()

    def take(self, packet: str) -> None:
        if packet == "2":
            self.socket.send("3")
            return
        body = packet[2:].removeprefix(NAMESPACE + ",")
        digits = body[: len(body) - len(body.lstrip("0123456789"))]
        with self.news:
            if packet.startswith("43"):
                self.acks[int(digits)] = json.loads(body[len(digits) :])
            elif packet.startswith("42"):
                name, patch = json.loads(body)
                if name == "patch":
                    self.patches.append(patch)
                else:
                    self.told.append((name, patch))
            self.news.notify_all()

    def send(self, event: str, message: object) -> int:
        self.number += 1
        try:
            self.socket.send(f"42{NAMESPACE},{self.number}" + json.dumps([event, message]))
        except (websocket.WebSocketException, OSError) as error:
            raise ConnectionError("the connection has ended") from error
        return self.number

    def wait(self, number: int, timeout: float = PATIENCE) -> dict:
        """The acknowledgement of this number; ConnectionError when the connection ends first."""
        end = time.monotonic() + timeout
        with self.news:
            while number not in self.acks:
                if self.closed or not self.news.wait(max(0, end - time.monotonic())):
                    raise ConnectionError("no acknowledgement")
            return self.acks.pop(number)[0]

    def hear(self, name: str, fits=lambda told: True, timeout: float = PATIENCE) -> dict:
        """The first thing of this name that the server says and that fits; it is taken off."""

        def find() -> tuple[str, dict] | None:
            return next((told for told in self.told if told[0] == name and fits(told[1])), None)

        with self.news:
            assert self.news.wait_for(find, timeout), f"nothing was said as {name}: {self.told}"
            found = find()
            self.told.remove(found)
        return found[1]

    def call(self, event: str, message: object, timeout: float = PATIENCE) -> dict:
        return self.wait(self.send(event, message), timeout)

    def call_slowly(self, event: str, message: object, timeout: float = PATIENCE) -> dict:
        """As pages do: asked again after the time that ``slow_down`` names, until somebody who has
        waited for ``timeout`` would say that it never ends."""
        end = time.monotonic() + timeout
        while (told := self.call(event, message, timeout)).get("error") == "slow_down":
            assert time.monotonic() < end, "told to slow down, and waited as told, for ever"
            time.sleep(told["wait_ms"] / 1000)
        return told

    def close(self) -> None:
        sock = self.socket.sock
        if sock:
            with suppress(OSError):  # the reader closes it too, when the server was killed
                sock.shutdown(socket.SHUT_RDWR)
        self.reader.join(5)


class Plain(urllib.request.HTTPErrorProcessor):
    """Every answer as it came: a refusal as an exception keeps its socket until it is collected."""

    def http_response(self, _request: object, response: object) -> object:
        return response

    https_response = http_response


def ask(request: urllib.request.Request | str) -> tuple[int, Message]:
    """The status and the headers of an answer, which is not followed."""
    with urllib.request.build_opener(Plain).open(request, timeout=PATIENCE) as answer:
        return answer.status, answer.headers


def cookie_of(url: str, token: str, cookie: str = "") -> str:
    """What a browser sends after it opened a link and saw a page; given its cookie, with one more
    link."""
    given = opened(url, f"/k/{token}", cookie)
    return given if given.startswith("fresque-") else opened(url, "/", given)


def opened(url: str, path: str, cookie: str = "") -> str:
    """The first cookie that an answer gives a browser."""
    request = urllib.request.Request(f"{url}{path}", headers={"Cookie": cookie})
    status, headers = ask(request)
    assert status in (200, 303), status
    return headers["Set-Cookie"].partition(";")[0]


def post(url: str, token: str, board: str, body: dict) -> dict:
    """The POST fallback, with the link's cookie."""
    request = urllib.request.Request(
        f"{url}/b/{board}/lines",
        data=json.dumps(body).encode(),
        headers={
            "Cookie": cookie_of(url, token),
            "Content-Type": "application/json",
            "Origin": url,
        },
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return json.load(answer)


class Picture:
    """What a viewer holds: fragments by id, after every patch that it got."""

    def __init__(self) -> None:
        self.seq, self.fragments = 0, {}

    def apply(self, patch: dict) -> str:
        if patch["seq"] <= self.seq:
            return "stale"
        if patch["since"] > self.seq:
            return "gap"
        self.fragments.update(patch["put"])
        for gone in patch["drop"]:
            self.fragments.pop(gone, None)
        self.seq = patch["seq"]
        return "apply"

    def fill(self, sheet: int, svg: str) -> None:
        """A whole sheet in the place of what was held of it."""
        for name, fragment in list(self.fragments.items()):
            if f' data-sheet="{sheet}"' in fragment.partition(">")[0]:
                del self.fragments[name]
        self.fragments.update(parts_of(svg))


def parts_of(svg: str) -> dict[str, str]:
    """The fragments in a sheet's layers, by id, as they are written."""
    found, depth, start = {}, 0, 0
    for tag in re.finditer(r"<g\b[^>]*?(/?)>|</g>", svg):
        if tag[0].startswith("<g"):
            start = tag.start() if depth == 2 else start
            depth += not tag[1]
        else:
            depth -= 1
        if depth == 2 and (tag[1] or tag[0] == "</g>"):
            text = svg[start : tag.end()]
            name = re.match(r'<g\b[^>]*?\sid="([^"]+)"', text)
            if name:
                found[name[1]] = text
    return found


def join(client: Client, board: str, picture: Picture) -> str:
    """Catches up as a page does that wants to see every sheet; what became of the patch."""
    patch = client.call("join", {"board": board, "seq": picture.seq})["patch"]
    verdict = picture.apply(patch)
    for sheet in patch.get("stale", []) if verdict == "apply" else []:
        found = client.call_slowly("sheet", {"board": board, "sheet": sheet})
        picture.fill(sheet, found["svg"])
    return verdict

"""Firefox by WebDriver BiDi, its own protocol over one socket: the few words that tests need."""

from __future__ import annotations

import base64
import itertools
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websocket import WebSocket, create_connection

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One page of a Firefox that listens at ``socket``."""

    def __init__(self, socket: WebSocket) -> None:
        self.socket, self.numbers = socket, itertools.count(1)
        self.ask("session.new", capabilities={})
        self.page = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **given: Any) -> Any:
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": given}))
        while (told := json.loads(self.socket.recv())).get("id") != number:
            pass  # an event, not the answer
        assert told["type"] == "success", told
        return told["result"]

    def goto(self, url: str) -> None:
        self.ask("browsingContext.navigate", context=self.page, url=url, wait="complete")

    def evaluate(self, script: str) -> Any:
        """What a script comes to, when that is a number or a word."""
        target = {"context": self.page}
        asked = {"expression": script, "target": target, "awaitPromise": True}
        return self.ask("script.evaluate", **asked)["result"].get("value")

    def screenshot(self) -> bytes:
        return base64.b64decode(
            self.ask("browsingContext.captureScreenshot", context=self.page)["data"]
        )


@contextmanager
def firefox(profile: Path, wide: int, high: int) -> Iterator[Firefox]:
    """A Firefox of this machine with a profile of its own."""
    assert FIREFOX, "Firefox is not installed: apt install firefox-esr"
    size = ["--width", str(wide), "--height", str(high)]
    asked = [FIREFOX, "--headless", "--no-remote", "--profile", str(profile), *size]
    told = profile / "told.txt"
    with told.open("w") as out:
        running = subprocess.Popen([*asked, "--remote-debugging-port", "0"], stderr=out, stdout=out)
    try:
        there = f"{address(told, running)}/session"
        socket = create_connection(there, timeout=120, suppress_origin=True)
        try:
            yield Firefox(socket)
        finally:
            socket.close()
    finally:
        running.terminate()
        running.wait(30)


def address(told: Path, running: subprocess.Popen[bytes]) -> str:
    """Where Firefox says that it listens."""
    start = "WebDriver BiDi listening on "
    while running.poll() is None:
        for line in told.read_text("utf-8", "replace").splitlines():
            if line.startswith(start):
                return line.removeprefix(start)
        try:
            running.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("Firefox ended before it listened")

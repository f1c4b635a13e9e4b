"""Firefox and WebKitGTK as Debian has them, each driven in its own protocol, with one face."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any, Protocol

import websocket

from tests.harness import free_port

KEYS = {
    "Enter": "\ue007",
    "Tab": "\ue004",
    "Escape": "\ue00c",
    "ArrowUp": "\ue013",
    "Backspace": "\ue003",
    "Delete": "\ue017",
    "Control": "\ue009",
    "Alt": "\ue00a",
    "Shift": "\ue008",
    "F2": "\ue032",
    "F8": "\ue038",
}
"""Names of keys and the signs that WebDriver has for them."""
MINI_BROWSERS = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
START = 60
"""Seconds that a browser may take to start, and a page to say something."""


class Browser(Protocol):
    """A window: ``run`` gives what a JavaScript expression is worth."""

    name: str

    def go(self, url: str) -> None: ...

    def run(self, expression: str) -> Any: ...

    def act(self, actions: list[dict[str, str]]) -> None: ...

    def close(self) -> None: ...


def missing(name: str) -> str:
    """Why a browser cannot be driven here, "" when it can."""
    if name == "firefox":
        return "" if shutil.which("firefox-esr") else "no firefox-esr"
    is_there = shutil.which("WebKitWebDriver") and shutil.which("Xvfb") and mini_browser()
    return "" if is_there else "no webkit2gtk-driver or no xvfb"


def mini_browser() -> str:
    return next((str(found) for found in sorted(Path("/").glob(MINI_BROWSERS[1:]))), "")


def press(browser: Browser, *keys: str) -> None:
    """Keys by their names or signs, one after another; "Control+z" holds the first."""
    actions = []
    for key in keys:
        held = [KEYS.get(part, part) for part in (key.split("+") if len(key) > 1 else [key])]
        actions += [{"type": "keyDown", "value": part} for part in held]
        actions += [{"type": "keyUp", "value": part} for part in reversed(held)]
    browser.act(actions)


def wait(browser: Browser, expression: str) -> Any:
    """What the expression is worth as soon as that is something."""
    end = time.monotonic() + START
    while not (found := browser.run(expression)):
        assert time.monotonic() < end, f"{browser.name}: never {expression}"
        time.sleep(0.05)
    return found


class Firefox:
    """Speaks WebDriver BiDi, which Firefox serves itself."""

    name = "firefox"

    def __init__(self, folder: Path) -> None:
        port = free_port()
        command = ["firefox-esr", "--headless", "--no-remote", "--profile", str(folder)]
        self.process = subprocess.Popen(
            [*command, f"--remote-debugging-port={port}", "about:blank"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if "WebDriver BiDi" in line:
                break
        address = f"ws://127.0.0.1:{port}/session"
        self.line = websocket.create_connection(address, suppress_origin=True, timeout=START)
        self.asked = 0
        self.version = self.ask("session.new", capabilities={})["capabilities"]["browserVersion"]
        tree = self.ask("browsingContext.getTree")
        self.window = tree["contexts"][0]["context"]

    def ask(self, method: str, **words: Any) -> Any:
        self.asked += 1
        self.line.send(json.dumps({"id": self.asked, "method": method, "params": words}))
        while True:
            answer = json.loads(self.line.recv())
            if answer.get("id") == self.asked:
                assert answer["type"] == "success", answer
                return answer["result"]

    def go(self, url: str) -> None:
        self.ask("browsingContext.navigate", context=self.window, url=url, wait="complete")

    def run(self, expression: str) -> Any:
        said = self.ask(
            "script.evaluate",
            expression=f"JSON.stringify(({expression}) ?? null)",
            target={"context": self.window},
            awaitPromise=True,
        )
        assert said["type"] == "success", said
        return json.loads(said["result"]["value"])

    def act(self, actions: list[dict[str, str]]) -> None:
        keys = {"type": "key", "id": "keys", "actions": actions}
        self.ask("input.performActions", context=self.window, actions=[keys])

    def close(self) -> None:
        self.line.close()
        self.process.kill()
        self.process.communicate()


class WebKit:
    """Speaks WebDriver through WebKitWebDriver, on a screen that nobody sees."""

    name = "webkitgtk"

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.screen.stdout is not None
        display = f":{self.screen.stdout.readline().strip()}"
        homes = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
        self.process = subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}", "--host=127.0.0.1"],
            env={**os.environ, **homes, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.base = f"http://127.0.0.1:{port}/session"
        end = time.monotonic() + START
        while not self.is_listening(port):
            assert time.monotonic() < end
            time.sleep(0.05)
        options = {"binary": mini_browser(), "args": ["--automation"]}
        wanted = {"browserName": "MiniBrowser", "webkitgtk:browserOptions": options}
        made = self.ask("", {"capabilities": {"alwaysMatch": wanted}})
        self.base += f"/{made['sessionId']}"
        self.version = made["capabilities"]["browserVersion"]

    @staticmethod
    def is_listening(port: int) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    def ask(self, path: str, body: dict[str, Any]) -> Any:
        sent = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.base + path, json.dumps(body).encode(), sent)
        with urllib.request.urlopen(request, timeout=START) as answer:
            return json.load(answer)["value"]

    def go(self, url: str) -> None:
        self.ask("/url", {"url": url})

    def run(self, expression: str) -> Any:
        script = (
            "const done = arguments[0];"
            f"Promise.resolve({expression}).then((it) => done(JSON.stringify(it ?? null)));"
        )
        return json.loads(self.ask("/execute/async", {"script": script, "args": []}))

    def act(self, actions: list[dict[str, str]]) -> None:
        self.ask("/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def close(self) -> None:
        request = urllib.request.Request(self.base, method="DELETE")
        urllib.request.urlopen(request, timeout=START).close()
        for process in (self.process, self.screen):
            process.kill()
            process.communicate()


BROWSERS: dict[str, type[Firefox] | type[WebKit]] = {"firefox": Firefox, "webkitgtk": WebKit}

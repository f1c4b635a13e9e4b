"""Phones of a room: browsers with a session of their own that speak up, and desks with a tray."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from itertools import count

from tests.harness import PATIENCE, Client, Server, cookie_of

NUMBERS = count(1)


def key(name: str = "phone") -> str:
    return f"{name}-{next(NUMBERS):06}"


class Office:
    """The organiser's browser of a new board beside a running server: ``tokens`` by role."""

    def __init__(self, server: Server, title: str = "La salle") -> None:
        self.url = server.url
        jar = urllib.request.HTTPCookieProcessor()
        self.opener = urllib.request.build_opener(jar)
        page = self.send("/boards", title=title)
        self.board = re.search(r'action="/b/(\w+)/links"', page)[1]
        page = self.send(f"/b/{self.board}/links", role="participant")
        found = re.findall(r'id="link-(\w+)" readonly value="[^"]*/k/([\w-]+)"', page)
        self.tokens: dict[str, str] = dict(found)

    def read(self, path: str) -> str:
        with self.opener.open(self.url + path, timeout=20) as page:
            return page.read().decode()

    def send(self, path: str, **fields: str) -> str:
        """A form of this house; the page that it leads to."""
        body = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.url + path, body, {"Origin": self.url})
        with self.opener.open(request, timeout=20) as page:
            return page.read().decode()


def let_speak(board: str, scribe: Client, tallies: bool = False) -> None:
    """Opens a board to phones."""
    asked = {"board": board, "key": key("listen"), "hears": True, "tallies": tallies}
    assert "seq" in scribe.call("listen", asked)


class Phone:
    """A browser that opened the participants' link, with one socket."""

    def __init__(self, server: Server, board: str, token: str) -> None:
        self.url, self.board = server.url, board
        self.cookie = cookie_of(server.url, token)
        self.client = Client(server.url, cookie=self.cookie)
        self.client.call("join", {"board": board, "seq": 0, "kind": "phone"})
        self.mine()

    def ask(self, event: str, **said: object) -> dict:
        return self.client.call(event, {"board": self.board, **said})

    def speak(self, words: str, kind: str = "remark", **more: object) -> dict:
        return self.ask("speak", **{"key": key(), "kind": kind, "words": words, **more})

    def mine(self) -> dict:
        return self.client.call_slowly("mine", {"board": self.board})

    def states(self) -> dict[str, str]:
        return {one["key"]: one["state"] for one in self.mine()["slips"]}

    def post(self, event: str, **said: object) -> dict:
        """The same over POST."""
        request = urllib.request.Request(
            f"{self.url}/b/{self.board}/speech/{event}",
            data=json.dumps(said).encode(),
            headers={
                "Cookie": self.cookie,
                "Content-Type": "application/json",
                "Origin": self.url,
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            return json.load(refused)

    def close(self) -> None:
        self.client.close()


def tray(scribe: Client, board: str, since: int = 0, book: str = "") -> dict:
    return scribe.call("tray", {"board": board, "since": since, "book": book})


def waiting(scribe: Client, board: str) -> dict[str, dict]:
    """What waits in a board's tray, by its words."""
    slips = tray(scribe, board)["slips"]
    return {one["words"]: one for one in slips if one["state"] == "waiting"}


def take(scribe: Client, board: str, slip: int, **more: object) -> dict:
    return scribe.call("take", {"board": board, "key": key("take"), "slip": slip, **more})

"""A hall that speaks: phones that send each until it is answered, scribes that type and take."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass, field

from tests.crowd import Scribe
from tests.harness import Client, Server
from tests.phones import Office, Phone, key, let_speak

LOST = (OSError, AssertionError)


@dataclass
class Sent:
    """Of all phones: words by key, and how long each answer took in seconds."""

    words: dict[str, str] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class Talker(threading.Thread):
    """A phone that sends so many remarks at random moments of so many seconds."""

    def __init__(self, phone: Phone, name: int, plan: tuple[int, float], sent: Sent) -> None:
        super().__init__(daemon=True)
        self.phone, self.number, self.sent = phone, name, sent
        count, seconds = plan
        chance = random.Random(name)
        self.moments = sorted(chance.uniform(0, seconds) for _ in range(count))

    def run(self) -> None:
        begun = time.monotonic()
        for index, moment in enumerate(self.moments):
            time.sleep(max(0.0, begun + moment - time.monotonic()))
            self.say(f"parole {index} du téléphone {self.number} {WORDS[self.number % len(WORDS)]}")

    def say(self, words: str) -> None:
        error = self.send(words, key("hall"))
        if error:
            self.sent.refused.append(error)

    def send(self, words: str, mine: str) -> str:
        """Until there is an answer other than ``slow_down``; its error, "" for none."""
        self.sent.words[mine] = words
        while True:
            start = time.monotonic()
            try:
                answer = self.phone.speak(words, key=mine)
            except LOST:
                continue
            self.sent.waits.append(time.monotonic() - start)
            if answer.get("error") == "slow_down":
                time.sleep(answer["wait_ms"] / 1000)
                continue
            return answer.get("error", "")


WORDS = [
    "banc",
    "école",
    "marché",
    "fontaine",
    "tilleul",
    "préau",
    "gymnase",
    "lavoir",
    "rivière",
    "passerelle",
]


class Taker(threading.Thread):
    """A scribe that reads the tray and notes what is in it; two of them meet at the same slips."""

    def __init__(self, server: Server, board: str, token: str) -> None:
        super().__init__(daemon=True)
        self.client, self.board = Client(server.url, token), board
        self.client.call("join", {"board": board, "seq": 0})
        self.waits: list[float] = []
        self.taken: dict[int, int] = {}
        self.enough = threading.Event()
        self.book, self.now = "", 0

    def run(self) -> None:
        while not self.enough.is_set():
            asked = {"board": self.board, "since": self.now, "book": self.book}
            laid = self.client.call("tray", asked)
            self.book, self.now = laid["book"], laid["now"]
            for slip in laid["slips"]:
                if slip["state"] == "waiting":
                    self.take(slip["id"])
            self.enough.wait(0.3)
        self.client.close()

    def take(self, slip: int) -> None:
        start = time.monotonic()
        message = {"board": self.board, "key": key("take"), "slip": slip}
        self.taken[slip] = self.client.call("take", message, timeout=30)["seq"]
        self.waits.append(time.monotonic() - start)


@dataclass
class Evening:
    """What came of it; waits are in seconds, sorted."""

    board: str
    sent: Sent
    typed: dict[str, int]
    taken: list[dict[int, int]]
    scribes: list[float]
    takers: list[float]
    states: list[dict[str, str]]
    loud: list[str]


def hold(server: Server, phones: int, remarks: int, seconds: float) -> Evening:
    """Phones send while two scribes type and both take what comes; one more phone shouts and is
    muted in the middle, and goes on."""
    office = Office(server, "La salle")
    board, tokens = office.board, office.tokens
    opener = Client(server.url, tokens["scribe"])
    let_speak(board, opener)
    callers = [Phone(server, board, tokens["participant"]) for _ in range(phones)]
    loud, sent = Phone(server, board, tokens["participant"]), Sent()
    talkers = [Talker(one, at, (remarks, seconds), sent) for at, one in enumerate(callers)]
    scribes = [Scribe(server.url, board, tokens["scribe"], f"desk{at}", 0.5) for at in "ab"]
    takers = [Taker(server, board, tokens["scribe"]) for _ in "ab"]
    for one in (*talkers, *scribes, *takers):
        one.start()
    said = shout(loud, opener, board, seconds)
    for one in talkers:
        one.join(seconds + 120)
    for one in scribes:
        one.enough.set()
        one.join(30)
    wait_for_the_last(callers, set(sent.words))
    for one in takers:
        one.enough.set()
        one.join(30)
    found = Evening(
        board,
        sent,
        {line: seq for one in scribes for line, seq in one.acked.items()},
        [one.taken for one in takers],
        sorted(wait for one in scribes for wait in one.waits),
        sorted(wait for one in takers for wait in one.waits),
        [one.states() for one in callers],
        said,
    )
    for one in (*callers, loud, opener):
        one.close()
    return found


def wait_for_the_last(phones: list[Phone], sent: set[str]) -> None:
    """Until every phone reads that all it sent was noted; asks as seldom as a page does."""
    end = time.monotonic() + 90
    while not sent <= noted(phones):
        assert time.monotonic() < end, "something was not noted"
        time.sleep(1)


def noted(phones: list[Phone]) -> set[str]:
    return {sent for one in phones for sent, state in one.states().items() if state == "noted"}


def shout(loud: Phone, desk: Client, board: str, seconds: float) -> list[str]:
    """Sends as fast as it can until the time is over and a desk has muted it; all answers."""
    end, answers, number = time.monotonic() + seconds, [], 0
    while time.monotonic() < end or ("muted" not in answers and time.monotonic() < end + 60):
        number += 1
        answer = loud.speak(f"zibeline {number}")
        answers.append(answer.get("error") or answer["state"])
        if answers[-1] == "received" and number > 1:
            slips = desk.call("tray", {"board": board})["slips"]
            own = [one["id"] for one in slips if one["words"].startswith("zibeline")]
            if own:
                desk.call("mute", {"board": board, "slip": own[0]})
        time.sleep(0.1)
    return answers


def share(waits: list[float], part: float) -> float:
    """Milliseconds within which this part of the answers came."""
    return round(waits[min(len(waits) - 1, int(len(waits) * part))] * 1000, 1)

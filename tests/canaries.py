"""A board with a word of its own in every place where somebody's words can stand, and how each is
erased as an organiser does it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import count

from tests.harness import Client
from tests.memory import copies_of

PREFIX = "zibel"
KINDS = (
    "note",
    "corrected",
    "withdrawn",
    "moved",
    "figure",
    "theme",
    "place",
    "title",
    "phase",
    "chosen",
    "named",
    "said",
    "attributed",
    "waited",
    "waiting",
    "recalled",
    "previewed",
    "vote",
    "debate",
    "share",
)
BESIDE = (
    "introduction",
    "partner",
    "evening",
    "logo",
    "deck",
    "kept",
    "laid",
    "text",
    "card",
    "reason",
    "instead",
    "slip",
    "aside",
    "phoned",
    "quoted",
    "tried",
)
"""What is said beside a board's own desk: of its series, on cards of one's own deck, before it was
made public, by phones, by somebody who asks for it back, on a rehearsal."""
NUMBERS = count()


def word(kind: str) -> str:
    assert kind in KINDS + BESIDE
    return PREFIX + kind


WORDS = [word(kind) for kind in KINDS]
ALL_WORDS = [word(kind) for kind in KINDS + BESIDE]


class Teller:
    """Says things at a desk of a board."""

    def __init__(self, client: Client, board: str) -> None:
        self.client, self.board = client, board

    def do(self, event: str, **fields: object) -> dict:
        key = {"key": f"canary-{next(NUMBERS):05}"} if event != "preview" else {}
        answer = self.client.call(event, {"board": self.board, **key, **fields})
        assert "error" not in answer, (event, fields, answer)
        return answer

    def say(self, line: str, desk: str = "salle") -> int:
        return self.do("capture", line=line, desk=desk).get("seq", 0)


def say_everything(client: Client, board: str) -> list[tuple[str, str]]:
    """Every kind of words; what to erase then: (what, of) of the organiser's form. ``phases``
    adds the sheets; what is recalled and previewed needs nothing more."""
    desk = Teller(client, board)
    desk.do("preview", line=f"! {word('previewed')} jamais noté", desk="salle")
    desk.say(f"/lieu {word('place')}")
    desk.say(f"/titre {word('title')}")
    theme = desk.say(f"# {word('theme')}")
    note = desk.say(f"! {word('note')} sur la place")
    corrected = desk.say(f"! {word('corrected')} d’abord")
    desk.do("edit", note=corrected, line="! autrement dit")
    withdrawn = desk.say(f'"{word("withdrawn")} aussi"')
    desk.do("withdraw", note=withdrawn)
    moved = desk.say(f"? {word('moved')} ailleurs")
    desk.do("move", note=moved, x=1300, y=800)
    figure = desk.say(f"= 12 {word('figure')}")
    counted = [
        desk.say(f"/vote {word('vote')} : 12 pour, 3 contre"),
        desk.say(f"/débat {word('debate')} : avant 12 pour, 8 contre ; après 9, 11"),
        desk.say(f"3 personnes sur 4 {word('share')}"),
    ]
    desk.say("! dit par elle " + f"@Une {word('named')}")
    desk.say(f"! {word('said')} et encore @Une {word('said')}")
    other = desk.say("! attribué plus tard")
    desk.do("attribute", notes=[other], speaker=f"Une {word('attributed')}")
    desk.say(f"@Une {word('chosen')}", "balcon")
    desk.do("pace", hold=True)
    held = [
        desk.do("capture", line=line, desk="salle")
        for line in (
            f"! {word('waited')} un moment",
            f"! {word('recalled')} à temps",
            f"! {word('waiting')} attend toujours @Une {word('waiting')}",
        )
    ]
    waited = desk.do("release", held=held[0]["seq"])["seq"]
    desk.do("recall", held=held[1]["seq"])
    desk.do("pace")
    desk.say(f"/phase {word('phase')}")
    desk.say("! sous cette phase")
    notes = [theme, note, corrected, withdrawn, moved, figure, waited, *counted]
    return [
        *(("note", str(seq)) for seq in notes),
        ("head", "place"),
        ("head", "title"),
        ("name", f"Une {word('chosen')}"),
        ("name", f"Une {word('named')}"),
        ("name", f"Une {word('attributed')}"),
        ("speaker", f"Une {word('said')}"),
        ("speaker", f"Une {word('waiting')}"),
    ]


def phases(page: str) -> list[tuple[str, str]]:
    """What the organiser's page of erasures offers of phases."""
    form = r'name="what" value="phase"><input type="hidden" name="of" value="(\d+)"'
    found = re.findall(form, page)
    assert found, "no phase on the page"
    return [("phase", number) for number in found]


def go_on(client: Client, board: str, lines: int = 30) -> None:
    """What an evening does after an erasure: further notes, and lines being typed."""
    desk = Teller(client, board)
    for number in range(lines):
        desk.say(f"Autre chose {number}")
        desk.do("preview", line=f"Encore {number}")


def settled(
    more: Callable[[], None],
    pids: Iterable[int],
    seconds: float = 150,
    words: Sequence[str] = WORDS,
) -> dict[str, int]:
    """The most copies of each word in one of these processes, when there are two at the most or
    the time is up; ``more`` uses the blocks again that words were freed from."""
    end, pids = time.monotonic() + seconds, list(pids)
    while True:
        more()
        found = [copies_of(pid, list(words), PREFIX) for pid in pids]
        left = {one: max(held.get(one, 0) for held in found) for one in words}
        left = {one: count for one, count in left.items() if count}
        if all(count <= 2 for count in left.values()) or time.monotonic() > end:
            return left
        time.sleep(1)

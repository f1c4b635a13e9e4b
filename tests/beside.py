"""Words of their own in everything that stands beside the log of a board, and how each goes again
by the pages of an organiser, the tray of a desk and the pages of a series."""

from __future__ import annotations

import re
import secrets
import urllib.request

from tests.canaries import Teller, word
from tests.harness import Client, Server
from tests.phones import Phone, let_speak, take, waiting
from tests.test_forgetting import Browser

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/>'
    f'<text x="0" y="5">{word("logo")}</text></svg>'
)
DECK = f"nom;texte\n{word('kept')};Qui {word('text')} ?\n{word('laid')};\n"
LABEL = "Ouardia Belkacem"


class Hand:
    """An organiser's browser that also sends files."""

    def __init__(self, server: Server, token: str) -> None:
        self.page, self.url = Browser(server, token), server.url
        self.read, self.send = self.page.read, self.page.send

    def fetch(self, path: str) -> bytes:
        with self.page.opener.open(self.url + path, timeout=120) as page:
            return page.read()

    def send_file(self, path: str, file: tuple[str, str, str], **fields: str) -> str:
        mark = secrets.token_hex(8)
        parts = [f'name="{key}"\r\n\r\n{value}' for key, value in fields.items()]
        parts.append(f'name="{file[0]}"; filename="{file[1]}"\r\n\r\n{file[2]}')
        rows = [f"--{mark}\r\nContent-Disposition: form-data; {part}\r\n" for part in parts]
        body = "".join(rows) + f"--{mark}--\r\n"
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}", "Origin": self.url}
        request = urllib.request.Request(self.url + path, body.encode(), kind)
        with self.page.opener.open(request, timeout=30) as page:
            return page.read().decode()


class Evening:
    """``say`` puts the words there; ``unsay`` takes them away, and ``owed`` are the notes that an
    erasure has to take before. A desk, an organiser's browser and a phone stay open."""

    def __init__(self, server: Server, board: str, tokens: dict[str, str], desk: Client) -> None:
        self.server, self.board, self.desk = server, board, desk
        self.hand = Hand(server, tokens["organiser"])
        self.teller = Teller(desk, board)
        self.series = ""
        self.slips: list[int] = []
        self.phone: Phone | None = None

    def say(self) -> list[tuple[str, str]]:
        self.of_a_series()
        cards = self.of_a_deck()
        phoned = self.of_a_phone()
        self.quoted = self.teller.say(f'"{word("quoted")} du quartier"')
        named = self.teller.say(f"Oui @{LABEL}")
        changed = self.teller.say("Appelez le 06 12 34 56 78")
        self.before_it_is_public()
        for file in ("note.md", "livret.html", "cards.pdf"):
            assert self.hand.fetch(f"/s/{self.series}/files/{file}")
        self.on_a_rehearsal()
        return [("note", str(seq)) for seq in (*cards, phoned, named, changed)]

    def of_a_series(self) -> None:
        hand, board = self.hand, self.board
        page = hand.send("/series", title="Soirées")
        self.series = re.search(r"/s/([0-9a-f]{10})/", page)[1]
        hand.send(f"/s/{self.series}/boards", act="add", board=board)
        said = {
            "introduction": f"Un mot.\n\nEt {word('introduction')}.",
            "partners": f"{word('partner')} et les autres",
            "dates": f"2027-01-02, {word('evening')}",
        }
        hand.send_file(f"/s/{self.series}/about", ("logo", "logo.svg", LOGO), **said)
        assert word("evening") in hand.read(f"/s/{self.series}/evenings")

    def of_a_deck(self) -> list[int]:
        """The numbers of the cards that were drawn."""
        brought = {"act": "bring", "name": word("deck"), "series": self.series}
        path = f"/b/{self.board}/decks"
        assert word("text") in self.hand.send_file(path, ("file", "lieux.csv", DECK), **brought)
        return [self.teller.say(f"/{word('deck')} {said}") for said in ("2", word("card"))]

    def of_a_phone(self) -> int:
        """The number of the slip that became a note."""
        hand, board = self.hand, self.board
        page = hand.send(f"/b/{board}/links", role="participant")
        token = re.search(r'id="link-participant" readonly value="[^"]*/k/([\w-]+)"', page)[1]
        let_speak(board, self.desk)
        self.phone = Phone(self.server, board, token)
        for kind in ("slip", "aside", "phoned"):
            assert self.phone.speak(f"{word(kind)} du fond")["state"] == "received"
        found = waiting(self.desk, board)
        aside = {"board": board, "slips": [found[f"{word('aside')} du fond"]["id"]]}
        assert self.desk.call("aside", aside) == {"count": 1}
        return take(self.desk, board, found[f"{word('phoned')} du fond"]["id"])["seq"]

    def before_it_is_public(self) -> None:
        path = f"/s/{self.series}/public"
        items = r'class="found">([^<]*)</p>.*?name="do-(\w+)" value="changed"'
        keys = dict(re.findall(items, self.hand.read(path), re.S))
        call = next(key for words, key in keys.items() if "06 12" in words)
        fields = {
            f"do-{keys[LABEL]}": "accepted",
            f"accepted-{keys[LABEL]}": f"elle le veut, {word('reason')}",
            f"do-{call}": "changed",
            f"changed-{call}": f"Appelez {word('instead')}",
        }
        assert word("instead") in self.hand.send(path, **fields)

    def on_a_rehearsal(self) -> None:
        page = self.hand.send(f"/b/{self.board}/rehearsal")
        self.tried = re.search(r'action="/b/(\w+)/rehearsal/end"', page)[1]
        token = re.search(r'id="link-scribe" readonly value="[^"]*/k/([\w-]+)"', page)[1]
        client = Client(self.server.url, token)
        Teller(client, self.tried).say(f"! {word('tried')} pour voir")
        client.close()

    def unsay(self) -> None:
        """After the notes that were owed: everything else."""
        hand, board, series = self.hand, self.board, self.series
        hand.send(f"/b/{self.tried}/rehearsal/end")
        assert "id" not in self.desk.call("empty", {"board": board})
        hand.send(f"/b/{board}/withdraw", note=str(self.quoted), sure="yes")
        page = hand.read(f"/b/{board}/decks")
        deck = re.search(r'value="take"><input type="hidden" name="deck" value="(\d+)"', page)
        hand.send(f"/b/{board}/decks", act="take", deck=deck[1])
        hand.send(f"/b/{board}/decks", act="drop", series=series, deck=word("deck"))
        less = {"introduction": "Un mot.", "partners": "", "no_logo": "yes"}
        hand.send(f"/s/{series}/about", **less)
        hand.send(f"/s/{series}/end", sure="yes")

    def close(self) -> None:
        if self.phone is not None:
            self.phone.close()

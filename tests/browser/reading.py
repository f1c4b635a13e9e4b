"""A board with a scribe and a phone that reads it as a column, for the tests of the column."""

from __future__ import annotations

from tests.browser.pages import wait_for, wait_live
from tests.harness import Client
from tests.phones import Office, key

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


class Reading:
    """A board with a scribe, and a phone that reads it as a column."""

    def __init__(self, browser, server):
        office = Office(server, "La rue")
        self.server, self.board, self.token = server, office.board, office.tokens["viewer"]
        self.scribe = Client(server.url, office.tokens["scribe"])
        self.say("Il fait chaud")
        self.context = browser.new_context(locale="fr-FR", **PHONE)
        self.phone = self.context.new_page()

    def say(self, *lines):
        told = [{"board": self.board, "key": key("l"), "line": line} for line in lines]
        return [self.scribe.call("capture", one)["seq"] for one in told]

    def fill(self, sheets, each=1):
        """Sheets more with so many notes each, "parole 2.1" on the second; the notes' numbers."""
        found = []
        for sheet in range(2, sheets + 2):
            said = self.say("/planche", *(f"parole {sheet}.{n}" for n in range(1, each + 1)))
            found.append(said[1:])
        return found

    def mend(self, note, line):
        asked = {"board": self.board, "key": key("m"), "note": note, "line": line}
        assert "seq" in self.scribe.call("edit", asked)

    def asked(self, part):
        """The last part of each address with this in it that the phone asks from now on."""
        found = []

        def ask(request):
            way = request.url.partition("?")[0]
            if part in way:
                found.append(way.rpartition("/")[2])

        self.phone.on("request", ask)
        return found

    def join(self):
        self.phone.goto(f"{self.server.url}/k/{self.token}")
        wait_live(self.phone)
        return self.phone

    def read_down(self):
        """Joins, scrolls down until every sheet has come, and back to the top."""
        phone, first = self.join(), self.note("chaud")

        def scroll():
            phone.evaluate("document.querySelector('#main').scrollTo(0, 1e6)")
            return first.count()

        wait_for(phone, scroll)
        phone.evaluate("document.querySelector('#main').scrollTo(0, 0)")
        return phone

    def note(self, words):
        """Its item in the column."""
        return self.phone.locator(f"#column li:has(svg[aria-label*='{words}'])")

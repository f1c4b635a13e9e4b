"""A scribe who types a file of lines at the desk by keys only, and counts every key."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

CARD = re.compile(r"/carte (?P<deck>donnée|acteur) (?P<name>.+)$")
TAIL = re.compile(r"^(?P<said>.*?)(?: @(?P<speaker>[^@*]+?))?(?P<stars> \*{1,2})?$")

KNOWN = """name => [...document.querySelectorAll("#speakers .label")].some(
  label => label.innerText === name)"""


def plain_keys(line: str) -> int:
    """Keys for a line in a plain text editor: its letters and Enter."""
    return len(line) + 1


@dataclass
class Scribe:
    """Types on a page. A letter is a key, a chord such as Ctrl+Z counts as two."""

    page: object
    keys: int = 0
    chords: int = 0
    speakers: list[str] = field(default_factory=list)

    def type(self, text: str) -> None:
        if text:
            self.page.keyboard.type(text)
            self.keys += len(text)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += len(key.split("+"))
        self.chords += "+" in key

    def tab(self, whole: str) -> None:
        """Takes the suggestion when it is the right one, else goes on typing."""
        chosen = self.page.locator("#suggestions .chosen")
        if chosen.count() and chosen.inner_text().strip() == whole.strip():
            self.press("Tab")

    def write(self, line: str) -> None:
        """One line: cards by completion, known speakers by their number, quotes left open."""
        card = CARD.match(line)
        speaker = ""
        if card:
            self.card(card["deck"], card["name"])
        else:
            parts = TAIL.match(line)
            said, speaker, stars = parts["said"], parts["speaker"], parts["stars"] or ""
            slot = self.slot_of(speaker) if speaker else 0
            is_open = said.startswith('"') and said.endswith('"')
            self.type(said[:-1] if is_open else said)
            self.type("" if slot or not speaker else f" @{speaker}")
            self.type(stars)
            if slot:
                self.press("F2")
                self.press(f"Digit{slot}")
        self.press("Enter")
        if speaker and speaker not in self.speakers:
            self.speakers.append(speaker)

    def card(self, deck: str, name: str) -> None:
        self.type("/c")
        if deck == "acteur":
            self.press("ArrowDown")
        self.press("Tab")
        self.type(name[:2])
        self.tab(name)
        typed = self.page.locator("#line").input_value()
        wanted = f"/carte {deck} {name}"
        assert wanted.startswith(typed), (typed, wanted)
        self.type(wanted[len(typed) :])

    def slot_of(self, speaker: str) -> int:
        """The number of a speaker on the palette, 0 for one whom nobody has named yet."""
        if speaker not in self.speakers:
            return 0
        self.page.wait_for_function(KNOWN, arg=speaker)
        return self.page.locator("#speakers .label").all_inner_texts().index(speaker) + 1

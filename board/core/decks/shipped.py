"""The decks that are shipped: a YAML file each, with its words in every language of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from board.core.decks.written import loader, read_deck
from board.core.later import Later
from board.core.laying import Deck

if TYPE_CHECKING:
    import yaml
else:
    yaml = Later("yaml")

FOLDER = Path(__file__).parent
OTHER = "en"
"""The language of a deck on boards in a language that it is not written in."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """``name`` is in the log, and is typed after the card command in every language beside the
    ``words`` of each; ``label`` is a card of it, on buttons and in lists."""

    name: str
    text: str
    label: MappingProxyType[str, str]
    words: MappingProxyType[str, tuple[str, ...]]

    def label_in(self, lang: str) -> str:
        return self.label.get(lang[:2], self.label[OTHER])

    def word_in(self, lang: str) -> str:
        """The word that a language offers for it."""
        return self.words.get(lang[:2], (self.name,))[0]

    @property
    def all_words(self) -> tuple[str, ...]:
        said = [word for words in self.words.values() for word in words]
        return tuple(dict.fromkeys([self.name, *said]))


def load(path: Path) -> Shipped:
    text = path.read_text("utf-8")
    said = yaml.load(text, Loader=loader())
    words = {lang: tuple(words.split()) for lang, words in said["words"].items()}
    return Shipped(path.stem, text, MappingProxyType(said["label"]), MappingProxyType(words))


ORDER = ("data", "actor")
"""What comes first among the desk's buttons; others follow by name."""


def place(path: Path) -> tuple[int, str]:
    return (ORDER.index(path.stem) if path.stem in ORDER else len(ORDER), path.stem)


class OnDisk(Mapping[str, Shipped]):
    """Read when it is first looked at."""

    @cached_property
    def found(self) -> Mapping[str, Shipped]:
        return {path.stem: load(path) for path in sorted(FOLDER.glob("*.yaml"), key=place)}

    def __getitem__(self, name: str) -> Shipped:
        return self.found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


DECKS = OnDisk()
"""Every shipped deck by its name, in the order of the desk's buttons."""


@cache
def deck_in(name: str, lang: str) -> Deck:
    """A shipped deck in a language of two letters."""
    return read_deck(DECKS[name].text, lang)

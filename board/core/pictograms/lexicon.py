"""The lexicon as data: things by name, and the names that a scribe may type between colons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from unicodedata import combining, normalize

from board.core.assets import PACKAGE
from board.core.languages import LANGUAGES

GUARD = "-"
BROAD = "~"
STAND_IN = "?"
"""Before a name: its icon only stands for the thing. Before words: for what these words mean."""

EXACT = "="
PLACE = "^"
"""The row of words after which a thing is only where something else is."""

BEGINNING = "^^"
"""The same, of words that say so only where a text begins with them: « au collège, on … »."""

ASKING = "+"
"""The row of words after which comes what somebody asks for."""

ARTICLE = "the"
"""The row of articles."""

NONE = "none"
"""What the log says where a scribe wants no picture; "" is where nobody chose."""

SHARE = "share"
"""What the log says where a fact's share is drawn; no thing of the lexicon. Of a few it is a row of
people in older logs, whatever they are."""

PEOPLE, HOMES, DOTS = "share-people", "share-homes", "share-dots"
"""What the log says of a share of a few since then: what each of them is drawn as."""

SHARES = frozenset({SHARE, PEOPLE, HOMES, DOTS})
CHOSEN = (NONE, SHARE, PEOPLE, HOMES, DOTS)
"""What only a scribe asks for: a text that has these words speaks of nothing."""

ELSE = "en"
"""Whose words are offered on boards in a language that has none."""

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Thing:
    """``icon`` is a name of Lucide. ``is_stand_in``: it shows something else than the thing, as two
    hands for a contract; only a scribe asks for it."""

    name: str
    icon: str
    is_broad: bool = False
    is_stand_in: bool = False


def rows(*path: str) -> list[list[str]]:
    """A file of the package as rows of fields; [] where there is none."""
    file = PACKAGE.joinpath("core", *path)
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return [line.split("|") for line in lines]


def load() -> dict[str, Thing]:
    """Every line of the file by name, the guards too."""
    found = {}
    for name, icon in rows("pictograms", "lexicon.psv"):
        bare = name.lstrip(BROAD + STAND_IN)
        marks = name.removesuffix(bare)
        found[bare] = Thing(bare, icon, BROAD in marks, STAND_IN in marks)
    return found


def load_words() -> dict[str, dict[str, tuple[str, ...]]]:
    """Language → name → its words there; only the languages that have words."""
    said = {lang: rows("languages", f"{lang}.psv") for lang in LANGUAGES}
    return {
        lang: {name: tuple(word.strip() for word in words.split(",")) for name, words in lines}
        for lang, lines in said.items()
        if lines
    }


ROWS = MappingProxyType(load())
WORDS = MappingProxyType(load_words())
THINGS = MappingProxyType({name: thing for name, thing in ROWS.items() if name != GUARD})
"""Every thing that has a picture, by its name in the log."""


def folded(text: str) -> str:
    """Small letters without accents, words parted by one space."""
    plain = "".join(one for one in normalize("NFD", text.casefold()) if not combining(one))
    return " ".join(WORD.findall(plain))


@cache
def labels(lang: str) -> dict[str, str]:
    """Name in the log → what is typed between colons for it in a language: its first word that is
    no other thing's, in English where the language has no words here."""
    said = WORDS.get(lang, WORDS[ELSE])
    taken = {folded(name): name for name in THINGS}
    found = {name: said[name][0] for name in CHOSEN}
    for name in THINGS:
        words = (word.lstrip(STAND_IN + EXACT) for word in said.get(name, ()))
        free = (word for word in words if taken.setdefault(folded(word), name) == name)
        found[name] = next(free, name)
    return found


@cache
def names() -> dict[str, str]:
    """What may stand between colons, folded → the name in the log."""
    chosen = ((name, word) for said in WORDS.values() for name in CHOSEN for word in said[name])
    found = {folded(word): name for name, word in chosen}
    found |= {folded(name): name for name in THINGS}
    for lang in WORDS:
        for name, label in labels(lang).items():
            found.setdefault(folded(label), name)
    return found


def named(word: str) -> str | None:
    """The name in the log of what a scribe typed between colons; None for what is no picture."""
    return names().get(folded(word))

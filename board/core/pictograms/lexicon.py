"""The lexicon as data: things by name, and the names that a scribe may type between colons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from unicodedata import combining, normalize

from board.core.assets import PACKAGE

LANGUAGES = ("fr", "en")
"""The columns of words, in order."""

GUARD = "-"
NONE = "none"
"""What the log says where a scribe wants no picture; "" is where nobody chose."""

SHARE = "share"
"""What the log says where a fact's share is drawn; no thing of the lexicon."""

SHARE_WORDS = ("part", SHARE)
NONE_WORDS = ("rien", "aucun", NONE)
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Thing:
    """``icon`` is a name of Lucide; ``words`` are as in the file, a tuple a language."""

    name: str
    icon: str
    words: tuple[tuple[str, ...], ...]
    is_broad: bool = False


def load() -> dict[str, Thing]:
    """Every line of the file by name, the guards too."""
    found = {}
    path = PACKAGE / "core" / "pictograms" / "lexicon.psv"
    for line in path.read_text("utf-8").splitlines():
        name, icon, *words = line.split("|")
        lists = tuple(tuple(word.strip() for word in part.split(",")) for part in words)
        bare = name.removeprefix("~")
        found[bare] = Thing(bare, icon, lists, name != bare)
    return found


ROWS = MappingProxyType(load())
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
    column = LANGUAGES.index(lang) if lang in LANGUAGES else LANGUAGES.index("en")
    taken = {folded(name): name for name in THINGS}
    found = {NONE: NONE_WORDS[0 if lang == "fr" else -1], SHARE: SHARE_WORDS[lang != "fr"]}
    for name, thing in THINGS.items():
        words = (word.removeprefix("=") for word in thing.words[column])
        free = (word for word in words if taken.setdefault(folded(word), name) == name)
        found[name] = next(free, name)
    return found


@cache
def names() -> dict[str, str]:
    """What may stand between colons, folded → the name in the log."""
    found = {folded(word): NONE for word in NONE_WORDS} | dict.fromkeys(SHARE_WORDS, SHARE)
    found |= {folded(name): name for name in THINGS}
    for lang in LANGUAGES:
        for name, label in labels(lang).items():
            found.setdefault(folded(label), name)
    return found


def named(word: str) -> str | None:
    """The name in the log of what a scribe typed between colons; None for what is no picture."""
    return names().get(folded(word))

"""What a language brings to a board: its words for commands, its quotation marks, its spaces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Words = Mapping[str, tuple[str, ...]]
"""A name in the log → the words that say it; the first of them is offered."""

NONE: Words = MappingProxyType({})

PEOPLE = (
    "woman", "man", "child", "teen", "young", "old",
    "two", "several", "crowd", "family", "any", "any-he",
    "one", "she", "he", "his", "the", "and", "of", "she-ends", "she-ends-too",
)  # fmt: skip
"""What a word of a descriptor can say: sex and age; how many (a pair, a plural, a group, a family);
that a noun is anybody's, whatever its article or only after "un"; articles and possessives; what
joins; and how nouns end that are a woman's."""

NAMING = ("determiners", "links", "sentence", "hours", "times", "elided", "before", "numbered")
"""What a word after an ``@`` can be: one that begins a descriptor; one inside a name ("de la"); one
that only a sentence has; one after the number of an hour; an hour without a number; a letter
before an apostrophe; one after which a name belongs to the sentence; one that is somebody with a
number after it ("table 3")."""

COUNTING = (
    "of", "among", "to", "scale", "link", "unit", "month", "people", "aged", "dwellings",
)  # fmt: skip
"""What a word beside a figure can be: between a part and its whole ("3 sur 10"), those of them that
a noun may stand before ("6 commerces sur 9"); between two figures ("12 à 15"); a thousand and more,
and what stands after it ("3 millions d'euros"); what is measured; a month; whom and which homes one
counts. In ``aged`` {} is a number."""


def words(text: str) -> tuple[str, ...]:
    """Words between spaces."""
    return tuple(text.split())


@dataclass(frozen=True, slots=True)
class Language:
    """``code`` has two letters. What pages say is in the catalogue of the same name.

    ``quote`` has {} where the words of a quote go; ``marks`` take the place of straight quotation
    marks inside a text. ``comma``, ``semicolon`` and ``blank``, a letter that stands for any
    words, are in what pages tell of the grammar. With ``is_spaced`` narrow spaces stand before ; :
    ! ? and inside «». On a sheet, ``sheet`` stands before its number, ``suite`` marks a theme that
    goes on, ``present`` has {} for a number of people. ``commands`` are the words of ``card``,
    ``sheet``, ``phase``, ``plan``, ``vote`` and ``debate``, ``head`` those of the fields of the
    head. ``people`` are words of descriptors by what they say: see ``PEOPLE``; ``naming`` those by
    which a name after an ``@`` is told from a sentence: see ``NAMING``; ``counting`` those that go
    with a figure: see ``COUNTING``. ``stemmer`` is Snowball's name of
    the language where a file beside its own, ``fr.psv``, has words for pictograms.
    """

    code: str
    quote: str = "“{}”"
    marks: tuple[str, str] = ("“", "”")
    comma: str = ","
    semicolon: str = ";"
    blank: str = "X"
    is_spaced: bool = False
    sheet: str = "sheet"
    suite: str = "cont."
    present: str = "{}"
    commands: Words = field(default_factory=lambda: NONE)
    head: Words = field(default_factory=lambda: NONE)
    people: Words = field(default_factory=lambda: NONE)
    naming: Words = field(default_factory=lambda: NONE)
    counting: Words = field(default_factory=lambda: NONE)
    stemmer: str = ""

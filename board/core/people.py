"""Whom a descriptor speaks of: how many heads, and what it says of sex and age, no more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from board.core.hand.portrait import Age, Head, Sex
from board.core.languages import LANGUAGES

TAGS = frozenset({*Sex, *Age} - {""})
"""What is said of one person."""

WORD = re.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)*\.?['’]?|\d+|&|,")
YEARS = re.compile(r"(\d{1,3})\s*[-–]?\s*(?:ans?|years?|yrs?|yo)\b|,\s*(\d{1,3})\s*$")
"""An age in years; a number at the end is one after a comma."""
STEPS = ((13, Age.CHILD), (18, Age.TEEN), (27, Age.YOUNG), (65, Age.UNSAID), (1000, Age.OLD))
"""From which age on the next begins."""
ELISION = re.compile(r"\b[dlDL]['’]")


def table(part: str) -> dict[str, frozenset[str]]:
    """Word → what it says, over all languages."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES.values():
        for tag, words in getattr(language, part).items():
            for word in words:
                found.setdefault(word, set()).add(tag)
    return {word: frozenset(tags) for word, tags in found.items()}


PEOPLE = table("people")
ENDINGS = tuple(word for word, tags in PEOPLE.items() if "she-ends" in tags)
LATER = tuple(word for word, tags in PEOPLE.items() if "she-ends-too" in tags)
"""Endings that hands before the fourth edition do not know."""


def heads_of(descriptor: str, is_fourth: bool = True) -> tuple[Head, ...]:
    """One to three heads as the words have them; a plain one where they say nothing. Boards of
    earlier editions of the hand keep the heads that they had."""
    words = [word.casefold().strip(".") for word in WORD.findall(ELISION.sub("l' ", descriptor))]
    sides, endings = list(split(words)), ENDINGS + (LATER if is_fourth else ())
    if len(sides) == 2 and all(is_somebody(side) for side in sides):
        return tuple(head_of(side, descriptor, endings) for side in sides)
    first = sides[0] if sides else []
    said = tags_of(first)
    head = head_of(first, descriptor, endings)
    if "family" in said:
        return (Head(), Head(), Head(age=Age.CHILD))
    return (head,) * count_of(first, said)


def split(words: list[str]) -> Iterator[list[str]]:
    """The parts of a descriptor that are joined by "and"."""
    part: list[str] = []
    for word in words:
        if "and" in PEOPLE.get(word, ()):
            yield part
            part = []
        else:
            part.append(word)
    if part:
        yield part


def is_somebody(words: list[str]) -> bool:
    """Whether one part of "a man and a woman" is a single person."""
    said = tags_of(words)
    is_one = bool(said & {"one", "his", "he", "she"})
    return is_one and bool(said & {*TAGS, "he", "she"}) and count_of(words, said) == 1


def known(word: str) -> frozenset[str]:
    """What a word says; of a plural that is in no table, what its singular says."""
    if word in PEOPLE:
        return PEOPLE[word]
    single = PEOPLE.get(word[:-1], frozenset()) if word.endswith(("s", "x")) else frozenset()
    return single | {"several"} if single & TAGS else frozenset()


def subject(words: list[str]) -> list[str]:
    """The words up to "of", without what a speaker is of; of "a group of" what it is made of."""
    part: list[str] = []
    links = 0
    for word in words:
        if "of" in PEOPLE.get(word, ()):
            links += 1
            if links > 1 or not tags_of_all(part) & {"crowd", "two"}:
                break
        else:
            part.append(word)
    return part


def tags_of_all(words: list[str]) -> set[str]:
    return {tag for word in words for tag in known(word)}


def tags_of(words: list[str]) -> set[str]:
    return tags_of_all(subject(words))


def count_of(words: list[str], said: set[str]) -> int:
    """Two heads for a pair, three for more; an article in the singular is one."""
    first = words[0] if words else ""
    if said & {"crowd", "family"} or (first.isdecimal() and int(first) > 2):
        return 3
    if "two" in said or first == "2":
        return 2
    is_one = bool({"one", "he", "she"} & PEOPLE.get(first, frozenset()))
    return 3 if not is_one and "several" in said else 1


def head_of(words: list[str], descriptor: str, endings: tuple[str, ...]) -> Head:
    said = tags_of(words)
    return Head(sex_of(words, said, endings), age_of(said, descriptor))


def sex_of(words: list[str], said: set[str], endings: tuple[str, ...]) -> Sex:
    """What a noun says of sex, else the article, where the noun is not one for everybody."""
    if {"woman", "man"} <= said or "any" in said:
        return Sex.UNSAID
    for tag in ("woman", "man"):
        if tag in said:
            return Sex(tag)
    if said & {"crowd", "two", "several", "family"} or not words:
        return Sex.UNSAID
    article = PEOPLE.get(words[0], frozenset())
    nouns = subject(words)[1:]
    if "she" in article:
        return Sex.WOMAN
    if "he" in article:
        return Sex.UNSAID if "any-he" in said else Sex.MAN
    is_hers = "the" in article and any(noun.endswith(endings) for noun in nouns[:1])
    return Sex.WOMAN if is_hers else Sex.UNSAID


def age_of(said: set[str], descriptor: str) -> Age:
    """A number of years says it best."""
    years = YEARS.search(descriptor)
    if years:
        number = int(years[1] or years[2])
        return next(age for limit, age in STEPS if number < limit)
    tags = (tag for tag in ("old", "young", "teen", "child") if tag in said)
    return Age(next(tags, ""))

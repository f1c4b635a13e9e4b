"""Which things a text speaks of: the longest words of the lexicon, each with its reason."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from Stemmer import Stemmer

from board.core.languages import LANGUAGES
from board.core.pictograms.lexicon import (
    ARTICLE,
    ASKING,
    BEGINNING,
    EXACT,
    GUARD,
    PLACE,
    ROWS,
    STAND_IN,
    WORD,
    WORDS,
)

INFLECTED = 2
"""So many letters at the end of a word of the lexicon may be others in a text: a stemmer puts
« parle » and « parlement » together."""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A word of a phrase, and its stem; ``=`` and the word where it has to stand so."""

    stem: str
    word: str

    def fits(self, word: str, stem: str) -> bool:
        if self.stem.startswith(EXACT):
            return self.word == word
        return self.stem == stem and word.startswith(
            self.word[: max(1, len(self.word) - INFLECTED)]
        )


EARLY, EARLY_TOGETHER = 5, 9
"""What a text is about begins among so many words at its beginning, or so many where it is said in
more words than one; what comes later is mostly an example, a comparison, or where something else
is. The last of the early words counts only after an article: without, another thing is mostly said
with it (« les frais de notaire », "a public food forest")."""

SENTENCE = re.compile(r"[.!?…;](?=\s)")
SHORT = 3
"""A first sentence of so many words says too little: « Mon avis ? »; the next one counts too."""

COMMA, ALONE = re.compile(r",(?=\s)|(?<=\s)\("), 1
"""What a comma or a bracket parts from more words than one is mostly one of several, a preface or a
remark by the way: « la nuit noire, quel cadeau »; but « moi, la fibre »."""

ASKED = 4
"""What is asked for begins among so many words after those that ask: « il nous faut »."""


Key = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the lexicon and the thing that they say; ``is_stand_in``: the thing's icon does not
    show what these words mean, as a town hall no mayor."""

    key: Key
    name: str
    is_stand_in: bool = False


Start = tuple[str, ...]
Phrases = dict[Start, list[Phrase]]


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a text speaks of; ``reason`` is the words that say so."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Hit:
    name: str
    at: int
    words: int
    is_stand_in: bool = False
    is_place: bool = False
    is_early: bool = False

    @property
    def is_subject(self) -> bool:
        """Whether the text is likely to be about it, and the icon shows it."""
        shows_it = not self.is_stand_in and not ROWS[self.name].is_stand_in
        return self.is_early and shows_it and not self.is_place


@cache
def stemmer(lang: str) -> Stemmer:
    """Without the words that it would keep of its own, which no erasure could reach."""
    return Stemmer(LANGUAGES[lang].stemmer, 0)


@cache
def phrases_of(name: str, lang: str) -> tuple[tuple[Start, Phrase], ...]:
    """The phrases of one thing, each with the stems of its first two words or of its only one."""
    return tuple(
        (tuple(part.stem for part in key[:2]), Phrase(key, name, text.startswith(STAND_IN)))
        for text in WORDS[lang].get(name, ())
        for key in keys_of(text.removeprefix(STAND_IN), lang)
    )


@cache
def phrases(lang: str) -> Phrases:
    """Those of all things by these stems, those that guard first."""
    found: Phrases = {}
    for name in ROWS:
        for start, phrase in phrases_of(name, lang):
            found.setdefault(start, []).append(phrase)
    for known in found.values():
        known.sort(key=lambda one: one.name != GUARD)
    return found


def gather(lang: str) -> Iterator[str]:
    """Reads ``phrases`` a thing at a time, whose name it gives: all at once they hold a server for
    some 40 ms."""
    for name in ROWS:
        phrases_of(name, lang)
        yield name
    phrases(lang)


def keys_of(text: str, lang: str) -> set[Key]:
    """A phrase as it stands and in the plural: stemmers part « loyer » from « loyers »."""
    words = WORD.findall(text.casefold())
    if text.startswith(EXACT):
        return {tuple(Part(EXACT + word, word) for word in words)}
    many = [word if word.endswith(("s", "x", "z")) else f"{word}s" for word in words]
    return {
        tuple(
            Part(stem, word)
            for stem, word in zip(stemmer(lang).stemWords(known), known, strict=True)
        )
        for known in (words, many)
    }


def read(text: str, lang: str) -> list[Found]:
    """The things that a text speaks of, the best picture first; none in an unknown language.

    What is said in more words comes first, things that are broad come last; what is said earlier
    comes before what is said later. What is only a place of something is not spoken of, nor is what
    comes late (see ``EARLY``), nor what an icon only stands for; where that would
    be the best, there is none.
    """
    said = [hit for hit in hits_of(text, lang) if not hit.is_place]
    if not said or not said[0].is_subject:
        return []
    return found_in(text, [hit for hit in said if hit.is_subject])


def named_in(text: str, lang: str) -> list[Found]:
    """The same, and then what is only named."""
    return found_in(text, sorted(hits_of(text, lang), key=lambda hit: not hit.is_subject))


def hits_of(text: str, lang: str) -> list[Hit]:
    """The hits, the best first."""
    if lang[:2] not in WORDS:
        return []
    found = hits_in([word.casefold() for word in WORD.findall(text)], lang[:2])
    ends = first_part(text)
    said = (hit if hit.at < ends else replace(hit, is_early=False) for hit in found)
    return sorted(
        said, key=lambda hit: (hit.at >= ends, ROWS[hit.name].is_broad, -hit.words, hit.at)
    )


def first_part(text: str) -> int:
    """How many words what a text begins with has: its first sentences up to some words, or what a
    comma ends."""
    begins = [word.start() for word in WORD.finditer(text)]
    ends = (
        words
        for mark, fewest in ((SENTENCE, SHORT), (COMMA, ALONE))
        for end in mark.finditer(text)
        if (words := bisect(begins, end.start())) > fewest
    )
    return min(ends, default=len(begins))


def found_in(text: str, hits: list[Hit]) -> list[Found]:
    """Each thing once, with the words of its best hit."""
    words = WORD.findall(text)
    best: dict[str, str] = {}
    for hit in hits:
        best.setdefault(hit.name, " ".join(words[hit.at : hit.at + hit.words]))
    return [Found(name, reason) for name, reason in best.items()]


def hits_in(words: list[str], lang: str) -> list[Hit]:
    """The phrases from left to right, none inside another; without those that guard."""
    known, stems = phrases(lang), stemmer(lang).stemWords(words)
    asked, hits, at = asked_from(words, lang), [], 0
    while at < len(words):
        hit = longest(known, (words, stems), at)
        if hit is not None and hit.name != GUARD:
            is_early = asked is not None and asked <= at < asked + ASKED
            is_early |= at < (early(words[:at], lang) if hit.words == 1 else EARLY_TOGETHER)
            where = is_place(words[:at], lang) or (
                hit.words > 1 and is_place(words[: at + 1], lang)
            )
            hits.append(replace(hit, is_place=where, is_early=is_early))
        at += hit.words if hit else 1
    return hits


@cache
def listed(row: str, lang: str) -> tuple[tuple[str, ...], ...]:
    """The words of a row that names no thing."""
    return tuple(tuple(WORD.findall(text)) for text in WORDS[lang].get(row, ()))


@cache
def places_by_length(lang: str) -> dict[int, frozenset[tuple[str, ...]]]:
    """So many words → all that say a place in so many."""
    listed_places = listed(PLACE, lang)
    return {
        words: frozenset(place for place in listed_places if len(place) == words)
        for words in {len(place) for place in listed_places}
    }


def early(before: list[str], lang: str) -> int:
    """Among how many words a single one is early."""
    return EARLY if tuple(before[-1:]) in listed(ARTICLE, lang) else EARLY - 1


def is_place(before: list[str], lang: str) -> bool:
    """Whether the words before a thing say that it is only the place of another: « devant la »; of
    « la poste » the first may be its own: « jusqu'à la poste »."""
    if tuple(before) in listed(BEGINNING, lang):
        return True
    places = places_by_length(lang)
    return any(tuple(before[-words:]) in known for words, known in places.items())


def asked_from(words: list[str], lang: str) -> int | None:
    """Where what is asked for may begin, after the first words at a text's beginning that ask."""
    ends = (
        at + len(asking)
        for at in range(min(EARLY, len(words)))
        for asking in listed(ASKING, lang)
        if tuple(words[at : at + len(asking)]) == asking
    )
    return next(ends, None)


def longest(known: Phrases, text: tuple[list[str], list[str]], at: int) -> Hit | None:
    """The longest phrase that begins at a word of a text, given as its words and their stems."""
    words, stems = text
    exact = tuple(EXACT + word for word in words[at : at + 2])
    found = (
        one
        for start in (exact, tuple(stems[at : at + 2]), exact[:1], (stems[at],))
        for one in known.get(start, ())
        if len(one.key) <= len(words) - at
        and all(part.fits(words[at + i], stems[at + i]) for i, part in enumerate(one.key))
    )
    best = max(found, key=lambda one: (len(one.key), one.name == GUARD), default=None)
    return Hit(best.name, at, len(best.key), best.is_stand_in) if best else None

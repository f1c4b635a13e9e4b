"""Which things a text speaks of: the longest words of the lexicon, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from Stemmer import Stemmer

from board.core.languages import LANGUAGES
from board.core.pictograms.lexicon import GUARD, PLACE, ROWS, WORD, WORDS

EXACT = "="

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


EARLY = 5
"""What a text is about is among so many words at its beginning, or is said in more words than
one; what comes later is mostly an example, a comparison, or where something else is."""


Key = tuple[Part, ...]


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
    is_place: bool = False

    @property
    def is_subject(self) -> bool:
        """Whether the text is likely to be about it, and the icon shows it."""
        is_spoken_of = not self.is_place and (self.at < EARLY or self.words > 1)
        return is_spoken_of and not ROWS[self.name].is_stand_in


@cache
def stemmer(lang: str) -> Stemmer:
    """Without the words that it would keep of its own, which no erasure could reach."""
    return Stemmer(LANGUAGES[lang].stemmer, 0)


@cache
def phrases(lang: str) -> dict[str, list[tuple[Key, str]]]:
    """The first word of each phrase → the phrases (the longest first) and the things they say."""
    found: dict[str, list[tuple[Key, str]]] = {}
    for name in ROWS:
        for text in WORDS[lang].get(name, ()):
            for key in keys_of(text, lang):
                found.setdefault(key[0].stem, []).append((key, name))
    for known in found.values():
        known.sort(key=lambda one: (-len(one[0]), one[1] != GUARD))
    return found


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
    comes before what is said later. What is only a place of something is not spoken of, nor is a
    single word that comes late (see ``EARLY``), nor what an icon only stands for; where that would
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
    return sorted(
        hits_in([word.casefold() for word in WORD.findall(text)], lang[:2]),
        key=lambda hit: (ROWS[hit.name].is_broad, -hit.words, hit.at),
    )


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
    hits, at = [], 0
    while at < len(words):
        hit = longest(known, (words, stems), at)
        if hit is not None and hit.name != GUARD:
            hits.append(replace(hit, is_place=is_place(words[:at], lang)))
        at += hit.words if hit else 1
    return hits


@cache
def places(lang: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(WORD.findall(text)) for text in WORDS[lang].get(PLACE, ()))


def is_place(before: list[str], lang: str) -> bool:
    """Whether the words before a thing say that it is only the place of another: « devant la »."""
    return any(tuple(before[-len(place) :]) == place for place in places(lang))


def longest(
    known: dict[str, list[tuple[Key, str]]], text: tuple[list[str], list[str]], at: int
) -> Hit | None:
    """The longest phrase that begins at a word of a text, given as its words and their stems."""
    words, stems = text
    starts = [*known.get(stems[at], ()), *known.get(EXACT + words[at], ())]
    fitting = [
        Hit(name, at, len(key))
        for key, name in starts
        if len(key) <= len(words) - at
        and all(part.fits(words[at + index], stems[at + index]) for index, part in enumerate(key))
    ]
    return max(fitting, key=lambda hit: (hit.words, hit.name == GUARD), default=None)

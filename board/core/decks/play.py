"""What may be drawn on a board: its own decks and those that are shipped, and a card of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from board.core.decks.shipped import DECKS, deck_in
from board.core.laying import Card, Deck, LaidDeck
from board.core.numbers import read_number
from board.core.pictograms import folded


@dataclass(frozen=True)
class InPlay:
    """A deck as a board has it: ``key`` is in the log, ``words`` are typed for it (the first is
    offered), ``label`` is what lists call a card of it, ``deck`` its cards in the board's
    language."""

    key: str
    label: str
    words: tuple[str, ...]
    deck: Deck


@cache
def shipped(lang: str) -> tuple[InPlay, ...]:
    return tuple(
        InPlay(
            name,
            known.label_in(lang),
            tuple(dict.fromkeys([known.word_in(lang), *known.all_words])),
            deck_in(name, lang[:2]),
        )
        for name, known in DECKS.items()
    )


def own_deck(laid: LaidDeck) -> InPlay:
    return InPlay(str(laid.id), laid.deck.name, laid.deck.words, laid.deck)


def in_play(laid: Sequence[LaidDeck], lang: str) -> tuple[InPlay, ...]:
    """The decks to draw from: a board's own in the order in which they came, then the shipped."""
    return (*(own_deck(one) for one in laid if one.is_offered), *shipped(lang))


def named_deck(word: str, decks: Sequence[InPlay]) -> InPlay | None:
    """The deck that a word says; a board's own before a shipped one of the same name."""
    plain = word.casefold()
    return next((deck for deck in decks if plain in deck.words), None)


def card_in(said: str, deck: InPlay) -> Card | None:
    """The card of a deck by its number from 1, or by its name without accents and capitals; None
    where it has none such."""
    cards = deck.deck.cards
    wanted = folded(said)
    named = next((card for card in cards if folded(card.name) == wanted), None)
    number = read_number(said, len(cards)) if named is None else None
    return cards[number - 1] if number else named


def label_of(key: str, laid: Sequence[LaidDeck], lang: str) -> str:
    """What a card of a deck is called, by the deck's name in the log; the key itself for a deck
    that is not known any more, "" for one whose name was erased."""
    if key in DECKS:
        return DECKS[key].label_in(lang)
    return next((one.deck.name for one in laid if str(one.id) == key), key)

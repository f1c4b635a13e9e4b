"""Cards on a board: which decks there are to draw from, how a card lies when it was drawn, and what
their facts change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from board.core.decks import InPlay, card_in, in_play, named_deck, own_deck
from board.core.kinds import form
from board.core.laying import Deck, DeckLaid, DeckTaken, LaidDeck
from board.core.model import Board, Draft, Kind, Refusal


def decks_of(board: Board, draft: Draft | None = None) -> tuple[InPlay, ...]:
    """What may be drawn from; a card that is there already is of its own deck first, which may be
    older than the one of that name now."""
    own = (own_deck(one) for one in board.decks if draft and str(one.id) == draft.deck)
    return (*own, *in_play(board.decks, board.lang))


def in_rows(decks: Sequence[InPlay]) -> list[dict[str, Any]]:
    """The decks as a desk completes them: cards by name, in the order of their numbers."""
    return [
        {
            "key": one.key,
            "label": one.label,
            "words": list(one.words),
            "cards": [card.name for card in one.deck.cards],
        }
        for one in decks
    ]


def drawn(rest: str, decks: Sequence[InPlay]) -> Draft | Refusal:
    """What stands after the card command: a deck and what is drawn from it, or a card alone, of the
    first deck that has it. ``no_card`` for a number that no card has, ``which_deck`` for a name."""
    word, _, said = rest.partition(" ")
    deck = named_deck(word, decks)
    if deck and said.strip():
        return drawn_from(said.strip(), deck)
    tried = ((one.key, card_in(rest, one)) for one in decks)
    found = next(((key, card) for key, card in tried if card), None)
    if found:
        return Draft(Kind.CARD, found[1].name, deck=found[0])
    if rest.isdecimal():
        return Refusal("no_card", rest)
    return Refusal("which_deck", rest) if rest and not deck else Refusal("bad_argument", "card")


def drawn_from(said: str, deck: InPlay) -> Draft | Refusal:
    """A card of a deck by its number or its name; any other name is a card that is added to it."""
    card = card_in(said, deck)
    if card is None and said.isdecimal():
        return Refusal("no_card", said)
    if not said:
        return Refusal("bad_argument", "card")
    return Draft(Kind.CARD, card.name if card else said, deck=deck.key)


def face_up(draft: Draft, decks: tuple[InPlay, ...], before: Draft | None = None) -> Draft:
    """A card with the pictogram that it has in its deck now, which stays with it for ever; any
    other note as it is, without one where its kind has none. A card that says what it said
    ``before`` keeps its own."""
    deck = next((one for one in decks if one.key == draft.deck), None)
    if draft.kind is not Kind.CARD:
        return draft if form.may_be_pictured(draft.kind) else replace(draft, pictogram="")
    if before and (before.text, before.deck) == (draft.text, draft.deck):
        return replace(draft, pictogram=before.pictogram)
    card = card_in(draft.text, deck) if deck else None
    return replace(draft, pictogram=card.pictogram if card else "")


def decide_laying(board: Board, deck: Deck) -> DeckLaid | Refusal:
    """``already`` for a deck that lies there as it is."""
    is_there = any(one.is_offered and one.deck == deck for one in board.decks)
    return Refusal("already") if is_there else DeckLaid(deck)


def decide_taking(board: Board, deck: int) -> DeckTaken | Refusal:
    """``unknown_deck`` for one that nobody draws from."""
    is_there = any(one.is_offered and one.id == deck for one in board.decks)
    return DeckTaken(deck) if is_there else Refusal("unknown_deck")


def dealt(
    decks: tuple[LaidDeck, ...], seq: int, event: DeckLaid | DeckTaken
) -> tuple[LaidDeck, ...]:
    """The decks of a board after a fact: older ones stay, for the cards that were noted of them."""
    match event:
        case DeckLaid(deck):
            old = (replace(one, is_offered=one.is_offered and not same(one, deck)) for one in decks)
            return (*old, LaidDeck(seq, deck))
        case DeckTaken(gone):
            words = {one.deck.words for one in decks if one.id == gone}
            return tuple(wordless_deck(one) if one.deck.words in words else one for one in decks)


def same(one: LaidDeck, deck: Deck) -> bool:
    """Whether both are typed alike, so that the later takes the place of the earlier."""
    return one.deck.words == deck.words


def wordless_deck(one: LaidDeck) -> LaidDeck:
    return replace(one, is_offered=False, deck=replace(one.deck, name="", cards=()))

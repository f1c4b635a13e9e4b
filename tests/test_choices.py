"""A choice is a row or a file: what is missing beside it fails here, not on the front page."""

import pytest

from board.core.catalogue import languages
from board.core.decks import DECKS
from board.core.grammar import COMMANDS, DECK_WORDS, HEAD_COMMANDS
from board.core.head import FIELDS
from board.core.languages import LANGUAGES


def test_every_language_of_the_pages_is_a_language_of_boards():
    assert set(languages()) <= set(LANGUAGES)


@pytest.mark.parametrize("lang", languages())
def test_a_language_says_every_command(lang):
    assert LANGUAGES[lang].commands.keys() == {"card", "sheet", "phase"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_says_only_what_there_is(lang):
    language = LANGUAGES[lang]
    assert language.code == lang
    assert language.head.keys() <= FIELDS.keys()
    assert language.decks.keys() <= DECKS.keys()


@pytest.mark.parametrize("part", ["commands", "head", "decks"])
def test_no_word_says_two_things(part):
    said = [
        (word, name)
        for language in LANGUAGES.values()
        for name, words in getattr(language, part).items()
        for word in words
    ]
    table = {"commands": COMMANDS, "head": HEAD_COMMANDS, "decks": DECK_WORDS}[part]
    assert said and all(table[word] == name for word, name in said)


def test_no_command_is_a_field_of_the_head_too():
    assert not COMMANDS.keys() & HEAD_COMMANDS.keys()

"""A choice is a row or a file: what is missing beside it fails here, not on the front page."""

from pathlib import Path

import pytest

from board.core import layout
from board.core.catalogue import catalogue, languages
from board.core.choices import CHOICES
from board.core.decks import DECKS
from board.core.grammar import COMMANDS, DECK_WORDS, HEAD_COMMANDS
from board.core.head import FIELDS
from board.core.languages import LANGUAGES
from board.core.layout.patterns.registry import PATTERNS


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


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("field", CHOICES)
def test_every_choice_on_the_front_page_has_a_label(field, lang):
    wanted = {f"home.{field}", *(f"{field}.{value}" for value in CHOICES[field])}
    assert not wanted - catalogue(lang).keys()


@pytest.mark.parametrize("lang", languages())
def test_every_deck_and_every_field_of_the_head_has_a_label(lang):
    wanted = {f"kind.{deck}" for deck in DECKS} | {f"command.{field}" for field in FIELDS}
    assert not wanted - catalogue(lang).keys()


def test_every_pattern_has_a_row_and_every_row_a_pattern():
    folder = Path(layout.__file__).parent / "patterns"
    described = {
        path.stem for path in folder.glob("*.py") if "\nPATTERN = " in path.read_text("utf-8")
    }
    assert described == set(CHOICES["pattern"]) == set(PATTERNS)

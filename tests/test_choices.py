"""A choice is a row or a file: what is missing beside it fails here, not on the front page."""

import re
from pathlib import Path

import pytest

from board.core import layout, limits
from board.core.assets import web
from board.core.catalogue import catalogue, languages
from board.core.choices import CHOICES
from board.core.decks import DECKS, in_play
from board.core.grammar import SIGNS, parse
from board.core.head import FIELDS
from board.core.kinds.votes import MOST_OPTIONS
from board.core.languages import LANGUAGES
from board.core.layout.patterns.registry import PATTERNS
from board.core.model import Draft, Kind
from board.core.slash import COMMANDS, HEAD_COMMANDS
from board.core.tables import tables


def test_every_language_of_the_pages_is_a_language_of_boards():
    assert set(languages()) <= set(LANGUAGES)


@pytest.mark.parametrize("lang", languages())
def test_a_language_says_every_command(lang):
    assert LANGUAGES[lang].commands.keys() == {"card", "sheet", "phase", "plan", "vote", "debate"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_says_only_what_there_is(lang):
    language = LANGUAGES[lang]
    assert language.code == lang
    assert language.head.keys() <= FIELDS.keys()


@pytest.mark.parametrize("part", ["commands", "head"])
def test_no_word_says_two_things(part):
    said = [
        (word, name)
        for language in LANGUAGES.values()
        for name, words in getattr(language, part).items()
        for word in words
    ]
    table = {"commands": COMMANDS, "head": HEAD_COMMANDS}[part]
    assert said and all(table[word] == name for word, name in said)


def test_no_command_is_a_field_of_the_head_too():
    assert not COMMANDS.keys() & HEAD_COMMANDS.keys()


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("field", CHOICES)
def test_every_choice_on_the_front_page_has_a_label(field, lang):
    wanted = {f"home.{field}", *(f"{field}.{value}" for value in CHOICES[field])}
    assert not wanted - catalogue(lang).keys()


def test_no_word_says_two_decks_and_each_deck_is_written_in_every_language():
    said = [(word, name) for name, deck in DECKS.items() for word in deck.all_words]
    words = {word for word, _ in said}
    assert said and len(said) == len(words)
    assert not words & (COMMANDS.keys() | HEAD_COMMANDS.keys())
    for lang in languages():
        for deck in in_play((), lang):
            shipped = DECKS[deck.key]
            assert lang in shipped.label and lang in shipped.words
            assert all(card.name and card.text for card in deck.deck.cards)
    names = [[card.name for card in deck.deck.cards] for deck in in_play((), "fr")]
    assert names != [[card.name for card in deck.deck.cards] for deck in in_play((), "it")]


@pytest.mark.parametrize("lang", languages())
def test_every_field_of_the_head_has_a_label(lang):
    wanted = {f"command.{field}" for field in FIELDS}
    wanted |= {"about.title.field" if field == "title" else f"about.{field}" for field in FIELDS}
    assert not wanted - catalogue(lang).keys()


def test_every_pattern_has_a_row_and_every_row_a_pattern():
    folder = Path(layout.__file__).parent / "patterns"
    described = {
        path.stem for path in folder.glob("*.py") if "\nPATTERN = " in path.read_text("utf-8")
    }
    assert described == set(CHOICES["pattern"]) == set(PATTERNS)


def test_the_scripts_know_each_sign_each_limit_and_each_button():
    known = tables("fr")
    assert known["grammar"]["signs"] == {sign: kind.value for sign, kind in SIGNS.items()}
    assert known["longest"]["line"] == limits.LONGEST_LINE
    assert known["delay"] == limits.LONGEST_DELAY
    most = {"rows": limits.MOST_ROWS, "answers": MOST_OPTIONS, "minutes": limits.LONGEST_PHASE}
    most["attributed"] = limits.MOST_ATTRIBUTED
    assert known["most"] == most
    named = [button["name"] for button in known["buttons"]]
    assert set(named) == {kind.value for kind in Kind} - {"card", "vote", "debate"} | set(DECKS)


@pytest.mark.parametrize("lang", languages())
def test_each_button_of_the_desk_writes_a_line_of_its_kind(lang):
    for button in tables(lang)["buttons"]:
        draft = parse(f"{button['before']}Oui{button['after']}")
        assert isinstance(draft, Draft)
        assert button["name"] == (draft.deck or draft.kind)
        assert button.get("label") or f"kind.{button['name']}" in catalogue(lang)


def test_no_script_tells_a_limit_again():
    told = re.compile(r"\b(1200|1920|1080)\b|% 8\b|\b120\b|hue-\$\{[^}]*%")
    scripts = [path for path in (web("static", "js")).rglob("*.js") if path.name != "tables.js"]
    again = {path.name: told.findall(path.read_text("utf-8")) for path in scripts}
    assert scripts and not {name: found for name, found in again.items() if found}


def test_one_script_alone_reads_and_writes_what_a_browser_keeps():
    """Where it is full or refused, whatever came after an unguarded word to it was not done."""
    scripts = list(web("static", "js").rglob("*.js"))
    named = {
        path.name for path in scripts if re.search(r"\b(local|session)Storage\b", path.read_text())
    }
    assert named == {"storage.js"}

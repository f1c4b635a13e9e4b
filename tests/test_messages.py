"""The catalogues: all languages say the same things, and the pages ask for nothing else."""

import json
import re
from pathlib import Path

import pytest
from babel import Locale

from board.core.catalogue import FALLBACK, languages
from board.core.events import Event
from board.messages import translator
from board.web import scripts

ROOT = Path(__file__).parent.parent
LANGS = languages()
CATALOGUES = {
    lang: json.loads((ROOT / "static" / "messages" / f"{lang}.json").read_text("utf-8"))
    for lang in LANGS
}


def forms(text):
    return text if isinstance(text, dict) else {"other": text}


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_has_the_same_keys(lang):
    assert CATALOGUES[lang].keys() == CATALOGUES[FALLBACK].keys()


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_counted_has_each_plural_of_the_language(lang):
    """French says "many" for millions only, as it says "other": nobody types a million lines."""
    wanted = set(Locale.parse(lang).plural_form.tags) | {"other"}
    for key, text in CATALOGUES[lang].items():
        if isinstance(text, dict):
            assert wanted - {"many"} <= text.keys(), key
            assert all("{n}" in form for form in text.values()), key


@pytest.mark.parametrize(
    ("lang", "said"), [("fr", "1 note a été prise"), ("en", "1 note was taken")]
)
def test_one_note_is_one_note(lang, said):
    assert said in translator(lang)("closing.said", title="T", n=1)
    assert said not in translator(lang)("closing.said", title="T", n=2)


@pytest.mark.parametrize("key", CATALOGUES["fr"])
def test_every_language_fills_in_the_same_values(key):
    names = [
        sorted(re.findall(r"\{(\w+)\}", text))
        for lang in LANGS
        for text in forms(CATALOGUES[lang][key]).values()
    ]
    assert all(found == names[0] for found in names)


def test_every_text_that_a_page_asks_for_is_there():
    pages = [*(ROOT / "templates").glob("*.html"), *(ROOT / "static" / "js").rglob("*.js")]
    for page in pages:
        for key in re.findall(r"""\bt\(["']([\w.]+)["'][,)]""", page.read_text("utf-8")):
            assert key in CATALOGUES["en"], f"{page.name} asks for {key}"


@pytest.mark.parametrize("entry", sorted(scripts.entries()))
def test_a_page_fetches_every_text_that_its_scripts_may_say(entry):
    """Beside plain keys there are those that a script puts together: all that begin so."""
    told = scripts.words(f"{entry}.js", "fr")
    for address in (*scripts.modules(f"{entry}.js"), *scripts.later(f"{entry}.js")):
        source = scripts.source(address)
        keys = set(re.findall(r"""\bt\((?:[^"'`()]*\? )?["']([\w.]+)["']""", source))
        begun = re.findall(r"\bt\(`([\w.]+\.)\$", source)
        keys |= {key for key in CATALOGUES["fr"] if key.startswith(tuple(begun))}
        assert keys <= told.keys(), f"{address} says more than {entry}.js fetches"


def test_a_wall_fetches_a_small_part_of_the_catalogue():
    told = scripts.words("board.js", "fr")
    assert "column.keep" in told and "speak.state.noted" in told and "regie.neutral" not in told
    assert len(json.dumps(told)) < len(json.dumps(CATALOGUES["fr"])) / 4


def test_every_reason_of_a_refusal_is_translated():
    asked = set()
    for module in (ROOT / "board").rglob("*.py"):
        asked |= set(re.findall(r'Refusal\("(\w+)"|"error": "(\w+)"', module.read_text("utf-8")))
    reasons = {reason for pair in asked for reason in pair if reason}
    missing = {reason for reason in reasons if f"refusal.{reason}" not in CATALOGUES["en"]}
    assert not missing


def test_every_fact_has_a_name_in_the_trace():
    names = {kind.__name__ for kind in Event.__args__}
    assert {key.removeprefix("event.") for key in CATALOGUES["en"] if "event." in key} == names


DOCUMENTS = ("minutes.", "datacard.", "closing.", "column.", "decks.example")
"""Words of files that programs read too, whose spaces are as they always were."""


def test_no_french_sign_of_a_page_begins_a_line_alone():
    """« Déplacer » broke before its closing guillemet on a narrow desk."""
    for key, value in CATALOGUES["fr"].items():
        for text in value.values() if isinstance(value, dict) else [value]:
            assert key.startswith(DOCUMENTS) or not re.search(r" [:;?!»](?!\w)|« ", text), key

"""The catalogues: both languages say the same things, and the pages ask for nothing else."""

import json
import re
from pathlib import Path

import pytest

from board.core.events import Event

ROOT = Path(__file__).parent.parent
CATALOGUES = {
    lang: json.loads((ROOT / "static" / "messages" / f"{lang}.json").read_text("utf-8"))
    for lang in ("fr", "en")
}


def test_both_languages_have_the_same_keys():
    assert CATALOGUES["fr"].keys() == CATALOGUES["en"].keys()


@pytest.mark.parametrize("key", CATALOGUES["fr"])
def test_both_languages_fill_in_the_same_values(key):
    names = [sorted(re.findall(r"\{(\w+)\}", CATALOGUES[lang][key])) for lang in ("fr", "en")]
    assert names[0] == names[1]


def test_every_text_that_a_page_asks_for_is_there():
    pages = [*(ROOT / "templates").glob("*.html"), *(ROOT / "static" / "js").rglob("*.js")]
    for page in pages:
        for key in re.findall(r"""\bt\(["']([\w.]+)["'][,)]""", page.read_text("utf-8")):
            assert key in CATALOGUES["en"], f"{page.name} asks for {key}"


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

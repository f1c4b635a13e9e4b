"""What a server loads late: on need, and by itself once it serves."""

import subprocess
import sys
import time
from importlib import import_module

import pytest
from babel import Locale, localedata
from jinja2 import DictLoader, Environment

from board.core.catalogue import languages
from board.core.cldr import own_name
from board.core.ink import render
from board.core.kinds import SPECS
from board.core.later import Later
from board.core.model import Kind
from board.core.text.faces import sheet_of
from board.core.text.fonts import FURTHER, itemise
from board.warming import AT_ONCE, IN_PIECES, each_kind
from board.web.compiled import KeptPages
from tests.born import ROOT
from tests.harness import Client, Server, make_board

COLD = ("-c", "from board.__main__ import main; main()")


def test_a_module_is_loaded_when_something_of_it_is_asked_for():
    code = (
        "import sys; from board.core.later import Later; it = Later('colorsys');"
        " print('colorsys' in sys.modules, it.hsv_to_rgb(0, 0, 1), 'colorsys' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False (1, 1, 1) True"
    assert Later("json").dumps is import_module("json").dumps


def test_a_note_in_the_first_second_of_a_server_is_noted(tmp_path):
    """While modules are loaded in pieces, whoever needs one waits for it, in whatever thread."""
    board, links = make_board(tmp_path / "data")
    with Server(tmp_path / "data", program=COLD) as server:
        scribe = Client(server.url, links["scribe"])
        scribe.call("join", {"board": board, "seq": 0})
        end, number = time.monotonic() + 1.0, 0  # the loading begins after half a second
        while time.monotonic() < end:
            number += 1
            said = {"board": board, "key": f"first-second-{number}", "line": f"! note {number}"}
            answer = scribe.call_slowly("capture", said)  # it may be faster than a scribe may
            assert "seq" in answer, answer
        scribe.close()
        assert "Traceback" not in server.errors.read_text()


FIRST_NOTES = """
import cProfile, pstats, sys
from importlib import import_module
from board.core.events import Entry, Say
from board.core.history import evolve
from board.core.ink import render
from board.core.model import EDITIONS, Board
from board.core.rules import decide
from board.warming import AT_ONCE, IN_PIECES, steps

for name in (*AT_ONCE, *IN_PIECES):
    import_module(name)
if sys.argv[1] == "warm":
    for _ in steps("fr"):
        pass
board = Board("b", phases="flow", hand=EDITIONS["scribe"])
for line in ("Le loyer monte encore @Une voisine", "Le marché ferme trop tôt @Un habitant"):
    calls = cProfile.Profile()
    calls.enable()
    board = evolve(board, Entry(board.seq + 1, "", decide(board, Say(line))))
    render.drawn_note(board, board.notes[board.seq])
    calls.disable()
    print(pstats.Stats(calls).total_calls)
"""


def test_the_first_note_of_an_evening_is_as_quick_as_the_next():
    """It took 112 ms where the next took 3: the words of all pictograms were stemmed for it, and
    the ranges of all fonts read."""

    def calls(how):
        done = subprocess.run(
            [sys.executable, "-c", FIRST_NOTES, how],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        return map(int, done.stdout.split())

    first, second = calls("warm")
    assert first < 3 * second
    first, second = calls("cold")
    assert first > 10 * second, "the control"


@pytest.mark.parametrize("lang", languages())
def test_a_note_of_each_kind_is_tried_and_no_drawing_of_it_is_kept(lang):
    *_, board = each_kind(lang)
    tried = {note.draft.kind for note in board.notes.values()}
    assert tried == set(SPECS) - {Kind.CARD}, "a card needs a deck"
    assert not [key for key in render.KEPT.texts if key[0] == board.id]


def test_everything_that_is_loaded_late_exists():
    for name in (*AT_ONCE, *IN_PIECES):
        assert import_module(name)


def test_a_page_is_compiled_at_the_first_start_and_anew_when_it_has_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept = KeptPages()
    kept.folder = tmp_path / "kept"

    def said(text):
        pages = Environment(loader=DictLoader({"page": text}), bytecode_cache=kept, autoescape=True)
        with monkeypatch.context() as patch:
            compiled = []
            plain = pages._generate
            patch.setattr(pages, "_generate", lambda *a, **k: compiled.append(1) or plain(*a, **k))
            return pages.get_template("page").render(), len(compiled)

    assert said("{{ 1 + 1 }}") == ("2", 1)
    assert said("{{ 1 + 1 }}") == ("2", 0)
    assert said("{{ 1 + 2 }}") == ("3", 1)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said("{{ 1 + 3 }}") == said("{{ 1 + 3 }}") == ("4", 1)


def test_a_language_calls_itself_what_babel_says():
    known = [name for name in localedata.locale_identifiers() if "_" not in name]
    assert len(known) > 200
    for name in known:
        assert own_name(name) == (Locale.parse(name).display_name or name)
    assert [own_name(name) for name in ("FR", "xx", "zz-99", "")] == ["français", "xx", "zz-99", ""]


def test_a_page_in_a_language_whose_name_was_said_before_is_no_error():
    """Reading no more than the name left Babel with half of what it keeps of a language."""
    code = (
        "from board.core.cldr import direction, own_name, spoken;"
        " print(own_name('ar'), direction('ar'), own_name('de'), spoken('2026-11-26', 'de'))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "العربية rtl Deutsch Donnerstag, 26. November 2026"


def test_latin_letters_need_no_style_sheet_of_their_own():
    """They are not looked for in the fonts, which would be read for a page's first line."""
    for letter in filter(str.isprintable, map(chr, range(ord(FURTHER)))):
        assert not any(sheet_of(run.font) for run in itemise(letter, "hand")), letter

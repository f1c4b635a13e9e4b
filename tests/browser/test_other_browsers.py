"""Firefox and WebKitGTK at the desk and the wall: joining, writing, choosing, undoing."""

import ctypes.util
import json
import os

import pytest

from tests.browser.test_keyboards import KEYBOARDS, OTHERS, TAKEN
from tests.browser.test_keys import BREAK, COMPOSED_ENTER
from tests.harness import Client, Server, make_board
from tests.keyboards import presses
from tests.others import BROWSERS, missing, press, wait
from tests.phones import Office, key, let_speak, take, waiting

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LIVE = "document.documentElement.dataset.link === 'live'"
LINE = "document.querySelector('#line').value"
CHOSEN = "document.querySelector('#themes [aria-pressed=true] .words').textContent"
NOTES = "[...document.querySelectorAll('#board .note')].map((note) => note.textContent)"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    data = tmp_path_factory.mktemp("others") / "data"
    board, tokens = make_board(data, "Ailleurs")
    with Server(data) as server:
        yield server, board, tokens


@pytest.fixture(scope="module", params=BROWSERS)
def desk(request, house, tmp_path_factory):
    """A window at the desk of the scribe, where two speakers and two themes are known."""
    why = missing(request.param) or ("" if "OTHER_BROWSERS" in os.environ else "make browsers")
    if why:
        pytest.skip(f"LEFT OUT: {request.param} was not tried: {why}")
    server, board, tokens = house
    browser = BROWSERS[request.param](tmp_path_factory.mktemp(request.param))
    try:
        browser.go(f"{server.url}/k/{tokens['scribe']}")
        browser.go(f"{server.url}/b/{board}/desk")
        wait(browser, LIVE)
        for line in ("# Un thème", "Je refuse @Une maman", "# Un autre", "Moi aussi @Paul"):
            note(browser, line)
        wait(browser, "document.querySelectorAll('#speakers [data-name]').length === 2")
        wait(browser, "document.querySelectorAll('#themes button').length === 3")
        yield browser
    finally:
        browser.close()


@pytest.fixture(scope="module")
def hall(house):
    """A board that listens to phones: its office, and a scribe."""
    server, *_ = house
    office = Office(server, "La salle")
    scribe = Client(server.url, office.tokens["scribe"])
    scribe.call("capture", {"board": office.board, "key": key("line"), "line": "Un banc"})
    let_speak(office.board, scribe)
    yield office, scribe
    scribe.close()


def note(browser, line):
    seen = browser.run("Number(document.querySelector('#board').dataset.seq)")
    browser.run("document.querySelector('#line').focus()")
    press(browser, *line, "Enter")
    wait(browser, f"Number(document.querySelector('#board').dataset.seq) > {seen}")
    wait(browser, "!!document.querySelector('#lines .line:first-child.state-saved')")


def reload(browser):
    browser.go(browser.run("location.href"))
    wait(browser, f"{LIVE} && !!document.querySelector('#themes button')")
    browser.run("document.querySelector('#line').focus()")


def empty(browser):
    browser.run("document.querySelector('#line').focus()")
    press(browser, "Escape", "Control+a", "Delete", "Escape")
    assert browser.run(LINE) == ""


def test_a_line_that_is_typed_is_ink_and_the_line_is_free(desk):
    note(desk, "! Un serveur de quartier")
    assert desk.run(LINE) == ""
    assert any("serveur" in text for text in wait(desk, NOTES))


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (["F2", "1"], "Moi @Une maman"),
        (["F2", "2"], "Moi @Paul"),
        (["@", "P", "Tab"], "Moi @Paul"),
    ],
    ids=["F2 1", "F2 2", "Tab"],
)
def test_a_speaker_is_chosen_by_keys(desk, keys, line):
    empty(desk)
    press(desk, *"Moi ", *keys)
    assert wait(desk, f"{LINE}.trim() === {json.dumps(line)}"), desk.run(LINE)
    press(desk, "Control+z")
    assert desk.run(LINE) != line
    empty(desk)


def test_a_theme_is_chosen_by_keys(desk):
    empty(desk)
    press(desk, "F8", "1")
    assert wait(desk, f"{CHOSEN} === 'Un thème'")
    press(desk, "F8", "2")
    assert wait(desk, f"{CHOSEN} === 'Un autre'")


def test_undo_gives_back_what_was_cleared_and_then_the_last_note(desk):
    empty(desk)
    note(desk, "La dernière")
    press(desk, "b", "Control+a", "Delete", "Control+z")
    assert desk.run(LINE) == "b"
    empty(desk)
    press(desk, "Control+z")
    wait(desk, f"!{NOTES}.some((text) => text.includes('dernière'))")


def test_the_last_note_is_corrected_with_the_arrow(desk):
    empty(desk)
    note(desk, "Une faute")
    press(desk, "ArrowUp")
    assert wait(desk, LINE) == "Une faute"
    press(desk, "s", "Enter")
    wait(desk, f"{NOTES}.some((text) => text.includes('fautes'))")


@pytest.mark.skipif(not ctypes.util.find_library("xkbcommon"), reason="no libxkbcommon")
@pytest.mark.parametrize("keys", ["function", "hold"])
def test_no_sign_of_any_keyboard_is_taken_from_the_line(desk, keys):
    empty(desk)
    desk.run(f"localStorage.setItem('keys', '{keys}')")
    reload(desk)
    for name, layout, variant, third in [*KEYBOARDS, *OTHERS]:
        signs = [[one.key, one.code, one.held] for one in presses(layout, variant, third)]
        assert len(signs) > 90
        assert desk.run(f"({TAKEN})({json.dumps(signs)})") == [], name
    desk.run("localStorage.removeItem('keys')")


def test_figures_with_a_held_key_reach_the_page_where_the_scribe_wants_them(desk):
    """Headless, with one tab: what a browser's own window takes is not seen here."""
    empty(desk)
    desk.run("localStorage.setItem('keys', 'hold')")
    reload(desk)
    press(desk, *"Moi ", "Control+2")
    wait(desk, f"{LINE} === 'Moi @Paul'")
    press(desk, "Alt+1")
    wait(desk, f"{CHOSEN} === 'Un thème'")
    desk.run("localStorage.removeItem('keys')")
    reload(desk)
    empty(desk)


@pytest.mark.parametrize("more", [{"isComposing": True}, {"keyCode": 229}])
def test_an_enter_that_ends_a_composition_notes_nothing(desk, more):
    """dip/cmdk#206, nearai/ironclaw#1140, sstraus/tuicommander#113: Safari's Enter after
    compositionend has key code 229 and is not composing."""
    empty(desk)
    press(desk, *"Bonjour")
    desk.run(f"({COMPOSED_ENTER})({json.dumps(more)})")
    assert desk.run(LINE) == "Bonjour"
    desk.run(f"({COMPOSED_ENTER})({json.dumps({'keyCode': 13})})")
    assert desk.run(LINE) == ""


@pytest.mark.parametrize("sent", [("insertText", "\n"), ("insertLineBreak", None)])
def test_enter_of_a_keyboard_on_glass_notes_the_line(desk, sent):
    empty(desk)
    press(desk, *"Salut")
    desk.run(f"({BREAK})({json.dumps(sent)})")
    assert desk.run(LINE) == ""


def test_the_wall_follows_what_somebody_else_notes(desk, house):
    server, _, tokens = house
    here = desk.run("location.href")
    desk.go(f"{server.url}/k/{tokens['viewer']}")
    wait(desk, LIVE)
    assert wait(desk, f"{NOTES}.length") >= 5
    desk.go(here)
    wait(desk, LIVE)


def test_a_page_speaks_up_and_reads_what_became_of_it(desk, house, hall):
    """Joined by the participants' link, typed by keys, sent, noted: once, and told."""
    server, *_ = house
    office, scribe = hall
    here, words = desk.run("location.href"), f"Un banc de plus, dit {desk.name}"
    desk.go(f"{server.url}/k/{office.tokens['participant']}")
    wait(desk, f"{LIVE} && !document.querySelector('#speak').hidden")
    desk.run("document.querySelector('#speak').click()")
    wait(desk, "document.querySelector('#speaking').open")
    desk.run("document.querySelector('#speak-words').focus()")
    press(desk, *words)
    wait(desk, f"document.querySelector('#speak-words').value === {json.dumps(words)}")
    desk.run("document.querySelector('#speak-form button.main').click()")
    wait(desk, "!!document.querySelector('#speak-list .own-received')")
    slips = waiting(scribe, office.board)
    assert [one for one in slips if one == words] == [words]
    assert take(scribe, office.board, slips[words]["id"])["seq"]
    wait(desk, "!!document.querySelector('#speak-list .own-noted')")
    wait(desk, f"{NOTES}.some((text) => text.replace(/\\s/g, '').includes('dit{desk.name}'))")
    desk.go(here)
    wait(desk, LIVE)


def test_the_code_that_the_wall_shows_is_typed_and_opens_the_board(desk, house, hall):
    server, *_ = house
    office, _ = hall
    here = desk.run("location.href")
    desk.go(f"{server.url}/k/{office.tokens['viewer']}")
    wait(desk, LIVE)
    press(desk, "j")
    wait(desk, "!document.querySelector('#lobby').hidden")
    typed = wait(desk, "document.querySelector('#lobby .code').textContent")
    assert len(typed.removeprefix("/j/")) == 6
    desk.go(f"{server.url}{typed}")
    assert wait(desk, f"{LIVE} && location.pathname") == f"/b/{office.board}"
    assert wait(desk, f"{NOTES}.length") >= 1
    desk.go(here)
    wait(desk, LIVE)


def test_a_reader_agrees_and_says_that_is_not_what_i_said(desk, house, hall):
    server, *_ = house
    office, scribe = hall
    here, words = desk.run("location.href"), f"Un banc à l'ombre, dit {desk.name}"
    desk.go(f"{server.url}/k/{office.tokens['participant']}")
    wait(desk, LIVE)
    desk.run("document.querySelector('[data-do=column]').click()")
    wait(desk, "!!document.querySelector('#column .too')")
    desk.run("document.querySelector('#column .too').click()")
    wait(desk, "document.querySelector('#column .too').getAttribute('aria-pressed') === 'true'")
    desk.run("document.querySelector('#column .not').click()")
    wait(desk, "document.querySelector('#speaking').open")
    desk.run("document.querySelector('#speak-words').select()")
    press(desk, *words)
    wait(desk, f"document.querySelector('#speak-words').value === {json.dumps(words)}")
    desk.run("document.querySelector('#speak-form button.main').click()")
    wait(desk, "!!document.querySelector('#speak-list .own-received')")
    slips = waiting(scribe, office.board)
    assert slips[words]["kind"] == "correction"
    assert take(scribe, office.board, slips[words]["id"])["seq"]
    wait(desk, "!!document.querySelector('#speak-list .own-noted')")
    desk.go(here)
    wait(desk, LIVE)


def test_the_column_is_read_and_turned_over(desk, house):
    server, board, _ = house
    here = desk.run("location.href")
    desk.go(f"{server.url}/b/{board}")
    wait(desk, LIVE)
    desk.run("document.querySelector('[data-do=column]').click()")
    assert wait(desk, "document.querySelectorAll('#column .column-note').length") >= 2
    desk.run("document.querySelector('[data-do=list]').click()")
    assert wait(desk, "document.querySelectorAll('#notes .note-line').length") >= 4
    desk.run("document.querySelector('[data-do=drawing]').click()")
    wait(desk, "document.body.dataset.tab === 'drawing'")
    desk.go(here)
    wait(desk, LIVE)


def test_a_page_is_read_from_right_to_left(desk, house):
    server, board, _ = house
    here = desk.run("location.href")
    desk.go(f"{server.url}/b/{board}/desk?lang=ar")
    wait(desk, f"{LIVE} && document.documentElement.dir === 'rtl'")
    side = "document.querySelector('.writing').getBoundingClientRect().left"
    assert desk.run(f"{side} > document.querySelector('.beside').getBoundingClientRect().left")
    desk.go(f"{server.url}/b/{board}/desk?lang=fr")
    desk.go(here)
    wait(desk, LIVE)

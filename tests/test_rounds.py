"""No page and no message goes round all notes of a board while everybody else waits; what is erased
meanwhile is on none."""

import html
import re

import gevent
import pytest

from board.archive import looking
from board.core.erasing import Erase
from board.live import pause
from board.live.became import note_of
from board.live.counting import differing
from board.live.pause import Pause
from board.live.protocol import BecameMessage, KeptMessage
from board.live.room import STEP
from board.store.access import Role
from board.store.publication import Publications
from tests.rounds import rounds_in_one_piece
from tests.test_series_pages import HERE, house, made, parts

__all__ = ["house"]

FEW, MANY = 20, 120
KINDS = ("! Un serveur {}", '"On se sent suivis {}"', "? Qui décide {}", "Oui {}")
ORGANISERS = ("/s/{series}/public", "/b/{board}/public", "/b/{board}/erase", "/s/{series}/livret")
PAGES = (
    *ORGANISERS,
    "/b/{board}/withdraw?note=3",
    "/s/{series}/evenings",
    "/s/{series}/evenings?kind=all&order=newest",
    "/s/{series}/evenings?q=un&order=theme",
    "/b/{board}/replay",
    "/b/{board}/archive",
    "/b/{board}/desk",
    "/b/{board}?all",
    "/b/{board}/patch",
)


def evening(house, count):
    """(browser, series, board); each note is something to look at before it is public."""
    lines = [
        f"{KINDS[n % 4].format(n)} 06 12 34 56 {n % 90 + 10} @Fatou {n % 9}" for n in range(count)
    ]
    browser, series, (board,) = made(house, lines)
    return browser, series, board


@pytest.fixture(scope="module")
def evenings(house):
    """One with few notes and one with many."""
    return evening(house, FEW), evening(house, MANY)


@pytest.fixture(autouse=True)
def each_pause_is_taken(monkeypatch):
    monkeypatch.setattr(pause, "LONGEST_SECONDS", -1.0)
    monkeypatch.setattr(pause, "BREATH_SECONDS", 0)


def too_often(evenings, work):
    """The lines that ``work`` passes in one piece the more often the more notes there are."""
    found = []
    for browser, series, board in evenings:
        work(browser, series, board)
        most, _ = rounds_in_one_piece(lambda now=(browser, series, board): work(*now))
        found.append(most)
    few, many = found
    return {line: n for line, n in many.items() if n - few[line] > (MANY - FEW) / 2}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_many_notes_lets_others_have_their_turn(evenings, address):
    def ask(browser, series, board):
        answer = browser.get(address.format(series=series, board=board))
        assert answer.status_code == 200 and answer.text

    assert not too_often(evenings, ask)


def fields_of(page):
    """What a browser sends of a form that nobody filled in."""
    return dict.fromkeys(re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', page), "")


def keys_in(browser, series):
    page = browser.get(f"/s/{series}/public").text
    return re.findall(r'name="do-(\w+)" value="changed"', page)


def look(browser, series, **fields):
    return browser.post(f"/s/{series}/public", data=fields, headers=HERE)


@pytest.mark.parametrize("act, status", [("keep", 303), ("on", 422)])
def test_what_was_looked_at_is_kept_in_turns(house, act, status):
    """Nothing is public while one is open, which shows the page again."""

    def decide(browser, series, _board):
        keys = keys_in(browser, series)
        form = {f"do-{key}": "left_out" for key in keys[: len(keys) // 2]}
        assert look(browser, series, act=act, **form).status_code == status

    assert not too_often([evening(house, FEW), evening(house, MANY)], decide)


def test_a_livret_is_chosen_in_turns(evenings):
    def choose(browser, series, _board):
        form = fields_of(browser.get(f"/s/{series}/livret").text)
        form |= {name: "1" for name in form if name.startswith("o-")}
        answer = browser.post(f"/s/{series}/livret", data=form, headers=HERE)
        assert answer.status_code == 303

    assert not too_often(evenings, choose)


def test_an_evening_is_read_for_its_series_in_turns(house, evenings):
    gathering = parts(house)["gathering"]

    def gather(_browser, _series, board):
        gathering.kept.clear()
        assert gathering.evenings([board])[0].notes

    assert not too_often(evenings, gather)


def test_decisions_are_tidied_after_an_erasure_in_turns(house):
    def listen(browser, series, board):
        look(browser, series, act="keep", **{f"do-{keys_in(browser, series)[0]}": "left_out"})
        parts(house)["forgetting"].listened(board, False)

    assert not too_often([evening(house, FEW), evening(house, MANY)], listen)


MESSAGES = {
    "what a desk remembers": lambda live, room: live.heard(
        "", KeptMessage(board=room.board.id, notes=[1, 2], names=["Personne"]), room, Role.SCRIBE
    ),
    "what a line became": lambda live, room: live.heard(
        "", BecameMessage(board=room.board.id, held=1), room, Role.SCRIBE
    ),
    "how many agree": lambda _, room: differing(room.board, {2: 1}, 0, Pause()),
    "the note of a slip": lambda _, room: note_of(room.board, 10**6, Pause()),
}


@pytest.mark.parametrize("asked", MESSAGES)
def test_a_message_about_many_notes_lets_others_have_their_turn(house, evenings, asked):
    live, rooms = parts(house)["namespace"], parts(house)["rooms"]
    assert not too_often(
        evenings, lambda _browser, _series, board: MESSAGES[asked](live, rooms.get(board))
    )


def test_the_page_of_what_can_be_erased_reads_the_log_in_steps(house, evenings, monkeypatch):
    log, (browser, _, board) = parts(house)["log"], evenings[0]
    since, steps = log.since, []

    def noted(board, seq, most=None):
        steps.append(most)
        return since(board, seq, most)

    monkeypatch.setattr(log, "since", noted)
    assert browser.get(f"/b/{board}/erase").status_code == 200
    assert steps and set(steps) == {STEP}


def test_a_form_of_decisions_is_looked_through_once(evenings, monkeypatch):
    (browser, series, _), warnings, times = evenings[0], looking.guard.warnings, []

    def counted(*given):
        times.append(given)
        return warnings(*given)

    keys = keys_in(browser, series)
    monkeypatch.setattr(looking.guard, "warnings", counted)
    assert look(browser, series, act="keep", **{f"do-{keys[0]}": "left_out"}).status_code == 303
    assert len(times) == 1


def erased_meanwhile(house, board, note, work):
    """What came of ``work``, in whose first pause a note was erased."""
    done = []

    def erase():
        answer = parts(house)["forgetting"].erase(board, Erase(note))
        done.append("error" not in answer)

    erasing = gevent.spawn(erase)
    found = work()
    is_meanwhile = bool(done)
    erasing.join()
    assert done == [True] and is_meanwhile
    return found


@pytest.mark.parametrize(
    "address", [*ORGANISERS, "/s/{series}/evenings?kind=all", "/b/{board}/withdraw?note=2"]
)
def test_what_is_erased_while_a_page_is_made_is_not_on_it(house, address):
    browser, series, board = evening(house, FEW)
    address = address.format(series=series, board=board)
    assert "Un serveur 0 " in html.unescape(browser.get(address).text)
    page = erased_meanwhile(house, board, 2, lambda: browser.get(address).text)
    assert "Un serveur 0 " not in html.unescape(page)


def test_nothing_is_decided_of_words_that_are_erased_while_the_form_is_read(house):
    browser, series, board = evening(house, FEW)
    page = browser.get(f"/s/{series}/public").text
    key = re.search(r'class="found">Un serveur 0 .*?name="do-(\w+)"', page, re.S)[1]
    form = {f"do-{key}": "changed", f"changed-{key}": "Un serveur sans numéro"}
    erased_meanwhile(house, board, 2, lambda: look(browser, series, act="keep", **form))
    decisions = Publications(parts(house)["log"]).decisions([board])[board]
    assert not any(one.note == 2 for one in decisions)

"""Another board with a set-up, a rehearsal that is thrown away, an evening that plays itself."""

import json
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from board.archive.formats import FORMATS
from board.core.beginning import Offers, offers, set_up_again
from board.core.choices import CHOICES
from board.core.events import Open, Say, SheetTurned, Withdraw
from board.core.history import evolve
from board.core.ink import render
from board.core.model import Board, Refusal
from board.core.rules import decide
from board.core.set_up import Restyle, SetHead, Tried, Try
from board.live import demo
from board.store.access import Role
from tests.test_same_bytes import told
from tests.test_set_up import board_of

HERE = {"Origin": "http://localhost"}
EVENING = (
    Open("Données intimes", "fr", "kraft", "banks", "large", "flow", "scribe"),
    SetHead("place", "La Noue"),
    SetHead("date", "2026-11-25"),
    SetHead("present", "15"),
    SetHead("licence", "CC BY 4.0"),
    Say("/phase Expliquer"),
    Say("# La rue"),
    Say("Un banc @Une maman"),
    Say("Une piste @Un voisin"),
    Say("/phase Discuter"),
    Say("# L’école"),
    Say("On y va à vélo @Une maman"),
)


@pytest.fixture
def organiser(inside):
    """A browser with the organiser's link, and its board's room."""
    parts = inside.extensions["board"]
    room = parts["rooms"].make(EVENING[0])
    for count, command in enumerate(EVENING[1:]):
        room.act(command, f"evening-{count}")
    browser = inside.test_client()
    browser.get(f"/k/{parts['access'].make(room.board.id, Role.ORGANISER)}")
    return browser, room


def begun(commands):
    board = Board("neuf")
    for entry in told(commands):
        board = evolve(board, entry)
    return board


def test_a_set_up_has_the_look_and_the_head_but_nothing_of_its_evening():
    again = begun(set_up_again(board_of(*EVENING)))
    style = [getattr(again, name) for name in ("lang", *CHOICES)]
    assert style == ["fr", "kraft", "banks", "large", "flow", "scribe-4"]
    assert again.head["title"] == "Données intimes" and again.head["place"] == "La Noue"
    assert again.head["licence"] == "CC BY 4.0"
    assert "date" not in again.head and "present" not in again.head
    assert not again.notes and not again.themes


def test_every_choice_that_a_board_is_opened_with_is_taken_over():
    """A choice that is added to the front page is a part of a set-up without another word."""
    other = {name: values[-1] for name, values in CHOICES.items()}
    again = begun(set_up_again(board_of(Open("Essai", "en", **other))))
    assert {name: getattr(again, name) for name in CHOICES} == other


def test_what_was_said_is_offered_in_its_order_and_what_was_withdrawn_is_not():
    board = board_of(*EVENING)
    assert offers(board) == Offers(
        ("La rue", "L’école"), ("Une maman", "Un voisin"), ("Expliquer", "Discuter")
    )
    neighbour = next(note for note in board.notes.values() if note.draft.speaker == "Un voisin")
    theme = board.themes[0].id
    less = board_of(*EVENING, Withdraw(neighbour.seq), Withdraw(theme))
    assert offers(less) == Offers(("L’école",), ("Une maman",), ("Expliquer", "Discuter"))


def test_a_board_is_tried_only_before_its_first_note_and_only_once():
    board = board_of(Open("Essai"))
    assert decide(board, Try("rehearsal")) == Tried("rehearsal")
    assert decide(board, Try("party")) == Refusal("bad_argument")
    assert decide(board_of(Open("Essai"), Say("Un mot")), Try("rehearsal")) == Refusal("fixed")
    tried = board_of(Open("Essai"), Try("rehearsal"))
    assert decide(tried, Try("rehearsal")) == Refusal("already")


@pytest.mark.parametrize(("lang", "word"), [("fr", "RÉPÉTITION"), ("en", "REHEARSAL")])
def test_every_sheet_of_a_rehearsal_says_what_it_is_and_no_other_does(lang, word):
    commands = (Say("Un mot"), Say("/planche"), Say("Un autre"))
    tried = board_of(Open("Essai", lang), Try("rehearsal"), *commands)
    assert [word in render.furniture(tried, sheet) for sheet in tried.sheets] == [True, True]
    other = board_of(Open("Essai", lang), *commands)
    assert not any(word in render.furniture(other, sheet) for sheet in other.sheets)
    styled = replace(tried, look="night")
    assert word in render.drawing(styled)


def test_the_setup_again_opens_a_board_whose_desk_is_offered_what_was_said(inside, organiser):
    browser, room = organiser
    answer = browser.post(f"/b/{room.board.id}/again", headers=HERE)
    assert answer.status_code == 303 and answer.location.endswith("/about")
    new = answer.location.split("/")[-2]
    assert new != room.board.id
    desk = browser.get(f"/b/{new}/desk").text
    offered = json.loads(re.search(r'id="offered">(.*?)</script>', desk)[1])
    assert offered["speakers"] == ["Une maman", "Un voisin"]
    assert offered["themes"] == ["La rue", "L’école"]
    assert 'value="Discuter"' in browser.get(f"/b/{new}/regie").text
    assert not inside.extensions["board"]["rooms"].get(new).board.notes


def test_a_name_that_is_erased_where_it_was_said_is_offered_nowhere(inside, organiser):
    browser, room = organiser
    new = browser.post(f"/b/{room.board.id}/again", headers=HERE).location.split("/")[-2]
    beginning = inside.extensions["board"]["beginning"]
    assert "Un voisin" in beginning.offered(new).speakers
    asked = {"what": "name", "of": "Un voisin", "sure": "yes"}
    browser.post(f"/b/{room.board.id}/erase", data=asked, headers=HERE)
    assert beginning.offered(new).speakers == ("Une maman",)
    inside.extensions["board"]["forgetting"].delete(room.board.id)
    assert beginning.offered(new) == Offers()


def rows_of(log, board):
    """How many rows of any table name a board."""
    count = 0
    with log.engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            columns = connection.exec_driver_sql(f"PRAGMA table_info({table})").fetchall()
            for column in (name for _, name, *_ in columns if name in ("board", "id", "parent")):
                query = f"SELECT count(*) FROM {table} WHERE {column} = ?"
                count += connection.exec_driver_sql(query, (board,)).scalar()
    return count


def test_a_rehearsal_that_is_ended_leaves_no_row_and_its_board_stays(inside, organiser):
    browser, room = organiser
    answer = browser.post(f"/b/{room.board.id}/rehearsal", headers=HERE)
    new = answer.location.split("/")[-2]
    page = browser.get(f"/b/{new}/archive").text
    assert "Répétition\u202f: Données intimes" in page and "Mettre fin à la répétition" in page
    for place in ("", "/desk", "/regie"):
        assert 'class="trial"' in browser.get(f"/b/{new}{place}").text
        assert 'class="trial"' not in browser.get(f"/b/{room.board.id}{place}").text
    log, rooms = inside.extensions["board"]["log"], inside.extensions["board"]["rooms"]
    rooms.get(new).act(Say("Pour voir"), "to-see")
    assert rows_of(log, new) > 5
    ended = browser.post(f"/b/{new}/rehearsal/end", headers=HERE)
    assert ended.location.endswith(f"/b/{room.board.id}/archive")
    assert rows_of(log, new) == 0
    assert browser.get(f"/b/{new}").status_code == 404
    assert browser.get(f"/b/{room.board.id}").status_code == 200


def test_a_board_that_is_no_rehearsal_cannot_be_ended(inside, organiser):
    browser, room = organiser
    assert browser.post(f"/b/{room.board.id}/rehearsal/end", headers=HERE).status_code == 400
    assert inside.extensions["board"]["beginning"].end(room.board.id) is None
    assert browser.get(f"/b/{room.board.id}").status_code == 200


def test_a_rehearsal_that_nobody_ends_is_gone_the_next_day(inside, organiser):
    browser, room = organiser
    beginning = inside.extensions["board"]["beginning"]
    made = 28_000_000
    beginning.now = lambda: made
    new = browser.post(f"/b/{room.board.id}/rehearsal", headers=HERE).location.split("/")[-2]
    again = browser.post(f"/b/{room.board.id}/again", headers=HERE).location.split("/")[-2]
    beginning.now = lambda: made + 24 * 60 - 1
    beginning.tidy()
    assert browser.get(f"/b/{new}").status_code == 200
    beginning.now = lambda: made + 24 * 60
    beginning.tidy()
    assert browser.get(f"/b/{new}").status_code == 404
    assert browser.get(f"/b/{again}").status_code == 200, "a board that began again stays"


def test_every_file_that_says_a_title_says_that_it_is_a_rehearsal(inside, organiser):
    browser, room = organiser
    new = browser.post(f"/b/{room.board.id}/rehearsal", headers=HERE).location.split("/")[-2]
    tried = inside.extensions["board"]["rooms"].get(new)
    tried.act(Say("Pour voir"), "to-see")
    entries = tried.since(0)
    said = {"html", "markdown", "svg", "affiche-svg"}
    for one in (form for form in FORMATS if form.name in said):
        words = re.sub(r"<[^>]*>|\s", "", one.write(tried.board, entries).decode()).casefold()
        assert "répétition" in words, one.name
        said.discard(one.name)
    assert not said


def test_making_boards_again_needs_the_key_that_making_a_board_does(inside, organiser):
    browser, room = organiser
    for path in ("/demo", f"/b/{room.board.id}/again", f"/b/{room.board.id}/rehearsal"):
        far = {"REMOTE_ADDR": "192.168.1.9"}
        answer = browser.post(path, headers=HERE, environ_overrides=far)
        assert answer.status_code == 403, path


def test_the_demonstration_notes_every_line_of_its_example(inside, monkeypatch):
    at_once = SimpleNamespace(spawn=lambda act, board: act(board), sleep=lambda _: None)
    monkeypatch.setattr(demo, "gevent", at_once)
    browser = inside.test_client()
    made = browser.post("/demo", headers=HERE)
    board = inside.extensions["board"]["rooms"].get(made.location.split("/")[-1]).board
    assert board.trial == "demo" and len(board.notes) >= 26 and len(board.themes) == 5
    assert board.head["title"].startswith("Démonstration\u00a0: Données intimes")
    assert 'class="trial"' in browser.get(made.location).text


def test_only_a_few_demonstrations_play_at_once(inside, monkeypatch):
    monkeypatch.setattr(demo, "gevent", SimpleNamespace(spawn=lambda *_: None))
    browser = inside.test_client()
    made = [browser.post("/demo", headers=HERE).status_code for _ in range(4)]
    assert made == [303, 303, 429, 429]


def test_a_phase_on_an_empty_sheet_is_still_its_phase_on_a_trial():
    board = board_of(Open("Essai"), Try("demo"))
    assert decide(board, Say("/phase Un")) == SheetTurned(1, "Un")


def test_a_set_up_takes_the_look_that_the_board_has_now():
    board = board_of(Open("Essai"), Restyle("en", "night", "auto", "medium"))
    assert begun(set_up_again(board)).look == "night"

"""The organiser makes the livret: what is in it, in which order, how large; looked at before."""

import base64
import json

import pytest

from board.archive.documents.choice import PARTS, Choice, Picked, read, written
from board.archive.documents.livret import book
from board.core.erasing import Erase
from board.core.events import Say
from board.store.series import SeriesStore
from tests.test_series import evening
from tests.test_series_pages import act, house, made
from tests.test_sessions import HERE, parts

__all__ = ["house"]
SAID = ('"Un premier mot" @Une maman', '"Un second mot" **', "? Une question", "! Une idée")
DRAWN = "<svg/>"


def chapters(choice, *evenings):
    data, _ = book({"book": written(choice)}, evenings, [DRAWN] * len(evenings))
    return data["evenings"]


def test_what_nobody_chose_is_everything_in_its_order():
    assert written(Choice()) == "" and read("") == Choice()
    for broken in ("[", "3", '{"notes": 3}', '{"notes": {"b": {"out": ["x"]}}}'):
        assert read(broken) == Choice()


def test_a_choice_comes_back_as_it_was_written():
    picked = {"b1": Picked(frozenset({3}), (5, 4), {4: 2})}
    choice = Choice(("b2", "b1"), frozenset({"b3"}), ("cards", "quotes"), ("across",), picked)
    assert read(written(choice)) == choice


def test_notes_are_left_out_ordered_and_set_larger():
    picked = Picked(frozenset({4}), (3,), {3: 0, 2: 2})
    (told,) = chapters(Choice(picked={"board-1": picked}), evening(1, SAID))
    assert [one["number"] for one in told["quotes"]] == ["1·3", "1·2"]
    assert [one["weight"] for one in told["quotes"]] == [0, 2]
    assert told["questions"] == [] and len(told["proposals"]) == 1


def test_evenings_keep_the_numbers_by_which_a_quote_is_withdrawn():
    choice = Choice(("b", "a"), frozenset({"c"}))
    assert choice.evenings(["a", "b", "c", "d"]) == ["b", "a", "d"]


def test_the_form_is_kept_without_a_script_and_forgotten_again(house):
    browser, series, boards = made(house, SAID, SAID)
    page = f"/s/{series}/livret"
    shown = browser.get(page).get_data(as_text=True)
    assert 'name="n-1-2"' in shown and "Un premier mot" in shown
    form = {"introduction": "Pourquoi.", "in-2": "on", "place-1": "2", "place-2": "1"}
    form |= {f"in-{name}": "on" for name in PARTS} | {"place-cards": "1", "place-quotes": "2"}
    form |= {"n-2-2": "out", "n-2-3": "2", "n-2-5": "", "o-2-5": "1"}
    assert browser.post(page, data=form, headers=HERE).status_code == 303
    kept = SeriesStore(parts(house)["log"]).get(series)
    choice = read(kept["book"])
    assert choice.evenings(boards) == [boards[1]] and choice.order == (boards[1], boards[0])
    assert choice.parts[:2] == ("cards", "quotes") and choice.ends == ()
    assert choice.of(boards[1]) == Picked(frozenset({2}), (5,), {3: 2})
    assert kept["introduction"] == "Pourquoi." and "mot" not in kept["book"]
    browser.post(page, data={"all": "yes", "introduction": ""}, headers=HERE)
    kept = SeriesStore(parts(house)["log"]).get(series)
    assert (kept["book"], kept["introduction"]) == ("", "")


def test_the_pages_are_pictures_and_a_withdrawn_quote_is_in_none(house):
    browser, series, boards = made(house, SAID)
    form = {"in-1": "on", **{f"in-{name}": "on" for name in PARTS}}

    def looked_at():
        answer = browser.post(f"/s/{series}/livret/preview", data=form, headers=HERE)
        assert answer.status_code == 200
        return [base64.b64decode(one.split(",")[1]) for one in json.loads(answer.data)]

    first = looked_at()
    assert len(first) >= 8 and all(page.startswith(b"\x89PNG") for page in first)
    assert SeriesStore(parts(house)["log"]).get(series)["book"] == "", "nothing is kept"
    answer = parts(house)["forgetting"].erase(boards[0], Erase(2))
    assert "error" not in answer
    assert looked_at() != first
    shown = browser.get(f"/s/{series}/livret").get_data(as_text=True)
    assert "Un premier mot" not in shown and "Un second mot" in shown


def test_a_preview_whose_browser_hangs_up_is_ended(house):
    browser, series, _ = made(house, SAID)
    form = {"in-1": "on", **{f"in-{name}": "on" for name in PARTS}}
    gone, jobs = {"board.has_left": lambda: True}, parts(house)["jobs"]
    jobs.lane.acquire()  # something else is being made
    try:
        answer = browser.post(
            f"/s/{series}/livret/preview", data=form, headers=HERE, environ_overrides=gone
        )
        assert answer.status_code == 500 and not jobs.running
    finally:
        jobs.lane.release()


def test_a_reader_of_the_series_cannot_make_its_livret(house):
    _, series, _ = made(house, SAID)
    assert house.test_client().get(f"/s/{series}/livret").status_code == 404


def test_what_is_said_later_is_in_the_livret_until_it_is_left_out(house):
    _, _, boards = made(house, SAID)
    act(parts(house)["rooms"].get(boards[0]), Say('"Un mot de plus"'))
    later = evening(1, [*SAID, '"Un mot de plus"'])
    (told,) = chapters(Choice(picked={"board-1": Picked(frozenset({2}))}), later)
    assert [one["number"] for one in told["quotes"]] == ["1·3", "1·6"]


@pytest.mark.parametrize("name", [*PARTS])
def test_each_part_of_a_chapter_can_be_left_out(name):
    left = tuple(part for part in PARTS if part != name)
    data, _ = book({"book": written(Choice(parts=left))}, [evening(1, SAID)], [DRAWN])
    assert data["parts"] == list(left)

"""The organiser makes the livret: what is in it, in which order, how large; looked at before."""

import base64
import io
import json
import re
import subprocess
import zipfile

import gevent
import pytest
from gevent.event import Event

from board.archive.documents.choice import PARTS, Choice, Picked, read, written
from board.archive.documents.livret import CREEP_MM, book, bound, imposed, pages
from board.chores import forget_owed
from board.core.erasing import Erase
from board.core.events import Say
from board.store.series import SeriesStore
from board.web.bodies import LARGEST_BODY
from board.web.livret import number
from tests.poppler import POPPLER
from tests.test_series import evening
from tests.test_series_pages import act, house, made
from tests.test_sessions import HERE, parts

__all__ = ["house"]
SAID = ('"Un premier mot" @Une maman', '"Un second mot" **', "? Une question", "! Une idée")
DRAWN = "<svg/>"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 297 210"><path d="M0 0h9"/></svg>'


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


def test_a_place_is_the_number_that_was_typed_or_none():
    """Of ten digits the first nine were taken: another place, and of a note another note."""
    assert number("0000000123") == 123 and number("9" * 10) == 0
    assert (number("٣"), number("²"), number("")) == (3, 0, 0)


def test_the_livret_of_a_long_series_is_kept(house):
    """Each note has two fields in the form, which was too large to be received."""
    browser, series, (board,) = made(house, SAID)
    page = f"/s/{series}/livret"
    form = {f"{field}-1-{note}": "" for note in range(2, 5_000) for field in "no"}
    assert len("&".join(f"{name}=" for name in form)) > LARGEST_BODY
    form |= {"in-1": "on", "n-1-2": "out", "n-1-4999": "out", "o-1-3": "1"}
    assert browser.post(page, data=form, headers=HERE).status_code == 303
    kept = read(SeriesStore(parts(house)["log"]).get(series)["book"])
    assert kept.of(board) == Picked(frozenset({2, 4999}), (3,), {})


def test_an_introduction_that_was_changed_is_in_no_file_of_the_database(house):
    """Its old words stayed in the write-ahead log: the page of the series saw to that, this not."""
    browser, series, _ = made(house, SAID)
    data = parts(house)["config"].data

    def holding():
        files = [path for path in data.rglob("*") if path.is_file()]
        return [path.name for path in files if b"pangolin" in path.read_bytes()]

    for path in ("livret", "about"):
        form = {"all": "yes", "introduction": "Un pangolin."}
        browser.post(f"/s/{series}/{path}", data=form, headers=HERE)
        forget_owed(parts(house)["log"])
        assert holding(), "the control"
        form["introduction"] = "Une autre."
        assert browser.post(f"/s/{series}/{path}", data=form, headers=HERE).status_code == 303
        forget_owed(parts(house)["log"])
        assert not holding(), path


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
    before, jobs.lane = jobs.lane, gevent.spawn(Event().wait)  # something else is being made
    try:
        answer = browser.post(
            f"/s/{series}/livret/preview", data=form, headers=HERE, environ_overrides=gone
        )
        assert answer.status_code == 500 and not jobs.running
    finally:
        jobs.lane.kill()
        jobs.lane = before


@POPPLER
def test_a_withdrawn_quote_is_in_no_form_of_the_livret(house, tmp_path):
    browser, series, boards = made(house, ('"Le mot zibeline" @Une zibeline', '"Un mot qui reste"'))

    def words_of(name):
        body = browser.get(f"/s/{series}/files/{name}").data
        if name.endswith(".pdf"):
            (tmp_path / name).write_bytes(body)
            told = subprocess.run(
                ["pdftotext", tmp_path / name, "-"], capture_output=True, check=True
            )
            return told.stdout.decode()
        if name.endswith(".epub"):
            with zipfile.ZipFile(io.BytesIO(body)) as packed:
                return " ".join(
                    packed.read(one).decode("utf-8", "replace") for one in packed.namelist()
                )
        return body.decode()

    names = ("livret.pdf", "livret-a4.pdf", "livret.html", "livret.epub", "note.pdf", "note.md")
    before = {name: words_of(name).casefold() for name in names}
    assert all("zibeline" in text for text in before.values()), "the control: it is there before"
    fields = {"note": "2", "sure": "yes"}
    assert browser.post(f"/b/{boards[0]}/withdraw", data=fields, headers=HERE).status_code < 400
    for name in names:
        text = words_of(name).casefold()
        assert "zibeline" not in text and "qui reste" in text, name


@POPPLER
def test_inner_leaves_of_a_thick_book_creep_towards_its_fold(tmp_path):
    """Where the page numbers stand on the A4 sides of a book of 40 pages, outside and inside."""
    data, files = book({"title": "x"}, [evening(n, SAID) for n in range(1, 10)], [DRAWING] * 9)
    made, count = bound(data, files), pages(data, files)
    assert count > 24 and count % 4 == 0
    (tmp_path / "a4.pdf").write_bytes(imposed(made, count))
    told = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "a4.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    sides = told.split("<page ")[1:]
    low = re.compile(r'xMin="([\d.]+)" yMin="5[5-9]\d[^>]*>(\d+)</word>')
    lefts = [
        (number, float(x)) for side in sides for x, number in low.findall(side) if float(x) < 421
    ]
    evens = {int(number): x for number, x in lefts if int(number) % 2 == 0}
    outer, inner = evens[min(evens)], evens[max(one for one in evens if one <= count // 2)]
    leaves = (max(one for one in evens if one <= count // 2) - min(evens)) // 2
    assert abs((inner - outer) * 25.4 / 72 - CREEP_MM * leaves) < 0.2


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

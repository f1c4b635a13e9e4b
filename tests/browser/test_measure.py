"""The hard figures of a sheet, on real discussions in Chromium and on random streams without it."""

from pathlib import Path

import pytest

from board.archive.formats import pictures
from board.core.events import Open
from tests.browser.test_way import LINES
from tests.figures import SOAK
from tests.harness import ROOT, run_board
from tests.measure import asked_for, look, measure
from tests.measuring import streams
from tests.measuring.figures import displaced, figures, readable, wrong
from tests.measuring.talks import LA_NOUE, evening, numbered, remarks, tell

browser = pytest.mark.browser
LOOKS = ("marker", "kraft", "night", "print")
POLIS = (("bowling", "en", "marker"), ("austria", "de", "kraft"), ("vtaiwan", "zh", "night"))
FIXTURE = Path(__file__).parent.parent / "measuring" / "wrong.svg"


@pytest.fixture(scope="module")
def page(browser):
    return browser.new_page(viewport={"width": 1920, "height": 1080})


def export(board, path):
    path.write_text(pictures.fresque(board), "utf-8")
    return path


@browser
def test_an_archive_made_by_the_command_line_is_sound(page, tmp_path):
    source, folder = tmp_path / "lines.txt", tmp_path / "data"
    source.write_text("\n".join(LINES), "utf-8")
    board = run_board(folder, "import", str(source))["board"]
    made = run_board(folder, "export", board, "--format", "svg", "--out", str(tmp_path / "out"))
    found = measure(page, ROOT / made["folder"] / "fresque.svg")
    assert found["notes"] == 5 and not wrong(found)
    assert found["white_percent"] >= 35


@browser
@pytest.mark.parametrize("name", LOOKS)
def test_la_noue_is_sound_in_every_look_and_nothing_moves_while_it_grows(page, tmp_path, name):
    lines = [line for line in LA_NOUE.read_text("utf-8").splitlines() if line]
    half, whole = (tell(Open("La Noue", look=name), part) for part in (lines[:20], lines))
    before = look(page, export(half, tmp_path / "half.svg"))["notes"]
    seen = look(page, export(whole, tmp_path / "whole.svg"))
    found = {**figures(seen), "displaced": displaced(before, seen["notes"], frozenset())}
    print(readable(found))
    assert len(before) > 10 and not wrong(found)
    assert found["texts"] > found["notes"] and found["white_percent"] >= 35


@browser
@pytest.mark.parametrize(("name", "lang", "look"), POLIS)
def test_an_evening_of_real_remarks_with_five_themes_is_sound(page, tmp_path, name, lang, look):
    texts = remarks(name)[:300]
    board = tell(Open("Evening", lang, look), evening(texts, numbered(lang), lang))
    found = measure(page, export(board, tmp_path / "fresque.svg"))
    print(readable(found))
    assert found["notes"] > 150 and not wrong(found)
    assert found["white_percent"] >= 35


@pytest.mark.parametrize(("name", "lang", "look"), POLIS[:2])
def test_all_remarks_of_a_long_discussion_are_sound_on_one_board(name, lang, look):
    board = tell(Open("Evening", lang, look), evening(remarks(name), numbered(lang), lang))
    found = figures(streams.seen(board))
    print(readable(found))
    assert found["notes"] > 600 and not wrong(found)


@pytest.mark.parametrize("seed", range(40 if SOAK else 12))
def test_a_random_stream_is_sound_and_moves_nothing_that_nobody_moved(seed):
    found = streams.measured(seed)
    print(readable(found))
    assert found["notes"] > 250 and not wrong(found)


@browser
@pytest.mark.parametrize("seed", [0, 3, 5, 8])
def test_a_random_stream_is_sound_in_chromium_too(page, tmp_path, seed):
    board, _ = streams.run(seed)
    found = measure(page, export(board, tmp_path / "fresque.svg"))
    print(readable(found))
    assert found["notes"] > 250 and not wrong(found)


def note(ident, box, **more):
    found = {"id": ident, "kind": "remark", "theme": 1, "sheet": 1, "seq": 1, "out": 0}
    return {**found, "box": box, **more}


def seen(*notes, texts=()):
    return {"notes": list(notes), "furniture": [], "texts": list(texts)}


def heading(theme, box, **more):
    return note(f"n-{theme}", box, kind="theme", theme=theme, **more)


def test_the_measure_sees_boxes_that_overlap_and_headings_too():
    one, two = note("n-1", [50, 200, 100, 100]), heading(2, [100, 250, 100, 100])
    assert figures(seen(one, two))["overlaps"] == ["n-1+n-2"]
    assert figures(seen(one, {**two, "sheet": 2}))["overlaps"] == []


def test_the_measure_sees_a_box_that_leaves_the_frame_of_its_sheet():
    high = note("n-1", [40, 104, 100, 100])
    assert figures(seen(high))["off_frame"] == ["n-1"]
    assert figures(seen({**high, "sheet": 2}))["off_frame"] == []
    assert figures(seen(note("n-2", [40, 1000, 100, 25])))["off_frame"] == ["n-2"]


def test_the_measure_sees_a_note_nearer_to_another_heading_than_to_its_own():
    heads = heading(1, [40, 200, 200, 60]), heading(2, [1040, 200, 200, 60])
    near, far = note("n-8", [40, 300, 200, 60]), note("n-9", [1040, 300, 200, 60])
    assert figures(seen(*heads, near, far))["own_heading_nearest_percent"] == 50
    assert figures(seen(near, far))["own_heading_nearest_percent"] is None


def test_the_measure_sees_a_note_that_is_read_backwards():
    first, second = note("n-8", [40, 600, 200, 60]), note("n-9", [40, 300, 200, 60], seq=2)
    assert figures(seen(first, second))["reading_order_percent"] == 0
    assert figures(seen({**first, "seq": 3}, second))["reading_order_percent"] == 100


def test_the_measure_sees_a_sheet_that_was_closed_half_empty():
    half, last = note("n-1", [40, 176, 908, 848]), note("n-2", [40, 104, 10, 10], sheet=2)
    found = figures(seen(half, half, last))
    assert found["fill_min_percent"] == found["fill_mean_percent"] == 50
    assert figures(seen(half))["fill_min_percent"] is None


def test_the_measure_sees_a_sheet_without_white():
    assert figures(seen(note("n-1", [0, 0, 1920, 1080])))["white_percent"] == 0


def test_the_measure_sees_a_note_that_went_elsewhere(tmp_path):
    old, new = [note("n-1", [40, 200, 9, 9])], [note("n-1", [41, 200, 9, 9])]
    log = tmp_path / "log.jsonl"
    log.write_text('{"event": "Moved", "fields": {"note": 1}}\n', "utf-8")
    assert displaced(old, old, frozenset()) == []
    assert displaced(old, [], frozenset()) == displaced(old, new, frozenset()) == ["n-1"]
    assert displaced(old, new, asked_for(log)) == []


def test_the_watch_on_a_stream_sees_a_note_that_went_elsewhere():
    board, watch = tell(Open("Essai"), ["Un mot"]), streams.Watch()
    (seq,) = board.notes
    watch.see(board, None)
    moved = streams.do(board, streams.Move(seq, 400, 400))
    watch.see(moved, seq)
    assert not watch.displaced
    watch.see(board, None)
    assert watch.displaced == {str(seq)}


@browser
def test_the_measure_sees_ink_outside_small_letters_and_words_on_the_wrong_ground(page):
    found = measure(page, FIXTURE)
    assert found["outside"] == ["n-2", "s-1"]
    assert found["under_floor"] == ["n-3"]
    low = {line.split()[0]: float(line.split()[1]) for line in found["low_contrast"]}
    assert low == {"n-4": 1.66, "n-5": 1.0, "n-6": 2.69, "n-7": 1.0}

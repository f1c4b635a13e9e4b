"""The archive's page: files by their use, choices, cards, closing; search and replay beside it."""

import html
import io
import json
import re
import urllib.parse
import zipfile

import pytest
from lxml import etree
from PIL import Image

from board.archive.chosen import made
from board.archive.formats import FORMATS
from board.archive.formats.boardfile import written
from board.archive.formats.replay import clock, moments
from board.archive.trace import SHORT, rows
from board.core.events import Described, Entry
from board.core.history import fold
from tests.harness import Client, Server, make_board, run_board
from tests.test_forgetting import Browser, say, status
from tests.test_same_bytes import the_corrected_evening, the_evening


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    data = tmp_path_factory.mktemp("shelf") / "data"
    board, tokens = make_board(data, "La zibeline")
    with Server(data) as server:
        note, other = say(server, board, tokens["scribe"], '"Un cœur" @Une voisine', "? Et après")
        yield server, board, tokens, (note, other)


@pytest.fixture(scope="module")
def organiser(house):
    return Browser(house[0], house[2]["organiser"])


def bytes_of(browser, path):
    with browser.opener.open(browser.server.url + path, timeout=120) as answer:
        return answer.read()


def test_every_file_of_the_folder_is_on_the_page_and_is_the_same_file(house, organiser, tmp_path):
    server, board, _, _ = house
    page = organiser.read(f"/b/{board}/archive")
    out = run_board(server.data, "export", board, "--out", str(tmp_path))
    for one in FORMATS:
        if not one.name.startswith("affiche"):
            assert f"files/{one.file}" in page
        kept = (next(tmp_path.iterdir()) / one.file).read_bytes()
        assert bytes_of(organiser, f"/b/{board}/files/{one.file}") == kept, one.file
    packed = zipfile.ZipFile(io.BytesIO(bytes_of(organiser, f"/b/{board}/export.zip")))
    folder = next(tmp_path.iterdir()).name
    assert sorted(packed.namelist()) == sorted(f"{folder}/{name}" for name in out["files"])
    assert "\xa0ko</span>" in organiser.read(f"/b/{board}/archive"), "made files have their size"


def test_the_private_file_is_for_organisers_and_the_published_one_for_all(house):
    server, board, tokens, _ = house
    viewer = Browser(server, tokens["viewer"])
    assert b"fresque-board" in bytes_of(viewer, f"/b/{board}/files/published.board")
    for path in ("files/evening.board", "log.jsonl", "export.zip", "archive", "affiche.pdf"):
        assert status(lambda path=path: viewer.read(f"/b/{board}/{path}")) == 403, path


def test_the_two_board_files_are_told_apart_in_words(house, organiser):
    page = html.unescape(organiser.read(f"/b/{house[1]}/archive"))
    assert re.search(r"published\.board</a> <span[^>]*>PUBLIC", page)
    assert re.search(r'<li class="private"><a [^>]*>evening\.board</a> <span[^>]*>PRIVÉ', page)


def test_the_trace_is_the_same_made_here_or_beside_the_loop_and_its_words_are_words():
    entries = the_corrected_evening()
    here = rows(entries, "fr")
    assert made(fold("b", entries), entries, "trace:fr").decode() == here
    shown = etree.fromstring(f"<table>{here}</table>")
    assert [int(row[0].text) for row in shown] == [entry.seq for entry in entries]
    assert ">Corrigé<" in here
    hostile = Entry(1, "k", Described("place", "<script>x</script> & co"))
    (row,) = etree.fromstring(f"<table>{rows([hostile], 'en')}</table>")
    assert row[3].text == "<script>x</script> & co"


def test_a_long_trace_is_made_beside_the_loop(house, organiser):
    server, board, tokens, _ = house
    client = Client(server.url, tokens["scribe"])
    for number in range(SHORT):
        told = {"board": board, "key": f"place-{number:05}", "line": f"/lieu Salle {number}"}
        client.call("capture", told)
    client.close()
    page = organiser.read(f"/b/{board}/trace")
    assert page.count("<tr>") > SHORT and f"Salle {SHORT - 1}" in page


def test_the_affiche_is_shown_as_it_is_chosen_and_unknown_choices_are_refused(house, organiser):
    board = house[1]
    query = urllib.parse.urlencode({"size": "a1", "way": "portrait", "look": "night"})
    page = organiser.read(f"/b/{board}/archive?{query}")
    assert f"affiche.svg?{query}" in html.unescape(page) and 'value="a1" selected' in page
    drawn = bytes_of(organiser, f"/b/{board}/affiche.svg?{query}").decode()
    assert 'width="594mm" height="841mm"' in drawn and "look-night" in drawn
    for wrong in ("size=a9", "way=up", "look=%3Cb%3E"):
        assert status(lambda wrong=wrong: organiser.read(f"/b/{board}/affiche.svg?{wrong}")) == 404
    assert status(lambda: organiser.read(f"/b/{board}/affiche.exe")) == 404


def test_a_note_is_chosen_on_the_drawing_and_becomes_three_cards(house, organiser):
    _, board, _, (note, other) = house
    page = organiser.read(f"/b/{board}/share")
    assert f"/share/{note}" in page and f"/share/{other}" in page
    cards = html.unescape(organiser.read(f"/b/{board}/share/{note}"))
    assert "Un cœur — Une voisine" in cards
    for size, pixels in (
        ("square", (1080, 1080)),
        ("portrait", (1080, 1350)),
        ("wide", (1200, 630)),
    ):
        content = bytes_of(organiser, f"/b/{board}/card/{note}-{size}.png")
        assert Image.open(io.BytesIO(content)).size == pixels
    for wrong in (f"card/{note}-huge.png", f"card/{note}-wide.exe", "share/99999", "share?sheet=9"):
        assert status(lambda wrong=wrong: organiser.read(f"/b/{board}/{wrong}")) == 404


def test_a_closed_board_takes_no_new_line_and_gives_up_words_all_the_same(tmp_path):
    data = tmp_path / "data"
    board, tokens = make_board(data)
    with Server(data) as server:
        organiser = Browser(server, tokens["organiser"])
        (note,) = say(server, board, tokens["scribe"], "une zibeline")
        organiser.send(f"/b/{board}/close", closed="yes")
        scribe = Client(server.url, tokens["scribe"])
        line = {"board": board, "key": "closed-line-1", "line": "encore"}
        assert scribe.call("capture", line)["error"] == "closed"
        edit = {"board": board, "key": "closed-edit-1", "note": note, "line": "autre"}
        assert scribe.call("edit", edit)["error"] == "closed"
        withdraw = {"board": board, "key": "closed-with-1", "note": note}
        assert "seq" in scribe.call("withdraw", withdraw)
        assert "rouvrir" in organiser.read(f"/b/{board}/archive").lower()
        for page in ("desk", "regie"):
            assert f'/b/{board}/archive#end">Rouvrir' in organiser.read(f"/b/{board}/{page}")
        assert "est clos" in Browser(server, tokens["scribe"]).read(f"/b/{board}/desk")
        organiser.send(f"/b/{board}/close", closed="no")
        assert 'id="closed"' not in organiser.read(f"/b/{board}/desk")
        assert "seq" in scribe.call("capture", line)
        scribe.close()
        assert status(lambda: organiser.send(f"/b/{board}/close", closed="maybe")) == 400


def test_search_finds_the_notes_of_this_browser_and_of_no_other(house, organiser):
    server, board, _, (note, _) = house
    page = organiser.read("/search?q=COEUR")
    assert f"/b/{board}#n-{note}" in page
    assert json.loads(organiser.read(f"/b/{board}/where/{note}")) == {"sheet": 1}
    other, tokens = make_board_beside(server)
    stranger = Browser(server, tokens["viewer"])
    assert "#n-" not in stranger.read("/search?q=coeur") and other != board
    assert status(lambda: stranger.read(f"/b/{board}/where/{note}")) == 404
    assert "&lt;script&gt;" in stranger.read("/search?q=%3Cscript%3E")


def make_board_beside(server):
    """A second board, brought in beside the running server."""
    file = server.data.parent / "other.board"
    file.write_bytes(written("other", the_evening()[:1]))
    made = run_board(server.data, "restore", str(file))
    return made["board"], made["tokens"]


@pytest.mark.parametrize("evening", [the_evening, the_corrected_evening])
def test_the_replay_knows_when_each_note_that_stands_came(evening):
    entries = evening()
    board, times = fold("evening", entries), clock(entries)
    assert list(times) == [entry.seq for entry in entries]
    assert sorted(times.values()) == list(times.values()) and times[1] == 0
    steps = dict(moments(board, entries, times))
    assert {f"n-{seq}" for seq, note in board.notes.items() if note.status != "withdrawn"} == {
        ident for ident in steps if ident.startswith("n-")
    }


def test_the_replay_page_holds_the_drawing_and_its_moments(house):
    server, board, tokens, (note, _) = house
    page = Browser(server, tokens["viewer"]).read(f"/b/{board}/replay")
    told = json.loads(re.search(r'id="told">(.*?)</script>', page, re.S)[1])
    assert [f"n-{note}"] == [ident for ident, _ in told["steps"]][:1] and f'id="n-{note}"' in page

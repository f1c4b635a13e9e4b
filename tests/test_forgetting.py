"""Erasing from the page and from the command line: what goes, what is told, what is left."""

import errno
import json
import os
import re
import sqlite3
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import date, timedelta
from pathlib import Path

import pytest
from click import ClickException

from board.archive import folder, written
from board.cli.listing import on_the_list, put_on_lists
from board.cli.root import Given
from board.core.cldr import spoken
from board.core.erasing import Erase
from board.core.events import Open, Pace, Recall, Say
from board.messages import translator
from board.store.forgetting import delete_board
from tests import born
from tests.files import contents
from tests.harness import PATIENCE, Client, Server, make_board, run_board

CANARY = "zibeline"


@pytest.fixture
def house(tmp_path):
    data = tmp_path / "data"
    board, tokens = make_board(data, f"La {CANARY}")
    with Server(data) as server:
        yield server, board, tokens


def say(server, board, token, *lines):
    scribe = Client(server.url, token)
    found = [
        scribe.call("capture", {"board": board, "key": f"say-key-{hash(line)}", "line": line})
        for line in lines
    ]
    scribe.close()
    return [answer["seq"] for answer in found]


class Browser:
    """Follows a link, keeps its cookie, sends forms as a page of this house does."""

    def __init__(self, server, token):
        self.server = server
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        self.read(f"/k/{token}")

    def read(self, path):
        with self.opener.open(self.server.url + path, timeout=PATIENCE) as page:
            return page.read().decode()

    def send(self, path, **fields):
        request = urllib.request.Request(
            self.server.url + path,
            urllib.parse.urlencode(fields).encode(),
            {"Origin": self.server.url},
        )
        with self.opener.open(request, timeout=PATIENCE) as page:
            return page.read().decode()


def status(ask):
    """What a request that is refused answers."""
    with pytest.raises(urllib.error.HTTPError) as refused:
        ask()
    refused.value.close()
    return refused.value.code


def holds(data, word=CANARY):
    """The files below a folder that hold a word, or are named by it."""
    return [
        path.name
        for path, held in contents(data)
        if word.encode() in held.lower() or word in str(path.relative_to(data))
    ]


def test_an_organiser_erases_from_the_page_and_is_asked_before(house):
    server, board, tokens = house
    (note,) = say(server, board, tokens["scribe"], f"! la {CANARY} @Une {CANARY}")
    page = Browser(server, tokens["organiser"])
    assert CANARY in page.read(f"/b/{board}/erase")
    asked = page.send(f"/b/{board}/erase", what="note", of=note)
    assert "pour toujours" in asked or "for ever" in asked
    assert CANARY in page.read(f"/b/{board}?all"), "the question alone has erased"
    page.send(f"/b/{board}/erase", what="note", of=note, sure="yes")
    page.send(f"/b/{board}/erase", what="head", of="title", sure="yes")
    assert CANARY not in page.read(f"/b/{board}?all").lower()
    assert holds(server.data) == []


def test_a_line_of_the_head_that_was_emptied_can_be_erased_from_the_page(house):
    """The page offered only what the sheets still show."""
    server, board, tokens = house
    say(server, board, tokens["scribe"], f"/lieu chez {CANARY}")
    page = Browser(server, tokens["organiser"])
    page.send(f"/b/{board}/about", place="", title="")
    assert CANARY not in page.read(f"/b/{board}?all").lower(), "the control: no sheet shows it"
    offered = page.read(f"/b/{board}/erase")
    assert offered.lower().count(CANARY) == 2
    form = r'name="what" value="head"><input type="hidden" name="of" value="(\w+)"'
    assert set(re.findall(form, offered)) >= {"title", "place"}
    for of in ("title", "place"):
        page.send(f"/b/{board}/erase", what="head", of=of, sure="yes")
    assert CANARY not in page.read(f"/b/{board}/erase").lower()
    assert holds(server.data) == []


@pytest.mark.parametrize("what", ["name", "speaker"])
def test_a_speaker_goes_with_or_without_the_words(house, what):
    server, board, tokens = house
    say(server, board, tokens["scribe"], f"! une idée à garder @Une {CANARY}")
    page = Browser(server, tokens["organiser"])
    page.send(f"/b/{board}/erase", what=what, of=f"Une {CANARY}", sure="yes")
    page.send(f"/b/{board}/erase", what="head", of="title", sure="yes")
    text = page.read(f"/b/{board}?all").lower()
    assert CANARY not in text and ("à garder" in text) is (what == "name")
    assert holds(server.data) == []


@pytest.mark.parametrize("role", ["viewer", "scribe"])
def test_nobody_else_erases(house, role):
    server, board, tokens = house
    page = Browser(server, tokens[role])
    for path, fields in (
        (f"/b/{board}/erase", {"what": "board", "of": board, "sure": "yes"}),
        (f"/b/{board}/retention", {"until": "2030-01-01"}),
    ):
        assert status(lambda path=path, fields=fields: page.send(path, **fields)) == 403
    assert page.read(f"/b/{board}")


def test_a_form_of_another_site_erases_nothing(house):
    server, board, tokens = house
    page = Browser(server, tokens["organiser"])
    request = urllib.request.Request(
        f"{server.url}/b/{board}/erase",
        urllib.parse.urlencode({"what": "board", "of": board, "sure": "yes"}).encode(),
        {"Origin": "http://evil.example"},
    )
    assert status(lambda: page.opener.open(request, timeout=PATIENCE)) == 403
    assert page.read(f"/b/{board}")


def test_a_page_that_is_sent_away_right_after_a_note_hears_why(tmp_path):
    """« deleted » waited for company behind the note, and the socket was closed before: the page
    said that its link had changed, and kept the words."""
    board, tokens = make_board(tmp_path / "data", "Essai")
    with Server(tmp_path / "data", program=("tests/long_company.py",)) as server:
        viewer = Client(server.url, tokens["viewer"])
        viewer.call("join", {"board": board, "seq": 0})
        page = Browser(server, tokens["organiser"])
        say(server, board, tokens["scribe"], f"! la {CANARY}")
        page.send(f"/b/{board}/erase", what="board", of=board, sure="yes")
        assert viewer.hear("deleted", timeout=5) == {}
        viewer.close()


def test_a_board_goes_whole_and_its_pages_are_sent_away(house):
    server, board, tokens = house
    say(server, board, tokens["scribe"], f"! la {CANARY}")
    out = ("--format", "svg", "--out", str(server.data / "out"))
    run_board(server.data, "export", board, *out)
    viewer = Client(server.url, tokens["viewer"])
    viewer.call("join", {"board": board, "seq": 0})
    page = Browser(server, tokens["organiser"])
    gone = page.send(f"/b/{board}/erase", what="board", of=board, sure="yes")
    assert "fresque.svg" in gone
    assert viewer.hear("deleted") == {}
    with viewer.news:
        assert viewer.news.wait_for(lambda: viewer.closed, PATIENCE)
    viewer.close()
    assert status(lambda: page.read(f"/b/{board}")) == 404
    assert holds(server.data) == []


def test_pages_are_told_to_look_through_what_they_keep(house):
    server, board, tokens = house
    note, _ = say(server, board, tokens["scribe"], f"! {CANARY} @Une {CANARY}", "/titre Autre")
    desk = Client(server.url, tokens["scribe"])
    desk.call("join", {"board": board, "seq": 0})
    asked = {"board": board, "notes": [note], "names": [f"Une {CANARY}", "Personne"]}
    told = {"names": ["Personne"], "planned": {"themes": [], "speakers": [], "phases": []}}
    assert desk.call("kept", asked) == {"notes": [], "title": "Autre", **told}
    run_board(server.data, "erase", board, "--speaker", f"Une {CANARY}")
    assert desk.hear("forgotten") == {"title": "Autre"}
    answer = desk.call("kept", asked)
    assert answer["notes"] == [note] and f"Une {CANARY}" in answer["names"]
    desk.close()


def test_a_desk_hears_which_of_its_lines_that_are_no_notes_lost_their_words(house):
    """Of the head, of a phase, of a theme that was named again; others stay."""
    server, board, tokens = house
    desk = Client(server.url, tokens["scribe"])
    said = (f"/lieu {CANARY}", f"/phase {CANARY}", f"# {CANARY}", "! une note", f"# {CANARY}")
    keys = [f"gone-line-{number}" for number in range(len(said))]
    place, phase, theme, note, again = (
        desk.call("capture", {"board": board, "key": key, "line": line})["seq"]
        for key, line in zip(keys, said, strict=True)
    )
    asked = {"board": board, "notes": [place, phase, theme, note, again, 999], "names": []}
    assert desk.call("kept", asked)["notes"] == [], "the control: all have their words"
    for what in (("--head", "place"), ("--phase", "1"), (str(theme),)):
        run_board(server.data, "erase", board, *what)
    assert sorted(desk.call("kept", asked)["notes"]) == sorted([place, phase, theme, again])
    desk.call("pace", {"board": board, "key": "gone-pace-01", "hold": True})
    shown, recalled = (
        desk.call("capture", {"board": board, "key": f"gone-held-{len(line)}", "line": line})["seq"]
        for line in (f"/lieu {CANARY}", f"! {CANARY}")
    )
    asked["notes"] = [shown, recalled]
    for what, held in (("release", shown), ("recall", recalled)):
        desk.call(what, {"board": board, "key": f"gone-{what}-key", "held": held})
    assert desk.call("kept", asked)["notes"] == [], "who typed it may type it again"
    run_board(server.data, "erase", board, "--head", "place")
    assert desk.call("kept", asked)["notes"] == [shown]
    desk.close()


def test_a_desk_hears_that_what_was_prepared_was_erased(house):
    """Its keys went on offering the name and the theme."""
    server, board, tokens = house
    page = Browser(server, tokens["organiser"])
    lady, theme = f"Une {CANARY}", f"Chez la {CANARY}"
    names = {"speaker-0": lady, "speaker-1": "Un voisin"}
    page.send(f"/b/{board}/about", themes=f"{theme}\nLa rue", **names)
    own = json.loads(re.search(r'id="offered">(.*?)</script>', page.read(f"/b/{board}/desk"))[1])
    prepared = {"themes": [theme, "La rue"], "speakers": [lady, "Un voisin"], "phases": []}
    assert own["own"] == prepared, "the control"
    (seq,) = say(server, board, tokens["scribe"], f"# {theme}")
    desk = Client(server.url, tokens["scribe"])
    asked = {"board": board, "notes": [], "names": [lady, "Un voisin"]}
    assert desk.call("kept", asked)["names"] == [], "the control: both are expected"
    run_board(server.data, "erase", board, "--name", lady)
    run_board(server.data, "erase", board, str(seq))
    answer = desk.call("kept", asked)
    assert answer["names"] == [lady]
    assert answer["planned"] == {"themes": ["La rue"], "speakers": ["Un voisin"], "phases": []}
    desk.close()


def test_a_line_that_waits_leaves_the_desk_with_all_that_its_speaker_said(house):
    """It stayed in words on the desk that had typed it, as a line that waits."""
    server, board, tokens = house
    desk = Client(server.url, tokens["scribe"])
    desk.call("pace", {"board": board, "key": "gone-voice-pace", "hold": True})
    held, other = (
        desk.call("capture", {"board": board, "key": f"gone-voice-{at}", "line": line})["seq"]
        for at, line in enumerate((f"! {CANARY} @Une voisine", "! une autre idée @Un voisin"))
    )
    asked = {"board": board, "notes": [held, other], "names": []}
    assert desk.call("kept", asked)["notes"] == [], "the control: both wait"
    run_board(server.data, "erase", board, "--speaker", "Une voisine")
    assert desk.call("kept", asked)["notes"] == [held]
    assert desk.call("became", {"board": board, "held": held}) == {"recalled": True}
    assert desk.call("became", {"board": board, "held": other}) == {"waits": True}
    desk.close()


@pytest.mark.parametrize("line", [f"/phase {CANARY}", f"/phase {CANARY} 20 min"])
def test_a_desk_hears_what_became_of_a_phase_that_waited_and_when_its_name_is_erased(house, line):
    server, board, tokens = house
    desk = Client(server.url, tokens["scribe"])
    desk.call("pace", {"board": board, "key": "held-phase-pace", "hold": True})
    said = {"board": board, "key": "held-phase-line", "line": line}
    held = desk.call("capture", said)["seq"]
    assert desk.call("became", {"board": board, "held": held}) == {"waits": True}
    desk.call("release", {"board": board, "key": "held-phase-shown", "held": held})
    assert desk.call("became", {"board": board, "held": held}) == {"note": 0}
    asked = {"board": board, "notes": [held], "names": []}
    assert desk.call("kept", asked)["notes"] == [], "the control: its name is there"
    run_board(server.data, "erase", board, "--phase", "1")
    assert desk.call("kept", asked)["notes"] == [held]
    desk.close()


def test_the_command_line_erases_beside_a_running_server(house):
    server, board, tokens = house
    (note,) = say(server, board, tokens["scribe"], f"! la {CANARY}")
    viewer = Client(server.url, tokens["viewer"])
    viewer.call("join", {"board": board, "seq": 0})
    assert run_board(server.data, "erase", board, str(note))["erased"] == note
    with viewer.news:
        assert viewer.news.wait_for(lambda: viewer.patches and viewer.patches[-1]["seq"] > note, 30)
    assert CANARY not in json.dumps(viewer.patches[-1]).lower()
    viewer.close()
    run_board(server.data, "erase", board, "--head", "title")
    assert holds(server.data) == []


def test_the_same_verbs_work_without_a_server(tmp_path):
    data = tmp_path / "data"
    board, _ = make_board(data, "Essai")
    assert run_board(data, "retention", board, "2030-01-31")["until"] == "2030-01-31"
    assert run_board(data, "delete", board, "--yes")["deleted"] == [board]
    assert run_board(data, "check")["boards"] == {}


def test_a_server_that_was_killed_leaves_no_locked_door(tmp_path):
    data = tmp_path / "data"
    board, _ = make_board(data, "Essai")
    with Server(data) as server:
        server.kill()
    assert (data / "control.json").exists(), "the control: kill -9 leaves the file"
    assert run_board(data, "delete", board, "--yes")["deleted"] == [board]


def test_the_door_of_the_command_line_opens_with_its_key_alone(house):
    server, board, _ = house
    told = json.loads((server.data / "control.json").read_text())
    assert (server.data / "control.json").stat().st_mode & 0o777 == 0o600
    for key in ("", "Bearer ", "Bearer x", f"Bearer {told['key'][:-1]}"):
        request = urllib.request.Request(
            f"{server.url}/control",
            json.dumps({"verb": "delete", "board": board}).encode(),
            {"Authorization": key},
        )
        assert (
            status(lambda request=request: urllib.request.urlopen(request, timeout=PATIENCE)) == 404
        )
    assert run_board(server.data, "retention", board)["board"] == board


def test_what_does_not_exist_is_said_in_one_sentence(house):
    server, board, _ = house
    for arguments in (
        ["erase", "nowhere", "3"],
        ["erase", board, "99"],
        ["erase", board, "--speaker", "Personne"],
        ["erase", board],
        ["delete", "nowhere", "--yes"],
        ["retention", board, "31/12/2026"],
    ):
        done = born.run(arguments[0], "--data", str(server.data), *arguments[1:])
        assert done.returncode == 1 and done.stderr.startswith("Error: "), arguments
        assert len(done.stderr.strip().splitlines()) == 1
    assert "give one as 2026-12-31" in done.stderr, (
        "the last one is not told that words are missing"
    )


def age(data, board, days):
    with sqlite3.connect(data / "board.sqlite") as database:
        minute = int(time.time() // 60) - days * 24 * 60
        database.execute("UPDATE entries SET minute = ? WHERE board = ?", (minute, board))


def test_only_boards_that_are_old_enough_go_and_never_one_of_unknown_age(tmp_path):
    data = tmp_path / "data"
    old, young, unknown = (make_board(data, name)[0] for name in ("Vieux", "Neuf", "Sans âge"))
    age(data, old, 400)
    with sqlite3.connect(data / "board.sqlite") as database:
        database.execute("UPDATE entries SET minute = 0 WHERE board = ?", (unknown,))
    assert run_board(data, "delete", "--older-than", "365", "--yes")["deleted"] == [old]
    assert set(run_board(data, "check")["boards"]) == {young, unknown}


def test_old_boards_are_listed_before_they_go_and_only_ones_own(tmp_path):
    data = tmp_path / "data"
    (mine, tokens), (others, _) = make_board(data, "Le mien"), make_board(data, "Un autre")
    age(data, mine, 400)
    age(data, others, 400)
    with Server(data) as server:
        page = Browser(server, tokens["organiser"])
        listed = page.send("/old", days="365")
        assert "Le mien" in listed and "Un autre" not in listed
        t, none = translator("fr"), page.send("/old", days="500")
        assert t("old.none", days="500") in none
        assert t("sure.never") in listed and t("sure.never") not in none, "nothing is erased there"
        assert page.read(f"/b/{mine}"), "the list alone has deleted"
        page.send("/old", days="365", sure="yes")
        assert list(run_board(data, "check")["boards"]) == [others]


def test_the_home_page_reminds_of_a_date_and_deletes_nothing(house):
    server, board, tokens = house
    page = Browser(server, tokens["organiser"])
    later, before = (date.today() + timedelta(days=days) for days in (30, -1))
    page.send(f"/b/{board}/retention", until=later.isoformat())
    assert spoken(later.isoformat(), "fr") not in page.read("/")
    assert spoken(later.isoformat(), "fr") in page.read(f"/b/{board}/archive")
    page.send(f"/b/{board}/retention", until=before.isoformat())
    assert spoken(before.isoformat(), "fr") in page.read("/") and page.read(f"/b/{board}")


def test_exports_made_before_an_erasure_go_and_a_changed_one_is_named(tmp_path):
    data = tmp_path / "data"
    source = tmp_path / "lines.txt"
    source.write_text(f"/titre La {CANARY}\n! la {CANARY}\n", "utf-8")
    board = run_board(data, "import", str(source))["board"]
    folder = Path(run_board(data, "export", board, "--out", str(tmp_path / "out"))["folder"])
    (folder / "mine.txt").write_text("not of this program")
    (folder / "log.jsonl").write_text("changed by hand")
    assert len(holds(tmp_path / "out")) > 3, "the control: exports hold the word"
    answer = run_board(data, "erase", board, "--head", "title")
    assert [Path(path).name for path in answer["kept"]] == ["log.jsonl"]
    assert sorted(path.name for path in folder.iterdir()) == ["log.jsonl", "mine.txt"]
    found = written.before(data, board)
    assert found["kept"] == answer["kept"] and "fresque.svg" in found["removed"]
    assert "log.jsonl" not in found["removed"]


@pytest.mark.parametrize("ends", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left")])
def test_what_was_exported_before_it_was_broken_off_is_found_by_an_erasure(
    rooms, log, tmp_path, monkeypatch, ends
):
    """Whole files were on no list, and half of one stayed under a name of its own."""
    room, out = rooms.make(Open(f"La {CANARY}")), tmp_path / "out"
    whole, put_in_place = iter(range(2)), Path.replace

    def replaced(path, target):
        if path.is_relative_to(out) and next(whole, None) is None:
            raise ends
        return put_in_place(path, target)

    monkeypatch.setattr(Path, "replace", replaced)
    given, name = Given(log.config, False), folder.folder_name(room.board)
    with (
        pytest.raises((KeyboardInterrupt, ClickException)) as told,
        put_on_lists(given, log, out / name, [room.board]) as names,
    ):
        for one in folder.write(out / name, folder.each_file(room.board, room.since(0))):
            names.append(one)
    assert isinstance(told.value, KeyboardInterrupt) or "No space left" in str(told.value)
    assert len(list((out / name).iterdir())) == 2, "two are whole, and nothing else is there"
    monkeypatch.undo()
    assert len(written.forget(log.config.data, room.board.id)["removed"]) == 2
    assert not holds(out)


@pytest.mark.parametrize("meanwhile", ["nothing", "erased", "recalled", "deleted"])
def test_an_erasure_while_an_export_is_written_takes_its_files(rooms, log, tmp_path, meanwhile):
    """They were on no list yet when it looked for them, and nobody named them later."""
    room = rooms.make(Open("Essai"))
    note = room.act(Say(f"! la {CANARY}"), "key-note").seq
    room.act(Pace(hold=True), "key-hold")
    held = room.act(Say("! attend"), "key-held").seq
    read, board = room.board, room.board.id
    file = tmp_path / "out" / "notes.csv"
    file.parent.mkdir()
    file.write_text(CANARY)
    if meanwhile == "deleted":
        delete_board(log, board)
    else:
        room.act(Say("! une autre"), "key-more")
    if meanwhile in ("erased", "recalled"):
        room.act(Erase(note) if meanwhile == "erased" else Recall(held), "key-gone")
    given = Given(log.config, False)
    if meanwhile == "nothing":
        with put_on_lists(given, log, file.parent, [read]) as names:
            names.append(file.name)
        assert file.exists() and written.listed(log.config.data, board)[0]["files"]
        return
    with (
        pytest.raises(ClickException, match=board),
        put_on_lists(given, log, file.parent, [read]) as names,
    ):
        names.append(file.name)
    assert not file.exists()
    assert bool(written.listed(log.config.data, board)) is (meanwhile != "deleted")


def test_the_archive_page_names_what_was_made_before_an_erasure(tmp_path):
    """Until it has been made again. A copy of the database is named and never taken away."""
    data, out = tmp_path / "data", tmp_path / "out"
    board, tokens = make_board(data, f"La {CANARY}")
    run_board(data, "export", board, "--format", "csv", "--out", str(out))
    run_board(data, "backup", str(tmp_path / "copy.sqlite"))
    series = run_board(data, "series", "new", "Soirées")["series"]
    run_board(data, "series", "add", series, board)
    run_board(data, "note", series, "--out", str(out / "note.md"))
    assert holds(out), "the control: what was handed out holds the word"
    with Server(data) as server:
        page = Browser(server, tokens["organiser"])
        assert 'id="before"' not in page.read(f"/b/{board}/archive")
        gone = page.send(f"/b/{board}/erase", what="head", of="title", sure="yes")
        assert "copy.sqlite" in gone and "note.md" in gone and not holds(out)
        t = translator("fr")
        assert t("gone.words.but") in gone and t("gone.words") not in gone
        named = page.read(f"/b/{board}/archive").partition('id="before"')[2]
        assert all(f"{name}</code>" in named for name in ("copy.sqlite", "note.md", "notes.csv"))
        assert CANARY not in named and (tmp_path / "copy.sqlite").exists()
        run_board(data, "export", board, "--format", "csv", "--out", str(out))
        named = page.read(f"/b/{board}/archive").partition('id="before"')[2]
        assert "notes.csv</code>" not in named and "note.md</code>" in named


def test_a_log_that_a_backup_is_reading_is_emptied_when_it_has_ended(house):
    server, board, tokens = house
    (note,) = say(server, board, tokens["scribe"], f"! la {CANARY}")
    run_board(server.data, "erase", board, "--head", "title")
    reader = sqlite3.connect(server.data / "board.sqlite")
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM entries").fetchone()[0]
    run_board(server.data, "erase", board, str(note))
    assert holds(server.data), "the control: the reader keeps the old pages there"
    reader.close()
    ends = time.monotonic() + 60
    while holds(server.data) and time.monotonic() < ends:
        time.sleep(0.5)
    assert holds(server.data) == []


def test_a_list_of_exports_that_cannot_be_written_stays_as_it_was(tmp_path, log, monkeypatch):
    """It was emptied first: no erasure found the files of before, or it ended as a fault."""
    file = tmp_path / "notes.csv"
    file.write_text(CANARY)
    written.note(log.config.data, (tmp_path, [file.name]), ("b", 1))
    before = written.listed(log.config.data, "b")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with (
        pytest.raises(ClickException, match="no erasure will find it"),
        on_the_list(tmp_path),
    ):
        written.note(log.config.data, (tmp_path, [file.name]), ("b", 2))
    assert written.listed(log.config.data, "b") == before and before
    assert [path.name for path in written.shelf(log.config.data, "b").parent.iterdir()] == [
        "b.json"
    ]

"""What goes out comes back: .board files and backups, beside a running server and without one."""

import hashlib
import io
import json
import subprocess
import zipfile
from dataclasses import replace

import pytest

from board.archive.formats import boardfile
from board.archive.formats.boardfile import written
from board.config import Config
from board.core.events import Entry, Open
from board.core.history import fold
from board.core.ink import render
from board.core.model import Board
from board.core.rules import decide
from board.store.log import EventLog
from tests import born
from tests.harness import Client, Server, make_board, run_board
from tests.poppler import POPPLER, QPDF
from tests.test_same_bytes import the_corrected_evening, the_evening


def run(data, *arguments):
    return born.run(arguments[0], "--data", str(data), *arguments[1:])


@pytest.fixture(params=[the_evening, the_corrected_evening])
def evening(request, tmp_path):
    """A file, and the facts in it."""
    file = tmp_path / "evening.board"
    file.write_bytes(written("evening", request.param()))
    return file, request.param()


def kept(data, board):
    log = EventLog(Config(data=data), writes=False)
    entries = log.since(board, 0)
    log.close()
    return entries


def test_a_board_that_is_begun_today_comes_back_from_its_file():
    """Its hand is of the newest edition, which nobody chooses by name."""
    begun = [Entry(1, "open", decide(Board("today"), Open("Ce soir")))]
    assert boardfile.read(io.BytesIO(written("today", begun))).board == fold("today", begun)
    for hand in ("cards", "scribe", "scribe-2", "scribe-3"):
        older = [Entry(1, "open", replace(begun[0].event, hand=hand))]
        assert boardfile.read(io.BytesIO(written("today", older))).board.hand == hand
    unknown = [Entry(1, "open", replace(begun[0].event, hand="scribe-99"))]
    with pytest.raises(boardfile.NotRestored):
        boardfile.read(io.BytesIO(written("today", unknown)))


def test_every_drawing_has_the_same_bytes_after_it_came_back(evening, tmp_path):
    file, entries = evening
    made = run_board(tmp_path / "data", "restore", str(file))
    assert made["board"] == "evening" and set(made["links"]) == {"viewer", "scribe", "organiser"}
    back = kept(tmp_path / "data", "evening")
    assert back == entries
    board, again = fold("evening", entries), fold("evening", back)
    for sheet in range(1, len(board.sheets) + 1):
        assert render.drawing(again, [sheet]) == render.drawing(board, [sheet])
    assert render.patch(again, 0) == render.patch(board, 0)


def test_what_is_exported_again_is_the_same_file(evening, tmp_path):
    file, _ = evening
    run_board(tmp_path / "data", "restore", str(file))
    export = ["export", "evening", "--format", "board", "--out", str(tmp_path / "out")]
    out = run_board(tmp_path / "data", *export)
    assert out["files"] == ["evening.board"]
    assert (next((tmp_path / "out").iterdir()) / "evening.board").read_bytes() == file.read_bytes()


def test_an_id_that_is_taken_stays_with_the_board_that_has_it(tmp_path):
    data, file = tmp_path / "data", tmp_path / "evening.board"
    file.write_bytes(written("evening", the_evening()))
    first, second = (run_board(data, "restore", str(file)) for _ in range(2))
    assert first["board"] == "evening" != second["board"]
    assert [e.event for e in kept(data, second["board"])] == [e.event for e in the_evening()]
    assert set(run_board(data, "check")["boards"]) == {"evening", second["board"]}


def test_a_board_comes_back_beside_a_running_server_and_is_written_to(tmp_path):
    data, file = tmp_path / "data", tmp_path / "evening.board"
    file.write_bytes(written("evening", the_evening()))
    with Server(data) as server:
        made = run_board(data, "restore", str(file))
        scribe = Client(server.url, made["tokens"]["scribe"])
        line = {"board": made["board"], "key": "after-restore", "line": "une zibeline de plus"}
        assert scribe.call("capture", line)["seq"] == len(the_evening()) + 1
        scribe.close()
        hits = run_board(data, "search", "ZIBELINE")["hits"]
        assert [(hit["board"], hit["note"]) for hit in hits] == [
            ("evening", len(the_evening()) + 1)
        ]
        assert not list(data.glob("restore-*"))


def hostile():
    """Name → bytes of a file that must be refused, and the reason."""
    lines = written("evening", the_evening()).splitlines(keepends=True)
    head = json.loads(lines[0])

    def changed(**values):
        return json.dumps(json.loads(lines[4]) | values).encode() + b"\n"

    fields = json.loads(lines[1])["fields"]
    opened = {**json.loads(lines[1]), "fields": {**fields, "look": '"><script>'}}
    yield "empty", b"", "not_a_board"
    yield "a bomb", b"PK\x03\x04" + b"\0" * 4096, "not_a_board"
    yield "deep", b"[" * 200_000, "not_a_board"
    yield "deep fields", lines[0] + b'{"fields":' * 100_000, "broken"
    yield "half", b"".join(lines[: len(lines) // 2]), "cut"
    yield "other word", b"".join(lines).replace(b"cookies", b"biscuit"), "changed"
    yield "later", json.dumps(head | {"reader": 99}).encode() + b"\n", "too_new"
    yield "path", json.dumps(head | {"board": "../../etc"}).encode() + b"\n", "broken"
    yield "50 MB", lines[0] + b'"' + b"x" * 52_000_000, "too_large"
    yield "types", b"".join([*lines[:4], changed(seq="4"), *lines[5:]]), "broken"
    yield "minute", b"".join([*lines[:4], changed(minute=2**80), *lines[5:]]), "broken"
    yield "key twice", b"".join([*lines[:4], changed(key="key-00001"), *lines[5:]]), "broken"
    yield "surrogate", b"".join([*lines[:4], changed(key="\ud800"), *lines[5:]]), "broken"
    again = [*lines[:1], json.dumps(opened).encode() + b"\n", *lines[2:-1]]
    yield "look", closed(again), "broken"


def closed(lines):
    """With a last line that is right for what comes before."""
    body = b"".join(lines)
    end = {"lines": len(lines) - 1, "sha256": hashlib.sha256(body).hexdigest()}
    return body + json.dumps(end).encode() + b"\n"


@pytest.mark.parametrize(("name", "content", "reason"), list(hostile()), ids=lambda x: str(x)[:12])
def test_a_hostile_file_is_refused_in_words_and_nothing_of_it_is_here(
    tmp_path, name, content, reason
):
    data, file = tmp_path / "data", tmp_path / "file.board"
    file.write_bytes(content)
    done = run(data, "restore", str(file))
    assert done.returncode == 1 and f"{reason}: " in done.stderr, (name, done.stderr)
    assert "Traceback" not in done.stderr
    assert not data.exists() or not list(data.iterdir())


def test_a_zip_that_climbs_and_a_link_are_no_boards(tmp_path):
    bomb = tmp_path / "bomb.board"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../evening.board", b"\0" * 20_000_000)
    link = tmp_path / "link.board"
    link.symlink_to("/etc/passwd")
    for file in (bomb, link):
        done = run(tmp_path / "data", "restore", str(file))
        assert done.returncode == 1 and "not_a_board: " in done.stderr
        assert "root:" not in done.stderr


def test_a_backup_is_taken_while_the_server_notes_and_is_a_whole_house(tmp_path):
    data, copy = tmp_path / "data", tmp_path / "copy" / "board.sqlite"
    copy.parent.mkdir()
    board, tokens = make_board(data)
    with Server(data) as server:
        scribe = Client(server.url, tokens["scribe"])
        for number in range(20):
            line = {"board": board, "key": f"before-{number:03}", "line": f"ligne {number}"}
            scribe.call("capture", line)
        assert run_board(data, "backup", str(copy))["boards"] == 1
        line = {"board": board, "key": "after-the-copy", "line": "une ligne d'après"}
        scribe.call("capture", line)
        scribe.close()
    assert [entry.seq for entry in kept(copy.parent, board)] == list(range(1, 22))
    with Server(copy.parent) as server:
        scribe = Client(server.url, tokens["scribe"])
        line = {"board": board, "key": "in-the-copy", "line": "la copie continue"}
        assert scribe.call("capture", line)["seq"] == 22
        scribe.close()


def test_a_backup_writes_over_nothing(tmp_path):
    data, copy = tmp_path / "data", tmp_path / "copy.sqlite"
    make_board(data)
    copy.write_text("precious")
    done = run(data, "backup", str(copy))
    assert done.returncode == 1 and "exists already" in done.stderr
    assert copy.read_text() == "precious"


@pytest.mark.parametrize(
    ("form", "files"),
    [
        ("minutes", ["minutes.html"]),
        ("csv", ["notes.csv"]),
        ("decidim", ["propositions-decidim.csv"]),
        ("polis", ["propositions-polis.zip"]),
        ("replay", ["replay.svg"]),
        ("docx", ["minutes.docx"]),
        ("svg", ["fresque.svg", "sheet-01.svg"]),
        ("png", ["fresque.png", "sheet-01.png"]),
    ],
)
def test_each_format_can_be_asked_alone(tmp_path, form, files):
    data = tmp_path / "data"
    board, _ = make_board(data)
    made = run_board(data, "export", board, "--format", form, "--out", str(tmp_path / "out"))
    assert made["files"] == files


@POPPLER
@QPDF
def test_an_affiche_has_a_size_and_a_way(tmp_path):
    data = tmp_path / "data"
    board, _ = make_board(data)
    options = ["--size", "a2", "--way", "portrait", "--look", "night"]
    out = str(tmp_path / "out")
    made = run_board(data, "export", board, "--format", "affiche", *options, "--out", out)
    assert made["files"] == ["affiche-a2-portrait-night.pdf"]
    file = next((tmp_path / "out").iterdir()) / made["files"][0]
    info = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    width, height = (float(info.split("Page size:")[1].split()[at]) for at in (0, 2))
    assert width < height and abs(height - (594 + 6) * 72 / 25.4) < 1
    assert subprocess.run(["qpdf", "--check", file], capture_output=True).returncode == 0

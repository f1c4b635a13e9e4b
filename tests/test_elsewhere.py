"""Windows and macOS are promised: the whole way without what only POSIX has."""

import json
import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests import born
from tests.harness import ROOT, Client, Server, cookie_of, make_board, run_board

HOOK = Path(__file__).with_name("elsewhere")
RESERVED = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(10))}

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is nothing to hide elsewhere")


@pytest.fixture
def windows(monkeypatch):
    """Every Python that is started here believes that it is on Windows."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(HOOK), str(ROOT))))


def try_as_board(code):
    """What a module of the package gets for these lines."""
    program = f"exec({code!r}, {{'__name__': 'board.planted'}})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    return done.stderr.strip().splitlines()[-1:] or ["went well"]


@pytest.mark.parametrize(
    "code, words",
    [
        ("import fcntl", "No module named 'fcntl'"),
        ("import resource", "No module named 'resource'"),
        ("import os; os.fork()", "no attribute 'fork'"),
        ("from os import geteuid", "geteuid"),
        ("import socket; socket.SO_REUSEPORT", "no attribute 'SO_REUSEPORT'"),
        ("import signal; signal.SIGKILL", "no attribute 'SIGKILL'"),
        (
            "import tempfile, os; held = tempfile.NamedTemporaryFile(); os.replace(held.name, 'x')",
            "Windows refuses",
        ),
        ("import os, signal; assert os.name == 'nt'; signal.SIGTERM", "went well"),
    ],
)
def test_what_only_posix_has_is_missing_there(windows, code, words):
    """The control: a module that used it would fail."""
    assert words in try_as_board(code)[0]


def is_windows_name(name):
    stem = name.partition(".")[0].lower()
    return not re.search(r'[<>:"/\\|?*\x00-\x1f]|[. ]$', name) and stem not in RESERVED


def test_serving_capturing_and_exporting_need_nothing_that_only_posix_has(tmp_path, windows):
    data = tmp_path / "data"
    board, tokens = make_board(data, 'Où ? « Ici » : a/b\\c|d*e "f" <g> con.')
    with Server(data) as server:
        scribe = Client(server.url, tokens["scribe"])
        viewer = Client(server.url, tokens["viewer"])
        assert "patch" in viewer.call("join", {"board": board, "seq": 0})
        line = {"board": board, "key": "the-first-line", "line": "! sur une autre machine"}
        seq = scribe.call("capture", line)["seq"]
        with viewer.news:
            assert viewer.news.wait_for(lambda: any(p["seq"] >= seq for p in viewer.patches), 30)
        asked = urllib.request.Request(
            f"{server.url}/b/{board}/export.zip",
            headers={"Cookie": cookie_of(server.url, tokens["organiser"])},
        )
        with urllib.request.urlopen(asked, timeout=120) as answer:
            (tmp_path / "taken.zip").write_bytes(answer.read())
        erased = run_board(data, "erase", board, str(seq))
        assert "error" not in erased
        for client in (scribe, viewer):
            client.close()
    with zipfile.ZipFile(tmp_path / "taken.zip") as taken:
        names = [part for name in taken.namelist() for part in name.split("/") if part]
    out = Path(run_board(data, "export", board, "--out", str(tmp_path / "out"))["folder"])
    run_board(data, "export", board, "--format", "svg", "--out", str(tmp_path / "out"))
    names += [path.name for path in (*out.rglob("*"), *data.rglob("*"), out)]
    assert len(names) > 20 and all(map(is_windows_name, names)), names
    assert "Error" not in server.errors.read_text(), server.errors.read_text()


ONE_AFTER_ANOTHER = """
import json, sys
from board.cli import cli
for words in json.loads(sys.argv[1]):
    cli.main(words, standalone_mode=False)
"""
"""Verbs in one process: each begins for itself with ten modules that are slow to load."""


def all_of(data, *verbs):
    words = json.dumps([[verb, "--data", str(data), *map(str, more)] for verb, *more in verbs])
    command = [sys.executable, "-c", ONE_AFTER_ANOTHER, words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_series_decks_papers_pages_and_copies_need_nothing_that_only_posix_has(tmp_path, windows):
    data, out = tmp_path / "data", tmp_path / "out"
    out.mkdir()
    deck, said = tmp_path / "cartes.csv", tmp_path / "propos.csv"
    deck.write_bytes("name;text\nÉcole;Où ?\n".encode("cp1252"))
    said.write_bytes("Propos;Qui\nDes bancs;Une élue\n".encode("cp1252"))
    first, second = (make_board(data, title)[0] for title in ("Un : « a/b »", "Deux"))
    series = run_board(data, "series", "new", "Une série ?")["series"]
    all_of(
        data,
        ("import", said, "--board", first),
        *(("series", "add", series, board) for board in (first, second)),
        ("deck", series, deck),
        *(("livret", series, "--out", out / f"livret.{end}") for end in ("pdf", "html", "epub")),
        *(("note", series, "--out", out / f"note.{end}") for end in ("pdf", "docx", "md")),
        ("cards", series, "--out", out / "cards.pdf"),
        *(("publish", series, "--out", out / "site") for _ in range(2)),
        *(("export", first, "--out", out, "--format", form) for form in ("all", "svg")),
        ("backup", out / "copy.sqlite"),
        ("search", "bancs"),
        ("retention", first, "2099-12-31"),
        ("check",),
    )
    made = [path.relative_to(tmp_path) for path in tmp_path.rglob("*")]
    assert {path.suffix for path in made} >= {".pdf", ".html", ".epub", ".docx", ".md", ".sqlite"}
    assert all(is_windows_name(part) for path in made for part in path.parts), made
    copy = next(out.rglob("*.board"))
    all_of(data, ("restore", copy), ("erase", first, "2"), ("delete", second, "--yes"))
    assert not (out / "livret.pdf").exists(), "an old livret holds what was deleted"


def test_what_is_sent_to_a_file_is_utf8_where_the_system_writes_otherwise(tmp_path):
    """Windows has cp1252 there: the first emoji ended the verb in the middle."""
    data = tmp_path / "data"
    board = make_board(data, "L’été → 🌻 المدينة")[0]
    done = subprocess.run(
        [sys.executable, "-m", "board", "replay", board, "--data", str(data)],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "→ 🌻 المدينة" in done.stdout.decode("utf-8")
    done = born.run("replay", "--data", str(data), "nowhere")
    assert done.returncode == 1 and "there is no board 'nowhere'" in done.stderr

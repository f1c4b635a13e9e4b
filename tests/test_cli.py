"""The command line on real files: import, export, erase, check."""

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from board.cli import cli
from board.cli.root import MODULES
from board.core import look as theme
from board.core.choices import CHOICES
from board.core.layout.patterns.registry import PATTERNS
from board.core.model import HANDS, PHASES
from tests import born
from tests.crowd import read_log
from tests.harness import ROOT, Server, run_board

DATA = ROOT / "tests" / "data"
SMALLEST = "vtaiwan"
"""Of the real remarks: all its files are made (19 s of a core), of the others the SVG."""
LINES = """/titre Essai
# Thème
"Une citation" @Quelqu'un **
? Une question 😀 مرحبا 開放
! Une proposition
/inconnu
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("imported")
    source = folder / "lines.txt"
    source.write_text(LINES, "utf-8")
    data = folder / "data"
    return data, run_board(data, "import", str(source))


@pytest.fixture(scope="module")
def exported(imported):
    """The folder of the whole export."""
    data, _ = imported
    return export(data, data.parent / "exported")


def export(data, out, seed="0"):
    command = [sys.executable, "-m", "board", "export", "--data", str(data)]
    board = run_board(data, "check")["boards"]
    done = subprocess.run(
        [*command, next(iter(board)), "--out", str(out)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
        text=True,
    )
    return Path(done.stdout.strip())


def test_import_names_what_it_refused(imported):
    _, result = imported
    assert result["notes"] == 4 and result["lines"] == 6
    assert result["refused"] == [{"line": 6, "reason": "unknown_command", "text": "/inconnu"}]


def test_the_same_log_gives_the_same_bytes_under_three_hash_seeds(imported, exported, tmp_path):
    data, _ = imported
    folders = [exported, *(export(data, tmp_path / seed, seed) for seed in ("1", "77"))]
    files = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
    assert files[0] == files[1] == files[2]
    assert {"fresque.svg", "sheet-01.svg", "minutes.md", "minutes.pdf", "log.jsonl"} <= set(
        files[0]
    )


def test_an_exported_file_needs_nothing_else(exported):
    text = (exported / "fresque.svg").read_text("utf-8")
    root = etree.fromstring(text.encode())
    assert not re.search(r"<script|@import|<image|<foreignObject|javascript:", text)
    links = root.xpath("//@*[local-name()='href']")
    ids = set(root.xpath("//@id"))
    assert links and all(link[0] == "#" and link[1:] in ids for link in links)
    assert not re.search(r"url\((?!#)", text)
    words = " ".join("".join(root.xpath("//*[local-name()='text']//text()")).split())
    assert "Une proposition" in words and "Quelqu" in words
    names = {etree.QName(element).localname for element in root}
    assert {"title", "desc", "metadata"} <= names


def test_a_second_writer_is_refused_and_the_first_is_undisturbed(tmp_path):
    data = tmp_path / "data"
    with Server(data) as server:
        done = subprocess.run(
            [sys.executable, "-m", "board", "serve", "--data", str(data), "--port", "0"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1 and "another board server" in done.stderr
        assert server.process and server.process.poll() is None


def test_a_bad_setting_says_what_was_expected(tmp_path):
    done = born.run("check", "--data", str(tmp_path), BOARD_PORT="abc")
    assert done.returncode == 1 and "BOARD_PORT is 'abc'; expected a whole number" in done.stderr


@pytest.mark.parametrize("name", ["bowling-green", "austria-climate", "vtaiwan"])
def test_real_remarks_are_imported_without_loss(tmp_path, name):
    source = next(DATA.glob(f"polis-*{name}*.csv"))
    result = run_board(
        tmp_path / "data", "import", str(source), "--column", "comment-body", "--lang", "en"
    )
    assert result["notes"] + len(result["refused"]) == result["lines"]
    assert result["refused"] == []
    if name == SMALLEST:
        files = {path.name for path in export(tmp_path / "data", tmp_path / "out").iterdir()}
        assert {"fresque.svg", "minutes.pdf", "log.jsonl", "evening.board"} <= files
    else:
        out = ("--format", "svg", "--out", str(tmp_path / "out"))
        run_board(tmp_path / "data", "export", result["board"], *out)
    notes = 0
    for sheet in (tmp_path / "out").rglob("sheet-*.svg"):
        tree = etree.parse(str(sheet))
        notes += len(tree.xpath("//*[starts-with(@id, 'n-')]"))
    assert notes == result["notes"]


def test_a_board_is_opened_in_a_look_a_pattern_and_a_room(tmp_path):
    made = run_board(
        tmp_path, "new", "T", "--look", "night", "--pattern", "radial", "--room", "large"
    )
    opened = read_log(tmp_path, made["board"])[0].event
    assert (opened.look, opened.pattern, opened.room) == ("night", "radial", "large")


def test_the_choices_of_a_board_are_those_that_can_be_drawn():
    assert {name: set(values) for name, values in CHOICES.items()} == {
        "look": set(theme.LOOKS),
        "pattern": set(PATTERNS),
        "room": set(theme.BODY),
        "phases": set(PHASES),
        "hand": set(HANDS),
    }


def test_every_verb_is_in_the_module_that_the_table_says():
    for module, verbs in MODULES.items():
        home = importlib.import_module(f"board.cli.{module}").__name__
        made = {name: verb.callback.__module__ for name, verb in cli.commands.items()}
        assert {name for name, where in made.items() if where == home} == set(verbs), module


LATE = {"fontTools", "lxml", "numpy", "pydantic", "typst", "uharfbuzz", "wsproto", "yaml"}


def test_a_server_loads_what_its_first_page_needs(tmp_path):
    """It took two seconds, of which most was the import of what only a note or a file needs."""
    code = (
        "import sys; from pathlib import Path; from board import create_app;"
        " from board.config import Config;"
        f" app = create_app(Config(data=Path({str(tmp_path)!r})));"
        " assert app.test_client().get('/', headers={'Host': 'localhost'}).status_code == 200;"
        f" print(sorted({LATE} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[]"]


def test_a_server_loads_no_client_of_a_broker_and_no_other_verb():
    code = (
        "import sys; from board.cli import cli; cli.get_command(None, 'serve');"
        " import board.assembly;"
        " print(sorted({'redis', 'websocket', 'docx', 'alembic'} & set(sys.modules)));"
        " import redis, websocket; print(redis.__name__, websocket.__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[]", "redis websocket"]

"""Links that are not loopback: MTU 1,500, small buffers, 64 kbit/s; nothing is cut in a frame."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness import ROOT, Server, make_board, run_board
from tests.slowlink import LEFT_OUT, FarServer, can_make_namespaces, mtu_1500

pytestmark = pytest.mark.slow
PAGE = Path(__file__).with_name("far_page.py")
OURS, STOCK = ("-m", "board"), ("tests/stock_sockets.py",)
REMARKS = ROOT / "tests" / "data" / "polis-american-assembly.bowling-green.csv"
SECONDS = 25


@pytest.fixture(scope="module")
def remarks(tmp_path_factory):
    """A board of 200 remarks: (data folder, board, tokens)."""
    folder = tmp_path_factory.mktemp("remarks")
    name, tokens = make_board(folder / "data", "Au loin")
    some = folder / "some.csv"
    some.write_text("\n".join(REMARKS.read_text("utf-8").splitlines()[:201]), "utf-8")
    run_board(folder / "data", "import", str(some), "--column", "comment-body", "--board", name)
    return folder / "data", name, tokens


@pytest.fixture
def board(remarks, tmp_path):
    """The same in a folder of its own."""
    data, name, tokens = remarks
    shutil.copytree(data, tmp_path / "data")
    return tmp_path / "data", name, tokens


@pytest.fixture(scope="module")
def link():
    if not can_make_namespaces():
        pytest.skip(LEFT_OUT)
    with mtu_1500() as made:
        yield made


def words(server, board, tokens):
    return [server.url, board, tokens["viewer"], tokens["scribe"], "1", "10", str(SECONDS)]


def told(process):
    """What the page says of itself; its error in the place of it."""
    said, _ = process.communicate(timeout=60)
    return json.loads(said) if process.returncode == 0 else {"error": said[-300:]}


def assert_drawn(found):
    assert "error" not in found, found
    assert found["seq"] == found["head"] and found["notes"] >= 200 and not found["closed"]
    assert found["kB"] > 200, "the answer was too small to show anything"


def near(*arguments):
    return subprocess.Popen(
        [sys.executable, str(PAGE), *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_a_page_200_notes_behind_an_mtu_of_1500_draws_them_on_one_socket(board, link):
    data, name, tokens = board
    with FarServer(data, link, OURS) as server:
        assert_drawn(told(link.run(PAGE, *words(server, name, tokens))))


def test_the_stock_transport_cuts_frames_on_such_a_link(board, link):
    """The negative control."""
    data, name, tokens = board
    with FarServer(data, link, STOCK) as server:
        found = told(link.run(PAGE, *words(server, name, tokens)))
    assert "error" in found


def test_a_page_behind_small_buffers_draws_200_notes_on_one_socket(board):
    data, name, tokens = board
    with Server(data, program=("tests/small_buffers.py",)) as server:
        assert_drawn(told(near(*words(server, name, tokens))))


def test_the_stock_transport_cuts_frames_in_small_buffers(board, monkeypatch):
    """The negative control."""
    data, name, tokens = board
    monkeypatch.setenv("STOCK", "1")
    with Server(data, program=("tests/small_buffers.py",)) as server:
        found = told(near(*words(server, name, tokens)))
    assert "error" in found

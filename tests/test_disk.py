"""A full disk and EIO while lines go in: refused, never acknowledged and lost; then it goes on."""

import shutil
import sys
from pathlib import Path

import pytest

from tests import disk
from tests.crowd import assert_kept, close, read_log, said, wait_until
from tests.harness import Client, Server, make_board

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="LEFT OUT: disk faults need Linux"),
]


class Desk:
    """One scribe on a server whose disk can be broken; remembers what was acknowledged."""

    def __init__(self, server, board, tokens):
        self.server, self.board, self.tokens, self.acked = server, board, tokens, {}
        self.client = Client(server.url, tokens["scribe"])

    def say(self, line):
        key = "key-" + line.replace(" ", "-")
        answer = self.client.call("capture", {"board": self.board, "key": key, "line": line})
        if "seq" in answer:
            self.acked[line] = answer["seq"]
        return answer

    def join(self, role="viewer", seq=0):
        viewer = Client(self.server.url, self.tokens[role])
        try:
            return viewer.call("join", {"board": self.board, "seq": seq})
        finally:
            close(viewer)


def tell_the_story(desk, fault):
    """Ten lines, a broken disk and five more that are refused, the disk back, the same five."""
    for number in range(10):
        assert "seq" in desk.say(f"Avant {number}")
    before = desk.join()
    fault.break_it()
    late = [f"Pendant {number}" for number in range(5)]
    refused = [desk.say(line) for line in late]
    meanwhile = [desk.join(role) for role in ("viewer", "scribe")]
    fault.mend()
    assert [answer.get("error") for answer in refused] == ["storage_failed"] * 5
    assert [answer.get("patch") for answer in meanwhile] == [before["patch"]] * 2, (
        "while nothing can be written, what is there can be read"
    )
    head = before["patch"]["seq"]
    assert [desk.say(line)["seq"] for line in late] == list(range(head + 1, head + 6))
    for number in range(3):
        assert "seq" in desk.say(f"Puis {number}")
    assert desk.join()["patch"]["seq"] == head + 8


def end(desk, data):
    """kill -9, and the log has what was acknowledged: once, in order, gapless."""
    close(desk.client)
    desk.server.kill()
    entries = read_log(data, desk.board)
    assert_kept(entries, desk.acked)
    assert [line for line, _ in said(entries)] == list(desk.acked)


def test_at_the_file_size_limit_lines_are_refused_and_go_in_later(tmp_path):
    data = tmp_path / "data"
    board, tokens = make_board(data)
    with Server(data) as server:
        desk = Desk(server, board, tokens)
        tell_the_story(desk, disk.FileLimit(server.process.pid))
        end(desk, data)


def test_a_server_that_acknowledges_early_loses_lines_on_a_full_disk(tmp_path):
    """The control: what it said was stored is not there."""
    data = tmp_path / "data"
    board, tokens = make_board(data)
    with Server(data, program=("tests/early_ack.py",)) as server:
        desk = Desk(server, board, tokens)
        fault = disk.FileLimit(server.process.pid)
        assert "seq" in desk.say("Avant 0")
        assert wait_until(lambda: "Avant 0" in [line for line, _ in said(read_log(data, board))])
        fault.break_it()
        assert all("seq" in desk.say(f"Pendant {number}") for number in range(5))
        with pytest.raises(AssertionError):
            end(desk, data)


def test_on_a_full_disk_lines_are_refused_and_go_in_later(tmp_path):
    if not disk.may_mount(tmp_path / "probe"):
        pytest.skip("LEFT OUT: no tmpfs can be mounted here, the disk was not really full")
    small = disk.SmallDisk(tmp_path / "small")
    try:
        data = small.folder / "data"
        board, tokens = make_board(data)
        with Server(data) as server:
            desk = Desk(server, board, tokens)
            tell_the_story(desk, small)
            end(desk, data)
    finally:
        small.end()


@pytest.mark.parametrize("word", ["write", "sync"])
def test_on_eio_lines_are_refused_and_go_in_later(tmp_path, monkeypatch, word):
    if not shutil.which("gcc"):
        pytest.skip("LEFT OUT: gcc is not installed, EIO was not tried")
    data = tmp_path / "data"
    board, tokens = make_board(data)
    fault = disk.Eio(tmp_path, word)
    for name, value in fault.environment.items():
        monkeypatch.setenv(name, value)
    with Server(data) as server:
        desk = Desk(server, board, tokens)
        tell_the_story(desk, fault)
        end(desk, data)


def test_a_line_refused_by_a_failed_sync_is_there_once_after_a_kill(tmp_path, monkeypatch):
    """The page may have reached the disk although the sync failed: the key makes it harmless."""
    if not shutil.which("gcc"):
        pytest.skip("LEFT OUT: gcc is not installed, EIO was not tried")
    data = tmp_path / "data"
    board, tokens = make_board(data)
    fault = disk.Eio(tmp_path, "sync")
    for name, value in fault.environment.items():
        monkeypatch.setenv(name, value)
    with Server(data) as server:
        desk = Desk(server, board, tokens)
        assert "seq" in desk.say("Avant 0")
        fault.break_it()
        assert desk.say("Pendant 0") == {"error": "storage_failed", "detail": "OperationalError"}
        close(desk.client)
        server.kill()
        fault.mend()
        server.start()
        desk.client = Client(server.url, tokens["scribe"])
        assert "seq" in desk.say("Pendant 0") and "seq" in desk.say("Puis 0")
        end(desk, data)


def test_a_server_that_starts_on_a_full_disk_shows_what_is_there(tmp_path):
    if not disk.may_mount(tmp_path / "probe"):
        pytest.skip("LEFT OUT: no tmpfs can be mounted here, the disk was not really full")
    small = disk.SmallDisk(Path(tmp_path / "small"))
    try:
        data = small.folder / "data"
        board, tokens = make_board(data)
        with Server(data) as server:
            desk = Desk(server, board, tokens)
            assert "seq" in desk.say("Avant 0")
            close(desk.client)
            server.kill()
            small.break_it()
            server.start()
            assert desk.join()["patch"]["seq"] == desk.acked["Avant 0"]
    finally:
        small.end()

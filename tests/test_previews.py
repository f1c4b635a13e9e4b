"""Previews of one page give way to each other and to lines that are to be noted."""

import json

import pytest

from board.live.packets import answer, heard
from board.live.previews import Previews, is_preview
from tests.harness import Server, make_board
from tests.rawsocket import NAMESPACE, Raw, event


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    data = tmp_path_factory.mktemp("house") / "data"
    board, tokens = make_board(data, "Aperçus")
    with Server(data) as server:
        yield server, board, tokens


def answers(raw, count):
    """(number, answer) of the next answers, in the order in which they came."""
    found = []
    while len(found) < count:
        _opcode, payload = raw.next()
        said = payload.decode()
        if said.startswith(f"43{NAMESPACE},"):
            number, _, body = said.removeprefix(f"43{NAMESPACE},").partition("[")
            found.append((int(number), json.loads(f"[{body}")[0]))
    return found


def test_of_the_previews_that_wait_the_newest_is_answered_and_after_the_line(house):
    server, board, tokens = house
    raw = Raw(server.port).enter(tokens["scribe"])
    line = {"board": board, "key": "between-two", "line": "Une ligne à noter"}
    raw.send(
        event("preview", {"board": board, "line": "U"}, 1)
        + event("preview", {"board": board, "line": "Un"}, 2)
        + event("capture", line, 3)
        + event("preview", {"board": board, "line": "Une suite"}, 4)
    )
    found = answers(raw, 4)
    said = dict(found)
    assert said[1] == said[2] == {"error": "overtaken"}
    assert "seq" in said[3] and said[4]["put"]
    assert [number for number, _ in found if number > 2] == [3, 4]
    raw.socket.close()


def test_previews_that_come_one_by_one_are_all_answered(house):
    """Control: nothing is overtaken by what comes after its answer."""
    server, board, tokens = house
    raw = Raw(server.port).enter(tokens["scribe"])
    for number, line in enumerate(["U", "Un", "Une"], 1):
        assert raw.answer("preview", {"board": board, "line": line}, number)["put"]
    raw.socket.close()


def test_a_preview_is_told_from_other_packets():
    assert is_preview(heard('42/board,17["preview",{"line":"x"}]'))
    assert not is_preview(heard('42/board,17["capture",{"line":"[preview"}]'))
    assert not is_preview(heard('42/board,["preview",{}]'))
    assert not is_preview(heard('40/board,7{"token":"x"}'))


def test_the_newest_waits_and_the_one_before_is_told():
    previews = Previews()
    first, newest = heard('42/board,1["preview",{}]'), heard('42/board,2["preview",{}]')
    assert previews.keep(first) == b""
    assert previews.keep(newest) == answer("1", {"error": "overtaken"})
    assert previews.take() == newest
    assert previews.waiting is None

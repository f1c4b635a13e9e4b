"""Who asked is nowhere: not in a log, not in a file, not in memory; what was said is where it is
meant to be and nowhere else; what was erased is nowhere."""

import socket
import time
from contextlib import suppress

import pytest
import websocket

from tests.beside import Evening
from tests.canaries import (
    ALL_WORDS,
    BESIDE,
    PREFIX,
    WORDS,
    go_on,
    phases,
    say_everything,
    settled,
    word,
)
from tests.crowd import wait_until
from tests.figures import note
from tests.files import ERASED_SECONDS, contents
from tests.harness import NAMESPACE, PATIENCE, Client, Server, ask, make_board
from tests.memory import READABLE, copies, copies_of
from tests.test_forgetting import Browser

ADDRESS, AGENT, NOTE = "127.77.13.37", "CanaryBrowser/77.1337", "canarinotable"
GONE_SECONDS = 40


@pytest.fixture
def house(tmp_path):
    data = tmp_path / "data"
    board, tokens = make_board(data)
    with Server(data) as server:
        yield server, board, tokens


def connect(server):
    """A TCP connection from an address of its own."""
    return socket.create_connection(("127.0.0.1", server.port), PATIENCE, (ADDRESS, 0))


def say(server, head):
    """What the server answers to a request as it is written here."""
    with connect(server) as stranger:
        stranger.settimeout(5)  # a body that never comes is not answered
        stranger.sendall(f"{head}\r\nHost: 127.0.0.1:{server.port}\r\n".encode())
        stranger.sendall(f"User-Agent: {AGENT}\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        with suppress(OSError):
            while part := stranger.recv(65_536):
                answer += part
    return answer


def disturb(server, board, token):
    """Everything that goes wrong at a door: bad requests, frames, cookies, bodies, links."""
    for head in (
        "GET / HTTP/1.1",
        "GET /nothing HTTP/1.1",
        f"GET /k/{token}x HTTP/1.1",
        f"GET /k/{token} HTTP/1.1",
        f"GET /b/{board}/archive HTTP/1.1\r\nCookie: x={token}",
        f"POST /b/{board}/lines HTTP/1.1\r\nContent-Length: 9\r\n\r\n{{broken",
        "POST /boards HTTP/1.1\r\nContent-Length: 99999999",
        "GET /socket.io/?EIO=4&transport=polling HTTP/1.1",
        f"GARBAGE {AGENT} {token}",
        "GET /%00%ff HTTP/1.1",
    ):
        say(server, head)
    url = f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"
    named = f'40{NAMESPACE},{{"token":"{token}"}}'
    for frame in (named, "42garbage", f"42{NAMESPACE},1[1]", "9"):
        spoken = websocket.create_connection(
            url, origin=server.url, header=[f"User-Agent: {AGENT}"], sockopt=[], timeout=PATIENCE
        )
        spoken.settimeout(5)  # to some of these frames nobody answers
        with suppress(websocket.WebSocketException, OSError):
            spoken.send(frame)
            spoken.send_bytes(b"\x00" * 10)
            spoken.recv()
        spoken.close()


def files_of(server):
    return {path.name: held for path, held in contents(server.data.parent)}


def holds(files, word):
    return sorted(name for name, content in files.items() if word.encode() in content)


def test_no_address_no_browser_and_no_link_is_kept_anywhere(house):
    server, board, tokens = house
    disturb(server, board, tokens["scribe"])
    desk = Client(server.url, tokens["scribe"])
    desk.call("join", {"board": board, "seq": 0})
    desk.call("capture", {"board": board, "line": NOTE, "key": "canary-note"})
    desk.close()
    disturb(server, board, tokens["viewer"])
    files = files_of(server)
    assert "server.err" in files
    for one in (ADDRESS, AGENT, *tokens.values()):
        assert not holds(files, one), one
    assert holds(files, NOTE) and not {"server.err"} & set(holds(files, NOTE))


def test_a_log_that_names_its_peers_would_be_seen(house):
    server, *_ = house
    with server.errors.open("a") as log:
        log.write(f"{ADDRESS} - - {AGENT}\n")
    files = files_of(server)
    assert holds(files, ADDRESS) == holds(files, AGENT) == ["server.err"]


def least_copies(server, sought, most):
    """The fewest copies within GONE_SECONDS; waits only while there are more than ``most``."""
    pid, end = server.process.pid, time.monotonic() + GONE_SECONDS
    found = copies(pid, sought)
    while found > most and time.monotonic() < end:
        for _ in range(50):  # what a freed block held is there until the block is used again
            assert ask(f"{server.url}/nothing")[0] == 404
        found = min(found, copies(pid, sought))
    return found


@READABLE
def test_who_asked_is_not_in_memory_after_the_handshake(house):
    server, board, tokens = house
    viewer = Client(server.url, tokens["viewer"])
    viewer.call("join", {"board": board, "seq": 0})
    disturb(server, board, tokens["viewer"])
    assert least_copies(server, AGENT, 2) <= 2
    assert least_copies(server, ADDRESS, 2) <= 2
    viewer.close()


@READABLE
def test_words_of_every_kind_leave_files_and_memory_when_they_are_erased(house):
    server, board, tokens = house
    desk, wall = (Client(server.url, tokens[role]) for role in ("scribe", "viewer"))
    for one in (desk, wall):
        one.call("join", {"board": board, "seq": 0})
    owed = say_everything(desk, board)
    page = Browser(server, tokens["organiser"])
    owed += phases(page.read(f"/b/{board}/erase"))
    for path in ("", "?all", "/trace", "/archive"):
        page.read(f"/b/{board}{path}")
    pid = server.process.pid
    kept = {*WORDS} - {word("previewed"), word("recalled")}
    assert kept <= {*copies_of(pid, WORDS, PREFIX)}, "the control: all are held before"
    assert holds(files_of(server), PREFIX), "the control: they are in the database"
    for what, of in owed:
        page.send(f"/b/{board}/erase", what=what, of=of, sure="yes")
    assert wait_until(lambda: not holds(files_of(server), PREFIX), ERASED_SECONDS)
    left = settled(lambda: go_on(desk, board), [pid])
    note("copies of erased words in memory", **left)
    assert all(count <= 2 for count in left.values()), left
    assert not holds(files_of(server), PREFIX)
    for one in (desk, wall):
        one.close()


@READABLE
def test_words_that_stand_beside_a_board_leave_files_and_memory_when_they_are_taken_away(house):
    """Of a series (introduction, partners, dates, logo, decks), of phones, on a rehearsal, what was
    written before a page was public, a quote that is withdrawn by its number."""
    server, board, tokens = house
    desk = Client(server.url, tokens["scribe"])
    desk.call("join", {"board": board, "seq": 0})
    evening = Evening(server, board, tokens, desk)
    owed = evening.say()
    for path in (f"/b/{board}?all", f"/b/{board}/decks", f"/s/{evening.series}/evenings"):
        evening.hand.read(path)
    pid, words = server.process.pid, [word(kind) for kind in BESIDE]
    assert {*words} <= {*copies_of(pid, words, PREFIX)}, "the control: all are held before"
    files = files_of(server)
    assert not [one for one in words if not holds(files, one)], "the control: all are on the disk"
    for what, of in owed:
        evening.hand.send(f"/b/{board}/erase", what=what, of=of, sure="yes")
    evening.unsay()
    assert wait_until(lambda: not holds(files_of(server), PREFIX), ERASED_SECONDS), [
        one for one in words if holds(files_of(server), one)
    ]
    left = settled(lambda: go_on(desk, board), [pid], words=ALL_WORDS)
    note("copies of words beside a board in memory", **left)
    assert all(count <= 2 for count in left.values()), left
    evening.close()
    desk.close()

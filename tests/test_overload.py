"""One socket, one crowd, one broken program: others go on writing, and nothing grows."""

import json
import random
import resource
import threading
import time
import urllib.request
import zlib
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from websocket import WebSocketBadStatusException

from tests.born import cpu_seconds
from tests.crowd import Viewer, stop, wait_until
from tests.figures import SOAK, note
from tests.harness import PATIENCE, Client, Server, ask, cookie_of, make_board
from tests.rawsocket import Raw, event, masked

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    data = tmp_path_factory.mktemp("house") / "data"
    board, tokens = make_board(data, "Foule")
    with Server(data) as server:
        yield server, board, tokens


def memory(server):
    """Bytes that the server holds."""
    pages = Path(f"/proc/{server.process.pid}/statm").read_text().split()[1]
    return int(pages) * resource.getpagesize()


def busy(server, seconds):
    """Which part of so many seconds it worked."""
    used, since = cpu_seconds(server.process.pid), time.monotonic()
    time.sleep(seconds)
    return (cpu_seconds(server.process.pid) - used) / (time.monotonic() - since)


def descriptors(server):
    return len(list(Path(f"/proc/{server.process.pid}/fd").iterdir()))


class Witness(threading.Thread):
    """Another scribe, who writes twice a second and measures how long each answer takes."""

    def __init__(self, server, board, token, name="temoin"):
        super().__init__(daemon=True)
        self.board, self.label, self.enough = board, name, threading.Event()
        self.client = Client(server.url, token)
        self.took, self.answers = [], []

    def run(self):
        while not self.enough.wait(0.2):
            message = {"board": self.board, "key": f"{self.label}-{len(self.took):06}"}
            start = time.monotonic()
            line = f"{self.label} dit la chose {len(self.took)}"
            self.answers.append(self.client.call("capture", {**message, "line": line}, 30))
            self.took.append(time.monotonic() - start)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.enough.set()
        self.join(40)
        self.client.close()

    @property
    def worst(self):
        return max(self.took)


def flood(server, token, frame, seconds, seen=()):
    """Sends as fast as the server reads, over new connections when it is sent away: how often.
    With a list of what somebody saw meanwhile it goes on until that is five and it was sent away,
    for half a minute at most: a busy machine reads a flood slowly."""
    sent_away, end = 0, time.monotonic() + seconds

    def goes_on():
        late = time.monotonic() - end
        has_shown = seen == () or (len(seen) >= 5 and sent_away)
        return late < 0 or (not has_shown and late < 30)

    while goes_on():
        raw = Raw(server.port, source="127.0.0.9").enter(token)
        try:
            while goes_on():
                raw.send(frame * 50)
                if raw.is_ended():
                    raise ConnectionError
        except OSError:
            sent_away += 1
        raw.close()
    return sent_away


@pytest.mark.parametrize(
    "role, frame",
    [
        ("", lambda board: event("join", {"board": board, "seq": 0}, 1)),
        ("viewer", lambda board: event("join", {"board": board, "seq": 0}, 1)),
        ("viewer", lambda board: event("capture", {"board": board, "line": "x"}, 1)),
        ("scribe", lambda board: event("table", {"board": board}, 1)),
    ],
)
def test_a_flood_is_sent_away_and_another_scribe_writes_on(house, role, frame):
    server, board, tokens = house
    with Witness(server, board, tokens["scribe"], f"flot-{role}-{len(frame(board))}") as witness:
        seconds = 10 if SOAK else 2
        away = flood(server, tokens.get(role, ""), frame(board), seconds, witness.took)
    assert away > 0 and all("seq" in answer for answer in witness.answers)
    note("flood", role=role or "stranger", sent_away=away, worst=round(witness.worst, 3))
    assert len(witness.took) > 4


def test_a_scribe_that_types_too_fast_waits_as_told_and_loses_nothing(house):
    """260 lines at once: what is over the burst is told when to come again, with the same key."""
    server, board, tokens = house
    raw = Raw(server.port).enter(tokens["scribe"])
    messages = [
        {"board": board, "key": f"paste-{number:05}", "line": f"collé {number}"}
        for number in range(260)
    ]
    raw.answer("join", {"board": board, "seq": 0}, 999_999)
    for number, message in enumerate(messages):
        raw.send(event("capture", message, number))
    answers = {}
    while len(answers) < len(messages):
        opcode, payload = raw.next()
        assert opcode == 1, "the scribe was sent away"
        if payload.startswith(b"43"):
            number, _, body = payload.decode().removeprefix("43/board,").partition("[")
            answers[int(number)] = json.loads("[" + body)[0]
        elif payload == b"2":
            raw.send(masked(b"3"))
    slowed = {number: told for number, told in answers.items() if "seq" not in told}
    assert all(told["error"] == "slow_down" and told["wait_ms"] > 0 for told in slowed.values())
    for number in slowed:
        told = slowed[number]
        while told.get("error") == "slow_down":
            time.sleep(told["wait_ms"] / 1000)
            told = raw.answer("capture", messages[number], number)
        answers[number] = told
    assert len({told["seq"] for told in answers.values()}) == len(messages)
    raw.close()


def test_thirty_viewers_behind_one_address_are_not_limited_together(house):
    server, board, tokens = house
    viewers = [Raw(server.port, source="127.0.0.30").enter(tokens["viewer"]) for _ in range(30)]
    for number in range(10):
        for viewer in viewers:
            assert "patch" in viewer.answer("join", {"board": board, "seq": 1}, number)
    for viewer in viewers:
        viewer.close()


@pytest.mark.parametrize(
    "pieces, code",
    [
        ([masked(b"a" * 10_000_000)], 1009),
        ([masked(b"a" * 500_000, size=200_000_000)], 1009),
        ([masked(b"a" * 40_000, fin=False), masked(b"a" * 40_000, 0, False)], 1009),
        ([masked(b"", fin=False), masked(b"", 0, False) * 10_000], 1008),
        ([masked(b"a", 2)], 1003),
        ([masked(b'451-/board,["a",{"_placeholder":true,"num":0}]')], 1008),
        ([masked(b"40/other,")], 1008),
        ([masked(b"40")], 1008),
        ([b"\x81\x01a"], 1002),
        ([masked(b"\xff\xff")], 1007),
    ],
)
@pytest.mark.parametrize("is_connected", [True, False])
def test_what_no_page_sends_ends_the_connection_before_it_is_kept(
    house, is_connected, pieces, code
):
    server, _, tokens = house
    raw = Raw(server.port)
    if is_connected:
        raw.enter(tokens["viewer"])
    else:
        assert " 101 " in raw.upgrade()
    held = memory(server)
    try:
        for piece in pieces:
            raw.send(piece)
    except OSError:
        pass  # the server was quicker than the sending
    assert raw.close_code() == code
    assert memory(server) - held < 4_000_000
    raw.close()


@pytest.mark.parametrize(
    "query",
    [
        "EIO=4&transport=polling",
        "EIO=4&transport=polling&j=0",
        "EIO=3&transport=websocket",
        "EIO=4",
        "EIO=4&transport=websocket&sid=abc",
    ],
)
def test_no_other_way_in_is_open(house, query):
    server, _, _ = house
    raw = Raw(server.port)
    assert " 400 " in raw.upgrade(query)
    raw.close()


def test_compression_is_not_agreed_and_a_frame_that_claims_it_ends_the_connection(house):
    """Ten kilobytes that would unpack to ten megabytes."""
    server, _, _ = house
    raw = Raw(server.port)
    assert " 101 " in raw.upgrade(offer="permessage-deflate; client_max_window_bits")
    assert "sec-websocket-accept" in raw.head.casefold(), "the control"
    assert "extensions" not in raw.head.casefold()
    raw.send(masked(zlib.compress(b"a" * 10_000_000, wbits=-15), 0x41))
    assert raw.close_code() == 1002
    raw.close()


def test_who_does_not_say_what_he_came_for_is_closed_and_half_a_head_too(house):
    """A socket without CONNECT within 10 s, a request without its head within 15 s."""
    server, board, tokens = house
    before = descriptors(server)
    silent = [Raw(server.port, source=f"127.0.0.{40 + at % 50}") for at in range(100)]
    assert all(" 101 " in raw.upgrade() for raw in silent)
    halves = [Raw(server.port, source="127.0.1.1") for _ in range(100)]
    for raw in halves[:50]:
        raw.send(b"GET / HTTP/1.1\r\nHost: ")
    with Witness(server, board, tokens["scribe"], "foule") as witness:
        assert wait_until(lambda: all(raw.is_ended() for raw in silent))
        assert wait_until(lambda: all(raw.is_ended() for raw in halves))
    assert wait_until(lambda: descriptors(server) <= before + 4)
    assert all("seq" in answer for answer in witness.answers)
    note("silent", worst=round(witness.worst, 3))
    for raw in (*silent, *halves):
        raw.close()


def settle(server, board, tokens, size):
    """A crowd from 50 addresses: (sockets, statuses). Of each ten, four say nothing after the
    handshake, one stops in the middle of its head, five are viewers if there is a seat."""
    crowd, said = [], []
    for at in range(size):
        raw = Raw(server.port, source=f"127.0.1.{1 + at % 50}")
        crowd.append(raw)
        if at % 10 == 4:
            raw.send(b"GET / HTTP/1.1\r\nHost: ")
            continue
        said.append(raw.upgrade())
        if at % 10 > 4 and " 101 " in said[-1]:
            open_board(raw, board, tokens["viewer"])
    return crowd, said


def open_board(raw, board, token):
    """What a page says first."""
    raw.send(masked(f"40/board,{json.dumps({'token': token})}".encode()))
    raw.send(event("join", {"board": board, "seq": 1}, 1))


def seated(server, token):
    """A viewer who comes again until there is a seat: those who say nothing lose theirs."""
    found = []

    def comes():
        with suppress(WebSocketBadStatusException):
            found.append(Client(server.url, token))
        return bool(found)

    assert wait_until(comes, 60)
    return found[0]


def test_a_crowd_that_half_connects_does_not_hold_up_three_scribes(tmp_path):
    """5,000 connections in the soak; more than there are seats, and the scribes write on."""
    size = 5000 if SOAK else 500
    files = resource.getrlimit(resource.RLIMIT_NOFILE)
    data = tmp_path / "data"
    board, tokens = make_board(data, "Marée")
    with Server(data) as server, ExitStack() as stack:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(files[1], 16_384), files[1]))
        stack.callback(resource.setrlimit, resource.RLIMIT_NOFILE, files)
        before = descriptors(server)
        names = ("Alpha", "Berta", "Carla")
        scribes = [
            stack.enter_context(Witness(server, board, tokens["scribe"], name)) for name in names
        ]
        walls = [Viewer(server.url, board, tokens["viewer"]) for _ in range(5)]
        stack.callback(stop, *walls)
        for wall in walls:
            wall.start()
        assert wait_until(lambda: all(wall.picture.seq for wall in walls))
        crowd, said = settle(server, board, tokens, size)
        assert {status[9:12] for status in said} <= {"101", "503", ""}
        viewer = seated(server, tokens["viewer"])
        assert wait_until(lambda: min(len(one.took) for one in scribes) > 12, 60)
        written = sum(len(one.took) for one in scribes)
        head = viewer.call("join", {"board": board, "seq": 1})["patch"]["seq"]
        over = time.monotonic()
        assert head >= written
        assert wait_until(lambda: all(wall.picture.seq >= head for wall in walls))
        note("walls beside the crowd", level=round(time.monotonic() - over, 2))
        for raw in crowd:
            raw.close()
        viewer.close()
        assert wait_until(lambda: descriptors(server) <= before + 3 + len(walls) + 4)
    took = sorted(took for one in scribes for took in one.took)
    assert all("seq" in answer for one in scribes for answer in one.answers)
    full = sum(" 503 " in status for status in said)
    note("crowd", size=size, full=full, p99=round(took[len(took) * 99 // 100], 3))


def test_the_stock_transport_sends_nobody_away_and_keeps_what_it_is_sent(tmp_path):
    """The negative control of the tests above."""
    data = tmp_path / "data"
    board, tokens = make_board(data, "Témoin")
    with Server(data, program=("tests/stock_sockets.py",)) as server:
        held, raw = memory(server), Raw(server.port).enter(tokens["viewer"])
        raw.send(masked(b"a" * 20_000_000, size=200_000_000))
        assert wait_until(lambda: memory(server) - held > 10_000_000, 60)
        silent = [Raw(server.port) for _ in range(10)]
        assert all(" 101 " in one.upgrade() for one in silent)
        assert not wait_until(lambda: any(one.is_ended() for one in silent), 11)
        for one in (raw, *silent):
            one.close()
        assert flood(server, tokens["viewer"], event("capture", {"board": board}, 1), 2) == 0


def test_a_second_connect_is_no_end(house):
    """A page that connects again during its handshake was dead until it was reloaded."""
    server, board, tokens = house
    raw = Raw(server.port).enter(tokens["viewer"])
    raw.send(masked(f"40/board,{json.dumps({'token': tokens['viewer']})}".encode()))
    assert "patch" in raw.answer("join", {"board": board, "seq": 0})
    raw.close()


def paste(server, board, token, name, count):
    """Lines at once, whose ink goes to everybody; the last seq."""
    scribe = Client(server.url, token)
    numbers = [
        scribe.send(
            "capture",
            {"board": board, "key": f"{name}-{at:05}", "line": f"{name} {at} " + "mot " * 60},
        )
        for at in range(count)
    ]
    answers = [scribe.wait(number, 60) for number in numbers]
    scribe.close()
    return max(answer["seq"] for answer in answers if "seq" in answer)


def test_who_reads_nothing_costs_little_gets_one_word_for_the_rest_and_is_sent_away(tmp_path):
    """Ten sockets that never read. One wakes up in time and is level again; nine are closed."""
    data = tmp_path / "data"
    board, tokens = make_board(data, "Sourds")
    with Server(data) as server:
        deaf = [Raw(server.port, receive=4096).enter(tokens["viewer"]) for _ in range(10)]
        for raw in deaf:
            raw.answer("join", {"board": board, "seq": 0})
        reader = Client(server.url, tokens["viewer"])
        reader.call("join", {"board": board, "seq": 1})
        held, everybody = memory(server), descriptors(server)
        head = paste(server, board, tokens["scribe"], "pave", 180)
        with reader.news:
            assert reader.news.wait_for(
                lambda: reader.patches[-1:][0:1] and reader.patches[-1]["seq"] >= head, 60
            )
        assert memory(server) - held < 16_000_000
        awake, told = deaf[0], []
        while not told or told[-1] != b'42/board,["resync",{}]':
            opcode, payload = awake.next()
            assert opcode == 1, "it was sent away before it read"
            told.append(payload)
        whole = [json.loads(said[9:]) for said in told if said.startswith(b'42/board,["patch"')]
        assert whole and whole[-1][1]["seq"] < head, "nothing was dropped"
        patch = awake.answer("join", {"board": board, "seq": whole[-1][1]["seq"]})["patch"]
        assert patch["seq"] == head
        awake.close()
        assert wait_until(lambda: descriptors(server) <= everybody - len(deaf), 30)
        assert not reader.closed
        note("deaf", grown=memory(server) - held)
        reader.close()
        for raw in deaf:
            raw.close()


def test_a_hall_over_its_descriptors_keeps_a_seat_for_the_scribe(tmp_path):
    """256 files, as macOS gives a process; who wants in when it is full is told 503. A scribe who
    was there writes on, and what cannot be accepted costs no time."""
    data = tmp_path / "data"
    board, tokens = make_board(data, "Comble")
    few = ("-c", FEW_FILES)
    with Server(data, program=few) as server, Witness(server, board, tokens["scribe"]) as witness:
        crowd, said = [], []
        while " 503 " not in "".join(said) and len(crowd) < 300:
            crowd.append(Raw(server.port))
            said.append(crowd[-1].upgrade())
            if " 101 " in said[-1]:
                open_board(crowd[-1], board, tokens["viewer"])
        assert any(" 503 " in status for status in said), set(said)
        cookie = cookie_of(server.url, tokens["scribe"])
        seated = Raw(server.port)
        assert " 101 " in seated.upgrade(cookie=cookie)
        turned = Raw(server.port)
        assert " 503 " in turned.upgrade()
        crowd += [Raw(server.port) for _ in range(200)]
        assert wait_until(lambda: busy(server, 2) < 0.3, 60), "it asks again and again for more"
        had = len(witness.took)
        assert wait_until(lambda: len(witness.took) > had + 3)
        for raw in (*crowd, seated, turned):
            raw.close()
        assert wait_until(lambda: has_seat(server)), "no seat came free"
    assert all("seq" in answer for answer in witness.answers)


def test_strangers_that_hold_every_seat_keep_no_page_of_the_room_waiting(tmp_path, monkeypatch):
    monkeypatch.setenv("BOARD_SEATS", "8")
    data = tmp_path / "data"
    board, tokens = make_board(data, "Assis")
    with Server(data) as server:
        strangers = [Raw(server.port) for _ in range(8)]
        assert all(" 101 " in raw.upgrade() for raw in strangers)
        pages = []
        for _ in range(8):
            assert wait_until(lambda: has_seat(server))
            pages.append(Client(server.url, tokens["viewer"]))
            assert "patch" in pages[-1].call("join", {"board": board, "seq": 0})
        assert wait_until(lambda: all(raw.is_ended() for raw in strangers))
        late = Raw(server.port)
        assert " 503 " in late.upgrade(), "the room itself is not sent away"
        assert all("patch" in page.call("join", {"board": board, "seq": 0}) for page in pages)
        for one in (*strangers, *pages, late):
            one.close()


def test_who_has_a_link_and_opens_all_the_seats_keeps_nobody_out(tmp_path, monkeypatch):
    """A script with the link, then a browser's session with more pages than anybody has; whoever
    was here before finds a seat again, and who finds none reads on."""
    monkeypatch.setenv("BOARD_SEATS", "12")
    data = tmp_path / "data"
    board, tokens = make_board(data, "Avide")
    link = tokens["viewer"]
    with Server(data) as server:
        greedy = cookie_of(server.url, link)
        script = [Client(server.url, link) for _ in range(6)]
        pages = [Client(server.url, cookie=greedy) for _ in range(6)]
        for client in (*script, *pages):
            assert "patch" in client.call("join", {"board": board, "seq": 0})
        assert not has_seat(server), "a stranger of the house finds none"
        phones = [cookie_of(server.url, link) for _ in range(6)]
        room = [joined(server, board, cookie) for cookie in phones[:4]]
        for those in (script, pages):
            assert wait_until(lambda those=those: sum(one.closed for one in those) == 2)
        refused, status = Raw(server.port), phones[4]
        assert " 503 " in refused.upgrade(cookie=status), "twelve seats are twelve seats"
        read = urllib.request.Request(
            f"{server.url}/b/{board}/patch?since=0", headers={"Cookie": status}
        )
        with urllib.request.urlopen(read, timeout=PATIENCE) as answer:
            assert json.load(answer)["title"] == "Avide", "who has no seat reads on"
        room[0].close()
        assert wait_until(lambda: has_seat(server))
        late = joined(server, board, phones[5])
        back = joined(server, board, phones[0])
        assert wait_until(lambda: late.closed), "the seat of who slept is given back"
        assert "patch" in back.call("join", {"board": board, "seq": 0})
        for one in (*script, *pages, *room, late, back, refused):
            one.close()


@pytest.fixture
def two_boards(tmp_path, monkeypatch):
    """A house of twelve seats, a hall and another board of it: (server, hall, other)."""
    monkeypatch.setenv("BOARD_SEATS", "12")
    data = tmp_path / "data"
    hall, other = make_board(data, "Salle"), make_board(data, "Ailleurs")
    with Server(data) as server:
        yield server, hall, other


def test_who_writes_on_some_board_empties_no_hall_and_keeps_no_scribe_out(two_boards):
    """Each of his sockets in a full house closed a phone of the hall; then no seat was left for a
    scribe whose Wi-Fi blinked."""
    server, (board, tokens), (other, others) = two_boards
    phones = [joined(server, board, cookie_of(server.url, tokens["viewer"])) for _ in range(6)]
    greedy, sockets = cookie_of(server.url, others["scribe"]), []
    with suppress(WebSocketBadStatusException):
        while len(sockets) < 100:
            sockets.append(joined(server, other, greedy))
    assert answering(phones, board) == 6 and answering(sockets, other) == len(sockets) < 20
    desk = joined(server, board, cookie_of(server.url, tokens["scribe"]))
    for one in (*phones, *sockets, desk):
        one.close()


def test_bare_handshakes_of_one_browser_do_not_empty_a_hall(two_boards):
    server, (board, tokens), (other, others) = two_boards
    phones = [joined(server, board, cookie_of(server.url, tokens["viewer"])) for _ in range(12)]
    greedy = cookie_of(server.url, others["viewer"])
    raws = [Raw(server.port) for _ in range(12)]
    query = f"EIO=4&transport=websocket&board={other}"
    assert " 101 " in raws[0].upgrade(query, greedy), "a board has its part"
    for raw in raws[1:]:
        raw.upgrade(query, greedy)
    assert answering(phones, board) >= 12 - 4, "more than one browser's own seats"
    for one in (*phones, *raws):
        one.close()


def answering(clients, board):
    """How many of these sockets are still open."""
    open_ones = 0
    for client in clients:
        with suppress(ConnectionError):
            open_ones += "patch" in client.call("join", {"board": board, "seq": 0})
    return open_ones


def test_sockets_that_are_sent_away_and_do_not_go_take_no_files_of_the_house(tmp_path):
    """256 files: whoever filled them with broken sockets that stay, and came again, took those of
    pages and the database too."""
    data = tmp_path / "data"
    board, tokens = make_board(data, "Comble")
    few = ("-c", FEW_FILES)
    with Server(data, program=few) as server, Witness(server, board, tokens["scribe"]) as witness:
        most, crowd = 0, []
        for _ in range(3):
            for _ in range(150):
                crowd.append(Raw(server.port))
                if " 101 " in crowd[-1].upgrade():
                    crowd[-1].send(b"\x81\x01a")
            most = max(most, descriptors(server))
        assert most < 256 - 16, "none is left that the house keeps for itself"
        status, _ = ask(f"{server.url}/seat")
        assert status in (204, 503), "a page is answered"
        had = len(witness.took)
        assert wait_until(lambda: len(witness.took) > had + 3)
        for raw in crowd:
            raw.close()
    assert all("seq" in answer for answer in witness.answers)


def joined(server, board, cookie):
    client = Client(server.url, cookie=cookie, query=f"board={board}")
    assert "patch" in client.call("join", {"board": board, "seq": 0})
    return client


def has_seat(server):
    status, headers = ask(f"{server.url}/seat")
    assert status == 204 or (status == 503 and headers["Retry-After"])
    return status == 204


FEW_FILES = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
from board.__main__ import main
main()
"""


def mutated(chance, packet):
    letters = list(packet)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(letters))
        letters[at : at + chance.randint(0, 3)] = chance.choice(
            ["", "{", "]", '"', ",", "NaN", "9" * 20, "\0", "é", "/", "42", "-"]
        )
    return "".join(letters).encode()


def test_mutated_packets_harm_nobody_and_leave_no_word_in_the_log(tmp_path):
    data = tmp_path / "data"
    board, tokens = make_board(data, "Brouillé")
    chance, secret = random.Random(5), "canari-prive"
    packets = [
        f'42/board,3["join",{{"board":"{board}","seq":0,"x":"{secret}"}}]',
        f'42/board,4["capture",{{"board":"{board}","key":"mutant-key","line":"{secret}"}}]',
        f'40/board,{{"token":"{secret}"}}',
    ]
    with Server(data) as server:
        with Witness(server, board, tokens["scribe"]) as witness:
            for _ in range(2000 if SOAK else 400):
                raw = Raw(server.port, source="127.77.5.5")
                raw.upgrade()
                for _ in range(5):
                    raw.send(masked(mutated(chance, chance.choice(packets))))
                raw.close()
            assert wait_until(lambda: len(witness.took) > 3)
        assert all("seq" in answer for answer in witness.answers)
        said = server.errors.read_text()
    assert secret not in said and "127.77" not in said
    lines = [line for line in said.splitlines() if not line.startswith("stall: ")]
    kinds = {line.partition(" (and ")[0] for line in lines}  # said again after a minute
    assert len(kinds) <= 2, said  # a busy machine stalls the loop without any packet

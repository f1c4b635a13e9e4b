"""Lines through a real server and real sockets: acks, pushes, late join, roles."""

import csv
import re
import secrets
import time
from pathlib import Path

import pytest

from board.live.protocol import ACTS, READS, RELAYS, SPEECH
from tests.figures import SOAK
from tests.harness import PATIENCE, ROOT, Client, Picture, Server, join, make_board, post

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    data = tmp_path_factory.mktemp("house") / "data"
    board, tokens = make_board(data, "Maison")
    with Server(data) as server:
        yield server, board, tokens


def say(client, board, key, line):
    return client.call("capture", {"board": board, "key": key, "line": line})


def test_a_line_reaches_the_viewer_and_the_late_one(house):
    server, board, tokens = house
    scribe, viewer = (Client(server.url, tokens[role]) for role in ("scribe", "viewer"))
    picture = Picture()
    join(viewer, board, picture)
    answer = say(scribe, board, "first-line", "! un serveur de quartier")
    with viewer.news:
        head = answer["seq"]
        viewer.news.wait_for(lambda: viewer.patches and viewer.patches[-1]["seq"] >= head, PATIENCE)
    for patch in viewer.patches:
        picture.apply(patch)
    assert picture.seq == answer["seq"]
    late = Picture()
    late_client = Client(server.url, tokens["viewer"])
    join(late_client, board, late)
    assert late.fragments == picture.fragments
    assert any("quartier" in svg for svg in late.fragments.values())
    for client in (scribe, viewer, late_client):
        client.close()


def test_a_retry_is_not_a_second_note(house):
    server, board, tokens = house
    scribe = Client(server.url, tokens["scribe"])
    first = say(scribe, board, "same-key-1", "Une seule fois")
    assert say(scribe, board, "same-key-1", "Une seule fois") == first
    body = {"key": "same-key-1", "line": "Une seule fois"}
    assert post(server.url, tokens["scribe"], board, body) == first
    assert say(scribe, board, "same-key-1", "Autre chose")["error"] == "conflict"
    scribe.close()


@pytest.mark.parametrize(
    "event, extra",
    [
        ("capture", {"line": "x"}),
        ("edit", {"note": 2, "line": "x"}),
        ("withdraw", {"note": 2}),
        ("restore", {"note": 2}),
        ("erase", {"note": 2}),
        ("move", {"note": 2, "x": 1, "y": 1}),
        ("link", {"note": 2}),
        ("pace", {"hold": True}),
        ("release", {"held": 2}),
        ("recall", {"held": 2}),
        ("begin", {"phase": "Accueil"}),
        ("extend", {"minutes": 5}),
        ("show", {"shown": False}),
    ],
)
def test_a_viewers_link_never_writes(house, event, extra):
    server, board, tokens = house
    viewer = Client(server.url, tokens["viewer"])
    answer = viewer.call(event, {"board": board, "key": "viewer-key", **extra})
    assert answer == {"error": "forbidden"}
    viewer.close()


def test_without_a_link_nothing_is_read(house):
    server, board, _ = house
    stranger = Client(server.url, "wrong-token")
    assert stranger.call("join", {"board": board, "seq": 0}) == {"error": "forbidden"}
    assert stranger.call("join", {"board": "nowhere", "seq": 0}) == {"error": "forbidden"}
    stranger.close()


@pytest.mark.parametrize("payload", [None, 3, [], {"board": 1}, {"board": "x", "key": "k"}])
def test_bad_messages_get_a_reason_and_harm_nobody(house, payload):
    server, _, tokens = house
    scribe = Client(server.url, tokens["scribe"])
    assert scribe.call("capture", payload) == {"error": "bad_message"}
    assert scribe.call("no_such_event", payload) == {"error": "bad_message"}
    scribe.close()


def test_refused_lines_come_back_with_a_reason(house):
    server, board, tokens = house
    scribe = Client(server.url, tokens["scribe"])
    assert say(scribe, board, "refused-1", "/inconnu x")["error"] == "unknown_command"
    assert say(scribe, board, "refused-2", "a" * 1300)["error"] == "too_long"
    scribe.close()


def test_the_browser_and_the_server_name_the_same_events():
    text = (ROOT / "static" / "js" / "link" / "protocol.js").read_text("utf-8")
    for name, events in (("ACTS", ACTS), ("READS", READS), ("RELAYS", RELAYS), ("SPEECH", SPEECH)):
        listed = re.search(rf"{name} = .*?\(\[(.*?)\]\)", text, re.S)
        assert listed and set(re.findall(r'"(\w+)"', listed[1])) == set(events)


@pytest.mark.slow
def test_real_remarks_at_20_a_second_with_50_viewers(tmp_path):
    """All 896 in the soak, the first 200 here."""
    source = DATA / "polis-american-assembly.bowling-green.csv"
    with source.open(encoding="utf-8", newline="") as file:
        lines = [row["comment-body"] for row in csv.DictReader(file)]
    lines = lines if SOAK else lines[:200]
    data = tmp_path / "data"
    board, tokens = make_board(data, "Bowling Green")
    with Server(data) as server:
        viewers = [Client(server.url, tokens["viewer"]) for _ in range(50)]
        pictures = [Picture() for _ in viewers]
        for viewer, picture in zip(viewers, pictures, strict=True):
            picture.apply(viewer.call("join", {"board": board, "seq": 0})["patch"])
        scribe = Client(server.url, tokens["scribe"])
        numbers, refused, start = [], 0, time.monotonic()
        for count, line in enumerate(lines):
            message = {"board": board, "key": f"remark-{count:05}", "line": line}
            numbers.append(scribe.send("capture", message))
            time.sleep(max(0, start + count / 20 - time.monotonic()))
        answers = [scribe.wait(number, 60) for number in numbers]
        refused = [answer for answer in answers if "seq" not in answer]
        assert len(answers) == (896 if SOAK else 200) and not refused
        head = answers[-1]["seq"]
        late, fresh = Client(server.url, tokens["viewer"]), Picture()
        join(late, board, fresh)
        for viewer, picture in zip(viewers, pictures, strict=True):
            with viewer.news:
                viewer.news.wait_for(
                    lambda v=viewer: v.patches and v.patches[-1]["seq"] >= head, 30
                )
            assert all(picture.apply(patch) != "gap" for patch in viewer.patches)
            assert picture.seq == head and picture.fragments == fresh.fragments
        for client in (*viewers, scribe, late):
            client.close()


@pytest.mark.parametrize(
    ("line", "speaker"),
    [("@Jean  Paul", "Jean Paul"), ("@Zoe\u0301", "Zoé"), ("@Geo\ufb00roy", "Geoffroy"), ("@", "")],
)
def test_a_desk_is_told_who_speaks_from_now_on_as_the_board_writes_it(house, line, speaker):
    server, board, tokens = house
    scribe = Client(server.url, tokens["scribe"])
    asked = {"board": board, "line": line, "desk": "odd-names", "key": secrets.token_hex(8)}
    told = scribe.call("capture", asked)
    assert told["speaker"] == speaker
    assert scribe.call("capture", asked) == told, "a line that is sent again is told the same"
    posted = {"line": line, "desk": "odd-names", "key": secrets.token_hex(8)}
    assert post(server.url, tokens["scribe"], board, posted)["speaker"] == speaker
    noted = scribe.call("capture", {**asked, "line": "Un mot", "key": secrets.token_hex(8)})
    assert "speaker" not in noted
    scribe.close()


def test_a_name_that_a_desk_remembers_as_it_was_typed_is_not_gone(house):
    """A desk whose line had two spaces in a name was told that nobody has it."""
    server, board, tokens = house
    scribe = Client(server.url, tokens["scribe"])
    say(scribe, board, "an-odd-name", "Un mot @Odile  Roy")
    known = ["Odile Roy", "Odile  Roy", "Odile\u200b Roy"]
    answer = scribe.call("kept", {"board": board, "names": [*known, "Odile", "Une autre"]})
    assert answer["names"] == ["Odile", "Une autre"]
    scribe.close()


def test_a_scribe_is_told_which_letters_no_font_has(house):
    server, board, tokens = house
    scribe = Client(server.url, tokens["scribe"])
    lost = "Une lettre \U0010fffd perdue"
    assert say(scribe, board, "a-lost-letter", lost)["unknown_letters"] == ["U+10FFFD"]
    shown = scribe.call("preview", {"board": board, "line": lost})
    assert shown["unknown_letters"] == ["U+10FFFD"]
    assert "unknown_letters" not in say(scribe, board, "all-known", "ก ক ℝ et toutes connues")
    scribe.close()

"""Phones that speak up: kept, laid in the tray, taken once, put aside, counted, forgotten."""

import html
import json
import sqlite3

import pytest

from board.config import Config
from board.core.events import Captured, Open, Opened
from board.core.listening import Listen, SetAside
from board.live import became
from board.live.turns import Accepted
from board.store.log import EventLog
from board.store.slip import ASIDE, NOTED, WAITING, Sent
from board.store.slips import Slips
from tests import born
from tests.crowd import read_log, wait_until
from tests.files import ERASED_SECONDS, files_holding
from tests.harness import Client, Server, run_board
from tests.phones import Office, Phone, key, let_speak, take, tray, waiting
from tests.test_sessions import make_board, parts


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """One server for all; each test opens a board of its own beside it."""
    data = tmp_path_factory.mktemp("speech") / "data"
    with Server(data) as server:
        yield server


class Hall:
    """A board that listens, two scribes, and as many phones as are asked for."""

    def __init__(self, server, tallies=False):
        self.server = server
        office = Office(server)
        self.office, self.board, self.tokens = office, office.board, office.tokens
        self.one, self.two = (Client(server.url, self.tokens["scribe"]) for _ in "ab")
        for scribe in (self.one, self.two):
            scribe.call("join", {"board": self.board, "seq": 0})
        let_speak(self.board, self.one, tallies)
        self.open = [self.one, self.two]

    def phone(self):
        found = Phone(self.server, self.board, self.tokens["participant"])
        self.open.append(found)
        return found

    def note(self, line):
        said = {"board": self.board, "key": key("note"), "line": line}
        return self.one.call("capture", said)["seq"]

    def look(self, seq):
        return self.one.call("look", {"board": self.board, "note": seq})


@pytest.fixture
def hall(house):
    hall = Hall(house)
    yield hall
    for client in hall.open:
        client.close()


def test_what_a_phone_sends_waits_and_becomes_a_note_once_whoever_takes_it(hall):
    phone = hall.phone()
    sent = {"key": key(), "kind": "proposal", "words": "un banc devant la mairie"}
    assert phone.ask("speak", **sent) == {"key": sent["key"], "state": "received", "note": 0}
    hall.one.hear("tray")
    slip = waiting(hall.two, hall.board)[sent["words"]]
    assert slip["line"] == "! un banc devant la mairie"
    first = take(hall.one, hall.board, slip["id"])
    assert take(hall.two, hall.board, slip["id"], line="! autre chose") == first
    assert phone.client.hear("slip") == {"key": sent["key"], "state": "noted", "note": first["seq"]}
    assert hall.look(first["seq"])["kind"] == "proposal"
    assert phone.states() == {sent["key"]: "noted"} and not waiting(hall.one, hall.board)


def test_words_that_a_scribe_edits_are_those_that_are_noted(hall):
    slip = sent(hall, "y a pas de place")
    seq = take(hall.one, hall.board, slip, line="Il n’y a pas de place @Une maman")["seq"]
    assert hall.look(seq)["line"] == "Il n’y a pas de place @Une maman"


def sent(hall, words, phone=None, **more):
    """The id of a slip that waits now."""
    (phone or hall.phone()).speak(words, **more)
    return waiting(hall.one, hall.board)[words]["id"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("/planche", "not_a_note"),
        ("@Une maman", "not_a_note"),
        ("/inconnu", "unknown_command"),
    ],
)
def test_a_slip_is_noted_or_refused_and_never_a_command(hall, line, reason):
    slip = sent(hall, "un banc")
    assert take(hall.one, hall.board, slip, line=line)["error"] == reason
    assert "un banc" in waiting(hall.one, hall.board)


@pytest.mark.parametrize(
    "words",
    [
        "! de l’eau",
        "@Une maman",
        "12 pour, 3 contre",
        "& oui",
        "*fort*",
        "« oui »",
        "#2 x",
        "/carte 00099",
    ],
)
def test_words_of_a_phone_are_only_words(hall, words):
    """Signs that scribes type mean nothing in them."""
    seq = take(hall.one, hall.board, sent(hall, words))["seq"]
    assert hall.look(seq)["kind"] == "remark"
    entry = next(each for each in facts(hall) if each["seq"] == seq)
    assert entry["fields"]["draft"]["text"] == words and entry["fields"]["from_phone"]


def facts(hall):
    with sqlite3.connect(hall.server.data / "board.sqlite") as database:
        rows = database.execute(
            "SELECT seq, event, fields FROM entries WHERE board = ? ORDER BY seq", [hall.board]
        )
        return [{"seq": a, "event": b, "fields": json.loads(c)} for a, b, c in rows]


@pytest.mark.parametrize("state", [ASIDE, WAITING])
def test_a_slip_that_was_noted_a_moment_before_is_not_put_aside(rooms, log, state):
    """Its sender read that it was put aside, and the tray had an empty one for ever."""
    board, slips = rooms.make(Open("Essai")).board.id, Slips(log)
    slip = slips.send(board, "a phone", Sent("key-of-slip", "slip", "un banc"))
    slips.settle(board, [slip.id], ASIDE)
    slips.settle(board, [slip.id], NOTED, 7)
    assert slips.settle(board, [slip.id], state) == []
    (kept,) = slips.among(board, [slip.id])
    assert (kept.state, kept.seq) == (NOTED, 7)


def test_a_slip_that_fails_the_program_hides_no_other_in_the_tray(inside, monkeypatch):
    """One phone's words emptied every desk's tray: each of its answers was a fault."""
    board, _ = make_board(inside)
    speech, room = parts(inside)["speech"], parts(inside)["rooms"].get(board)
    faults = []
    monkeypatch.setattr(speech.capture.quiet, "write", faults.append)

    spelled = became.spell

    def spell(draft, lang):
        return spelled(draft, lang) if "99" not in draft.text else ()[99]

    for number, words in enumerate(("un banc", "/carte 00099", "une place")):
        speech.slips.send(board, "a phone", Sent(f"key-of-{number}", "remark", words))
    monkeypatch.setattr(became, "spell", spell)
    told = speech.laid(room.board, 0, "")["slips"]
    assert [(one["words"], one["line"]) for one in told] == [
        ("un banc", "un banc"), ("/carte 00099", ""), ("une place", "une place"),
    ]  # fmt: skip
    assert ["IndexError in tray" in fault and "99" not in fault for fault in faults] == [True]


def test_put_aside_is_told_and_can_be_taken_back(hall):
    phone = hall.phone()
    slip = sent(hall, "une blague", phone)
    aside = {"board": hall.board, "slips": [slip]}
    assert hall.one.call("aside", aside) == {"count": 1}
    assert phone.client.hear("slip")["state"] == "aside"
    assert hall.one.call("aside", {**aside, "back": True}) == {"count": 1}
    assert phone.client.hear("slip")["state"] == "received"
    assert "une blague" in waiting(hall.two, hall.board)


def test_a_muted_phone_is_told_so_and_the_others_go_on(hall):
    loud, quiet = hall.phone(), hall.phone()
    slip = sent(hall, "n’importe quoi", loud)
    sent(hall, "encore", loud)
    assert hall.one.call("mute", {"board": hall.board, "slip": slip}) == {"count": 2}
    assert loud.speak("et encore")["error"] == "muted"
    assert loud.mine()["muted"] and not quiet.mine()["muted"]
    assert loud.ask("agree", note=hall.note("Une note"))["error"] == "muted"
    assert quiet.speak("je suis là")["state"] == "received"
    assert tray(hall.two, hall.board)["muted"] == 1
    hall.two.call("mute", {"board": hall.board})
    assert loud.speak("pardon")["state"] == "received"


def test_one_phone_has_a_share_and_the_next_one_has_its_own(hall):
    loud = hall.phone()
    said = [loud.speak(f"remarque {number}") for number in range(6)]
    assert [one.get("state") for one in said[:5]] == ["received"] * 5
    assert said[5]["error"] == "slow_down"
    assert hall.phone().speak("remarque 1")["state"] == "received"


def test_a_resend_is_not_a_second_slip_by_socket_and_by_post(hall):
    phone = hall.phone()
    said = {"key": key(), "kind": "question", "words": "À quelle heure ?"}
    first = phone.ask("speak", **said)
    assert phone.ask("speak", **said) == first == phone.post("speak", **said)
    assert len(waiting(hall.one, hall.board)) == 1
    assert hall.phone().ask("speak", **said)["error"] == "conflict"
    assert phone.speak("À quelle heure ?", "question")["error"] == "said_already"
    stop_listening(hall)
    assert phone.ask("speak", **said) == first, "its answer was lost, not its words"
    assert phone.speak("trop tard")["error"] == "not_listening"


def stop_listening(hall):
    said = {"board": hall.board, "key": key("listen"), "hears": False}
    assert "seq" in hall.one.call("listen", said)


def test_the_same_words_of_three_phones_are_offered_as_one_and_counted(hall):
    phones = [hall.phone() for _ in range(3)]
    words = ["Il manque des bancs au soleil", "il manque des bancs au soleil !", "autre chose"]
    for phone, said in zip(phones, words, strict=True):
        phone.speak(said)
    slips = waiting(hall.one, hall.board)
    head, same, other = (slips[one] for one in words)
    assert same["twin"] == head["id"] and not head["twin"] and not other["twin"]
    seq = take(hall.one, hall.board, head["id"], also=[same["id"]])["seq"]
    assert list(phones[1].states().values()) == ["noted"]
    assert wait_until(lambda: agreed(hall) == {seq: 1})
    assert phones[1].mine()["agreed"] == [seq]


def agreed(hall):
    found = [one["fields"] for one in facts(hall) if one["event"] == "Agreed"]
    return {one["note"]: one["count"] for one in found}


def test_me_too_counts_once_a_phone_and_is_a_number_in_the_log(hall):
    seq, one, two = hall.note("Il fait chaud"), hall.phone(), hall.phone()
    for _ in range(2):
        assert one.ask("agree", note=seq) == {"agrees": True}
    two.ask("agree", note=seq)
    assert wait_until(lambda: agreed(hall) == {seq: 2})
    two.ask("agree", note=seq, agrees=False)
    assert wait_until(lambda: agreed(hall) == {seq: 1})
    two.ask("agree", note=seq)
    assert wait_until(lambda: agreed(hall) == {seq: 2})
    assert "phone" not in json.dumps([one for one in facts(hall) if one["event"] == "Agreed"])


def test_me_too_of_the_last_moment_before_a_board_is_closed_counts(hall):
    """It was acknowledged, and the log never had it: numbers are written two seconds later."""
    seq, phone = hall.note("Il fait chaud"), hall.phone()
    assert phone.ask("agree", note=seq) == {"agrees": True}
    hall.office.send(f"/b/{hall.board}/close", closed="yes")
    assert agreed(hall) == {seq: 1}


def test_me_too_does_not_count_on_a_closed_board(hall):
    seq, phone = hall.note("Il fait chaud"), hall.phone()
    hall.office.send(f"/b/{hall.board}/close", closed="yes")
    for agrees in (True, False):
        assert phone.ask("agree", note=seq, agrees=agrees) == {"error": "closed"}
    assert phone.mine()["agreed"] == []
    hall.office.send(f"/b/{hall.board}/close", closed="no")
    assert phone.ask("agree", note=seq) == {"agrees": True}
    assert wait_until(lambda: agreed(hall) == {seq: 1})


def test_tally_marks_are_drawn_only_where_they_are_wished(house):
    for tallies in (False, True):
        hall = Hall(house, tallies)
        seq = hall.note("Il fait chaud")
        hall.phone().ask("agree", note=seq)
        assert wait_until(lambda hall=hall, seq=seq: agreed(hall) == {seq: 1})
        patch = drawn_up_to(hall, facts(hall)[-1]["seq"])
        assert (f"a-{seq}" in dict(patch["put"])) == tallies
        for client in hall.open:
            client.close()


def drawn_up_to(hall, head):
    """What a page is told that joins, once the server is as far as the log."""

    def joined():
        return hall.two.call_slowly("join", {"board": hall.board, "seq": 0})["patch"]

    assert wait_until(lambda: joined()["seq"] >= head)
    return joined()


def test_that_is_not_what_i_said(hall):
    seq, phone = hall.note("! ne rien changer @Une maman"), hall.phone()
    better = sent(hall, "ne rien changer avant mercredi", phone, kind="correction", note=seq)
    assert tray(hall.one, hall.board)["slips"][0]["note"] == seq
    answer = take(hall.one, hall.board, better, elsewhere=True)
    assert (
        "seq" in answer and hall.look(seq)["line"] == "! ne rien changer avant mercredi @Une maman"
    )
    assert phone.client.hear("slip") == {**phone.mine()["slips"][0]} and phone.states()
    phone.speak("", kind="withdrawal", note=seq)
    gone = next(one for one in tray(hall.one, hall.board)["slips"] if one["kind"] == "withdrawal")
    assert "seq" in take(hall.two, hall.board, gone["id"])
    assert hall.look(seq)["error"] == "unknown_note"
    assert set(phone.states().values()) == {"withdrawn"}, "there is no ink to look at"
    assert phone.speak("x", kind="correction", note=seq)["error"] == "unknown_note"


def test_a_phone_says_who_it_is_only_by_a_name_of_the_board(hall):
    phone = hall.phone()
    assert phone.speak("bonjour", speaker="Le maire")["error"] == "unknown_speaker"
    hall.note("Bonsoir @Une maman")
    assert phone.mine()["voices"] == ["Une maman"]
    slip = sent(hall, "bonjour", phone, speaker="Une maman")
    assert hall.look(take(hall.one, hall.board, slip)["seq"])["line"] == "bonjour @Une maman"


def test_a_viewer_cannot_speak_and_nobody_can_before_the_board_listens(hall):
    viewer = Client(hall.server.url, hall.tokens["viewer"])
    said = {"board": hall.board, "key": key(), "kind": "remark", "words": "bonjour"}
    assert viewer.call("speak", said) == {"error": "forbidden"}
    viewer.close()
    phone = hall.phone()
    stop_listening(hall)
    assert phone.speak("bonjour")["error"] == "not_listening"
    assert phone.post("tray") == {"error": "forbidden"}
    assert phone.post("nothing") == {"error": "bad_message"}
    joined = phone.client.call("join", {"board": hall.board, "seq": 0})
    assert joined["listening"] == {"hears": False, "tallies": False}


def test_a_held_board_shows_nothing_of_a_phone_before_it_is_released(hall):
    hall.one.call("pace", {"board": hall.board, "key": key("pace"), "hold": True})
    phone = hall.phone()
    held = take(hall.one, hall.board, sent(hall, "un banc", phone))["seq"]
    assert list(phone.states().values()) == ["received"]
    freed = hall.one.call("release", {"board": hall.board, "key": key("free"), "held": held})["seq"]
    assert phone.mine()["slips"][0]["note"] == freed
    assert next(one for one in facts(hall) if one["seq"] == freed)["fields"]["from_phone"]


def test_a_phone_without_a_socket_knows_whether_it_may_speak(inside):
    """The button came with the first join alone."""
    board, links = make_board(inside)
    browser, room = inside.test_client(), parts(inside)["rooms"].get(board)
    browser.get(f"/k/{links['viewer']}")
    for told in ({"hears": True, "tallies": False}, {"hears": False, "tallies": True}):
        assert isinstance(room.act(Listen(*told.values()), key("listen")), Accepted)
        page = html.unescape(browser.get(f"/b/{board}").text)
        assert f'data-listening="{json.dumps(told)}"' in page
        assert browser.get(f"/b/{board}/patch").json["listening"] == told


# --- what is left of it --------------------------------------------------------------------------


@pytest.fixture
def alone(tmp_path):
    """A hall in a house of its own, which can be ended; its server is killed by the test."""
    data = tmp_path / "data"
    with Server(data) as server:
        yield Hall(server)


def test_refused_words_are_in_no_file_when_the_evening_is_over(alone):
    """Put aside, waiting, a correction and a phone that was muted: gone; what was noted stays."""
    hall, data = alone, alone.server.data
    seq = hall.note("Une note")
    words = ["zibeline aside", "zibeline waits", "zibeline loud", "zibeline better"]
    slips = {said: sent(hall, said) for said in words[:3]}
    sent(hall, words[3], kind="correction", note=seq)
    kept = take(hall.one, hall.board, sent(hall, "hermine noted"))["seq"]
    hall.one.call("aside", {"board": hall.board, "slips": [slips[words[0]]]})
    hall.one.call("mute", {"board": hall.board, "slip": slips[words[2]]})
    assert wait_until(lambda: put_aside(hall) == 2), "they are counted one after the other"
    assert files_holding(data, "zibeline"), "the control: the words are found before"
    for client in hall.open:
        client.close()
    hall.server.kill()
    log = EventLog(Config(data=data))
    assert Slips(log, now=lambda: 0).over() == [], "an evening that goes on is left alone"
    log.run(lambda: spend(log))
    log.close()
    with Server(data, hall.server.port):
        assert wait_until(lambda: not files_holding(data, "zibeline"), ERASED_SECONDS)
    entries = read_log(data, hall.board)
    assert [e.seq for e in entries if isinstance(e.event, Captured)][-1] == kept
    assert [e.event for e in entries if isinstance(e.event, SetAside)][-1] == SetAside(2)
    assert files_holding(data, "hermine")


def put_aside(hall):
    """What the log says of it now."""
    counts = [one["fields"]["count"] for one in facts(hall) if one["event"] == "SetAside"]
    return counts[-1] if counts else 0


def open_board(log):
    with log.turn("b") as turn:
        turn.append(Opened("Titre"), "open")


def spend(log):
    """The time of every evening is over."""
    with log.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE evenings SET until = 1")


ASKED = {
    "a page that is only open": lambda slips: (slips.mine("b", "open"), slips.phone("b", "open")),
    "its key known": lambda slips: slips.known("b", "open", "k"),
}
SAID = {
    "a word": lambda slips: slips.send("b", "open", Sent("k2", "remark", "zut")),
    "an agreement": lambda slips: slips.agree("b", "open", 1, True),
    "no longer": lambda slips: slips.agree("b", "open", 1, False),
}


@pytest.mark.parametrize(
    ("done", "left"),
    [(done, ["b"]) for done in ASKED.values()] + [(done, []) for done in SAID.values()],
    ids=[*ASKED, *SAID],
)
def test_an_evening_is_over_twelve_hours_after_the_last_word_whoever_has_a_page_open(
    log, done, left
):
    log.run(lambda: open_board(log))
    now = [0]
    slips = Slips(log, 720, lambda: now[0])
    slips.send("b", "phone", Sent("k1", "remark", "zibeline"))
    now[0] = 700
    done(slips)
    now[0] = 721
    assert slips.over() == left


def test_the_tray_emptied_by_the_desk_is_empty_in_the_files_too(alone):
    hall = alone
    phone = hall.phone()
    sent(hall, "zibeline", phone)
    assert hall.one.call("empty", {"board": hall.board}) == {"count": 1}
    assert phone.client.hear("slip")["state"] == "aside"
    assert wait_until(lambda: not files_holding(hall.server.data, "zibeline"), ERASED_SECONDS)
    for client in hall.open:
        client.close()


def test_an_erased_note_and_name_take_what_phones_said_of_them(alone):
    hall = alone
    seq = hall.note("Une note @Zibeline")
    sent(hall, "hermine", kind="correction", note=seq)
    sent(hall, "martre", speaker="Zibeline")
    run_board(hall.server.data, "erase", hall.board, "--speaker", "Zibeline")
    for word in ("hermine", "martre", "Zibeline"):
        assert wait_until(
            lambda word=word: not files_holding(hall.server.data, word), ERASED_SECONDS
        )
    for client in hall.open:
        client.close()


def test_a_name_that_only_the_tray_still_has_is_offered_and_erased(alone):
    hall, data = alone, alone.server.data
    seq = hall.note("Une note @Zibeline")
    sent(hall, "martre", speaker="Zibeline")
    run_board(data, "erase", hall.board, str(seq))
    assert "Zibeline" in hall.office.read(f"/b/{hall.board}/erase")
    told = born.run("erase", hall.board, "--speaker", "Hermine", "--data", str(data), "--json")
    assert told.returncode and "unknown_speaker" in told.stdout + told.stderr
    run_board(data, "erase", hall.board, "--speaker", "ZIBELINE")
    assert "Zibeline" not in hall.office.read(f"/b/{hall.board}/erase")
    assert not waiting(hall.one, hall.board)
    for word in ("martre", "Zibeline"):
        assert wait_until(lambda word=word: not files_holding(data, word), ERASED_SECONDS)
    for client in hall.open:
        client.close()


def test_a_killed_server_has_every_slip_that_it_acknowledged(alone):
    hall, data = alone, alone.server.data
    phones = [hall.phone() for _ in range(4)]
    said = {f"mot {number} de {at}" for at in range(4) for number in range(3)}
    for at, phone in enumerate(phones):
        for number in range(3):
            assert phone.speak(f"mot {number} de {at}")["state"] == "received"
    hall.server.kill()
    for client in hall.open:
        client.close()
    with Server(data, hall.server.port) as again:
        scribe = Client(again.url, hall.tokens["scribe"])
        assert set(waiting(scribe, hall.board)) == said
        listening = scribe.call("join", {"board": hall.board, "seq": 0})["listening"]
        assert listening["hears"], "opened is opened, a restart later too"
        scribe.close()


def test_a_restored_board_counts_on_from_its_file(alone, tmp_path):
    hall = alone
    seq, phone = hall.note("Une note"), hall.phone()
    phone.ask("agree", note=seq)
    assert wait_until(lambda: agreed(hall) == {seq: 1})
    out = ("--format", "board", "--out", str(tmp_path / "out"))
    run_board(hall.server.data, "export", hall.board, *out)
    file = next((tmp_path / "out").rglob("*.board"))
    other = run_board(hall.server.data, "restore", str(file))
    hall.board, hall.tokens = other["board"], other["tokens"]
    scribe = Client(hall.server.url, hall.tokens["scribe"])
    token = run_board(hall.server.data, "links", hall.board, "--role", "participant")
    later = Phone(hall.server, hall.board, token["tokens"]["participant"])
    assert later.ask("agree", note=seq) == {"agrees": True}
    assert wait_until(lambda: agreed(hall) == {seq: 2})
    for client in (scribe, later, *hall.open):
        client.close()

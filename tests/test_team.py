"""Several scribes at one board, over real sockets: presence, twins, lines that wait, receipts."""

import json
import random
import time
from difflib import SequenceMatcher
from types import SimpleNamespace

import pytest

from board.core.events import Open, Pace, Release, Say
from board.core.history import fold
from board.live.house import House
from board.live.pacing import Pacing
from board.live.presence import Presence
from board.live.rooms import Rooms
from board.live.shelf import SharedShelf
from board.live.table import changes, versioned
from board.live.twins import SECONDS, Twin, Twins
from board.quiet import Tally
from board.store.closing import close
from tests.crowd import read_log
from tests.harness import PATIENCE, Client, Server, make_board


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    data = tmp_path_factory.mktemp("team") / "data"
    board, tokens = make_board(data, "Essai")
    with Server(data) as server:
        yield server, board, tokens


@pytest.fixture
def team(house):
    """A board's id, two scribes and a viewer, all joined."""
    server, board, tokens = house
    clients = [Client(server.url, tokens[role]) for role in ("scribe", "scribe", "viewer")]
    for client in clients:
        client.call("join", {"board": board, "seq": 0})
    yield board, *clients
    for client in clients:
        client.close()


def told_until(client, fits):
    """What a desk is told of the table until something that fits, in order."""

    def heard():
        return [told for name, told in client.told if name == "table"]

    with client.news:
        assert client.news.wait_for(lambda: any(map(fits, heard())), PATIENCE)
        return heard()


def followed(mine, told):
    """The table of a desk that held ``mine``; None when it has to ask."""
    for change in told:
        if change.get("since", mine["version"]) != mine["version"]:
            return None
        before, mine = mine, {**mine, **change}
        for name in ("themes", "held"):
            if isinstance(mine[name], dict):
                drop, put = change[name]["drop"], change[name]["put"]
                rows = {row["id"]: row for row in before[name] if row["id"] not in drop}
                mine[name] = [*(rows | {row["id"]: row for row in put}).values()]
        mine.pop("since", None)
    return mine


KEYS = iter(range(10_000))


def key():
    return f"team-key-{next(KEYS):05}"


def say(scribe, board, line, desk="one-desk", **more):
    message = {"board": board, "key": key(), "line": line, "desk": desk, **more}
    return scribe.call("capture", message)


def act(scribe, board, event, **more):
    return scribe.call(event, {"board": board, "key": key(), **more})


def test_a_delayed_line_that_cannot_be_shown_waits_on_and_is_not_taken_back(rooms):
    room = rooms.make(Open("Essai"))
    room.act(Pace(delay=1), "key-pace")
    held = room.act(Say("! reconnue, donc jamais perdue"), "key-said").seq
    pacing = Pacing(lambda _room: None, Tally())
    room.act(Say("/lieu ailleurs"), f"release:{held:08}")  # another act has taken the key
    pacing.due[room.board.id] = {held: 0.0}
    pacing.step(room, held)
    assert [line.id for line in room.board.held] == [held]
    assert pacing.waiting(room) is None
    room.act(Release(held), "key-by-hand")
    assert not room.board.held and "reconnue" in repr(room.board.notes)


def test_a_line_that_was_noted_elsewhere_has_its_whole_delay(rooms, log, monkeypatch):
    """A process that had waited for another line showed it at once, beyond recall."""
    monkeypatch.setattr("board.live.pacing.gevent.sleep", lambda _seconds: None)
    here = rooms.make(Open("Essai"))
    here.act(Pace(delay=60), "key-pace")
    first = here.act(Say("! La première"), "key-first").seq
    pacing = Pacing(lambda _room: None, Tally())
    pacing.due[here.board.id] = {first: time.monotonic() + 5}
    there = Rooms(log).get(here.board.id)
    there.act(Release(first), "key-release")
    later = there.act(Say("! La seconde"), "key-later").seq
    pacing.step(here, first)
    assert pacing.waiting(here) == later
    pacing.step(here, later)
    assert pacing.waiting(here) == later


@pytest.mark.parametrize("pace", [Pace(delay=60), Pace(hold=True)])
def test_a_line_that_waited_when_its_board_was_closed_is_shown_all_the_same(rooms, log, pace):
    """It stood on no wall and in no file, and later ones passed it."""
    room = rooms.make(Open("Essai"))
    room.act(pace, "key-pace")
    held = room.act(Say("! reconnue, donc jamais perdue"), "key-said").seq
    close(log, room.board.id, True)
    assert room.act(Say("! trop tard"), "key-late").reason == "closed"
    if pace.hold:
        room.act(Release(held), "key-release")
    else:
        pacing = Pacing(lambda _room: None, Tally())
        pacing.due[room.board.id] = {held: 0.0}
        pacing.step(room, held)
    assert not room.board.held and "reconnue" in repr(room.board.notes)


def test_who_is_here_and_who_types_is_told_to_desks_and_to_nobody_else(team):
    board, one, two, viewer = team
    message = {"board": board, "desk": "desk-one", "name": "Salima", "typing": "et si on"}
    assert one.call("presence", message) == {}
    told = two.hear("desk")
    assert (told["desk"], told["name"], told["typing"]) == ("desk-one", "Salima", "et si on")
    assert viewer.call("presence", message) == {"error": "forbidden"}
    one.close()
    assert two.hear("desk") == {"desk": "desk-one", "gone": True, "by": told["by"]}
    viewer.call("join", {"board": board, "seq": 0})  # what it was told until now is here
    assert not [name for name, _ in viewer.told if name in ("desk", "table")]


def test_the_late_close_of_an_old_connection_does_not_send_a_living_desk_away(house, team):
    server, board, tokens = house
    _, one, two, _viewer = team
    message = {"board": board, "desk": "desk-twice", "name": "Salima"}
    one.call("presence", message)
    again = Client(server.url, tokens["scribe"])
    again.call("presence", message)
    first, second = two.hear("desk"), two.hear("desk")
    assert first["by"] != second["by"]
    one.close()
    again.call("presence", {**message, "typing": "toujours là"})
    assert two.hear("desk", lambda told: told.get("typing"))["desk"] == "desk-twice"
    again.close()
    assert two.hear("desk", lambda told: told.get("gone"))["by"] == second["by"]
    assert not [told for name, told in two.told if name == "desk" and told.get("gone")]


def test_themes_and_speakers_reach_the_other_desks(team):
    board, one, two, viewer = team
    before = two.call("table", {"board": board})
    say(one, board, "# Un thème pour la table")
    say(one, board, "Une phrase bien à elle @Une maman")
    told = told_until(two, lambda told: "Une maman" in told.get("speakers", ""))
    table = two.call("table", {"board": board})
    assert "Un thème pour la table" in [theme["name"] for theme in table["themes"]]
    assert followed(before, told) == table
    assert viewer.call("table", {"board": board}) == {"error": "forbidden"}


def test_a_desk_that_lost_a_change_of_the_table_asks_again_and_is_right(team):
    board, one, two, _ = team
    before = two.call("table", {"board": board})
    for name in ("Perdu en route", "Encore un thème"):  # each is told by itself
        say(one, board, f"# {name}")
        told_until(two, lambda told, name=name: name in str(told))
    say(one, board, "Dit par quelqu'un @Un passant")
    told = told_until(two, lambda told: "Un passant" in told.get("speakers", ""))
    table = two.call("table", {"board": board})
    assert followed(before, told) == table
    lost = next(at for at, one in enumerate(told) if "Perdu" in str(one))
    heard = told[:lost] + told[lost + 1 :]
    assert followed(before, heard) is None
    blind = [{name: value for name, value in one.items() if name != "since"} for one in heard]
    control = followed(before, blind)
    assert control is not None and control["themes"] != table["themes"]


def test_a_note_among_2_000_themes_and_800_lines_that_wait_tells_little_of_the_table():
    rows = [{"id": number, "name": f"Thème {number}", "hue": 3} for number in range(2, 2002)]
    held = [{"id": number, "line": "mot " * 20, "speaker": "", "delay": 0} for number in range(800)]
    lies = {"themes": rows, "theme": 9, "held": held[:799], "speakers": ["Une"]}
    before = versioned(lies)
    after = versioned({**lies, "held": held[1:], "speakers": ["Un autre", "Une"]})
    told = changes(before, after)
    assert followed(before, [told]) == after
    assert len(json.dumps(told)) < 400 < 100_000 < len(json.dumps(after))
    back = versioned({**lies, "themes": [*rows[1:], rows[0]]})
    assert followed(before, [changes(before, back)]) == back


def test_the_same_words_from_two_desks_are_offered_as_one(team):
    board, one, two, _ = team
    first = say(one, board, "On pourrait avoir un serveur de quartier", "desk-a")
    offered = say(two, board, "! on pourrait avoir un serveur de quartier !", "desk-b")
    assert offered["error"] == "twin" and offered["note"] == first["seq"]
    kept = say(two, board, "On pourrait avoir un serveur de quartier", "desk-b", anyway=True)
    assert kept["seq"] > first["seq"]
    for _ in range(2):
        assert "seq" in say(one, board, "Qui se répète a ses raisons", "desk-a")


def test_the_same_person_speaks_at_two_desks(team):
    """The second desk's "@Marie" was refused as a twin, and Paul said what Marie had said."""
    board, one, two, _ = team
    assert "seq" in say(two, board, "@Paul", "desk-b")
    for scribe, desk in ((one, "desk-a"), (two, "desk-b")):
        assert "seq" in say(scribe, board, "@Marie", desk), desk
    assert "seq" in say(one, board, "marie", "desk-a"), "a note is no twin of a name"
    assert say(two, board, "Marie", "desk-b")["error"] == "twin"
    note = say(two, board, "! Un banc à deux", "desk-b")["seq"]
    assert two.call("look", {"board": board, "note": note})["line"] == "! Un banc à deux @Marie"


def test_a_fresh_desk_is_alone_when_no_process_has_another_one():
    one, two = Presence(), Presence()
    one.tell, two.tell = two.hear, one.hear
    one.enter("a", "board", "salle")
    assert not two.is_alone("board", "fresh") and two.is_alone("other", "fresh")
    assert two.is_alone("board", "salle"), "a desk that came to another process is itself"
    one.enter("b", "board", "salle")
    assert one.leave("a") is None, "another page of the same desk is there"
    assert one.leave("b") == ("board", "salle") and two.is_alone("board", "fresh")
    one.enter("c", "board", "salle")
    two.enter("d", "board", "salle")  # it came over, and its process died without a word
    assert two.leave("d") == ("board", "salle") and two.is_alone("board", "fresh")


def test_a_retry_of_a_line_is_never_its_own_twin(team):
    board, one, two, _ = team
    message = {"board": board, "key": key(), "line": "Une phrase que deux ont", "desk": "desk-a"}
    first = one.call("capture", message)
    say(two, board, "Une phrase que deux ont", "desk-b", anyway=True)
    assert one.call("capture", message) == first


def test_a_twin_is_forgotten_after_a_while_and_short_lines_must_be_equal():
    now = [0.0]
    twins = Twins(lambda: now[0])
    twins.keep("b", "one", Twin("Oui !", 3))
    assert twins.find("b", "two", "oui") == Twin("Oui !", 3)
    assert twins.find("b", "two", "ouïe") is None and twins.find("b", "one", "oui") is None
    now[0] = 60.0
    assert twins.find("b", "two", "oui") is None


def test_a_line_that_another_process_tells_is_forgotten_after_a_while_too(inside):
    capture, now = inside.extensions["board"]["capture"], [0.0]
    capture.twins.clock = lambda: now[0]
    told = {"board": "b", "desk": "salle", "line": "Oui !", "seq": 3}
    House.hear_said(SimpleNamespace(capture=capture), told, b"")
    assert capture.twins.find("b", "balcon", "oui") == Twin("Oui !", 3)
    assert capture.is_tidying, "somebody will look when its time is up"
    now[0] = SECONDS + 1
    capture.tidy()
    assert not capture.twins.said and not capture.is_tidying


class OfRedis:
    """What a process asks of Redis, counted; nobody may talk to it here."""

    def __init__(self, **kept):
        self.kept, self.asked = kept, []

    def get(self, key):
        self.asked.append(key)
        return self.kept.get(key.rpartition(":")[2], "").encode() or None

    def ttl(self, _key):
        return 60


@pytest.mark.parametrize(
    ("heard", "found"), [("never", "b kept"), ("now", "b kept"), ("long ago", None)]
)
def test_a_wall_that_comes_before_its_process_has_heard_redis_is_told_the_stage(heard, found):
    redis = OfRedis(b="b b kept")
    ago, silent = {"never": (0.0, True), "now": (100.0, False), "long ago": (40.0, True)}[heard]
    bus = SimpleNamespace(
        redis=redis, errors=OSError, prefix="", heard=ago, hears={}, returned=[],
        is_silent=lambda: silent,
    )  # fmt: skip
    assert SharedShelf(bus).get("stage:b") == found
    assert len(redis.asked) == (found is not None), "who has lost Redis does not wait for it"


def test_a_paste_of_long_lines_is_compared_in_a_moment():
    """64 lines of 1,150 letters took 1.4 s; the control is difflib's ratio on one of them."""
    letters = random.Random(7)
    lines = ["".join(letters.choices("aeiou bcdfg", k=1150)) for _ in range(64)]
    twins = Twins()
    for seq, line in enumerate(lines):
        twins.keep("b", "one", Twin(line, seq))

    def seconds(work):
        start = time.thread_time()
        work()
        return time.thread_time() - start

    wanted = lines[0][:-60] + "et quelques autres lettres"
    found = []
    all_of_them = seconds(lambda: found.append(twins.find("b", "two", wanted)))
    with_difflib = seconds(
        lambda: SequenceMatcher(None, lines[0], lines[1], autojunk=False).ratio()
    )
    assert found == [Twin(lines[0], 0)]
    assert all_of_them < with_difflib


def test_held_lines_are_safe_but_not_shown_until_they_are_released(team):
    board, one, two, viewer = team
    assert "seq" in act(one, board, "pace", hold=True)
    held = say(two, board, "Une phrase qui attend")
    told = one.hear("table", lambda told: told.get("held"))
    assert [row["line"] for row in told["held"]["put"]] == ["Une phrase qui attend"]
    assert not any("attend" in str(patch["put"]) for patch in viewer.patches)
    shown = act(one, board, "release", held=held["seq"])
    with viewer.news:
        assert viewer.news.wait_for(lambda: str(viewer.patches).count("attend"), PATIENCE)
    first = next(patch for patch in viewer.patches if "attend" in str(patch["put"]))
    assert first["seq"] >= shown["seq"], "it was on the wall before it was released"
    assert f'data-held="{held["seq"]}"' in str(viewer.patches)
    assert act(one, board, "release", held=held["seq"])["error"] == "unknown_note"
    assert shown["seq"] > held["seq"]
    act(one, board, "pace")


def test_a_delayed_line_comes_by_itself_and_a_recalled_one_never(team):
    board, one, two, viewer = team
    act(one, board, "pace", delay=4)
    never = say(two, board, "Ceci ne vient pas")
    assert act(one, board, "recall", held=never["seq"])["seq"]
    comes = say(two, board, "Ceci vient")
    with viewer.news:
        assert viewer.news.wait_for(lambda: "Ceci vient" in str(viewer.patches), PATIENCE)
    dropped = lambda told: comes["seq"] in (told.get("held") or {"drop": ()})["drop"]  # noqa: E731
    one.hear("table", dropped)
    assert "ne vient pas" not in str(viewer.patches)
    assert never["seq"] < comes["seq"]
    act(one, board, "pace")


def test_a_delayed_line_survives_a_restart_and_comes(tmp_path):
    data, board, tokens = killed_while_it_waits(tmp_path, "Ceci attend la reprise")
    with Server(data) as server:
        viewer = Client(server.url, tokens["viewer"])
        before = viewer.call("join", {"board": board, "seq": 0})["patch"]
        assert "reprise" not in str(before)
        with viewer.news:
            assert viewer.news.wait_for(lambda: "reprise" in str(viewer.patches), PATIENCE)
        viewer.close()


def killed_while_it_waits(tmp_path, line):
    """(data, board, tokens) of a server that was killed before it showed a line of three seconds;
    on a machine that slept so long, those of the next one."""
    for number in range(5):
        data = tmp_path / f"try-{number}" / "data"
        board, tokens = make_board(data, "Essai")
        with Server(data) as server:
            scribe = Client(server.url, tokens["scribe"])
            act(scribe, board, "pace", delay=3)
            say(scribe, board, line)
            server.kill()
            scribe.close()
        if fold(board, read_log(data, board)).held:
            return data, board, tokens
    raise AssertionError("no line waits")


def test_the_stage_is_told_to_walls_and_to_those_who_come_later(team, house):
    board, one, _, viewer = team
    stage = {"spotlight": 3, "spot": None, "sheet": None, "neutral": False}
    stage |= {"caption": False, "join": True}
    assert one.call("stage", {"board": board, **stage}) == {}
    assert viewer.hear("stage") == stage
    late = Client(house[0].url, house[2]["viewer"])
    assert late.call("join", {"board": board, "seq": 0})["stage"] == stage
    assert viewer.call("stage", {"board": board}) == {"error": "forbidden"}
    one.call("stage", {"board": board})
    late.close()


def test_what_is_typed_is_shown_only_where_live_captions_were_switched_on(team):
    board, one, _, viewer = team
    line = {"board": board, "desk": "desk-one", "text": "et si on avait"}
    one.call("caption", line)
    one.call("stage", {"board": board, "caption": True})
    viewer.hear("stage")
    one.call("caption", {**line, "text": "et si on avait un serveur"})
    assert viewer.hear("caption")["text"] == "et si on avait un serveur"
    assert not [told for told in viewer.told if told[0] == "caption"]
    one.call("stage", {"board": board})


def test_a_receipt_names_what_the_disk_does_not_have(team):
    board, one, _, _ = team
    typed = key()
    one.call("capture", {"board": board, "key": typed, "line": "Une ligne comptée"})
    answer = one.call("receipt", {"board": board, "keys": [typed, "never-sent-1"]})
    assert answer == {"count": 1, "missing": ["never-sent-1"]}


def test_a_line_is_seen_where_it_will_stand_before_it_is_sent(team):
    board, one, _, viewer = team
    seen = one.call("preview", {"board": board, "line": "? Et maintenant @Une voisine"})
    fragment = next(svg for ident, svg in seen["put"] if ident.startswith("n-"))
    kept = say(one, board, "? Et maintenant @Une voisine", desk="")
    with viewer.news:
        assert viewer.news.wait_for(
            lambda: viewer.patches and viewer.patches[-1]["seq"] >= kept["seq"], PATIENCE
        )
    assert fragment in [svg for _, svg in viewer.patches[-1]["put"]]
    assert kept["seq"] == viewer.patches[-1]["seq"]
    assert one.call("preview", {"board": board, "line": "/inconnu"})["error"] == "unknown_command"
    assert one.call("look", {"board": board, "note": kept["seq"]})["line"] == (
        "? Et maintenant @Une voisine"
    )
    assert one.call("look", {"board": board, "note": 9999}) == {"error": "unknown_note"}


def test_delayed_lines_come_in_the_order_in_which_they_were_said(team):
    board, one, two, viewer = team
    act(one, board, "pace", delay=3)
    said = [say(two, board, f"Longue attente {number}") for number in range(3)]
    act(one, board, "pace", delay=1)
    said += [say(two, board, f"Courte attente {number}") for number in range(6)]
    with viewer.news:
        assert viewer.news.wait_for(lambda: len(waited(viewer, "attente")) >= len(said), PATIENCE)
    assert waited(viewer, "attente") == [answer["seq"] for answer in said]
    act(one, board, "pace")


def waited(viewer, word):
    """The lines with a word that a viewer was shown when they had waited, in order of notes."""
    fragments = {}
    for patch in viewer.patches:
        fragments.update(patch["put"])
    found = [
        (int(ident.split("-")[1]), int(svg.partition('data-held="')[2].partition('"')[0]))
        for ident, svg in fragments.items()
        if 'data-held="' in svg and word in svg
    ]
    return [held for _, held in sorted(found)]


def test_an_erased_line_is_nobodys_twin_again(team, house):
    board, one, two, _ = team
    message = {"board": board, "key": key(), "line": "Un mot que l'on efface", "desk": "desk-a"}
    note = one.call("capture", message)["seq"]
    organiser = Client(house[0].url, house[2]["organiser"])
    assert "seq" in act(organiser, board, "erase", note=note)
    assert one.call("capture", message)["seq"] == note
    assert "seq" in say(two, board, "Un mot que l'on efface", "desk-b")
    organiser.close()


def test_a_desk_that_was_away_is_told_what_its_held_line_became(team):
    board, one, _, _ = team
    act(one, board, "pace", hold=True)
    shown, gone = say(one, board, "Sera montrée"), say(one, board, "Sera rappelée")
    note = act(one, board, "release", held=shown["seq"])["seq"]
    act(one, board, "recall", held=gone["seq"])
    asked = {"board": board}
    assert one.call("became", {**asked, "held": shown["seq"]}) == {"note": note}
    assert one.call("became", {**asked, "held": gone["seq"]}) == {"recalled": True}
    act(one, board, "pace")

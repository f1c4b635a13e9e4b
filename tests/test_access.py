"""Who may do what: a matrix of every event and route by every caller, and links that end."""

import ast
import base64
import http.client
import inspect
import re
import secrets
import textwrap
import urllib.parse
from pathlib import Path

import pytest

from board.live import sockets
from board.live.protocol import ACTS, EVENTS, READS, RELAYS, SPEECH, ActMessage
from board.live.speech import Speech
from board.store.access import Access, Role, digest
from board.store.series import SERIES as SERIES_LINKS
from board.store.series import SeriesStore
from tests.clock import Clock
from tests.harness import PATIENCE, Client, Server, cookie_of, make_board, run_board
from tests.test_sessions import HERE
from tests.test_sessions import make_board as make_inside

CALLERS = ("none", "viewer", "participant", "scribe", "organiser", "other", "revoked")
ROLE = {
    "viewer": Role.VIEWER,
    "participant": Role.PARTICIPANT,
    "scribe": Role.SCRIBE,
    "organiser": Role.ORGANISER,
}


def replace_link(url, board, organiser, role):
    """What the organiser's page does when a link is replaced; the new token."""
    cookie = cookie_of(url, organiser)
    address = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(address.netloc, timeout=PATIENCE)
    headers = {
        "Cookie": cookie,
        "Origin": url,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    connection.request("POST", f"/b/{board}/links", f"role={role}", headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 303
    connection.request("GET", f"/b/{board}/archive", headers={"Cookie": cookie})
    page = connection.getresponse().read().decode()
    connection.close()
    return re.search(rf'id="link-{role}" readonly value="[^"]*/k/([\w-]+)"', page)[1]


# --- events --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A running server, a board, and the token of each caller."""
    data = tmp_path_factory.mktemp("access") / "data"
    board, tokens = make_board(data)
    _, others = make_board(data, "Un autre tableau")
    with Server(data) as server:
        revoked = tokens["scribe"]
        for role in ("scribe", "participant"):
            tokens[role] = replace_link(server.url, board, tokens["organiser"], role)
        held = {**tokens, "none": "", "other": others["scribe"], "revoked": revoked}
        yield server, board, held


def shapes_heard(heard):
    """The shapes that a method has a case for."""
    source = textwrap.dedent(inspect.getsource(heard))
    cases = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.MatchClass))
    return {ast.unparse(case.cls).rpartition(".")[2] for case in cases}


def test_every_shape_is_declared_and_every_declared_event_is_heard():
    """A case that nobody declared, or an event without one, fails here."""
    declared = {**READS, **RELAYS}
    heard = shapes_heard(sockets.BoardNamespace.heard)
    assert heard == {shape.__name__ for shape, _ in declared.values()}
    assert all(issubclass(shape, ActMessage) for shape, _ in ACTS.values())
    spoken = {*shapes_heard(Speech.heard), "TakeMessage"}
    assert spoken == {shape.__name__ for shape, _ in SPEECH.values()}
    assert set(EVENTS) == {*ACTS, *READS, *RELAYS, *SPEECH}
    assert all(least >= Role.VIEWER for _, least in EVENTS.values())


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("caller", CALLERS)
def test_an_event_is_for_the_roles_that_it_declares_and_for_nobody_else(house, event, caller):
    server, board, held = house
    shape, least = EVENTS[event]
    client = Client(server.url, held[caller])
    answer = client.call(event, filled(shape, board))
    client.close()
    is_allowed = ROLE.get(caller, Role.NONE) >= least
    assert answer != {"error": "bad_message"}
    assert (answer != {"error": "forbidden"}) == is_allowed


def filled(shape, board):
    """A message of this shape with something in every field that it needs."""
    known = {
        "board": board,
        "key": f"matrix-{secrets.token_hex(8)}",
        "line": "Une ligne",
        "desk": "desk-one",
        "keys": ["matrix-key"],
        "notes": [1],
        "off": [],
        "text": "…",
        "value": "Une maman",
        "name": "Une maman",
        "speaker": "Une maman",
        "kind": "remark",
        "slips": [1],
        "hears": True,
        "phase": "Accueil",
        "shown": False,
    }
    needed = [name for name, field in shape.model_fields.items() if field.is_required()]
    return {name: known.get(name, 1) for name in needed}


# --- routes --------------------------------------------------------------------------------------

OPEN = {
    *("/", "/boards", "/control", "/forget", "/host", "/host/<key>", "/k/<token>", "/j/<code>"),
    *("/fonts.css", "/fonts/<name>", "/npm/<name>", "/old", "/theme/<look>.css"),
    *("/words/<entry>/<lang>.json", "/v/<version>/words/<entry>/<lang>.json"),
    *("/restore", "/search", "/demo", "/series"),
    *("/p/<owner>", "/p/<owner>/", "/p/<owner>/<path:name>"),
    *("/static/<path:filename>", "/v/<version>/static/<path:name>", "/v/<version>/fonts.css"),
    *("/v/<version>/fonts/<name>", "/v/<version>/npm/<name>", "/v/<version>/theme/<look>.css"),
    "/v/<version>/static/js/whole/<entry>.js",
}
"""Routes that are no board's: what they give is public, or guarded by what is in the address."""
LEAST = {
    "/b/<board_id>": Role.VIEWER,
    "/b/<board_id>/list/<int:sheet>": Role.VIEWER,
    "/b/<board_id>/sheet/<int:sheet>": Role.VIEWER,
    "/b/<board_id>/column/<int:sheet>": Role.VIEWER,
    "/b/<board_id>/jobs": Role.VIEWER,
    "/b/<board_id>/join": Role.VIEWER,
    "/b/<board_id>/patch": Role.VIEWER,
    "/b/<board_id>/fresque.svg": Role.VIEWER,
    "/b/<board_id>/sheet-<int:number>.svg": Role.VIEWER,
    "/b/<board_id>/sheet-<int:number>.png": Role.VIEWER,
    "/b/<board_id>/files/<name>": Role.VIEWER,
    "/b/<board_id>/share": Role.VIEWER,
    "/b/<board_id>/share/<int:note>": Role.VIEWER,
    "/b/<board_id>/card/<int:note>-<size>.<form>": Role.VIEWER,
    "/b/<board_id>/replay": Role.VIEWER,
    "/b/<board_id>/where/<int:note>": Role.VIEWER,
    "/b/<board_id>/speech/<event>": Role.PARTICIPANT,
    "/b/<board_id>/room": Role.SCRIBE,
    "/b/<board_id>/desk": Role.SCRIBE,
    "/b/<board_id>/regie": Role.SCRIBE,
    "/b/<board_id>/import": Role.SCRIBE,
    "/b/<board_id>/lines": Role.SCRIBE,
    "/b/<board_id>/rows": Role.SCRIBE,
    "/b/<board_id>/phones": Role.SCRIBE,
    "/b/<board_id>/poster": Role.SCRIBE,
}
"""Every other route of a board is the organiser's."""


def test_every_route_is_for_the_roles_of_the_table_and_for_nobody_else(inside):
    board, links = make_inside(inside)
    _, others = make_inside(inside, "Un autre")
    access = inside.extensions["board"]["access"]
    revoked = links["scribe"]
    access.replace(board, [Role.SCRIBE])
    links |= {role: access.make(board, ROLE[role]) for role in ("scribe", "participant")}
    held = {**links, "other": others["scribe"], "revoked": revoked}
    seen = 0
    for rule in inside.url_map.iter_rules():
        if rule.rule in OPEN or rule.rule.startswith("/s/<series_id>/"):
            continue
        least = LEAST.get(rule.rule, Role.ORGANISER)
        assert rule.rule.startswith("/b/<board_id>"), f"{rule.rule} is in no table"
        for caller in CALLERS:
            browser = inside.test_client()
            if caller in held:
                browser.get(f"/k/{held[caller]}")
            path = (
                rule.rule.replace("<board_id>", board)
                .replace("<int:number>", "1")
                .replace("<int:sheet>", "1")
            )
            path = re.sub(r"<[^>]*>", "none", path)
            method = next(iter(rule.methods - {"HEAD", "OPTIONS"}))
            with browser.open(path, method=method, headers=HERE, data={}) as answer:
                refused = answer.status_code in (403, 404)
            is_allowed = ROLE.get(caller, Role.NONE) >= least
            assert refused != is_allowed or (is_allowed and "none" in path), (caller, path)
            seen += 1
    assert seen >= 60


SERIES = {"evenings", "files/<name>", "jobs", "logo.svg"}
"""What the reading link of a series opens; every other route of one is the organiser's."""


def test_every_route_of_a_series_is_for_the_roles_of_the_table_and_for_nobody_else(inside):
    store, access = (
        SeriesStore(inside.extensions["board"]["log"]),
        Access(inside.extensions["board"]["log"], SERIES_LINKS),
    )
    ident, other = store.new("Une série", "fr"), store.new("Une autre", "fr")
    store.say(ident, {"logo": "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    held = {role.label: access.make(ident, role) for role in (Role.VIEWER, Role.ORGANISER)}
    held["other"] = access.make(other, Role.ORGANISER)
    held["board"] = make_inside(inside)[1]["organiser"]
    rules = [rule for rule in inside.url_map.iter_rules() if "/s/<series_id>/" in rule.rule]
    for rule in rules:
        path = rule.rule.removeprefix("/s/<series_id>/")
        least = Role.VIEWER if path in SERIES else Role.ORGANISER
        for caller in ("none", *held):
            browser = inside.test_client()
            if caller in held:
                browser.get(f"/k/{held[caller]}")
            method = next(iter(rule.methods - {"HEAD", "OPTIONS"}))
            asked = f"/s/{ident}/{path.replace('<name>', 'note.md')}"
            with browser.open(asked, method=method, headers=HERE, data={}) as answer:
                refused = answer.status_code in (403, 404)
            role = ROLE.get(caller, Role.NONE) if caller != "board" else Role.NONE
            assert refused == (role < least), (caller, method, asked, answer.status_code)
    assert len(rules) >= 8
    inside.extensions["board"]["jobs"].stop()


# --- tokens --------------------------------------------------------------------------------------


def test_tokens_are_random_enough_and_never_come_twice(inside):
    board, _ = make_inside(inside)
    access = inside.extensions["board"]["access"]
    token = access.make(board, Role.VIEWER)
    assert len(base64.urlsafe_b64decode(token + "==")) == 16
    drawn = {secrets.token_urlsafe(16) for _ in range(1_000_000)}
    assert len(drawn) == 1_000_000
    source = Path(access.make.__func__.__code__.co_filename).read_text("utf-8")
    assert "secrets.token_urlsafe(16)" in source and "import random" not in source


def test_only_hashes_of_tokens_are_in_the_database(inside):
    _, links = make_inside(inside)
    log = inside.extensions["board"]["log"]
    with log.engine.connect() as connection:
        stored = {row[0] for row in connection.exec_driver_sql("SELECT hash FROM links")}
    assert {digest(token) for token in links.values()} <= stored
    assert not stored & set(links.values())


@pytest.mark.parametrize("role", ["viewer", "scribe", "organiser"])
def test_twenty_live_sockets_end_with_their_link_and_the_others_stay(tmp_path, role):
    board, tokens = make_board(tmp_path / "data")
    with Server(tmp_path / "data") as server:
        gone = [Client(server.url, tokens[role]) for _ in range(20)]
        stays = Client(server.url, tokens["scribe" if role == "viewer" else "viewer"])
        for client in (*gone, stays):
            assert "patch" in client.call("join", {"board": board, "seq": 0})
        new = replace_link(server.url, board, tokens["organiser"], role)
        clock = Clock(server.process.pid)
        for client in gone:
            with client.news:
                assert client.news.wait_for(lambda c=client: c.closed, PATIENCE)
        assert clock.seconds() <= 1
        again, fresh = Client(server.url, tokens[role]), Client(server.url, new)
        join = {"board": board, "seq": 0}
        assert again.call("join", join) == {"error": "forbidden"}
        assert "patch" in fresh.call("join", join) and "patch" in stays.call("join", join)
        for client in (*gone, stays, again, fresh):
            client.close()


def test_links_are_made_and_replaced_from_the_command_line_while_the_server_runs(tmp_path):
    data = tmp_path / "data"
    board, tokens = make_board(data)
    with Server(data) as server:
        first = Client(server.url, tokens["viewer"])
        join = {"board": board, "seq": 0}
        assert "patch" in first.call("join", join)
        more = run_board(data, "links", board, "--role", "viewer")
        assert list(more["tokens"]) == ["viewer"]
        assert more["links"]["viewer"] == f"{server.url}/k/{more['tokens']['viewer']}"
        second = Client(server.url, more["tokens"]["viewer"])
        assert "patch" in second.call("join", join) and not first.closed
        new = run_board(data, "links", board, "--replace")["tokens"]
        for client in (first, second):
            with client.news:
                assert client.news.wait_for(lambda c=client: c.closed, PATIENCE)
        third = Client(server.url, new["viewer"])
        assert "patch" in third.call("join", join)
        third.close()
    alone = run_board(data, "links", board)["tokens"]
    assert set(alone) == {"organiser", "scribe", "viewer"} and not set(alone.values()) & set(
        new.values()
    )

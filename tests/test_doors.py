"""The doors of HTTP: hosts, origins, bodies, the host's key, codes, headers."""

import hashlib
import html
import io
import json
import logging
import os
import re
import shutil
import sqlite3
from dataclasses import replace
from http.client import HTTPConnection
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from werkzeug.test import create_environ, run_wsgi_app

from board.config import Config
from board.core.assets import web
from board.hostkey import BadKey, host_key
from board.live.shelf import Shelf
from board.messages import translator
from board.quiet import Tally
from board.store.log import Turn
from board.web import addresses as addresses_module
from board.web import files
from board.web.addresses import Hosts, addresses
from board.web.bodies import LARGEST_BODY
from board.web.codes import (
    LONGEST_LINE,
    LONGEST_WAIT,
    MOST_STRANGERS,
    MOST_WAITING,
    SECONDS,
    SECONDS_A_GUESS,
    STRANGER_SECONDS,
    WRONG_AT_ONCE,
    JoinCodes,
    Patience,
    Typist,
    letters,
)
from board.web.rate import Bucket
from tests.harness import Server
from tests.test_sessions import HERE, cookies, make_board, parts

EVIL = "http://evil.example"
STRANGER = {"REMOTE_ADDR": "203.0.113.7"}


@pytest.mark.parametrize(
    "headers, status",
    [
        ({"Host": "localhost"}, 200),
        ({"Host": "127.0.0.1:8000"}, 200),
        ({"Host": "[::1]:8000"}, 200),
        ({"Host": "evil.example"}, 421),
        ({"Host": "evil.example", "Origin": EVIL}, 421),
        ({"Host": "localhost.evil.example"}, 421),
        ({"Host": "127.evil.example"}, 421),
        ({"Host": "127.0.0.1.evil.example", "Origin": EVIL}, 421),
        ({"Host": ""}, 400),
        ({"Host": "evil.example", "X-Forwarded-Host": "localhost"}, 421),
    ],
)
def test_only_names_of_this_machine_are_answered_and_the_rest_in_words(build, headers, status):
    answer = build().test_client().get("/", headers={**headers, "Accept-Language": "fr"})
    assert answer.status_code == status
    if status != 200:
        assert "<h1>" in answer.text and ("adresse" in answer.text)


@pytest.mark.parametrize(
    "headers, status",
    [
        ({"Origin": "http://localhost"}, 303),
        ({"Origin": "http://localhost:80"}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": EVIL}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({}, 403),
    ],
)
def test_a_form_of_another_page_changes_nothing(build, headers, status):
    app = build()
    browser = app.test_client()
    browser.get(f"/k/{make_board(app)[1]['organiser']}")
    before = parts(app)["log"].board_ids()
    answer = browser.post("/boards", data={"title": "T"}, headers=headers)
    assert answer.status_code == status
    assert (parts(app)["log"].board_ids() != before) == (status == 303)


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": EVIL}, {"Origin": "null"}, {"Host": "evil.example", "Origin": EVIL}]
)
def test_a_socket_of_another_page_is_refused_before_anything_is_read(build, headers):
    answer = (
        build()
        .test_client()
        .get("/socket.io/?EIO=4&transport=websocket", headers={**headers, "Upgrade": "websocket"})
    )
    assert answer.status_code in (403, 421) and b"sid" not in answer.data


def test_addresses_that_come_during_the_evening_are_known_and_looked_up_now_and_then():
    now, asked, own = [0.0], [], ["10.42.0.1"]

    def look():
        asked.append(now[0])
        return list(own)

    hosts = Hosts(Config(), look, lambda: now[0])
    assert hosts.knows("10.42.0.1:8000") and not hosts.knows("192.168.7.7")
    own.append("192.168.7.7")
    assert not hosts.knows("192.168.7.7") and len(asked) == 1
    now[0] = 4.0
    assert hosts.knows("192.168.7.7") and len(asked) == 2


def test_names_that_were_set_are_known_too():
    hosts = Hosts(
        Config(allowed_hosts=("salle.lan",), public_url="https://board.example.org/f"), list
    )
    assert hosts.knows("salle.lan:8000") and hosts.knows("board.example.org")
    assert not hosts.knows("evil.example") and not hosts.knows("")
    assert hosts.knows("SALLE.lan.") and hosts.knows("[::1]:8000") and hosts.knows("127.0.0.1")


@pytest.mark.parametrize(
    "host",
    [
        "salle.lan:8000@evil.example",
        "salle.lan:8000, evil.example",
        "salle.lan:8000;script-src *",
        "salle.lan:port",
        "salle.lan:1234567",
        "salle.lan/evil",
        "[::1]evil",
        "salle.lan: 80",
    ],
)
def test_a_host_that_only_begins_with_a_name_of_this_machine_is_none(host, build):
    """It would stand in headers and redirects of the answer as it came."""
    assert not Hosts(Config(allowed_hosts=("salle.lan",)), list).knows(host)
    browser = build(allowed_hosts=("salle.lan",)).test_client()
    assert browser.get("/", headers={"Host": "salle.lan:8000"}).status_code == 200
    refused = browser.get("/", headers={"Host": host})
    assert refused.status_code == 421 and "evil" not in str(refused.headers)


PROXY = {
    "Host": "127.0.0.1:8203",
    "X-Forwarded-Host": "fresque.example.org:8212",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Prefix": "/salle",
}


def test_what_the_proxy_says_is_believed_when_it_was_said_so(build):
    named = {"public_url": "https://fresque.example.org:8212/salle"}
    browser = build(behind_proxy=True, is_open=True, **named).test_client()
    form = {**PROXY, "Origin": "https://fresque.example.org:8212"}
    made = browser.post("/boards", data={"title": "T"}, headers=form)
    assert made.status_code == 303 and made.headers["Location"].startswith("/salle/b/")
    cookie = made.headers["Set-Cookie"]
    assert "Secure" in cookie and "Path=/salle" in cookie
    board = made.headers["Location"].split("/")[3]
    page = browser.get(
        f"/salle/b/{board}/archive",
        headers={**PROXY, "Cookie": cookie.partition(";")[0]},
    )
    assert "https://fresque.example.org:8212/salle/k/" in page.text
    assert 'href="/b/' not in page.text and 'href="/static' not in page.text


def test_without_that_a_stranger_cannot_say_what_only_a_proxy_may(build):
    browser = build().test_client()
    form = {**PROXY, "Origin": "https://fresque.example.org:8212"}
    assert browser.post("/boards", data={"title": "T"}, headers=form).status_code == 403


def test_a_proxy_that_passes_any_host_on_makes_no_name_known(build):
    hosts = Hosts(Config(behind_proxy=True, allowed_hosts=("fresque.example.org",)), list)
    assert hosts.knows("fresque.example.org") and not hosts.knows("evil.example")
    assert not Hosts(Config(behind_proxy=True), list).knows("evil.example")
    app = build(behind_proxy=True, is_open=True, allowed_hosts=("fresque.example.org",))
    forged = {**PROXY, "X-Forwarded-Host": "evil.example"}
    assert app.test_client().get("/", headers=forged).status_code == 421


def test_through_a_proxy_nobody_counts_as_the_machine_itself(build):
    browser = build(behind_proxy=True, allowed_hosts=("fresque.example.org",)).test_client()
    form = {**PROXY, "Origin": "https://fresque.example.org:8212"}
    assert browser.post("/boards", data={"title": "T"}, headers=form).status_code == 403


@pytest.fixture
def own_wifi(monkeypatch):
    """A hotspot without a way out, and IPv6."""
    monkeypatch.setattr(addresses_module, "own_addresses", lambda: ["10.42.0.1", "fd00::2"])


def test_a_wifi_that_leads_nowhere_is_listed_first_and_ipv6_in_brackets(own_wifi):
    assert addresses(Config()) == ["http://10.42.0.1:8000/", "http://localhost:8000/"]
    both = addresses(Config(host="::", port=80))
    assert both == ["http://10.42.0.1:80/", "http://[fd00::2]:80/", "http://localhost:80/"]
    assert addresses(Config(host="::1")) == ["http://[::1]:8000/"]
    assert addresses(Config(public_url="https://b.org"))[0] == "https://b.org/"


def test_links_never_say_localhost_when_there_is_another_address(own_wifi, build):
    app = build(host="0.0.0.0")
    browser = app.test_client()
    board, links = make_board(app)
    for token in links.values():
        browser.get(f"/k/{token}")
    page = browser.get(f"/b/{board}/archive", headers={"Host": "localhost:8000"}).text
    assert f"http://10.42.0.1:8000/k/{links['viewer']}" in page and "localhost" not in page


def test_the_address_that_was_set_is_in_every_link(build):
    app = build(public_url="https://fresque.example.org/salle")
    browser = app.test_client()
    board, links = make_board(app)
    browser.get(f"/k/{links['organiser']}")
    page = browser.get(f"/b/{board}/archive").text
    assert f"https://fresque.example.org/salle/k/{links['organiser']}" in page


def new_board(browser, **more):
    return browser.post("/boards", data={"title": "T"}, headers=HERE, **more).status_code


def test_a_stranger_makes_a_board_with_the_hosts_key_and_not_without(build, config):
    app = build()
    stranger = app.test_client()
    assert new_board(stranger, environ_base=STRANGER) == 403
    assert 'name="title"' not in stranger.get("/", environ_base=STRANGER).text
    assert stranger.get("/host/not-the-key", environ_base=STRANGER).status_code == 403
    assert new_board(stranger, environ_base=STRANGER) == 403
    key = (config.data / "host.key").read_text().strip()
    assert stranger.get(f"/host/{key}", environ_base=STRANGER).status_code == 303
    assert 'name="title"' in stranger.get("/", environ_base=STRANGER).text
    assert new_board(stranger, environ_base=STRANGER) == 303


def test_the_machine_itself_and_an_open_house_need_no_key(build):
    assert new_board(build().test_client()) == 303
    assert new_board(build(is_open=True).test_client(), environ_base=STRANGER) == 303


def test_a_proxy_that_nobody_announced_does_not_make_strangers_local(build):
    headers = {**HERE, "X-Forwarded-For": "203.0.113.7"}
    answer = build().test_client().post("/boards", data={"title": "T"}, headers=headers)
    assert answer.status_code == 403


def test_a_new_host_key_ends_the_rights_of_the_old_one_and_no_link(build, config):
    app = build()
    phone = app.test_client()
    board, links = make_board(app)
    phone.get(f"/k/{links['viewer']}")
    key = config.data / "host.key"
    phone.get(f"/host/{key.read_text().strip()}", environ_base=STRANGER)
    parts(app)["log"].close()
    key.unlink()
    again = build().test_client()
    again._cookies = phone._cookies
    assert new_board(again, environ_base=STRANGER) == 403
    assert again.get(f"/b/{board}").status_code == 200


def test_boards_are_not_made_by_the_hundred(build):
    browser = build().test_client()
    answers = [new_board(browser) for _ in range(40)]
    assert answers.count(303) in range(30, 36) and set(answers) == {303, 429}


def test_a_rate_gives_back_with_time():
    now = [0.0]
    bucket = Bucket(2, 5.0, lambda: now[0])
    assert [bucket.take() for _ in range(3)] == [True, True, False]
    now[0] = 5.0
    assert [bucket.take() for _ in range(2)] == [True, False]


@pytest.mark.parametrize("key", ["dev", "short", "a" * 40, "clé-de-la-maison-très-longue"])
def test_a_key_that_can_be_guessed_is_refused(config, key):
    with pytest.raises(BadKey, match="too easy to guess"):
        host_key(replace(config, host_key=key))


def test_the_key_is_made_for_its_owner_alone(config):
    key = host_key(config)
    path = config.data / "host.key"
    assert len(key) >= 22 and host_key(config) == key
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    with pytest.raises(BadKey, match="can be read by others"):
        host_key(config)


def test_a_key_under_git_is_refused(config, tmp_path):
    host_key(config)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index").write_bytes(b"DIRC....README.md\0")
    host_key(config)
    (tmp_path / ".git" / "index").write_bytes(b"DIRC....data/host.key\0")
    with pytest.raises(BadKey, match="under git"):
        host_key(config)


def send(app, path, body, cookie="", **environ):
    """A POST with a body that the test client would read itself; the status."""
    built = create_environ(path, "http://localhost", method="POST", headers=HERE)
    built.pop("CONTENT_LENGTH", None)
    built |= {"wsgi.input": body, "HTTP_COOKIE": cookie, "REMOTE_ADDR": "127.0.0.1", **environ}
    answer, status, _ = run_wsgi_app(app.wsgi_app, built, buffered=True)
    list(answer)
    return int(status.split()[0])


class Endless(io.RawIOBase):
    """A body in chunks that never ends; counts what was taken of it."""

    def __init__(self, start):
        self.start, self.taken = start, 0

    def readable(self):
        return True

    def readinto(self, buffer):
        given = (self.start + b"x" * len(buffer))[: len(buffer)]
        self.start = b""
        buffer[:] = given
        self.taken += len(given)
        return len(given)


@pytest.mark.parametrize(
    "kind, start",
    [
        ("application/x-www-form-urlencoded", b"title="),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n',
        ),
        ("application/json", b'{"line": "'),
    ],
)
@pytest.mark.parametrize("path", ["/boards", "/host", "/b/{board}/lines"])
def test_a_body_without_end_is_refused_before_it_is_held(build, kind, start, path):
    app = build()
    browser = app.test_client()
    board, links = make_board(app)
    browser.get(f"/k/{links['scribe']}")
    body = Endless(start)
    name, cookie = next(iter(cookies(browser).items()))
    chunked = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    where = path.format(board=board)
    status = send(app, where, body, f"{name}={cookie}", CONTENT_TYPE=kind, **chunked)
    assert status == 413
    assert body.taken <= 2 * LARGEST_BODY


def test_a_form_that_asks_for_an_upgrade_is_still_read_to_its_end_only(tmp_path):
    """Common lines of nginx say ``Connection: upgrade`` with every request."""
    with Server(tmp_path / "data") as server:
        body = "title=Fini"
        line = HTTPConnection("127.0.0.1", server.port, timeout=20)
        line.putrequest("POST", "/boards")
        for name, value in (
            ("Connection", "upgrade"),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Content-Length", str(len(body))),
        ):
            line.putheader(name, value)
        line.endheaders(body.encode())
        assert line.getresponse().status == 303
        line.close()


def test_a_body_that_says_that_it_is_too_long_is_not_read(build):
    body = Endless(b"title=")
    form = "application/x-www-form-urlencoded"
    assert send(build(), "/boards", body, CONTENT_TYPE=form, CONTENT_LENGTH="60000000") == 413
    assert body.taken == 0


SECRET = "of-this-house"


def test_a_code_stands_for_its_token():
    now = [0.0]
    codes = JoinCodes(Shelf(lambda: now[0]), SECRET)
    code = codes.code_for("token-a", "board")
    assert codes.code_for("token-a", "board") == code != codes.code_for("token-b", "board")
    assert codes.token_of(f" {code.upper()} ") == "token-a"
    assert codes.token_of("wrong1") is codes.token_of("stage:board") is None
    now[0] += SECONDS
    assert codes.token_of(code) is None


def test_what_a_shelf_keeps_of_a_code_tells_neither_the_code_nor_the_link():
    shelf = Shelf()
    token = "a-token-of-22-letters-"
    code = JoinCodes(shelf, SECRET).code_for(token, "board")
    kept = repr(shelf.kept)
    assert code not in kept and token not in kept and token.encode().hex() not in kept
    assert hashlib.sha256(code.encode()).hexdigest() not in kept
    assert JoinCodes(shelf, "of another house").token_of(code) is None


def test_two_links_that_draw_the_same_code_get_two():
    codes = JoinCodes(Shelf(), SECRET)
    taken = letters("0 token-a")
    sealed = codes.sealed(taken, b"token-b").hex()
    codes.shelf.put("other", codes.name(taken), sealed, 60)
    assert codes.code_for("token-a", "board") == letters("1 token-a")
    assert codes.token_of(taken) == "token-b"


@pytest.fixture
def shown(build, monkeypatch):
    """(app, a code that a wall shows, the seconds that each guess waited)."""
    monkeypatch.setattr("board.web.codes.WRONG_AT_ONCE", 10_000)
    app = build()
    board, links = make_board(app)
    wall = app.test_client()
    wall.get(f"/k/{links['viewer']}")
    page = wall.get(f"/b/{board}").text
    slept = []
    monkeypatch.setattr("board.web.doors.time.sleep", slept.append)
    return app, page[page.index("/j/") + 3 :][:6], slept, wall


def test_wrong_codes_slow_down_who_types_them_and_never_shut_the_right_one_out(shown):
    app, code, slept, wall = shown
    typist, phone = app.test_client(), app.test_client()
    for _ in range(400):
        assert typist.get("/j/wrong1").status_code == 404
    assert slept[:6] == [STRANGER_SECONDS] * 6 and slept[-1] == LONGEST_WAIT
    wall.get(f"/j/{code}")
    assert slept[-1] == 0, "who has opened a link here waits for nobody else's errors"
    assert phone.get(f"/j/{code}").status_code == 303
    assert slept[-1] == STRANGER_SECONDS
    assert typist.get(f"/j/{code}").status_code == 303, "in the end a right code opens"
    assert slept[-1] <= LONGEST_WAIT


def test_who_throws_the_number_away_pays_for_each_guess_and_nobody_else_does(shown):
    app, code, slept, _ = shown
    for number in range(60):
        script = app.test_client()
        if number % 2:
            script.set_cookie(f"{parts(app)['access'].cookie}-codes", f"made-up-{number}")
        assert script.get("/j/wrong1").status_code == 404
    assert slept == [STRANGER_SECONDS] * 60
    assert app.test_client().get(f"/j/{code}").status_code == 303
    assert slept[-1] == STRANGER_SECONDS


def test_one_browsers_guesses_do_not_wait_without_end(shown, monkeypatch):
    app, code, _, _ = shown
    typist, answers = app.test_client(), []
    for _ in range(20):
        typist.get("/j/wrong1")
    monkeypatch.setattr("board.web.doors.time.sleep", lambda _: ask_again())

    def ask_again():
        """While one waits the next one comes."""
        answers.append(typist.get("/j/wrong1"))

    typist.get("/j/wrong1")
    told = answers[0]
    assert len(answers) == MOST_WAITING and told.status_code == 429
    assert told.headers["Retry-After"] == told.headers["Refresh"] == "5"
    monkeypatch.setattr("board.web.doors.time.sleep", lambda _: None)
    assert app.test_client().get(f"/j/{code}").status_code == 303


def test_guesses_of_many_browsers_that_wait_leave_the_right_code_its_way(shown, monkeypatch):
    app, code, _, _ = shown
    answers = []

    def ask_again(_):
        if len(asked) < 10:
            asked.append("wrong")
            answers.append(app.test_client().get("/j/wrong1").status_code)
        else:
            monkeypatch.setattr("board.web.doors.time.sleep", lambda _: None)
            answers.append(app.test_client().get(f"/j/{code}").status_code)

    asked = []
    monkeypatch.setattr("board.web.doors.time.sleep", ask_again)
    app.test_client().get("/j/wrong1")
    assert answers == [303] + [404] * 10


def test_guesses_from_hundreds_of_connections_are_twenty_a_second_and_a_right_one_has_its_turn():
    now, slept = [0.0], []
    patience = Patience(lambda: now[0])
    for _ in range(WRONG_AT_ONCE + 256):
        assert patience.wait(Typist(""), slept.append)
        patience.count(Typist("one of many"))
    assert slept[:WRONG_AT_ONCE] == [STRANGER_SECONDS] * WRONG_AT_ONCE
    turns = slept[WRONG_AT_ONCE + 1 :: 2]
    assert turns == pytest.approx([SECONDS_A_GUESS * turn for turn in range(1, 257)])
    now[0] = 6.4
    slept.clear()
    patience.wait(Typist(""), slept.append)
    assert slept == [STRANGER_SECONDS, pytest.approx(257 * SECONDS_A_GUESS - 6.4)]
    patience.wait(Typist("opened a link", is_known=True), slept.append)
    assert slept[-1] == 0, "who has opened something here stands in no line"


def test_who_asks_for_codes_and_hangs_up_keeps_nobody_waiting(shown):
    app, code, slept, _ = shown
    gone = {"board.has_left": lambda: True}
    for _ in range(WRONG_AT_ONCE + 40):
        assert app.test_client().get("/j/wrong1", environ_overrides=gone).status_code == 429
    assert app.test_client().get(f"/j/{code}").status_code == 303
    assert slept == [STRANGER_SECONDS] * (WRONG_AT_ONCE + 41)


def test_who_hangs_up_has_no_turn():
    slept = []
    patience = Patience(lambda: 0.0)
    for _ in range(9_000):
        assert not patience.wait(Typist(""), slept.append, lambda: True), "nothing is looked up"
    assert slept == [STRANGER_SECONDS] * 9_000 and patience.line.owed() == 0
    assert patience.wait(Typist(""), slept.append)
    assert slept[9_000:] == [STRANGER_SECONDS], "the next phone has its turn at once"


def test_the_line_of_those_who_guess_has_an_end():
    now, slept = [0.0], []
    patience = Patience(lambda: now[0])
    had_a_turn = [patience.wait(Typist(f"{number}"), slept.append) for number in range(2_000)]
    assert sum(had_a_turn) == WRONG_AT_ONCE + LONGEST_LINE / SECONDS_A_GUESS + 1
    assert max(slept) <= LONGEST_LINE + SECONDS_A_GUESS
    now[0] = 1.0
    assert patience.wait(Typist("one that asks again"), slept.append)
    assert patience.wait(Typist("opened a link", is_known=True), slept.append)
    assert slept[-1] == 0, "who has opened something here stands in no line"


def test_strangers_that_hold_a_connection_each_are_a_thousand_at_most():
    patience, slept = Patience(lambda: 0.0), []
    patience.waiting[""] = MOST_STRANGERS - 1
    assert patience.wait(Typist(""), slept.append)
    patience.waiting[""] += 1
    assert not patience.wait(Typist(""), slept.append) and slept == [STRANGER_SECONDS]
    assert patience.wait(Typist("has a number"), slept.append)


def test_a_hall_that_types_the_right_code_stands_in_no_line():
    slept = []
    patience = Patience(lambda: 0.0)
    for _ in range(10 * WRONG_AT_ONCE):
        patience.wait(Typist(""), slept.append)
        patience.welcome(Typist(""))
    assert slept == [STRANGER_SECONDS] * 10 * WRONG_AT_ONCE


def test_patience_comes_back():
    now = [0.0]
    patience = Patience(lambda: now[0])
    one, known, another = Typist("one"), Typist("known", is_known=True), Typist("another")
    for _ in range(12):
        patience.count(one)
        patience.count(known)
    assert patience.seconds(one) == patience.seconds(known) == LONGEST_WAIT
    assert patience.seconds(another) == patience.seconds(Typist("")) == STRANGER_SECONDS
    now[0] = 200.0
    assert patience.seconds(one) == STRANGER_SECONDS and patience.seconds(known) == 0


DRESS = ("Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "Cache-Control")


def test_every_route_and_every_error_carries_the_headers(build):
    app = build()
    board, links = make_board(app)
    known, nobody = app.test_client(), app.test_client()
    known.get(f"/k/{links['organiser']}")
    fill = {"board_id": board, "token": links["viewer"], "look": "marker", "number": 1}
    seen = 0
    for rule in app.url_map.iter_rules():
        path = rule.rule
        for argument in rule.arguments:
            value = str(fill.get(argument, "x"))
            path = path.replace(f"<{argument}>", value).replace(f"<int:{argument}>", value)
            path = path.replace(f"<path:{argument}>", value)
        for client in (known, nobody):
            for method in ("GET", "POST"):
                with client.open(path, method=method, headers=HERE) as answer:
                    pass
                assert all(name in answer.headers for name in DRESS), (method, path)
                assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
                seen += 1
    assert seen > 80


def test_every_page_with_a_form_lets_the_browser_say_where_it_comes_from(build):
    """Under "no-referrer" Chromium posts a form with the Origin "null", which is refused."""
    app = build()
    board, links = make_board(app)
    browser, seen = app.test_client(), set()
    browser.get(f"/k/{links['organiser']}")
    for rule in app.url_map.iter_rules():
        if rule.arguments <= {"board_id"} and "GET" in rule.methods:
            with browser.get(rule.rule.replace("<board_id>", board)) as answer:
                has_form = answer.mimetype == "text/html" and 'method="post"' in answer.text
            if has_form:
                seen.add(rule.rule.rpartition("/")[2])
                assert answer.headers["Referrer-Policy"] == "same-origin", rule.rule
    assert {"", "archive", "desk", "erase", "import"} <= seen


@pytest.mark.parametrize(
    "path, headers",
    [
        ("/static/none.css", {}),
        ("/static//etc/passwd", {}),
        ("/npm/none.js", {}),
        ("/nowhere", {}),
        ("/socket.io/?EIO=4&transport=polling", {}),
        ("/socket.io/?EIO=4&transport=websocket", {"Origin": EVIL}),
        ("/", {"Host": "evil.example"}),
    ],
)
def test_errors_and_refusals_are_never_kept_by_a_browser(build, path, headers):
    answer = build().test_client().get(path, headers=headers)
    assert answer.status_code >= 300
    assert answer.headers["Cache-Control"] == "no-store"
    assert all(name in answer.headers for name in DRESS)
    assert "evil" not in answer.headers["Content-Security-Policy"]


def test_an_address_of_nothing_does_not_speak_of_a_board(build):
    """A public page that was switched off, a series of others, a slip of the finger."""
    browser, t = build().test_client(), translator("en")
    for path in ("/nowhere", "/p/0123456789/", "/s/0123456789/evenings"):
        page = html.unescape(browser.get(path, headers={"Accept-Language": "en"}).text)
        assert t("error.nowhere") in page and t("error.404") not in page, path
    page = html.unescape(browser.get("/b/0123456789", headers={"Accept-Language": "en"}).text)
    assert t("error.404") in page


def test_files_are_kept_for_good_under_their_digest_and_only_there(build):
    browser = build().test_client()
    page = browser.get("/").get_data(as_text=True)
    named = re.findall(r'(?:href|src)="(/v/[^"]+)"', page)
    assert len(named) == 3 and not re.search(r'(?:href|src)="/(static|npm|fonts|theme)', page)
    version = named[0].split("/")[2]
    inside = [f"/v/{version}/npm/socket.io.esm.min.js", f"/v/{version}/theme/marker.css"]
    for path in [*named, *inside]:
        with browser.get(path) as answer, browser.get(path.replace(version, "0000")) as old:
            assert (answer.status_code, old.status_code) == (200, 200), path
            assert answer.data == old.data
            assert answer.headers["Cache-Control"] == "public, immutable, max-age=31536000"
            assert old.headers["Cache-Control"] == "no-cache"
    with browser.get(f"/v/{version}/static/none.css") as answer:
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_changed_file_has_another_digest(tmp_path, monkeypatch):
    shutil.copytree(web("static"), tmp_path / "static")
    monkeypatch.setattr(files, "web", tmp_path.joinpath)
    digests = {files.digest.__wrapped__(), files.digest()}
    with (tmp_path / "static" / "js" / "board.js").open("a") as script:
        script.write("\n")
    assert len(digests) == 1 and files.digest.__wrapped__() not in digests


def test_a_fonts_file_may_be_kept(build):
    with build().test_client().get("/fonts.css") as answer:
        assert "max-age" in answer.headers["Cache-Control"]


def test_the_log_says_kinds_with_a_count_and_nothing_of_strangers(build):
    app = build()
    said = []
    parts(app)["quiet"].write = said.append
    browser = app.test_client()
    for number in range(500):
        browser.get(f"/secret-{number}", headers={"Host": f"evil-{number}.example"})
    parts(app)["quiet"].end()
    assert said == ["refused: host", "refused: host (and 499 more since it was last said)"]


def test_every_fault_is_counted_in_one_log_by_kind_and_place(build, monkeypatch, capsys):
    """A page, the sockets' packages, a store that refuses: a line each, no value, no traceback."""
    app = build()
    said = []
    parts(app)["quiet"].write = said.append
    board, links = make_board(app)
    browser = app.test_client()
    browser.get(f"/k/{links['scribe']}")

    def fail(*_):
        raise sa.exc.OperationalError("secret", {}, sqlite3.OperationalError("secret words"))

    monkeypatch.setattr(Turn, "append", fail)
    line = {"key": "key-of-the-line", "line": "secret"}
    for _ in range(20):
        answer = browser.post(f"/b/{board}/lines", json=line, headers=HERE)
        assert answer.get_json()["error"] == "storage_failed"
    monkeypatch.setattr("board.web.pages.listed", fail)
    for _ in range(20):
        assert browser.get(f"/b/{board}").status_code == 500
    try:
        fail()
    except sa.exc.OperationalError:
        logging.getLogger("board.engine").exception("from 203.0.113.7")
    kinds = (
        "not stored: OperationalError at room.py:",
        "in a page at pages.py:",
        "in board.engine",
    )
    assert len(said) == 3 and all(word in line for word, line in zip(kinds, said, strict=True))
    assert "secret" not in "".join(said) and "203" not in "".join(said)
    assert capsys.readouterr().err == ""


def test_a_line_a_minute_and_kind():
    now, said = [0.0], []
    tally = Tally(said.append, lambda: now[0])
    for _ in range(10):
        tally.count("a")
    now[0] = 61.0
    tally.count("a")
    assert said == ["a", "a (and 9 more since it was last said)"]
    for number in range(10_000):
        tally.count(f"kind {number}")
    assert len(tally.said) <= 201


def test_an_error_is_told_by_its_kind_and_place_and_not_by_its_values():
    said = []
    try:
        json.loads("secret words")
    except ValueError as error:
        Tally(said.append).fault(error, "capture")
    assert (
        said[0].startswith("server error: JSONDecodeError in capture") and "secret" not in said[0]
    )


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_a_board_that_is_not_ours_says_what_an_unknown_one_says_and_a_wrong_link_its_own(build):
    app = build()
    board, _ = make_board(app)
    browser = app.test_client()
    paths = (f"/b/{board}", f"/b/{board}/desk", "/b/unknown", "/b/unknown/desk")
    pages = [browser.get(path).text for path in paths]
    assert "404" in pages[0]
    wrong = browser.get("/k/wrong").text
    assert "404" in wrong and wrong not in pages and "Ce lien n’ouvre rien" in wrong
    assert len(set(pages)) == 1


ADAPTERS = [
    (
        "shaobeichen/dsh-pocket#2",
        [
            ("Famatech Radmin VPN Ethernet Adapter", "26.12.3.4"),
            ("Intel(R) Wi-Fi 6", "192.168.1.7"),
        ],
        "26.12.3.4",
        "192.168.1.7",
    ),
    (
        "helgoboss/helgobox#431",
        [("OpenVPN TAP-Windows6", "10.8.0.2"), ("Realtek PCIe GbE", "192.168.0.9")],
        "10.8.0.2",
        "192.168.0.9",
    ),
    (
        "Szotasz/marveen#359",
        [("utun4", "100.101.2.3"), ("docker0", "172.17.0.1"), ("en0", "192.168.0.246")],
        "192.168.0.246",
        "192.168.0.246",
    ),
    (
        "SpesRobotics/teleop#22",
        [("wlan0", "10.42.0.1"), ("docker0", "172.17.0.1")],
        "",
        "10.42.0.1",
    ),
    ("a second address", [("eth0", "93.184.216.34"), ("wlan0", "10.42.0.1")], "", "10.42.0.1"),
    (
        "Internet sharing of a Mac",
        [("vmenet0", "192.168.64.1"), ("bridge100", "192.168.2.1")],
        "",
        "192.168.2.1",
    ),
    ("a cable between two machines, no DHCP", [("Ethernet", "169.254.7.7")], "", "169.254.7.7"),
    (
        "the same where Bluetooth has one too",
        [("Hyper-V Virtual Ethernet Adapter", "169.254.1.1"), ("Ethernet", "169.254.7.7")],
        "",
        "169.254.7.7",
    ),
]


@pytest.mark.parametrize(("source", "adapters", "leads_out", "first"), ADAPTERS)
def test_the_address_that_phones_can_use_comes_before_those_of_vpns_and_machines_in_machines(
    monkeypatch, source, adapters, leads_out, first
):
    made = [
        SimpleNamespace(nice_name=name, ips=[SimpleNamespace(ip=address)])
        for name, address in adapters
    ]
    monkeypatch.setattr(addresses_module.ifaddr, "get_adapters", lambda: made)
    monkeypatch.setattr(addresses_module, "lan_address", lambda: leads_out)
    found = addresses_module.own_addresses()
    assert found[0] == first and len(found) == len(adapters)


def test_an_address_that_a_machine_gave_itself_is_not_told_beside_a_real_one(monkeypatch):
    """A Bluetooth adapter that nobody uses has one on each Windows machine."""
    adapters = [("Bluetooth", "169.254.1.1"), ("Wi-Fi", "192.168.1.7")]
    made = [SimpleNamespace(nice_name=n, ips=[SimpleNamespace(ip=ip)]) for n, ip in adapters]
    monkeypatch.setattr(addresses_module.ifaddr, "get_adapters", lambda: made)
    assert addresses_module.own_addresses() == ["192.168.1.7"]

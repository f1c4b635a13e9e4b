"""Reports of proxies and of pages that are slow to start, each input named by its report."""

import re

import pytest

from tests.test_sessions import HERE, make_board, parts

PUBLIC = "https://fresque.example.org:8212"
NAME = "fresque.example.org:8212"
USUAL = "https://fresque.example.org"
TARGET = "127.0.0.1:8203"
EVIL = "https://evil.example"


PROXIES = [
    ("Tr3kkR/Yuzu#2537", PUBLIC, {"Host": TARGET, "X-Forwarded-Host": NAME}),
    ("nesquena/hermes-webui#368", PUBLIC, {"Host": "fresque.example.org"}),
    (
        "builderz-labs/mission-control#592",
        PUBLIC,
        {"Host": TARGET, "X-Forwarded-Host": "fresque.example.org"},
    ),
    ("nightscout/nocturne#999", PUBLIC, {"Host": TARGET}),
    ("agegr/pi-web#541", USUAL, {"Host": "fresque.example.org:443"}),
    (
        "PegaProx/project-pegaprox#626",
        PUBLIC,
        {"Host": TARGET, "X-Forwarded-Host": f"{NAME}, {NAME}"},
    ),
    (
        "remix-run/react-router#15195",
        USUAL,
        {"Host": TARGET, "X-Forwarded-Host": "fresque.example.org", "X-Forwarded-Proto": "https"},
    ),
    (
        "miguelgrinberg/Flask-SocketIO#1501",
        USUAL,
        {"Host": "fresque.example.org", "X-Forwarded-Proto": "http"},
    ),
]


@pytest.mark.parametrize(
    ("source", "public", "passed"), PROXIES, ids=[source for source, *_ in PROXIES]
)
def test_a_form_and_a_socket_of_the_address_that_was_set_pass_any_proxy(
    build, source, public, passed
):
    browser = build(behind_proxy=True, is_open=True, public_url=public).test_client()
    headers = {**passed, "Origin": public}
    assert browser.post("/boards", data={"title": "T"}, headers=headers).status_code == 303
    assert is_let_in(browser, headers)
    for forged in ({"Origin": EVIL}, {"Origin": "null"}, {"Origin": EVIL, "Host": "evil.example"}):
        answer = browser.post("/boards", data={"title": "T"}, headers={**passed, **forged})
        assert answer.status_code in (403, 421)
        assert not is_let_in(browser, {**passed, **forged})


PREFIXES = [
    ("as the manual says", "/fresque", ""),
    ("a slash at its end (louislam/uptime-kuma#147)", "/fresque/", ""),
    ("no slash before it (sourcebot-dev/sourcebot#61)", "fresque", ""),
    ("mthenw/frontail#97, huashengdun/webssh#88: the path is passed whole", "/fresque", "/fresque"),
    ("html2rss/html2rss-web#409: none is said", None, ""),
    ("m1k1o/chat#5: none is said, and the path is passed whole", None, "/fresque"),
    ("another host in its place", "//evil.example", ""),
]


@pytest.mark.parametrize(
    ("source", "said", "before"), PREFIXES, ids=[source for source, *_ in PREFIXES]
)
def test_pages_behind_a_path_link_under_it_however_a_proxy_says_it(build, source, said, before):
    app = build(behind_proxy=True, is_open=True, public_url=f"{USUAL}/fresque")
    headers = {"Host": "fresque.example.org", "X-Forwarded-Proto": "https", "Origin": USUAL}
    headers |= {"X-Forwarded-Prefix": said} if said else {}
    browser = app.test_client()
    made = browser.post(f"{before}/boards", data={"title": "T"}, headers=headers)
    assert made.status_code == 303
    path = "/evil.example" if said and "evil" in said else "/fresque"
    assert made.headers["Location"].startswith(f"{path}/b/")
    page = browser.get(f"{before}/", headers=headers).text
    linked = re.findall(r'(?:href|src|action)="([^"#?]+)', page)
    assert len(linked) > 5
    assert all(re.match(rf"{path}/(?!/)|data:|https://", link) for link in linked), linked
    assert is_let_in(browser, headers)


HANDSHAKE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


class Taken(Exception):
    """A socket is let in: its connection is asked for."""


def is_let_in(browser, headers):
    """Whether a page's handshake passes every door up to the connection itself."""

    def take():
        raise Taken

    way = {"headers": {**HANDSHAKE, **headers}, "environ_overrides": {"board.take": take}}
    try:
        answer = browser.get("/socket.io/?EIO=4&transport=websocket", **way)
    except Taken:
        return True
    assert answer.text in ("origin", "host", "no_host")
    return False


ATTACKS = [
    ("builderz-labs/mission-control#592", {"X-Forwarded-Host": "evil.example", "Origin": EVIL}),
    ("PegaProx/project-pegaprox#626", {"X-Forwarded-Host": f"{NAME}, evil.example"}),
    ("the first of two names", {"X-Forwarded-Host": f"evil.example, {NAME}", "Origin": EVIL}),
    ("agegr/pi-web#541", {"Host": "localhost:8000", "Origin": "http://localhost:9999"}),
    ("suffix", {"Origin": f"{PUBLIC}.evil.example"}),
    ("before an @", {"Origin": f"https://{NAME}@evil.example"}),
]


@pytest.mark.parametrize(("source", "sent"), ATTACKS, ids=[source for source, _ in ATTACKS])
def test_what_a_reviewer_found_in_such_a_remedy_does_not_pass(build, source, sent):
    browser = build(behind_proxy=True, is_open=True, public_url=PUBLIC).test_client()
    headers = {"Host": TARGET, "Origin": PUBLIC, **sent}
    answer = browser.post("/boards", data={"title": "T"}, headers=headers)
    assert answer.status_code in (403, 421) and "<h1>" in answer.text
    assert not is_let_in(browser, headers)


def test_the_address_that_was_set_is_no_page_of_ours_without_a_proxy(build):
    browser = build(is_open=True, public_url=PUBLIC).test_client()
    headers = {"Host": TARGET, "Origin": PUBLIC}
    assert browser.post("/boards", data={"title": "T"}, headers=headers).status_code == 403
    assert not is_let_in(browser, headers)
    assert is_let_in(browser, {"Host": TARGET, "Origin": f"http://{TARGET}"}), "the control"


POSTED = [
    ("cc-archive/cccatalog-frontend#509", ["Des bancs ?\r\n"], ["Des bancs ?"]),
    ("nuxt/ui#610", ["Des bancs ?\r\n"] * 3, ["Des bancs ?"]),
    ("Enter, then a click", ["Un.\r\n\r\nDeux ?", "Un.\r\n\r\nDeux ?"], ["Un.", "Deux ?"]),
    ("libreform/wp-libre-form#122, nothing typed", ["", "\r\n"], []),
]


@pytest.mark.parametrize(
    ("source", "posted", "noted"), POSTED, ids=[source for source, *_ in POSTED]
)
def test_a_form_sent_before_the_scripts_notes_each_line_once(build, source, posted, noted):
    app = build()
    board, links = make_board(app)
    browser = app.test_client()
    browser.get(f"/k/{links['scribe']}")
    page = browser.get(f"/b/{board}/desk").text
    key = re.search(r'name="key" value="(\w+)"', page)[1]
    for line in posted:
        answer = browser.post(f"/b/{board}/desk", data={"key": key, "line": line}, headers=HERE)
        assert answer.status_code == 200
    notes = parts(app)["rooms"].get(board).board.notes.values()
    assert [note.draft.text for note in notes] == noted

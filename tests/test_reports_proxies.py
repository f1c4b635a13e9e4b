"""More that proxies and address bars send, each input named by who sends it so."""

import pytest

from tests.test_network_reports import NAME, PUBLIC, TARGET, USUAL, is_let_in

SENT = [
    ("two proxies in a row", USUAL, {"Host": TARGET, "X-Forwarded-Proto": "https, http",
                                     "X-Forwarded-Host": "fresque.example.org"}),
    ("Traefik says the port apart", PUBLIC, {"Host": TARGET, "X-Forwarded-Host": NAME,
                                             "X-Forwarded-Port": "8212"}),
    ("HAProxy's option forwarded", USUAL, {"Host": "fresque.example.org",
                                           "Forwarded": "proto=https;host=fresque.example.org"}),
    ("a name in capitals", USUAL, {"Host": "Fresque.Example.ORG"}),
    ("IIS says the port that is usual", USUAL, {"Host": TARGET,
                                                "X-Forwarded-Host": "fresque.example.org:443"}),
    ("Cloudflare's tunnel", USUAL, {"Host": "fresque.example.org", "X-Forwarded-Proto": "https",
                                    "CF-Visitor": '{"scheme":"https"}'}),
]  # fmt: skip


@pytest.mark.parametrize(("who", "public", "sent"), SENT, ids=[row[0] for row in SENT])
def test_a_form_and_a_socket_pass_what_other_proxies_say(build, who, public, sent):
    browser = build(behind_proxy=True, is_open=True, public_url=public).test_client()
    headers = {**sent, "Origin": public}
    made = browser.post("/boards", data={"title": "T"}, headers=headers)
    assert made.status_code == 303
    assert made.headers["Location"].startswith(("/b/", f"{public}/b/"))
    assert is_let_in(browser, headers)
    forged = {**sent, "Origin": "https://evil.example"}
    assert browser.post("/boards", data={"title": "T"}, headers=forged).status_code in (403, 421)
    assert not is_let_in(browser, forged)


HOSTS = [
    ("a machine's own address", "127.0.0.1:8000"),
    ("of six", "[::1]:8000"),
    ("a name of the room", "fresque.local:8000"),
    ("with a full stop at its end", "fresque.local.:8000"),
    ("without a port", "localhost"),
    ("in capitals", "LOCALHOST:8000"),
]


@pytest.mark.parametrize(("how", "host"), HOSTS, ids=[row[0] for row in HOSTS])
def test_the_address_in_the_bar_is_the_one_that_a_form_of_it_may_use(build, how, host):
    browser = build(is_open=True).test_client()
    headers = {"Host": host, "Origin": f"http://{host}"}
    assert browser.post("/boards", data={"title": "T"}, headers=headers).status_code == 303
    assert is_let_in(browser, headers)
    other = {"Host": host, "Origin": "http://10.42.0.9:8000"}
    assert browser.post("/boards", data={"title": "T"}, headers=other).status_code == 403
    assert not is_let_in(browser, other)


@pytest.mark.parametrize("host", ["10.42.0.9:8000", "[fe80::1]:8000", "fresque.local.evil.example"])
def test_an_address_that_no_machine_here_has_is_not_answered(build, host):
    """The control: a name that somebody points at this machine (DNS rebinding)."""
    browser = build(is_open=True).test_client()
    headers = {"Host": host, "Origin": f"http://{host}"}
    assert browser.post("/boards", data={"title": "T"}, headers=headers).status_code == 421
    assert not is_let_in(browser, headers)

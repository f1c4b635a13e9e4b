"""A laptop's own Wi-Fi that leads nowhere, two networks at once, IPv6: what is told and linked."""

import html
import json
import os
import re
import secrets
import subprocess
import sys
from contextlib import contextmanager

import pytest

from board.web.joining import qr
from tests.harness import ROOT, free_port, make_board
from tests.namespaces import can_make_namespaces, ip

LEFT_OUT = "LEFT OUT: network namespaces need root and iproute2; the room's networks were not tried"
WIFI, CABLE, ALONE = "10.42.0.1", "192.168.77.5", "169.254.7.7"


@contextmanager
def network(*addresses, leads_out=""):
    """A namespace whose interfaces have these addresses; one of them may lead out."""
    if not can_make_namespaces():
        pytest.skip(LEFT_OUT)
    name = f"room-{secrets.token_hex(3)}"
    ip("netns", "add", name)
    try:
        ip("-n", name, "link", "set", "lo", "up")
        for number, address in enumerate(addresses):
            ends = (f"w{number}", f"x{number}")
            ip("-n", name, "link", "add", ends[0], "type", "veth", "peer", "name", ends[1])
            ip("-n", name, "addr", "add", f"{address}/24", "dev", ends[0])
            for end in ends:
                ip("-n", name, "link", "set", end, "up")
            if address == leads_out:
                way = address.rpartition(".")[0] + ".254"
                ip("-n", name, "route", "add", "default", "via", way)
        yield name
    finally:
        subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)


def inside(name, *words):
    return ["ip", "netns", "exec", name, sys.executable, *words]


@contextmanager
def served(name, data, *words):
    """(port, what the server said until it was ready, the process)."""
    port = free_port()
    arguments = ("-m", "board", "serve", "--data", str(data), "--port", str(port), *words)
    process = subprocess.Popen(
        inside(name, *arguments),
        cwd=ROOT,
        env={**os.environ, "BOARD_EXPORTS": str(data / "exports")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = []
    while not said or "Ctrl+C" not in said[-1]:
        said.append(process.stdout.readline())
        assert said[-1], "".join(said)
    try:
        yield port, "".join(said), process
    finally:
        process.kill()
        process.communicate()


def asked(name, url, *paths):
    done = subprocess.run(
        inside(name, "-m", "tests.asking", url, *paths),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def urls(said):
    return re.findall(r"^  (http\S+)$", said, re.MULTILINE)


@pytest.mark.parametrize(
    "addresses, leads_out, first",
    [
        ((WIFI,), "", WIFI),
        ((WIFI, CABLE), "", WIFI),
        ((WIFI, CABLE), CABLE, CABLE),
        ((ALONE,), "", ALONE),
    ],
)
def test_links_and_codes_carry_an_address_that_phones_can_use(
    tmp_path, addresses, leads_out, first
):
    data = tmp_path / "data"
    board, tokens = make_board(data)
    link = f"/k/{tokens['viewer']}"
    with (
        network(*addresses, leads_out=leads_out) as name,
        served(name, data, "--host", "0.0.0.0") as (port, said, _),
    ):
        told = urls(said)
        wanted = f"http://{first}:{port}"
        assert told[0] == f"{wanted}/" and told[-1].startswith(f"{wanted}/host/")
        assert {f"http://{one}:{port}/" for one in addresses} <= set(told)
        for host in ("localhost", *addresses):
            base = f"http://{host}:{port}"
            organiser = f"/k/{tokens['organiser']}"
            pages = asked(name, base, link, organiser, f"/b/{board}", f"/b/{board}/archive")
            shown = wanted if host == "localhost" else base
            code = qr(f"{shown}{link}")
            assert f'value="{shown}{link}"' in pages[f"/b/{board}/archive"]
            assert code in html.unescape(pages[f"/b/{board}"])
            assert "localhost" not in pages[f"/b/{board}/archive"]
    new = ["-m", "board", "new", "--data", str(tmp_path / "more"), "--json", "Essai"]
    with network(*addresses, leads_out=leads_out) as name:
        made = subprocess.run(inside(name, *new), cwd=ROOT, capture_output=True, check=True)
    links = json.loads(made.stdout)["links"].values()
    assert all(one.startswith(f"http://{first}:") for one in links)


def test_a_machine_without_a_network_shows_no_code_that_no_phone_can_open(tmp_path):
    data = tmp_path / "data"
    board, tokens = make_board(data)
    with network() as name, served(name, data, "--host", "0.0.0.0") as (port, said, _):
        assert urls(said)[0] == f"http://localhost:{port}/"
        links = (f"/k/{tokens['viewer']}", f"/k/{tokens['organiser']}")
        pages = asked(
            name, f"http://localhost:{port}", *links, f"/b/{board}", f"/b/{board}/archive"
        )
    assert "data:image/svg" not in pages[f"/b/{board}"]
    assert "banner warn" in pages[f"/b/{board}/archive"]


def test_ipv6_alone_is_told_in_brackets_and_answers(tmp_path):
    data = tmp_path / "data"
    board, tokens = make_board(data)
    with network() as name, served(name, data, "--host", "::1") as (port, said, _):
        assert urls(said)[0] == f"http://[::1]:{port}/"
        pages = asked(name, f"http://[::1]:{port}", f"/k/{tokens['viewer']}", f"/b/{board}")
    assert "<svg" in pages[f"/b/{board}"]


def test_the_name_in_the_neighbourhood_is_told_on_an_own_wifi(tmp_path):
    with (
        network(WIFI) as name,
        served(name, tmp_path / "data", "--host", "0.0.0.0") as (port, _, process),
    ):
        assert f"http://fresque.local:{port}/" in process.stdout.readline()
        page = asked(name, f"http://{WIFI}:{port}", "/")["/"]
        assert "Fresque" in page

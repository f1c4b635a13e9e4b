"""The name of the machine in the neighbourhood, asked for over multicast DNS on loopback."""

import json
import secrets
import socket
import subprocess
import sys
from contextlib import contextmanager

import pytest
from zeroconf import AddressResolverIPv4, IPVersion, Zeroconf

from board import localname
from board.config import Config
from board.localname import tell
from board.web.addresses import LOCAL_NAMES, Hosts
from tests.harness import ROOT

NAMES = FIRST, SECOND = tuple(f"probe-{secrets.token_hex(4)}{more}.local" for more in ("", "-2"))
"""Of this run alone: other servers on this machine may tell theirs."""


@contextmanager
def neighbour(addresses):
    said = []
    made = tell(8000, addresses, said.append, NAMES)
    try:
        yield said[0]
    finally:
        made.close()


def start(*addresses):
    """The process beside the server."""
    command = [sys.executable, "-m", "board.localname", "8000", *addresses]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)


def asked(name, milliseconds=10_000):
    """The addresses that the neighbourhood gives for a name, as soon as it gives any."""
    with_loopback = Zeroconf(interfaces=["127.0.0.1"], ip_version=IPVersion.V4Only)
    found = AddressResolverIPv4(f"{name}.")
    found.request(with_loopback, milliseconds)
    with_loopback.close()
    return found.parsed_addresses()


def test_the_name_is_told_and_a_name_that_is_taken_gets_a_number(monkeypatch):
    assert asked(FIRST, 1500) == []
    with neighbour(["127.0.0.1"]) as first:
        assert first == FIRST
        assert asked(FIRST) == ["127.0.0.1"]
        monkeypatch.setattr(localname, "ASKED_MS", 5000)  # a busy neighbour answers later
        with neighbour(["127.0.0.2"]) as second:
            assert second == SECOND
            assert asked(SECOND) == ["127.0.0.2"]
            assert asked(FIRST) == ["127.0.0.1"], "the first one keeps its name"
    assert asked(FIRST, 1500) == []


def test_the_machines_own_name_is_not_told_to_the_neighbourhood():
    looking = Zeroconf(interfaces=["127.0.0.1"], ip_version=IPVersion.V4Only)
    with neighbour(["127.0.0.1"]):
        found = looking.get_service_info(
            "_http._tcp.local.", f"{FIRST[:-6].capitalize()}._http._tcp.local.", 10_000
        )
    looking.close()
    assert found.server == f"{FIRST}." and found.port == 8000
    assert socket.gethostname() not in f"{found.name} {found.server} {found.properties}"


def test_the_process_tells_the_name_and_ends_with_its_input():
    process = start("127.0.0.1")
    assert json.loads(process.stdout.readline()) in LOCAL_NAMES
    process.stdin.close()
    assert process.wait(60) == 0
    process.stdout.close()


def test_an_interface_that_is_not_there_gives_no_name_and_ends():
    process = start("192.0.2.77")
    assert process.stdout.readline() == b"" and process.wait(60) != 0
    process.stdin.close()
    process.stdout.close()


@pytest.mark.parametrize("name", ["fresque.local", "fresque-2.local", "fresque-9.local:8000"])
def test_a_browser_that_uses_the_name_is_answered(name):
    assert Hosts(Config(), list).knows(name)


@pytest.mark.parametrize("name", ["fresque-10.local", "fresque.local.evil.example", "x.local"])
def test_other_names_of_the_neighbourhood_are_not(name):
    assert not Hosts(Config(), list).knows(name)

"""The name of the machine in the neighbourhood, asked for over multicast DNS on loopback."""

import json
import subprocess
import sys
from contextlib import contextmanager

import pytest
from zeroconf import AddressResolverIPv4, IPVersion, Zeroconf

from board.config import Config
from board.localname import tell
from board.web.addresses import Hosts
from tests.harness import ROOT


@contextmanager
def neighbour(addresses):
    said = []
    made = tell(8000, addresses, said.append)
    try:
        yield said[0]
    finally:
        made.close()


def start(*addresses):
    """The process beside the server."""
    command = [sys.executable, "-m", "board.localname", "8000", *addresses]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)


def asked(name):
    """The addresses that the neighbourhood gives for a name."""
    with_loopback = Zeroconf(interfaces=["127.0.0.1"], ip_version=IPVersion.V4Only)
    found = AddressResolverIPv4(f"{name}.")
    found.request(with_loopback, 1500)
    with_loopback.close()
    return found.parsed_addresses()


def test_the_name_is_told_and_a_name_that_is_taken_gets_a_number():
    assert asked("fresque.local") == []
    with neighbour(["127.0.0.1"]) as first:
        assert first == "fresque.local"
        assert asked("fresque.local") == ["127.0.0.1"]
        with neighbour(["127.0.0.2"]) as second:
            assert second == "fresque-2.local"
            assert asked("fresque-2.local") == ["127.0.0.2"]
            assert asked("fresque.local") == ["127.0.0.1"], "the first one keeps its name"
    assert asked("fresque.local") == []


def test_the_process_tells_the_name_and_ends_with_its_input():
    process = start("127.0.0.1")
    assert json.loads(process.stdout.readline()) == "fresque.local"
    process.stdin.close()
    assert process.wait(10) == 0
    process.stdout.close()


def test_an_interface_that_is_not_there_gives_no_name_and_ends():
    process = start("192.0.2.77")
    assert process.stdout.readline() == b"" and process.wait(10) != 0
    process.stdin.close()
    process.stdout.close()


@pytest.mark.parametrize("name", ["fresque.local", "fresque-2.local", "fresque-9.local:8000"])
def test_a_browser_that_uses_the_name_is_answered(name):
    assert Hosts(Config(), list).knows(name)


@pytest.mark.parametrize("name", ["fresque-10.local", "fresque.local.evil.example", "x.local"])
def test_other_names_of_the_neighbourhood_are_not(name):
    assert not Hosts(Config(), list).knows(name)

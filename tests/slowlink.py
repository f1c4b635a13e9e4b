"""Networks that are not loopback: two namespaces joined with an MTU of 1,500, small buffers."""

from __future__ import annotations

import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.harness import Server
from tests.namespaces import can_make_namespaces, ip

OURS, SMALL = ("-m", "board"), ("tests/small_buffers.py",)
LOOPBACK, BUFFERS, MTU = WAYS = ("loopback", "small buffers", "an MTU of 1,500")
LEFT_OUT = "LEFT OUT: network namespaces need root and iproute2; the MTU of 1,500 was not tested"


@dataclass(frozen=True)
class Link:
    """The far namespace, where the clients live; the server stands at ``host`` in the near one."""

    near: str
    far: str
    host: str = "10.213.0.1"

    def slow(self, rate: str) -> None:
        """What goes to the far side goes no faster than this (``64kbit``)."""
        shaped = ("root", "tbf", "rate", rate, "burst", "4kb", "limit", "60kb")
        command = ["ip", "netns", "exec", self.near, "tc", "qdisc", "replace", "dev", "near"]
        subprocess.run([*command, *shaped], check=True, capture_output=True)


@contextmanager
def mtu_1500() -> Iterator[Link]:
    """A veth pair between two namespaces of its own; both are gone afterwards."""
    mark = secrets.token_hex(3)
    link = Link(f"near-{mark}", f"far-{mark}")
    ends = ((link.near, "near", "10.213.0.1/24"), (link.far, "far", "10.213.0.2/24"))
    try:
        for name, _, _ in ends:
            ip("netns", "add", name)
        wire = ("type", "veth", "peer", "name", "far", "netns", link.far)
        ip("link", "add", "near", "netns", link.near, *wire)
        for name, device, address in ends:
            ip("-n", name, "addr", "add", address, "dev", device)
            ip("-n", name, "link", "set", device, "mtu", "1500", "up")
            ip("-n", name, "link", "set", "lo", "up")
            off = ["ip", "netns", "exec", name, "ethtool", "-K", device, "tso", "off", "gso", "off"]
            if shutil.which("ethtool"):
                subprocess.run(off, capture_output=True, check=False)
        yield link
    finally:
        for name, _, _ in ends:
            subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)


class FarServer(Server):
    """A server in the near namespace."""

    def __init__(self, data: Path, link: Link, program: tuple[str, ...]):
        super().__init__(data, program=program)
        self.link, self.namespace = link, link.near

    @property
    def url(self) -> str:
        return f"http://{self.link.host}:{self.port}"

    def arguments(self) -> list[str]:
        return ["--host", "0.0.0.0", "--port", str(self.port)]


@contextmanager
def served(data: Path, way: str) -> Iterator[tuple[Server, Link | None]]:
    """A server that is reached in one of WAYS; with the link where there is one."""
    if way == MTU:
        if not can_make_namespaces():
            pytest.skip(LEFT_OUT)
        with mtu_1500() as link, FarServer(data, link, OURS) as server:
            yield server, link
    else:
        with Server(data, program=SMALL if way == BUFFERS else OURS) as server:
            yield server, None


def one_way() -> str:
    """The way that is nearest to a room's network on this machine."""
    return MTU if can_make_namespaces() else BUFFERS

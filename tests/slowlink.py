"""Networks that are not loopback: two network namespaces joined with an MTU of 1,500."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.harness import ROOT, Server

LEFT_OUT = "LEFT OUT: network namespaces need root and iproute2; the MTU of 1,500 was not tested"


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


def can_make_namespaces() -> bool:
    """Whether this machine lets us; asked by making one."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("ip"):
        return False
    name = f"probe-{secrets.token_hex(3)}"
    if subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False).returncode:
        return False
    ip("netns", "del", name)
    return True


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

    def run(self, script: Path, *words: str) -> subprocess.Popen[str]:
        """A Python program on the far side."""
        return subprocess.Popen(
            ["ip", "netns", "exec", self.far, sys.executable, str(script), *words],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


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
        self.link = link

    @property
    def url(self) -> str:
        return f"http://{self.link.host}:{self.port}"

    def command(self) -> list[str]:
        return ["ip", "netns", "exec", self.link.near, *super().command()]

    def arguments(self) -> list[str]:
        return ["--host", "0.0.0.0", "--port", str(self.port)]

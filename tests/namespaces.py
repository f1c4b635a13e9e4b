"""Network namespaces: made by ``ip``, entered by a thread for the sockets that it makes."""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

CLONE_NEWNET = 0x40000000


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@cache
def can_make_namespaces() -> bool:
    """Whether this machine lets us; asked by making one."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("ip"):
        return False
    name = f"probe-{secrets.token_hex(3)}"
    if subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False).returncode:
        return False
    ip("netns", "del", name)
    return True


def enter(namespace: int) -> None:
    """This thread's next sockets are made in the namespace of this open file."""
    if ctypes.CDLL(None, use_errno=True).setns(namespace, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns")


@contextmanager
def within(namespace: str) -> Iterator[None]:
    """The sockets that this thread makes meanwhile are made in a namespace, and stay in it; in
    its own when none is named."""
    if not namespace:
        yield
        return
    home, there = Path("/proc/thread-self/ns/net"), Path("/run/netns") / namespace
    with home.open() as own, there.open() as other:
        enter(other.fileno())
        try:
            yield
        finally:
            enter(own.fileno())

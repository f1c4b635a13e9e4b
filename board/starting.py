"""What is looked at before the server starts, and one sentence for each thing that stops it."""

from __future__ import annotations

import errno
import os
import socket
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from board.config import Config

if sys.platform != "win32":
    import resource

MOST_FILES = 65_536
FILES_OF_THE_HOUSE = 64
"""Descriptors for pages, the database and the log; every socket takes one more."""
KEPT = 64
"""Seats for scribes beyond those for everybody; the gate of the sockets keeps them."""


class CannotStart(Exception):
    """The message is one sentence that says why and what helps."""


@contextmanager
def told_in_words(config: Config) -> Iterator[None]:
    """Turns what the system refuses at start into one sentence."""
    try:
        yield
    except OSError as error:
        raise CannotStart(sentence(config, error)) from error


def sentence(config: Config, error: OSError) -> str:
    where = f"{config.host}:{config.port}"
    if isinstance(error, socket.gaierror):
        return f"there is no host {config.host!r}; give --host an address of this machine"
    folder = f"the data folder {config.data} is no folder; give another --data"
    known = {
        errno.EEXIST: folder,
        errno.ENOTDIR: folder,
        errno.EADDRINUSE: f"port {config.port} is in use; stop what has it, or give another --port",
        errno.EADDRNOTAVAIL: f"this machine has no address {config.host}; give another --host",
        errno.EAFNOSUPPORT: "this machine has no IPv6; give --host 0.0.0.0",
        errno.EROFS: f"the disk of the data folder {config.data} is read-only; give another --data",
        errno.ENOSPC: f"the disk of the data folder {config.data} is full; make room first",
    }
    if error.errno in (errno.EACCES, errno.EPERM):
        if error.filename is None:
            return f"{where} is not for you to open; give a --port above 1023"
        return f"the data folder {config.data} is not yours to write; give another --data"
    return known.get(error.errno or 0, f"cannot start on {where}: {os.strerror(error.errno or 0)}")


def refuse_debug(environment: Mapping[str, str]) -> None:
    """A debugger on a page gives whoever asks the whole machine."""
    if environment.get("FLASK_DEBUG", "").lower() not in ("", "0", "false", "no"):
        raise CannotStart("FLASK_DEBUG is on; unset it: a board in a room never runs a debugger")


def refuse_nameless_proxy(config: Config) -> None:
    """Behind a proxy the address that people type is nowhere on this machine; believing whatever
    comes would let any name in."""
    if config.behind_proxy and not (config.public_url or config.allowed_hosts):
        raise CannotStart(
            "BOARD_BEHIND_PROXY is yes, but nothing says under which address; give"
            " BOARD_PUBLIC_URL, such as https://board.example.org, or BOARD_ALLOWED_HOSTS"
        )


def keep_private(data: Path) -> None:
    """The data folder and what is in it are for their owner alone. A folder that holds other
    things than a board (a shared ``/tmp``) keeps its mode."""
    os.umask(0o077)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name != "posix" or data.stat().st_uid != os.getuid():
        return
    is_ours = not data.stat().st_mode & stat.S_ISVTX and (
        (data / "board.sqlite").exists() or not any(data.iterdir())
    )
    if is_ours and data.stat().st_mode & 0o077:
        data.chmod(0o700)
    for file in data.glob("board.sqlite*"):
        file.chmod(0o600)


def raise_files() -> int:
    """Lets this process open as many files as the system allows it; how many that are (macOS
    starts with 256)."""
    if sys.platform == "win32":
        return MOST_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for wanted in (MOST_FILES, 10_240, 4096):
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        if most > soft:
            with suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
                return most
    return soft


def seats(config: Config, files: int) -> int:
    """Seats for everybody, so that pages and scribes still get a descriptor when all are taken."""
    return max(1, min(config.seats, files - FILES_OF_THE_HOUSE - KEPT))

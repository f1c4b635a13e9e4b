"""The host's key: who has it may make boards from another machine; kept in the data folder."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from board.config import Config

FILE = "host.key"
SHORTEST = 22
"""128 bits as ``token_urlsafe`` writes them."""


class BadKey(ValueError):
    """The key would let strangers in; the message says what to do about it."""


def host_key(config: Config) -> str:
    """The key that was set, or that of the data folder, made when there is none. BadKey when it is
    short or simple, when others on this machine can read it, or when it is under git."""
    if config.host_key:
        return strong(config.host_key, "BOARD_HOST_KEY")
    path = config.data / FILE
    if not path.exists():
        config.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        write(path, secrets.token_urlsafe(16))
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise BadKey(f"{path} can be read by others on this machine; chmod 600 it or delete it")
    if is_committed(path.resolve()):
        raise BadKey(f"{path} is under git, so others have it; take it out of git and delete it")
    return strong(path.read_text("utf-8").strip(), str(path))


def write(path: Path, key: str) -> None:
    """Made with its mode: never for a moment readable by others."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(key + "\n")


def strong(key: str, name: str) -> str:
    if len(key) < SHORTEST or len(set(key)) < SHORTEST // 3 or not key.isascii():
        raise BadKey(f"{name} is too easy to guess; it needs {SHORTEST} random letters or more")
    return key


def is_committed(path: Path) -> bool:
    """Whether a git working copy around this file has it in its index."""
    for folder in path.parents:
        index = folder / ".git" / "index"
        if index.is_file():
            return path.relative_to(folder).as_posix().encode() in index.read_bytes()
    return False

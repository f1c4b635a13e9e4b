"""Under which addresses this machine is reached; asks nobody."""

from __future__ import annotations

import socket

from board.config import Config


def is_loopback(name: str) -> bool:
    """Whether a host name means the machine that asks, so that no phone can use it."""
    return name in ("localhost", "::1") or name.startswith("127.")


def addresses(config: Config) -> list[str]:
    """The addresses to open, this machine's own ones first; asks nobody."""
    names = ["localhost"]
    if config.host in ("0.0.0.0", "::"):
        try:
            found = socket.gethostbyname_ex(socket.gethostname())[2]
        except OSError:
            found = []
        names += [name for name in found if not name.startswith("127.")]
        names += [name for name in [lan_address()] if name and name not in names]
    elif config.host not in ("127.0.0.1", "localhost"):
        names = [config.host]
    return [f"http://{name}:{config.port}/" for name in names]


def lan_address() -> str:
    """The address of the interface that leads out; a UDP connect sends no packet."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""

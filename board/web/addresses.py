"""Under which addresses and names this machine is reached; asks nobody."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from board.config import Config
from board.core.later import Later

if TYPE_CHECKING:
    import ifaddr
else:
    ifaddr = Later("ifaddr")

VIRTUAL = re.compile(
    r"(?:docker|podman|veth|virbr|br-|vmnet|vboxnet|lxc|lxd|cni|flannel|utun|tun|tap|zt|wg|ppp|wsl"
    r"|vmenet|feth|cali|kube|vnet|incus|waydroid|mpqemu|ham|awdl|llw)"
    r"|.*(?:vpn|virtual|hyper-v|vmware|tailscale|zerotier|wireguard|wintun|openvpn|nordlynx|hamachi)",
    re.IGNORECASE,
)
"""Names of adapters that no phone of the room is behind."""
READ_AGAIN_SECONDS = 3.0
LOCAL_NAMES = ("fresque.local", *(f"fresque-{number}.local" for number in range(2, 10)))
"""Names that this machine may take in the neighbourhood, the first that is free (localname.py)."""


def is_loopback(name: str) -> bool:
    """Whether a host name means the machine that asks, so that no phone can use it."""
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def own_addresses() -> list[str]:
    """The addresses of every interface, without those that only this machine can use: a Wi-Fi of
    its own that leads nowhere too. IPv4 before IPv6, virtual ones last, those of a house's own
    network before others, the one that leads out first. What machines give themselves where nobody
    else does (169.254…) counts only when there is no other IPv4."""
    found, alone, leads_out = [], [], lan_address()
    for adapter in ifaddr.get_adapters():
        for ip in adapter.ips:
            text = ip.ip if isinstance(ip.ip, str) else ip.ip[0]
            address = ipaddress.ip_address(text)
            is_virtual = bool(VIRTUAL.match(adapter.nice_name))
            if address.version == 4 and address.is_link_local:
                alone.append((is_virtual, text))
            if not (address.is_loopback or address.is_link_local or address.is_multicast):
                is_far = not address.is_private
                found.append((address.version, is_virtual, is_far, text != leads_out, text))
    known = [text for *_, text in sorted(found, key=lambda row: row[:4])]
    if all(":" in text for text in known):
        known = [text for _, text in sorted(alone)] + known
    return list(dict.fromkeys(known))


def lan_address() -> str:
    """The address of the interface that leads out; a UDP connect sends no packet."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def own_names() -> set[str]:
    """``localhost``, the machine's name, and its names in the ``.local`` of the neighbourhood."""
    name = socket.gethostname().lower().partition(".")[0]
    return {"localhost", name, f"{name}.local", socket.gethostname().lower(), *LOCAL_NAMES}


def bracketed(host: str) -> str:
    """An address as an URL wants it: IPv6 stands in brackets."""
    return f"[{host}]" if ":" in host else host


def reachable(config: Config) -> list[str]:
    """The hosts that others can use for this server, the likeliest first; none when it listens to
    its own machine only."""
    if is_loopback(config.host):
        return []
    if config.host == "::":
        return own_addresses()
    if config.host == "0.0.0.0":
        return [host for host in own_addresses() if ":" not in host]
    return [config.host]


def addresses(config: Config) -> list[str]:
    """The addresses to open: the one that was set, those for everybody, this machine's own last."""
    given = [f"{config.public_url}/"] if config.public_url else []
    local = [config.host] if config.host in ("::1", "127.0.0.1") else ["localhost"]
    hosts = reachable(config) + (local if config.host in ("0.0.0.0", "::") or given else [])
    urls = [f"http://{bracketed(host)}:{config.port}/" for host in hosts or local]
    return given + urls


def host_of(text: str) -> str:
    """The name in a Host header or after a scheme, without port, brackets and last dot."""
    if text.startswith("["):
        return text[1:].partition("]")[0].lower()
    return text.partition(":")[0].rstrip(".").lower()


NETLOC = re.compile(r"(\[[0-9a-f:.%]+\]|[^][:/@,\s]+)(:\d{1,5})?", re.IGNORECASE)
"""What a browser sends as Host: a name or an address, and perhaps a port."""


class Hosts:
    """The names under which this server answers.

    A machine joins another Wi-Fi during an evening: what is not known is looked up again, at most
    every few seconds.
    """

    def __init__(
        self,
        config: Config,
        own: Callable[[], list[str]] = own_addresses,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.own, self.clock = own, clock
        given = {host_of(name) for name in config.allowed_hosts}
        public = urlsplit(config.public_url).hostname
        self.given = given | ({public} if public else set())
        self.given |= own_names() | {config.host.lower()}
        self.found: set[str] = set()
        self.read_at = -READ_AGAIN_SECONDS

    def knows(self, host: str) -> bool:
        """Whether a Host header, or what the proxy says of it, names this server."""
        name = host_of(host)
        if not name or not NETLOC.fullmatch(host):
            return False
        if name in self.given or is_loopback(name):
            return True
        return self.is_own(name)

    def is_own(self, address: str) -> bool:
        """Whether an interface of this machine has the address just now."""
        if address not in self.found and self.clock() - self.read_at >= READ_AGAIN_SECONDS:
            self.read_at = self.clock()
            self.found = set(self.own())
        return address in self.found

    def is_here(self, peer: str) -> bool:
        """Whether who connects from this address is on this machine."""
        address = peer.lower().removeprefix("::ffff:")
        return bool(address) and (is_loopback(address) or self.is_own(address))

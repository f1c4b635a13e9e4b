"""``fresque.local``: a name for this machine by multicast DNS, told by a process of its own.

A small process beside the server: its event loop is not gevent's, and whatever goes wrong with it
stops nothing. It ends when its standard input does, so it never outlives the server.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from zeroconf import AddressResolverIPv4, IPVersion, NonUniqueNameException, ServiceInfo, Zeroconf

from board.web.addresses import LOCAL_NAMES

ASKED_MS = 900
"""Two questions and the time for an answer, as RFC 6762, section 8.1, has it for a probe."""
KIND = "_http._tcp.local."


def free_name(zeroconf: Zeroconf, own: list[str], names: tuple[str, ...]) -> str:
    """The first name that no other machine answers to; "" when all are taken."""
    for name in names:
        found = AddressResolverIPv4(f"{name}.")
        found.request(zeroconf, ASKED_MS)
        if set(found.parsed_addresses()) <= set(own):
            return name
    return ""


def tell(
    port: int,
    addresses: list[str],
    said: Callable[[str], None],
    names: tuple[str, ...] = LOCAL_NAMES,
) -> Zeroconf:
    """Takes a name on the interfaces of these addresses and says it; close what is returned. The
    machine's own name often is somebody's: it is not told."""
    zeroconf = Zeroconf(interfaces=addresses, ip_version=IPVersion.V4Only)
    name = free_name(zeroconf, addresses, names)
    if name:
        info = ServiceInfo(
            KIND,
            f"{name.partition('.')[0].capitalize()}.{KIND}",
            port=port,
            server=f"{name}.",
            parsed_addresses=addresses,
        )
        try:
            zeroconf.register_service(info, allow_name_change=True)
        except NonUniqueNameException:
            name = ""
    said(name)
    return zeroconf


def main() -> None:
    """Arguments are the port and the addresses; the one line on standard output is the name, as
    JSON."""
    port, *addresses = sys.argv[1:]
    told = tell(int(port), addresses, lambda name: print(json.dumps(name), flush=True))
    sys.stdin.read()
    told.close()


if __name__ == "__main__":
    main()

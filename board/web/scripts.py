"""Which modules the entry of a page needs, so that a browser asks for all of them at once."""

from __future__ import annotations

import re
from functools import cache
from posixpath import dirname, join, normpath

from board.core.assets import web

ROOT = "/static/js/"
IMPORTED = re.compile(r'^(?:import|export)\b[^"\n]*"([^"]+\.js)"', re.M)


@cache
def modules(entry: str) -> tuple[str, ...]:
    """The addresses of everything that an entry of ``static/js`` imports, itself first."""
    found, waiting = [], [ROOT + entry]
    while waiting:
        address = waiting.pop(0)
        if address in found:
            continue
        found.append(address)
        if address.startswith(ROOT):
            waiting += imported(address)
    return tuple(found)


def imported(address: str) -> list[str]:
    text = web("static").joinpath("js", address.removeprefix(ROOT)).read_text("utf-8")
    return [normpath(join(dirname(address), name)) for name in IMPORTED.findall(text)]

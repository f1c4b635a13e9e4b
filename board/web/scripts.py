"""What the scripts of a page are: the modules that its entry needs, and the texts that they say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from posixpath import dirname, join, normpath

from board.core.assets import web
from board.core.catalogue import Text, catalogue

ROOT = "/static/js/"
IMPORTED = re.compile(r'^(?:import|export)\b[^"\n]*"([^"]+\.js)"', re.M)
BROUGHT = re.compile(r'\bawait import\("([^"]+\.js)"\)')
"""What a module imports when it comes to it, not before it begins."""

NAMED = re.compile(r'"([\w.]+)"')
BEGUN = re.compile(r"`([a-z][\w.]*\.)\$\{")
"""A key of the catalogue that a script names, and the beginning of one that it puts together."""


@cache
def entries() -> frozenset[str]:
    """The names of the entries, without their endings."""
    return frozenset(path.stem for path in web("static", "js").glob("*.js"))


@cache
def modules(entry: str) -> tuple[str, ...]:
    """The addresses of everything that an entry of ``static/js`` imports, itself first, so that a
    browser asks for all of them at once."""
    return reached([ROOT + entry])


@cache
def later(entry: str) -> tuple[str, ...]:
    """The same of what the entry brings when it has begun."""
    first = modules(entry)
    brought = reached([name for address in first for name in named(address, BROUGHT)])
    return tuple(address for address in brought if address not in first)


def reached(waiting: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    while waiting:
        address = waiting.pop(0)
        if address not in found:
            found.append(address)
            waiting += named(address, IMPORTED)
    return tuple(found)


def named(address: str, how: re.Pattern[str]) -> list[str]:
    return [near(address, name) for name in how.findall(source(address))]


def near(address: str, name: str) -> str:
    """Where a module finds what it names from itself."""
    return normpath(join(dirname(address), name))


def source(address: str) -> str:
    """The text of a module of our own; "" for those of npm."""
    if not address.startswith(ROOT):
        return ""
    return web("static").joinpath("js", address.removeprefix(ROOT)).read_text("utf-8")


@cache
def words(entry: str, lang: str) -> dict[str, Text]:
    """Of a catalogue what the scripts of an entry may say, some eighth of it on the wall."""
    texts = [source(address) for address in (*modules(entry), *later(entry))]
    keys = frozenset(each(NAMED, texts))
    begun = tuple(each(BEGUN, texts))
    return {
        key: text for key, text in catalogue(lang).items() if key in keys or key.startswith(begun)
    }


def each(what: re.Pattern[str], texts: Iterable[str]) -> Iterable[str]:
    return (name for text in texts for name in what.findall(text))

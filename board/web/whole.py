"""The scripts of a page as one file, so that a far phone asks once and not seventy times.

Each module stands in a function of its own, after those it imports, and gives what it exports.
What an entry brings when it has begun is a second file, which takes from the first what is there.
Modules of npm stay files of their own. Our scripts are written alike (``{ names } from "x.js"``,
on one line, no cycles), which is all that this reads; ``tests/test_whole.py`` holds them to it.
"""

from __future__ import annotations

import re
from functools import cache

from board.web.scripts import BROUGHT, IMPORTED, ROOT, later, modules, named, near, source

FOLDER = f"{ROOT}whole/"
"""As deep as the modules are: what they name from themselves is found from here too."""

IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "([^"\n]+)";$', re.M)
EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.M)
WORDS = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.M | re.S)
"""Lines that are read in the source and nowhere else."""


@cache
def whole(entry: str) -> str:
    """What an entry begins with, itself last."""
    here = ordered(modules(entry))
    given = ", ".join(numbered(address, entry) for address in here)
    shared = f"export {{ {given} }};\n" if brought(entry) else ""
    return "\n".join([*outside(here), *(closed(address, entry) for address in here), shared])


@cache
def rest(entry: str) -> str:
    """What the entry brings; it exports what is asked of it."""
    here, taken = ordered(later(entry)), ordered(modules(entry))
    names = ", ".join(numbered(address, entry) for address in taken)
    parts = [*outside(here), f'import {{ {names} }} from "./{entry}";']
    parts += [closed(address, entry) for address in here]
    for address in brought(entry):
        found = ", ".join(exported(address))
        parts.append(f"export const {{ {found} }} = {numbered(address, entry)};\n")
    return "\n".join(parts)


def rest_name(entry: str) -> str:
    return f"{entry.removesuffix('.js')}.rest.js"


def brought(entry: str) -> list[str]:
    return [name for address in modules(entry) for name in named(address, BROUGHT)]


@cache
def fetched(entry: str) -> tuple[str, ...]:
    """What a page asks for at once beside the entry itself."""
    return tuple(address for address in modules(entry) if not address.startswith(ROOT))


@cache
def fetched_later(entry: str) -> tuple[str, ...]:
    others = tuple(address for address in later(entry) if not address.startswith(ROOT))
    return (FOLDER + rest_name(entry), *others) if brought(entry) else ()


def ordered(addresses: tuple[str, ...]) -> list[str]:
    """Each module of our own after those that it imports, as a browser runs them."""
    found: list[str] = []

    def put(address: str) -> None:
        if address in addresses and address.startswith(ROOT) and address not in found:
            for needed in imports(address):
                put(needed)
            found.append(address)

    for address in addresses:
        put(address)
    return found


def imports(address: str) -> list[str]:
    return named(address, IMPORTED)


def exported(address: str) -> list[str]:
    return [name for _, name in EXPORT.findall(source(address))]


def outside(here: list[str]) -> list[str]:
    """The lines that import from npm, each once."""
    found = [match.group() for one in here for match in IMPORT.finditer(source(one))]
    return list(dict.fromkeys(line for line in found if "/npm/" in line))


def closed(address: str, entry: str) -> str:
    """A module in its function; its name is said for who looks for it in the tools."""

    def taken(match: re.Match[str]) -> str:
        names, where = match.groups()
        if "/npm/" in where:
            return ""
        return f"const {{ {names} }} = {numbered(near(address, where), entry)};"

    text = WORDS.sub("", source(address))
    text = EXPORT.sub(r"\1", IMPORT.sub(taken, text))
    text = BROUGHT.sub(f'await import("./{rest_name(entry)}")', text)
    gives = ", ".join(exported(address))
    name = numbered(address, entry)
    return f"// {address}\nconst {name} = (() => {{\n{text}return {{ {gives} }};\n}})();"


def numbered(address: str, entry: str) -> str:
    """The name of a module within an entry's two files."""
    return f"$m{(*modules(entry), *later(entry)).index(address)}"

"""How many copies of a word a process of this machine holds, by reading its memory (Linux)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

READABLE = pytest.mark.skipif(
    not Path("/proc/self/mem").exists(), reason="LEFT OUT: the memory of a process is read on Linux"
)


def copies(pid: int, word: str) -> int:
    """Copies in writable memory, in UTF-8 and as Python keeps wider text (UTF-16 and UTF-32)."""
    sought = {word.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le")}
    return sum(content.count(one) for content in contents(pid) for one in sought)


def contents(pid: int) -> Iterator[bytes]:
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for start, end in writable(pid):
            memory.seek(start)
            try:
                yield memory.read(end - start)
            except OSError:  # a page that is mapped and cannot be read
                continue


def copies_of(pid: int, words: list[str], start: str) -> dict[str, int]:
    """The same of many words with one beginning, in one reading; those that are there."""
    found: dict[str, int] = {}
    for content in contents(pid):
        for code in ("utf-8", "utf-16-le", "utf-32-le"):
            sought, at = start.encode(code), -1
            while (at := content.find(sought, at + 1)) >= 0:
                near = content[at : at + 4 * 40].decode(code, "replace")
                for word in words:
                    if near.startswith(word):
                        found[word] = found.get(word, 0) + 1
    return found


def writable(pid: int) -> list[tuple[int, int]]:
    rows = (line.split() for line in Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines())
    spans = [row[0].split("-") for row in rows if row[1].startswith("rw")]
    return [(int(start, 16), int(end, 16)) for start, end in spans]

"""How many copies of a word a process of this machine holds, by reading its memory (Linux)."""

from __future__ import annotations

from pathlib import Path

import pytest

READABLE = pytest.mark.skipif(
    not Path("/proc/self/mem").exists(), reason="LEFT OUT: the memory of a process is read on Linux"
)


def copies(pid: int, word: str) -> int:
    """Copies in writable memory, in UTF-8 and as Python keeps wider text (UTF-16 and UTF-32)."""
    sought = {word.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le")}
    found = 0
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for start, end in writable(pid):
            memory.seek(start)
            try:
                content = memory.read(end - start)
            except OSError:  # a page that is mapped and cannot be read
                continue
            found += sum(content.count(one) for one in sought)
    return found


def writable(pid: int) -> list[tuple[int, int]]:
    rows = (line.split() for line in Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines())
    spans = [row[0].split("-") for row in rows if row[1].startswith("rw")]
    return [(int(start, 16), int(end, 16)) for start, end in spans]

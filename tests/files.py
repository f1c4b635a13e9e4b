"""What stands in files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

ERASED_SECONDS = 60
"""Until erased words are in no file: docs/privacy.md."""


def files_holding(folder: Path, word: str) -> list[str]:
    """The files under a folder that hold a word, in UTF-8."""
    return sorted(path.name for path, held in contents(folder) if word.encode() in held)


def contents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file under a folder; what goes between its name and its bytes is left out."""
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            if path.is_file():
                yield path, path.read_bytes()

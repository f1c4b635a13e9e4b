"""What stands in files."""

from __future__ import annotations

from pathlib import Path


def files_holding(folder: Path, word: str) -> list[str]:
    """The files under a folder that hold a word, in UTF-8."""
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file() and word.encode() in path.read_bytes()
    )

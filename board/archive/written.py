"""What was written of each board, where, so that an erasure finds the files made before it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any


def shelf(data: Path, board_id: str) -> Path:
    """The list of a board's exports: ``[{folder, seq, files: {name: sha256}}]``."""
    return data / "exports" / f"{board_id}.json"


def listed(data: Path, board_id: str) -> list[dict[str, Any]]:
    file = shelf(data, board_id)
    found: list[dict[str, Any]] = json.loads(file.read_text("utf-8")) if file.exists() else []
    return found


def keep(data: Path, board_id: str, rows: list[dict[str, Any]]) -> None:
    """The list may hold a title (in a folder's name): it is for the owner's eyes only."""
    file = shelf(data, board_id)
    if not rows:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")


def note(data: Path, written: tuple[Path, list[str]], board: tuple[str, int]) -> None:
    """Puts a folder on the list, with what each of our files in it holds now, beside what was
    written there before; ``board`` is its id and seq."""
    (folder, names), (board_id, seq) = written, board
    place, rows = str(folder.resolve()), listed(data, board_id)
    files = {
        name: was for row in rows if row["folder"] == place for name, was in row["files"].items()
    }
    files |= {name: digest(folder / name) for name in names}
    row = {"folder": place, "seq": seq, "files": files}
    keep(data, board_id, [*(old for old in rows if old["folder"] != place), row])


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def forget(data: Path, board_id: str) -> dict[str, list[str]]:
    """Takes away the files that are as they were written (``removed``); names those that somebody
    has changed since (``kept``), which stay on the list and have to be looked at by a person."""
    removed, kept, rows = [], [], []
    for row in listed(data, board_id):
        folder, left = Path(row["folder"]), {}
        for name, was in row["files"].items():
            path = folder / name
            if not path.is_file():
                continue
            if digest(path) == was:
                path.unlink()
                removed.append(str(path))
            else:
                kept.append(str(path))
                left[name] = was
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        if left:
            rows.append({**row, "files": left})
    keep(data, board_id, rows)
    return {"removed": removed, "kept": kept}

"""What was written of each board, where, so that an erasure finds the files made before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from board.archive.atomic import write_whole

COPIES = "copies"
"""In the place of a board's id: copies of the whole database."""
Row = dict[str, Any]


def shelf(data: Path, board_id: str) -> Path:
    """The list of a board's exports: ``[{folder, seq, files: {name: sha256}, before: [name]}]``.

    ``before`` are those that an erasure found changed by somebody. The names of those that it took
    away (no word of people is in them) stand in a row without a folder.
    """
    return data / "exports" / f"{board_id}.json"


def listed(data: Path, board_id: str) -> list[dict[str, Any]]:
    file = shelf(data, board_id)
    found: list[dict[str, Any]] = json.loads(file.read_text("utf-8")) if file.exists() else []
    return found


def keep(data: Path, board_id: str, rows: list[dict[str, Any]]) -> None:
    """The list may hold a title (in a folder's name): it is for the owner's eyes only. Where it
    cannot be written the old one stays."""
    file = shelf(data, board_id)
    if not rows:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(file, json.dumps(rows, ensure_ascii=False).encode())


def note(data: Path, written: tuple[Path, list[str]], board: tuple[str, int]) -> None:
    """Puts a folder on the list, with what each of our files in it holds now, beside what was
    written there before; ``board`` is its id and seq."""
    (folder, names), (board_id, seq) = written, board
    place = str(folder.resolve())
    old, rows = part(listed(data, board_id), place)
    gone, rows = part(rows, "")
    files = old["files"] | {name: digest(folder / name) for name in names}
    before = [name for name in old["before"] if name not in names]
    rows.append({"folder": place, "seq": seq, "files": files, "before": before})
    keep(data, board_id, rows + without(gone, names))


def note_copy(data: Path, copy: Path) -> None:
    """A copy of the whole database, which no erasure may take away: it is named by each."""
    place = str(copy.resolve().parent)
    old, rows = part(listed(data, COPIES), place)
    keep(data, COPIES, [*rows, {**old, "files": {**old["files"], copy.name: ""}}])


def part(rows: list[Row], folder: str) -> tuple[Row, list[Row]]:
    """The row of a folder, an empty one where there is none, and the others."""
    empty = {"folder": folder, "seq": 0, "files": {}, "before": []}
    mine = [row for row in rows if row["folder"] == folder]
    return {**empty, **(mine[0] if mine else {})}, [row for row in rows if row not in mine]


def without(gone: Row, names: Iterable[str]) -> list[Row]:
    """The row of what was taken away, but for what has been made again."""
    left = [name for name in gone["before"] if name not in names]
    return [{**gone, "before": left}] if left else []


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def forget(data: Path, board_id: str, is_whole: bool = False) -> dict[str, list[str]]:
    """Takes away the files that are as they were written (``removed``); names those that somebody
    has changed since and copies of the database (``kept``), which have to be looked at by a
    person. ``is_whole`` says that the board is gone, and with it its list."""
    removed: list[Path] = []
    kept: list[Path] = []
    gone, listing = part(with_copies(data, listed(data, board_id)), "")
    rows = []
    for row in listing:
        folder, left = Path(row["folder"]), {}
        for name, was in row["files"].items():
            path = folder / name
            if path.is_file() and was and digest(path) == was:
                path.unlink()
                removed.append(path)
            elif path.is_file():
                kept.append(path)
                left[name] = was
        tidy(folder, row["files"])
        if left:
            rows.append({**row, "files": left, "before": list(left)})
    names = {*gone["before"], *(path.name for path in removed)}
    rows += without({**gone, "before": sorted(names)}, ())
    keep(data, board_id, [] if is_whole else rows)
    return {"removed": [str(path) for path in removed], "kept": [str(path) for path in kept]}


def with_copies(data: Path, rows: list[Row]) -> list[Row]:
    """The rows of a board, and the copies of the database that hold it too."""
    for row in listed(data, COPIES):
        old, rows = part(rows, row["folder"])
        rows = [*rows, {**old, "files": {**row["files"], **old["files"]}}]
    return rows


def tidy(folder: Path, names: Iterable[str]) -> None:
    """A folder of ours that is empty goes, and so do those in it."""
    inside = {(folder / name).parent for name in names} - {folder}
    for one in (*sorted(inside, reverse=True), folder):
        if one.is_dir() and not any(one.iterdir()):
            one.rmdir()


def before(data: Path, board_id: str) -> dict[str, list[str]]:
    """What was made before the last erasures of a board: ``removed`` and not made again, by the
    names of the files; ``kept`` because somebody had changed it, or as a copy of the database."""
    gone, rows = part(listed(data, board_id), "")
    left = [Path(row["folder"]) / name for row in rows for name in row.get("before", ())]
    return {"removed": gone["before"], "kept": [str(path) for path in left if path.is_file()]}

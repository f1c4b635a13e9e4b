"""``.board``, the file that comes back: a header, the facts one a line, and a line that closes it.

JSON Lines. The header says ``writer``, the format's number, and ``reader``, the least number that
can read the file; the last line has the count of facts and the SHA-256 of everything before it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import IO, Any

from board.archive.formats.sound import is_sound
from board.core.bounds import within
from board.core.choices import CHOICES
from board.core.codec import decode, encode, is_known
from board.core.events import Entry, Kept
from board.core.history import evolve
from board.core.ink import render
from board.core.ink.pause import go_on
from board.core.model import KNOWN_HANDS, Board, Refusal

FORMAT = "fresque-board"
WRITER, READER = 1, 1
"""The number of this format, and the least that reads what this program writes."""

LARGEST, LONGEST = 50 * 2**20, 2**20
"""Bytes of a file and of one line; an evening of 1,000 notes has half a megabyte."""

LATEST = 2**31 - 1
"""The largest number of a fact or of a minute that a database takes."""

ID, LANGUAGE = re.compile(r"[A-Za-z0-9_-]{1,32}"), re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
KEY = 200
"""Characters of a fact's key."""

NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no page and no drawing can hold."""


class NotRestored(ValueError):
    """Why a file is refused: ``reason`` is stable, ``line`` counts from 1 (0: the whole file)."""

    def __init__(self, reason: str, line: int = 0, detail: str = "") -> None:
        super().__init__(f"{reason} (line {line}) {detail}".strip())
        self.reason, self.line, self.detail = reason, line, detail


@dataclass(frozen=True, slots=True)
class BoardFile:
    """A file that was read whole and folds: ``board`` is what its facts make."""

    board: Board
    entries: tuple[Entry, ...]


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    return written(board.id, entries)


def written(board_id: str, entries: Iterable[Entry]) -> bytes:
    """The bytes of a file; the same facts give the same bytes."""
    lines = [{"format": FORMAT, "writer": WRITER, "reader": READER, "board": board_id}]
    lines += [fact(entry) for entry in entries]
    body = "".join(f"{packed(line)}\n" for line in lines).encode()
    close = {"lines": len(lines) - 1, "sha256": hashlib.sha256(body).hexdigest()}
    return body + f"{packed(close)}\n".encode()


def packed(line: dict[str, Any]) -> str:
    return json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fact(entry: Entry) -> dict[str, Any]:
    event = entry.event
    name, fields = (event.name, event.fields) if isinstance(event, Kept) else encode(event)
    return {
        "seq": entry.seq,
        "key": entry.key,
        "minute": entry.minute,
        "event": name,
        "fields": fields,
    }


def read(file: IO[bytes], pause: Callable[[], None] = go_on) -> BoardFile:
    """The board in a file, validated whole before anything of it is used; ``pause`` is called after
    each line.

    NotRestored with one of: not_a_board, too_new, too_large, cut, changed, broken.
    """
    lines = numbered(file)
    head = header(next(lines, (1, b"")))
    digest, board = hashlib.sha256(head[1]), Board(head[0])
    entries: list[Entry] = []
    keys: set[str] = set()
    for number, line in lines:
        pause()
        row = parsed(line, number)
        if "sha256" in row:
            close(row, len(entries), digest.hexdigest())
            if next(lines, None):
                raise NotRestored("broken", number + 1)
            return BoardFile(settled(board), tuple(entries))
        digest.update(line)
        entry = entry_of(row, number)
        if entry.key in keys or len(entry.key) > KEY:
            raise NotRestored("broken", number)
        keys |= {entry.key} - {""}
        board = followed(board, entry, number)
        entries.append(entry)
    raise NotRestored("cut")


def drawable(file: IO[bytes], pause: Callable[[], None] = go_on) -> BoardFile:
    """The same, drawn once under a name of its own: what cannot be drawn is refused."""
    found = read(file, pause)
    alone = replace(found.board, id=f"{found.board.id} restored")
    try:
        render.drawing(alone, pause=pause)
    except (LookupError, ValueError, ArithmeticError) as error:
        raise NotRestored("broken") from error
    finally:
        render.forget(alone.id)
    return found


def numbered(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Lines with their number, read one at a time and never longer than LONGEST."""
    size = number = 0
    while line := file.readline(LONGEST + 1):
        size, number = size + len(line), number + 1
        if size > LARGEST or len(line) > LONGEST:
            raise NotRestored("too_large", number)
        yield number, line


def header(first: tuple[int, bytes]) -> tuple[str, bytes]:
    """The board's id and the header's bytes."""
    try:
        row = parsed(first[1], 1)
    except NotRestored as error:
        raise NotRestored("not_a_board", 1) from error
    if row.get("format") != FORMAT or not isinstance(row.get("reader"), int):
        raise NotRestored("not_a_board", 1)
    if row["reader"] > WRITER:
        raise NotRestored("too_new", 1, str(row.get("tool") or row.get("writer")))
    board = row.get("board")
    if not isinstance(board, str) or not ID.fullmatch(board):
        raise NotRestored("broken", 1)
    return board, first[1]


def parsed(line: bytes, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except RecursionError as error:
        raise NotRestored("broken", number) from error
    except ValueError as error:
        is_whole = line.endswith(b"\n")  # only a file's last line can lack its end
        raise NotRestored("broken" if is_whole else "cut", number) from error
    if not isinstance(row, dict) or not is_text(row):
        raise NotRestored("broken", number)
    return row


def is_text(value: Any) -> bool:
    """Whether no word of a JSON value holds what cannot be shown."""
    match value:
        case str():
            return not NOT_TEXT.search(value)
        case dict():
            return all(is_text(name) and is_text(held) for name, held in value.items())
        case list():
            return all(map(is_text, value))
    return True


def close(row: dict[str, Any], lines: int, digest: str) -> None:
    if row.get("lines") != lines:
        raise NotRestored("cut")
    if row["sha256"] != digest:
        raise NotRestored("changed")


def entry_of(row: dict[str, Any], number: int) -> Entry:
    """A fact; one that this program does not know is kept as it is."""
    name, fields = row.get("event"), row.get("fields")
    given = (row.get("seq"), row.get("minute"))
    whole = all(type(value) is int and 0 <= value <= LATEST for value in given)
    texts = isinstance(name, str) and isinstance(row.get("key"), str)
    if not (whole and texts and isinstance(fields, dict)):
        raise NotRestored("broken", number)
    try:
        event = decode(str(name), fields) if is_known(str(name)) else Kept(str(name), fields)
    except ValueError as error:
        raise NotRestored("broken", number) from error
    return Entry(row["seq"], row["key"], event, row["minute"])


def followed(board: Board, entry: Entry, number: int) -> Board:
    """The board after a fact that must follow, that must name only what exists and be of a size
    that a board has; it holds no more than a board may."""
    if not is_sound(board, entry):
        raise NotRestored("broken", number)
    if isinstance(within(board, entry.event), Refusal):
        raise NotRestored("too_large", number)
    try:
        return evolve(board, entry)
    except (ValueError, LookupError) as error:
        raise NotRestored("broken", number) from error


def settled(board: Board) -> Board:
    """The board, when it was opened with a language and styles that this program has."""
    allowed = {**CHOICES, "hand": KNOWN_HANDS}
    known = all(getattr(board, name) in values for name, values in allowed.items())
    if not board.seq or not known or not LANGUAGE.fullmatch(board.lang):
        raise NotRestored("broken")
    return board

"""Tables: CSV of any separator, workbooks, and the exports of platforms; which column is what."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass

from python_calamine import CalamineError, load_workbook

from board.core.model import Refusal
from board.intake.line import Line

SEPARATORS = ";,\t|"
MARK = re.compile(r"\Asep=(?P<separator>[;,\t|])\r?\n", re.I)
PLATFORMS = (
    ("Polis", ("comment-body",), ()),
    ("Polis", ("comment_text",), ()),
    ("Decidim", ("body/fr",), ("author/name", "author")),
    ("Decidim", ("body/en",), ("author/name", "author")),
    ("Slido", ("question text",), ("author", "name", "author name")),
    ("Wooclap", ("answer text", "reponse", "message"), ("participant", "auteur", "username")),
    ("Klaxoon", ("idea", "idee"), ("author", "auteur", "participant")),
)
NAMES_OF_WORDS = (
    "propos texte text remarque remark message contribution idee idea verbatim contenu content "
    "reponse answer question comment commentaire avis statement note body parole ligne line quote "
    "citation"
)
WORDS = tuple(NAMES_OF_WORDS.split())
NAMES_OF_SPEAKERS = (
    "qui who speaker auteur author nom name participant intervenant intervenante from de voix par"
)
SPEAKERS = tuple(NAMES_OF_SPEAKERS.split())


@dataclass(frozen=True, slots=True)
class Columns:
    """``text`` and ``speaker`` count from 0, None for no such column; ``first`` is the first row
    (from 0) that is not the head."""

    text: int
    speaker: int | None
    first: int
    name: str = ""
    because: str = "column"
    platform: str = ""


def is_marked(text: str) -> bool:
    return bool(MARK.match(text[:20]))


def rows_of_text(text: str) -> list[list[str]] | Refusal:
    """The rows of a CSV with the separator that it names (``sep=;``) or uses most evenly. An empty
    row is kept, so that rows count as a spreadsheet counts them."""
    mark = MARK.match(text[:20])
    separator = mark["separator"] if mark else separator_of(text)
    before = csv.field_size_limit(len(text) + 1)  # a setting of the whole process
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return Refusal("is_broken")
    finally:
        csv.field_size_limit(before)
    return [[], *rows[1:]] if mark else rows


def separator_of(text: str) -> str:
    """The separator that stands most often in the head, and next to as often in the next rows."""
    lines = [line for line in text[:50_000].splitlines() if line.strip()][:20]
    if not lines:
        return ","
    bare = [re.sub(r'"[^"]*"', "", line) for line in lines]

    def evenness(separator: str) -> tuple[int, int]:
        counts = [line.count(separator) for line in bare]
        same = sum(1 for count in counts if count == counts[0]) if counts[0] else 0
        return same, counts[0]

    return max(SEPARATORS, key=evenness) if any(map(evenness, SEPARATORS)) else ","


def rows_of_workbook(data: bytes) -> list[list[str]] | Refusal:
    """The rows of the first sheet of an .xlsx or .ods that has any."""
    try:
        book = load_workbook(io.BytesIO(data))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if any(any(str(cell).strip() for cell in row) for row in rows):
                return [[cell_text(cell) for cell in row] for row in rows]
    except (CalamineError, OSError, ValueError, IndexError, KeyError):
        return Refusal("is_broken")
    return Refusal("no_lines")


def cell_text(cell: object) -> str:
    is_whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell)) if isinstance(cell, float) and is_whole else str(cell)


def folded(name: str) -> str:
    bare = unicodedata.normalize("NFD", name.strip().casefold())
    return "".join(letter for letter in bare if unicodedata.category(letter) != "Mn")


def columns_of(rows: list[list[str]], wanted: str | None) -> Columns | Refusal:
    """Which column holds the words and which who said them; ``unknown_column`` (detail: the names)
    when it cannot be told."""
    first = next((index for index, row in enumerate(rows) if any(cell.strip() for cell in row)), 0)
    head = [folded(cell) for cell in (rows[first] if rows else [])]
    names = ", ".join(cell.strip() or "?" for cell in rows[first]) if rows else ""
    if wanted is not None:
        return asked_column(rows, (head, first), wanted) or Refusal("unknown_column", names[:300])
    for platform, texts, speakers in PLATFORMS:
        text = found_in(head, texts)
        if text is not None and (
            platform in ("Polis", "Decidim") or found_in(head, speakers) is not None
        ):
            speaker = found_in(head, speakers)
            return Columns(text, speaker, first + 1, head[text], "platform", platform)
    text = found_in(head, WORDS)
    if text is not None:
        return Columns(text, other_than(text, found_in(head, SPEAKERS)), first + 1, head[text])
    if max(map(len, rows), default=0) <= 1:
        return Columns(0, None, first, "1", "only_column")
    return longest_column(rows[first:], first) or Refusal("unknown_column", names[:300])


def asked_column(
    rows: list[list[str]], header: tuple[list[str], int], wanted: str
) -> Columns | None:
    head, first = header
    if folded(wanted) in head:
        text = head.index(folded(wanted))
        return Columns(
            text, other_than(text, found_in(head, SPEAKERS)), first + 1, wanted, "asked_column"
        )
    if wanted.isdecimal() and 1 <= int(wanted) <= max(map(len, rows), default=0):
        has_head = found_in(head, (*WORDS, *SPEAKERS)) is not None
        return Columns(int(wanted) - 1, None, first + has_head, wanted, "asked_column")
    return None


def other_than(text: int, speaker: int | None) -> int | None:
    return None if speaker == text else speaker


def found_in(head: list[str], names: tuple[str, ...] | list[str]) -> int | None:
    return next((head.index(name) for name in names if name in head), None)


def longest_column(rows: list[list[str]], first: int) -> Columns | None:
    """Without a head that says it: the column whose cells are sentences, when one alone is."""
    sample = rows[:200]
    width = max(map(len, sample))
    lengths = [
        sum(len(row[column].strip()) for row in sample if column < len(row)) / len(sample)
        for column in range(width)
    ]
    best = max(range(width), key=lambda column: lengths[column])
    rest = [length for column, length in enumerate(lengths) if column != best]
    if lengths[best] < 12 or any(length * 2 > lengths[best] for length in rest):
        return None
    has_head = len(rows[0][best].split()) <= 2 if best < len(rows[0]) else True
    return Columns(best, None, first + has_head, str(best + 1), "longest_column")


def read(rows: list[list[str]], columns: Columns) -> list[Line]:
    """A line a row; a column that a row does not reach is empty."""

    def cell(row: list[str], column: int | None) -> str:
        return row[column] if column is not None and column < len(row) else ""

    return [
        Line(number, cell(row, columns.text), None, cell(row, columns.speaker))
        for number, row in enumerate(rows, 1)
        if number > columns.first
    ]

"""Tables: CSV of any separator, workbooks, and the exports of platforms."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from html import unescape
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetVisibleEnum,
    load_workbook,
)

from board.core.model import Refusal
from board.intake.heads import Columns, Rows, columns_of, folded, found_in
from board.intake.headwords import SPEAKERS, WORDS
from board.intake.line import Line

SEPARATORS = ";,\t|"
MARK = re.compile(r"\Asep=(?P<separator>[;,\t|])\r?\n", re.I)
BULLETS = re.compile(r"[\W_]?|o|\d{1,3}[.)]")
"""What stands before a tab in a list of Word."""
LONGEST_CELL = 60
"""Lines of a cell, where quotation marks do not come in pairs."""
MARKUP = re.compile(
    r"</?(?:p|br|div|strong|b|em|i|u|s|ul|ol|li|dl|dt|dd|a|span|h[1-6]|xml|table|tr|td|th|font|sup|sub"
    r"|blockquote|figure|img|center)\b[^<>]*>",
    re.I,
)
ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d{0,2});", re.I)
NOTHING = re.compile(r"(?:NULL|\\N|NaN|N/A|#N/A|[-–—]{1,3})", re.I)
"""What databases and programs write into an empty cell."""
ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|NOM\?|VALEUR!|WERT!|BEZUG!)")
GUARD = re.compile(r"^'(?=[=+\-@])")
BREAKS = re.compile(r"<(?:br|/p|/div|/li|/d[td]|/t[drh]|/h[1-6])\b[^<>]*>", re.I)


def is_marked(text: str) -> bool:
    return bool(MARK.match(text[:20]))


def is_table(text: str) -> bool:
    """Whether a text is one though its name does not say so: every row has as many cells as a head
    that names words and who said them."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    if len(lines) < 2 or not any(separator in lines[0] for separator in SEPARATORS):
        return False
    if is_copied(lines):
        return True
    rows = rows_of_text("\n".join(lines[:-1] if len(text) > 20_000 else lines))
    if isinstance(rows, Refusal) or not rows:
        return False
    head = [folded(cell) for cell in rows[0]]
    is_headed = found_in(head, WORDS) is not None and found_in(head, SPEAKERS) is not None
    return is_headed and all(len(row) == len(head) for row in rows)


def is_copied(lines: list[str]) -> bool:
    """Whether these are rows as a spreadsheet copies them: cells between tabs, as many in each, of
    which one column is words."""
    cells = [line.split("\t") for line in lines]
    width = len(cells[0])
    if width < 2 or not cells[0][0].strip() or any(len(row) != width for row in cells):
        return False
    return not any(BULLETS.fullmatch(row[0].strip()) for row in cells) and not isinstance(
        columns_of(cells, None), Refusal
    )


def rows_of_text(text: str) -> Rows | Refusal:
    """The rows of a CSV with the separator that it names (``sep=;``) or uses most evenly. An empty
    row is kept, so that rows count as a spreadsheet counts them."""
    mark = MARK.match(text[:20])
    separator = mark["separator"] if mark else separator_of(text)
    before = csv.field_size_limit(len(text) + 1)  # a setting of the whole process
    try:
        rows = parsed(text, separator)
    except csv.Error:
        return Refusal("is_broken")
    finally:
        csv.field_size_limit(before)
    return [[], *rows[1:]] if mark else unwrapped(rows)


def parsed(text: str, separator: str) -> Rows:
    """The rows; where a mark opens a cell that has no end, it belongs to the words."""
    spaced = re.compile(rf'{re.escape(separator)} +"[^"]*" *(?:{re.escape(separator)}|$)', re.M)
    has_spaces = bool(spaced.search(text))

    def read_rows(lines: Iterable[str], **how: Any) -> Rows:
        return list(csv.reader(lines, delimiter=separator, skipinitialspace=has_spaces, **how))

    escape = "\\" if '\\"' in text else None
    for one in dict.fromkeys((escape, None)):  # databases write \" for a mark within a cell
        try:
            return read_rows(io.StringIO(text, newline=""), strict=True, escapechar=one)
        except csv.Error as error:
            is_open = "end of data" in str(error)
    return read_rows(with_marks_kept(text, separator) if is_open else io.StringIO(text, newline=""))


def unwrapped(rows: Rows) -> Rows:
    """The cells of rows that a spreadsheet has saved as one cell each, between marks."""
    if not rows or any(len(row) > 1 for row in rows) or not any(rows):
        return rows
    inner = "\n".join(row[0].replace("\n", " ") if row else "" for row in rows)
    separator = separator_of(inner)
    within = parsed(inner, separator)
    is_even = len({len(row) for row in within if row}) == 1 and len(within[0]) > 1
    chosen = columns_of(within, None) if is_even else None
    return within if isinstance(chosen, Columns) and chosen.is_named else rows


def in_sentences(text: str) -> Rows | None:
    """A line a row, where commas are those of sentences: a space follows each, as no table has."""
    is_prose = '"' not in text and not re.search(r",(?![ \r\n])|[;\t|]", text.strip())
    return [[line] for line in text.splitlines()] if is_prose and "," in text else None


def with_marks_kept(text: str, separator: str) -> Iterable[str]:
    """The lines of a table whose last cells would all be in one that a mark has opened: a mark
    that no other one follows within a cell's length belongs to the words."""
    opening = re.compile(rf'(^|{re.escape(separator)})"')
    lines = io.StringIO(text, newline="").readlines()
    at = 0
    while at < len(lines):
        marks, end = 0, at
        while end == at or (marks % 2 and end < min(len(lines), at + LONGEST_CELL)):
            marks += lines[end].count('"')
            end += 1
        if marks % 2:
            yield opening.sub(r'\1""""', lines[at])
            at += 1
        else:
            yield from lines[at:end]
            at = end


def separator_of(text: str) -> str:
    """The separator that stands most often in the head, and next to as often in the next rows."""
    lines = [line for line in text[:50_000].splitlines() if line.strip()][:20]
    if not lines:
        return ","
    bare = [re.sub(r'"[^"]*"', "", line) for line in lines]

    def evenness(separator: str) -> tuple[int, int]:
        counts = [line.count(separator) for line in bare]
        usual = max(set(counts) - {0}, key=counts.count, default=0)
        return (counts.count(usual) if usual else 0), usual

    return max(SEPARATORS, key=evenness) if any(evenness(one)[1] for one in SEPARATORS) else ","


def rows_of_workbook(data: bytes) -> Rows | Refusal:
    """The rows of the first sheet of an .xlsx or .ods whose head names its columns; without one, of
    the first that has any."""
    found: Rows | None = None
    try:
        book = load_workbook(io.BytesIO(data))
        for name in shown_sheets(book):
            cells = merged(book.get_sheet_by_name(name))
            if not any(any(str(cell).strip() for cell in row) for row in cells):
                continue
            rows = [[cell_text(cell) for cell in row] for row in cells]
            columns = columns_of(rows, None)
            if isinstance(columns, Columns) and columns.is_named:
                return rows
            found = found or rows
    except (CalamineError, OSError, ValueError, IndexError, KeyError):
        return Refusal("is_broken")
    return found or Refusal("no_lines")


def shown_sheets(book: CalamineWorkbook) -> list[str]:
    """The sheets that somebody sees; all, where none is shown."""
    shown = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
    return shown or book.sheet_names


def merged(sheet: CalamineSheet) -> list[list[object]]:
    """The cells of a sheet; what stands in a merged one stands in each of its rows that hold
    something else too."""
    cells: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    is_filled = [any(str(cell).strip() for cell in row) for row in cells]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for at in range(top + 1, min(bottom + 1, len(cells))):
            if is_filled[at] and left < len(cells[at]):
                cells[at][left] = cells[top][left]
    return cells


def cell_text(cell: object) -> str:
    is_whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell)) if isinstance(cell, float) and is_whole else str(cell)


def read(rows: Rows, columns: Columns) -> list[Line]:
    """A line a row; a column that a row does not reach is empty. Words in the last column that the
    separator has parted are put together again."""

    width = usual_width(rows[columns.first :])

    def cell(row: list[str], column: int | None) -> str:
        if column == width - 1 and len(row) > width and any(map(str.strip, row[width:])):
            return ", ".join(part.strip() for part in row[column:] if part.strip())
        return row[column] if column is not None and column < len(row) else ""

    def shown(row: list[str], *cells: int | None) -> list[str]:
        return [words for one in cells if (words := words_of_cell(cell(row, one)).strip())]

    return [
        Line(
            number,
            next(iter(shown(row, *columns.texts)), ""),
            None,
            " ".join(shown(row, columns.speaker, columns.surname)),
        )
        for number, row in enumerate(rows, 1)
        if number > columns.first
    ]


def usual_width(rows: Rows) -> int:
    """Cells of most rows."""
    counts = Counter(len(row) for row in rows if any(map(str.strip, row)))
    return min(counts, key=lambda width: (-counts[width], width), default=0)


def words_of_cell(cell: str) -> str:
    """The words of a cell: without what a web page wrote around them, the mark that platforms put
    before a sign so that no spreadsheet computes it, and a spreadsheet's own errors."""
    if ERROR.fullmatch(cell.strip()) or NOTHING.fullmatch(cell.strip()):
        return ""
    cell = GUARD.sub("", cell)
    if MARKUP.search(cell):
        cell = MARKUP.sub("", BREAKS.sub(" ", cell))
    return ENTITY.sub(lambda found: unescape(found[0]), cell)

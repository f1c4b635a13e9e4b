"""Texts of an office: paragraphs, headings and lists of .docx and .odt files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, SubElement

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from board.core.model import Refusal
from board.intake import tables, transcripts
from board.intake.heads import Columns, columns_of
from board.intake.line import Line, remark, theme
from board.intake.stamps import bare

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
UNSEEN = (
    f"{WORD}del",
    f"{WORD}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    f"{WORD}rt",
    f"{TEXT}tracked-changes",
    f"{TEXT}ruby-text",
    f"{TEXT}hidden-text",
    f"{TEXT}table-of-content",
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
)
MAIN = {"docx": "word/document.xml", "odt": "content.xml"}
HEADING = re.compile(r"(?:Heading|Titre|Title|Überschrift|berschrift)\s?\d*$", re.I)
CONTENTS = re.compile(r"(?:TOC|TM|Verzeichnis|Sommario|Sumrio|TDC)\d$", re.I)
"""Styles of the lines of a table of contents."""
BOXED = (f"{WORD}p", f"{TEXT}p", f"{TEXT}h")
"""A paragraph within a paragraph stands in a box beside it."""
OPEN_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TABLES = (f"{WORD}tbl", f"{OPEN_TABLE}table")
ROWS = (f"{WORD}tr", f"{OPEN_TABLE}table-row")
SAID_BY = "said-by"
"""Who said a paragraph that was a row of a table: nothing of either format has this name."""
CELLS = (f"{WORD}tc", f"{OPEN_TABLE}table-cell")
DASH = re.compile(r"\s*[-–•*]\s+(?=\S)")
"""A bullet that was typed."""
MOST_XML = 60 * 1024 * 1024
"""Bytes of the words' own part, unpacked."""


def read(form: str, data: bytes) -> list[Line] | Refusal:
    """A note a paragraph. Refused: ``is_broken``, and ``is_hostile`` for XML that defines entities
    or points elsewhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(MAIN[form]) as opened:
            content = opened.read(MOST_XML + 1)
        if len(content) > MOST_XML:
            return Refusal("too_large_unpacked", str(MOST_XML // 1024 // 1024))
        root = fromstring(content)
    except DefusedXmlException:
        return Refusal("is_hostile")
    except (
        zipfile.BadZipFile,
        ParseError,
        OSError,
        EOFError,
        KeyError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ):
        return Refusal("is_broken")
    try:
        return written_lines(form, root)
    except RecursionError:  # a thousand elements in each other: nobody wrote it
        return Refusal("is_broken")


def written_lines(form: str, root: Element) -> list[Line]:
    prune(root)
    read_tables(root)
    paragraphs = list(word_paragraphs(root) if form == "docx" else open_paragraphs(root))
    numbered = list(enumerate(paragraphs, 1))
    written = [
        (number, bare(part))
        for number, (words, *_) in numbered
        for part in words.splitlines()
        if bare(part)
    ]
    if transcripts.shape_of(written) == "named":
        return transcripts.read_lines(written)  # as Teams saves what was said
    return [line for number, found in numbered for line in paragraph(number, *found)]


def read_tables(root: Element) -> None:
    """Makes a paragraph a row of the tables whose head names words and who said them; other tables
    stay a paragraph a cell."""
    for table in [one for one in root.iter() if one.tag in TABLES]:
        rows = [
            [cell_words(cell) for cell in row.iter() if cell.tag in CELLS]
            for row in table.iter()
            if row.tag in ROWS
        ]
        columns = columns_of(rows, None) if rows and max(map(len, rows)) > 1 else None
        if not isinstance(columns, Columns) or not columns.is_named or columns.speaker is None:
            continue
        after, is_word = table.tail, table.tag == TABLES[0]
        table.clear()
        table.tail = after
        for line in tables.read(rows, columns):
            row = SubElement(table, BOXED[0] if is_word else BOXED[1], {SAID_BY: line.speaker})
            (SubElement(row, f"{WORD}t") if is_word else row).text = line.text


def cell_words(cell: Element) -> str:
    parts = (word_parts(one) if one.tag == f"{WORD}p" else open_parts(one) for one in cell.iter())
    lines = (
        "".join(part) for part, one in zip(parts, cell.iter(), strict=True) if one.tag in BOXED
    )
    return " ".join(" ".join(lines).split())


def prune(root: Element) -> None:
    """Empties what nobody sees: words that were struck out or moved away, comments, copies."""
    for found in [found for found in root.iter() if found.tag in UNSEEN]:
        after = found.tail
        found.clear()
        found.tail = after


def paragraph(number: int, words: str, is_heading: bool, speaker: str) -> list[Line]:
    if is_heading:
        return [theme(number, " ".join(words.split()))]
    return [remark(number, DASH.sub("", part), speaker) for part in words.splitlines()]


def word_paragraphs(root: Element) -> Iterator[tuple[str, bool, str]]:
    for found in root.iter(f"{WORD}p"):
        style = found.find(f"{WORD}pPr/{WORD}pStyle")
        name = style.get(f"{WORD}val", "") if style is not None else ""
        if not CONTENTS.match(name):
            yield "".join(word_parts(found)), bool(HEADING.match(name)), found.get(SAID_BY, "")


def word_parts(found: Element) -> Iterator[str]:
    for part in found:
        if part.tag in BOXED or is_hidden(part):
            continue
        if part.tag == f"{WORD}t":
            yield part.text or ""
        elif part.tag in (f"{WORD}br", f"{WORD}cr"):
            yield "\n"
        elif part.tag == f"{WORD}tab":
            yield " "
        elif part.tag == f"{WORD}noBreakHyphen":
            yield "-"
        yield from word_parts(part)


def is_hidden(run: Element) -> bool:
    vanish = run.find(f"{WORD}rPr/{WORD}vanish")
    return vanish is not None and vanish.get(f"{WORD}val") not in ("0", "false")


def open_paragraphs(root: Element) -> Iterator[tuple[str, bool, str]]:
    for found in root.iter():
        if found.tag in (f"{TEXT}p", f"{TEXT}h"):
            yield "".join(open_parts(found)), found.tag == f"{TEXT}h", found.get(SAID_BY, "")


def open_parts(found: Element) -> Iterator[str]:
    yield found.text or ""
    for part in found:
        if part.tag == f"{TEXT}line-break":
            yield "\n"
        elif part.tag in (f"{TEXT}s", f"{TEXT}tab"):
            yield " "
        elif part.tag != f"{TEXT}note" and part.tag not in BOXED:
            yield from open_parts(part)
        yield part.tail or ""

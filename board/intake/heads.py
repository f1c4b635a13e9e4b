"""Which column of a table is what: heads of platforms, words in several languages, or none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from board.core.grammar import parse
from board.core.meaning import ChooseSpeaker
from board.core.model import Refusal
from board.core.numbers import read_number
from board.core.speakers import FOR_ALL
from board.intake.headwords import (
    CHORES,
    FIRST_NAMES,
    LAST_NAMES,
    NAMING,
    OF_FORMS,
    OF_OTHERS,
    SAID_BY,
    SPEAKERS,
    TITLES,
    WORDS,
)
from board.intake.stamps import DATE, DATED

Rows = list[list[str]]

PLATFORMS = (
    ("Polis", ("comment-body",), ()),
    ("Polis", ("comment_text",), ()),
    ("Slido", ("question text",), ("author", "name", "author name")),
    ("Wooclap", ("answer text", "reponse", "message"), ("participant", "auteur", "username")),
    ("Klaxoon", ("idea", "idee"), ("author", "auteur", "participant")),
)
DECIDIM = re.compile(r"(?:body|answer/body)/(?!machine)(?P<lang>[a-z]{2}(?:-[a-z]+)?)$")
"""A column a language, of which one is filled."""
NUMBER = r"[-+]?[\d\s.,:/%-]+"
CHORE_CELL = re.compile(
    rf"{NUMBER}|\S+@\S+\.\S+|https?://\S+|[0-9a-f-]{{32,36}}|(?:{DATED}|{DATE}).{{0,12}}",
    re.I,
)
OWN_TITLES = (*TITLES, "sujet", "subject", "asunto", "assunto", "betreff", "oggetto")
MOST_BEFORE = 15
"""Rows of a title that may stand above the head."""


@dataclass(frozen=True, slots=True)
class Columns:
    """``texts`` (the first that is filled counts), ``speaker`` and the ``surname`` behind it count
    from 0, None for no such column; ``first`` is the first row (from 0) that is not the head."""

    texts: tuple[int, ...]
    speaker: int | None
    first: int
    name: str = ""
    because: str = "column"
    platform: str = ""
    surname: int | None = None

    @property
    def is_named(self) -> bool:
        """Whether the head says it."""
        return self.because in ("column", "platform", "asked_column")


def folded(name: str) -> str:
    bare = unicodedata.normalize("NFD", name.strip().casefold())
    return "".join(letter for letter in bare if unicodedata.category(letter) != "Mn")


def columns_of(rows: Rows, wanted: str | None) -> Columns | Refusal:
    """Which column holds the words and which who said them; ``unknown_column`` (detail: the names)
    when it cannot be told."""
    first = next((index for index, row in enumerate(rows) if any(cell.strip() for cell in row)), 0)
    names = ", ".join(cell.strip() or "?" for cell in rows[first]) if rows else ""
    if wanted is not None:
        return asked_column(rows, first, wanted) or Refusal("unknown_column", names[:300])
    for at in heads(rows, first):
        found = named_columns(rows, at)
        if found is not None:
            return found
    if max(map(len, rows), default=0) <= 1:
        return Columns((0,), None, first, "1", "only_column")
    for at in dict.fromkeys((first, *reversed(list(heads(rows, first))))):
        longest = longest_column(rows[at:], at)
        if longest is not None:
            return longest
    return Refusal("unknown_column", names[:300])


def heads(rows: Rows, first: int) -> Iterator[int]:
    """The rows that may be the head: the first one, and below a title each that has more cells."""
    widest = 0
    for at in range(first, min(first + MOST_BEFORE, len(rows))):
        filled = sum(1 for cell in rows[at] if cell.strip())
        if filled > widest:
            widest = filled
            yield at


def named_columns(rows: Rows, at: int) -> Columns | None:
    """What row ``at`` says as a head: a platform's, else words for words."""
    head = [folded(cell) for cell in rows[at]]
    if sum(map(bool, head)) < min(2, max(map(len, rows))):
        return None  # a title above the head
    several = tuple(index for index, name in enumerate(head) if DECIDIM.match(name))
    speaker = found_in(head, SPEAKERS)
    if several:
        return Columns(
            several, speaker, at + 1, rows[at][several[0]].strip(), "platform", "Decidim"
        )
    for platform, texts, speakers in PLATFORMS:
        text = found_in(head, texts)
        if text is not None and (platform == "Polis" or found_in(head, speakers) is not None):
            return Columns(
                (text,), found_in(head, speakers), at + 1, head[text], "platform", platform
            )
    text = words_column(head, rows[at + 1 : at + 200])
    if text is None:
        return None
    found = (text, *titles_for(text, head, rows[at + 1 : at + 200]))
    speaker, surname = names_in(head, speaker_column(head))
    who = other_than(text, speaker)
    return Columns(found, who, at + 1, head[text], surname=None if who is None else surname)


def titles_for(text: int, head: list[str], below: Rows) -> list[int]:
    """Columns that say the words where the column of words is empty: a title of its own in nearly
    every row, or one that is filled where that one is not."""

    def cell(row: list[str], column: int) -> str:
        return row[column].strip() if column < len(row) else ""

    found = []
    for column in dict.fromkeys((*all_in(head, OWN_TITLES), *all_in(head, WORDS))):
        cells = [cell(row, column) for row in below if cell(row, column)]
        is_own = head[column] in OWN_TITLES and len(set(cells)) * 5 >= len(cells) * 4
        is_other = not any(cell(row, text) and cell(row, column) for row in below)
        if column != text and cells and (is_own or is_other):
            found.append(column)
    return found


def names_in(head: list[str], speaker: int | None) -> tuple[int | None, int | None]:
    """The columns of a first and a last name, where both are there; else the speaker's alone."""
    plain = [" ".join(re.findall(r"[^\W_]+", name)) for name in head]
    first = next((at for at, name in enumerate(plain) if name in FIRST_NAMES), None)
    last = next((at for at, name in enumerate(plain) if name in LAST_NAMES), None)
    if first is None or last is None or speaker not in (None, first, last):
        return speaker, None
    return first, last


def words_column(head: list[str], below: Rows) -> int | None:
    """The first column whose head says words and whose cells are not all empty or the same, where
    another one's are not."""
    found = [
        *(*all_in(head, WORDS), *told_in(head, WORDS)),
        *(*all_in(head, TITLES), *told_in(head, TITLES)),
    ]
    cells = {
        column: [row[column].strip() for row in below if column < len(row) and row[column].strip()]
        for column in found
    }
    filled = [column for column in found if cells[column]] or found
    varied = [column for column in filled if len(set(cells[column])) > 1] or filled
    return next(iter(varied), None)


def speaker_column(head: list[str]) -> int | None:
    found = found_in([FOR_ALL.sub("", name) for name in head], SPEAKERS)
    if found is None:
        found = next((at for at, name in enumerate(head) if SAID_BY.match(name)), None)
    return found if found is not None else next(told_in(head, NAMING, CHORES | OF_OTHERS), None)


def asked_column(rows: Rows, first: int, wanted: str) -> Columns | None:
    for at in heads(rows, first):
        head = [folded(cell) for cell in rows[at]]
        if folded(wanted) in head:
            text = head.index(folded(wanted))
            who = other_than(text, found_in(head, SPEAKERS))
            return Columns((text,), who, at + 1, wanted, "asked_column")
    if number := read_number(wanted, max(map(len, rows), default=0)):
        text, start = number - 1, first + has_head(rows[first:], number - 1)
        head = [folded(cell) for cell in rows[first]]
        who = other_than(text, found_in(head, SPEAKERS)) if start > first else None
        return Columns((text,), who, start, wanted, "asked_column")
    return None


def other_than(text: int, speaker: int | None) -> int | None:
    return None if speaker == text else speaker


def found_in(head: list[str], names: tuple[str, ...]) -> int | None:
    return next(all_in(head, names), None)


def all_in(head: list[str], names: tuple[str, ...]) -> Iterator[int]:
    return (head.index(name) for name in names if name in head)


def told_in(
    head: list[str], names: tuple[str, ...], never: frozenset[str] = CHORES
) -> Iterator[int]:
    """Columns whose head has one of the words among others, and ``never`` one of those, where
    another column's head is surely one."""
    parts = [re.findall(r"[^\W_]+", name) for name in head]
    for index, words in enumerate(parts):
        is_told = any(word in names or word.removesuffix("s") in names for word in words)
        rest = [other for at, other in enumerate(parts) if at != index]
        is_head = any(OF_FORMS & set(other) or names_somebody(other) for other in rest)
        if is_told and is_head and len(words) <= 4 and not never & set(words):
            yield index


def names_somebody(words: list[str]) -> bool:
    """Whether a head is about who spoke: "nom", "votre nom"."""
    return 0 < len(words) <= 3 and words[-1] in SPEAKERS


def longest_column(rows: Rows, first: int) -> Columns | None:
    """Without a head that says it: the column whose cells are sentences, when one alone is."""
    sample = rows[:200]
    width = max(map(len, sample))
    names = speaker_column([folded(cell) for cell in rows[0]])
    columns = [[row[at].strip() for row in sample if at < len(row)] for at in range(width)]
    skipped = 1 if len(sample) > 2 else 0  # a head may be longer than its cells
    rows_below = len(sample) - skipped
    lengths = [
        0 if at == names or is_chore(cells) else sum(map(len, cells[skipped:])) / rows_below
        for at, cells in enumerate(columns)
    ]
    best = max(range(width), key=lambda column: lengths[column])
    rest = [length for column, length in enumerate(lengths) if column != best]
    if lengths[best] < 12 or any(length * 2 > lengths[best] for length in rest):
        return None
    is_headed = has_head(rows, best)
    head = [folded(cell) for cell in rows[0]] if is_headed else []
    who = other_than(best, speaker_column(head) if head else named_column(columns, best))
    return Columns((best,), who, first + is_headed, str(best + 1), "longest_column")


def named_column(columns: list[list[str]], best: int) -> int | None:
    """Without a head: the one column besides that holds nothing but names or descriptors."""
    found = [
        at
        for at, cells in enumerate(columns)
        if at != best and len(cells) > 1 and all(cell and is_somebody(cell) for cell in cells)
    ]
    return found[0] if len(found) == 1 else None


def is_somebody(cell: str) -> bool:
    meaning = parse(f"@{cell}")
    is_name = isinstance(meaning, ChooseSpeaker) and meaning.is_sure
    return is_name and not is_number(cell) and len(cell.split()) <= 4


def is_chore(cells: list[str]) -> bool:
    """Whether a column below its head holds nothing but numbers, dates or addresses."""
    below = [cell for cell in cells[1:] if cell]
    return bool(below) and all(CHORE_CELL.fullmatch(cell) for cell in below)


def has_head(rows: Rows, text: int) -> bool:
    """Whether the first row names the columns: it has a word for one, stands over numbers, or is a
    word or two over sentences."""
    head = [folded(cell) for cell in rows[0]]
    words = {word for name in head for word in re.findall(r"[^\W_]+", name)}
    if len(head) > 1 and CHORES & words:
        return True
    if found_in(head, (*WORDS, *SPEAKERS)) is not None:
        return True
    for column, name in enumerate(head):
        below = [row[column].strip() for row in rows[1:50] if column < len(row)]
        if name and not is_number(name) and below and all(map(is_number, filter(None, below))):
            return any(below)
    return text >= len(head) or len(head[text].split()) <= 2 < len(rows)


def is_number(cell: str) -> bool:
    return bool(re.fullmatch(NUMBER, cell.strip()))

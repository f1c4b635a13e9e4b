"""What is said of the evenings of a series side by side: counts, themes, and every note as a line
that can be filtered, ordered and searched."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from board.archive.documents.evening import theme_key
from board.archive.documents.minutes import in_words, placed, words
from board.archive.documents.threads import attendance
from board.core.ink.pause import Pause, between, go_on
from board.core.model import Board, Kind
from board.core.text import typeset
from board.core.text.fold import folded

ASKED = (Kind.PROPOSAL, Kind.ALTERNATIVE, Kind.QUESTION)
"""What is listed when nobody has chosen a kind: what came of the evenings."""

KINDS = {kind.value: kind for kind in Kind}
WORDS = ("seq", "lang", "title", "date", "day", "place", "audience", "present")
"""What is kept of an evening by its name; the rest by its place."""

LONGEST, MOST_WORDS = 200, 8
"""Characters and words of what is looked for."""


EDITION = 2
"""Another one where what is kept of an evening (``written``) would be read otherwise or say
something else."""


class Line(NamedTuple):
    """A note as it is listed. ``theme`` is the key of its theme (``theme_key``), "" for none;
    ``look_up`` are its folded words."""

    board: str
    note: int
    kind: Kind
    text: str
    speaker: str
    weight: int
    agreed: int
    theme: str
    sheet: int
    look_up: str


@dataclass(frozen=True, slots=True)
class Overview:
    """One evening. ``date`` is as it was typed, ``day`` in words; ``themes`` maps the key of a
    theme to its name and how many notes stand under it."""

    board: str
    seq: int
    lang: str
    title: str
    date: str
    day: str
    place: str
    audience: str
    present: str
    counts: Mapping[Kind, int]
    themes: Mapping[str, tuple[str, int]]
    lines: tuple[Line, ...]

    @property
    def attendance(self) -> int:
        """How many were there: the first number that was said, 0 for none."""
        return attendance(self.present)

    @property
    def notes(self) -> int:
        return sum(self.counts.values())


def overview(board: Board, pause: Pause = go_on) -> Overview:
    names = {theme.id: theme.name for theme in board.themes_said()}
    keys = {theme: theme_key(name) for theme, name in names.items()}
    lines = tuple(
        Line(
            board.id,
            note.seq,
            note.draft.kind,
            words(board, note.draft.text),
            words(board, note.draft.speaker),
            note.draft.weight,
            note.agreed if board.tallies else 0,
            keys.get(note.theme, ""),
            note.place.sheet,
            folded(f"{note.draft.text} {note.draft.speaker}"),
        )
        for note in between(placed(board, pause), pause)
        if note.draft.kind is not Kind.THEME
    )
    under = Counter(line.theme for line in between(lines, pause))
    counts = Counter(line.kind for line in between(lines, pause))
    themes = {keys[theme]: (name, under[keys[theme]]) for theme, name in names.items()}

    def said(field: str) -> str:
        return typeset(board.head.get(field, ""), board.lang)

    return Overview(
        board.id,
        board.seq,
        board.lang,
        said("title"),
        board.head.get("date", ""),
        in_words(board, "date") if board.head.get("date") else "",
        said("place"),
        said("audience"),
        said("present"),
        MappingProxyType(dict(counts)),
        MappingProxyType(themes),
        lines,
    )


def written(evening: Overview) -> str:
    """An evening as it is kept beside its log."""
    said = {name: getattr(evening, name) for name in WORDS}
    return json.dumps(
        [said, dict(evening.counts), dict(evening.themes), [line[1:] for line in evening.lines]],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def read(board: str, told: str, pause: Pause = go_on) -> Overview:
    """The inverse of ``written``."""
    said, counts, themes, rows = json.loads(told)
    lines = between(rows, pause)
    return Overview(
        board,
        **said,
        counts=MappingProxyType({Kind(kind): count for kind, count in counts.items()}),
        themes=MappingProxyType({key: (name, count) for key, (name, count) in themes.items()}),
        lines=tuple(Line(board, note, KINDS[kind], *rest) for note, kind, *rest in lines),
    )


@dataclass(frozen=True, slots=True)
class Across:
    """A theme of the series: on which evenings (from 1), and how many notes under it on each."""

    key: str
    name: str
    evenings: Mapping[int, int]

    @property
    def count(self) -> int:
        return sum(self.evenings.values())


def themes_across(evenings: Iterable[Overview]) -> list[Across]:
    """Every theme once, those of most evenings first."""
    found: dict[str, tuple[str, dict[int, int]]] = {}
    for number, evening in enumerate(evenings, 1):
        for key, (name, count) in evening.themes.items():
            found.setdefault(key, (name, {}))[1][number] = count
    rows = [Across(key, name, MappingProxyType(seen)) for key, (name, seen) in found.items()]
    return sorted(rows, key=lambda row: (-len(row.evenings), -row.count, row.name))


def counts_across(evenings: Iterable[Overview]) -> dict[Kind, int]:
    """How many notes of each kind, in the order of the desk."""
    found = sum((Counter(evening.counts) for evening in evenings), Counter[Kind]())
    return {kind: found[kind] for kind in Kind if found[kind]}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be listed. ``kind`` is a kind's name, "all", or "" for ASKED; ``board`` and
    ``theme`` ("" for any) narrow it; ``order`` is one of ORDERS; ``words`` are looked for."""

    kind: str = ""
    board: str = ""
    theme: str = ""
    order: str = "evening"
    words: str = ""


ORDERS = ("evening", "newest", "weight", "agreed", "theme")
"""The evenings in their order or the last one first, the weightiest or the most agreed with first,
or theme by theme."""


def listed(
    evenings: Sequence[Overview], wish: Wish, pause: Pause = go_on
) -> list[tuple[int, Line]]:
    """The lines that are wished for, each with the number of its evening from 1. Looking for words
    without a kind looks in all kinds."""
    wanted = folded(wish.words[:LONGEST]).split()[:MOST_WORDS]
    kind = wish.kind or ("all" if wanted else "")
    found = [
        (number, line)
        for number, evening in enumerate(evenings, 1)
        if wish.board in ("", evening.board)
        for line in between(evening.lines, pause)
        if (kind == "all" or line.kind == kind or (not kind and line.kind in ASKED))
        and wish.theme in ("", line.theme)
        and all(word in line.look_up for word in wanted)
    ]
    key_of = ordering(evenings, wish)
    keys = [key_of(row) for row in between(found, pause)]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return [found[at] for at in between(order, pause)]


def ordering(
    evenings: Sequence[Overview], wish: Wish
) -> Callable[[tuple[int, Line]], tuple[int, int]]:
    """What the lines that are wished for are put in order by; those of which it is the same stay
    as they are."""
    match wish.order:
        case "newest":
            return lambda row: (-row[0], -row[1].note)
        case "weight":
            return lambda row: (-row[1].weight, 0)
        case "agreed":
            return lambda row: (-row[1].agreed, 0)
        case "theme":
            place = {theme.key: at for at, theme in enumerate(themes_across(evenings))}
            return lambda row: (place.get(row[1].theme, len(place)), 0)
    return lambda _: (0, 0)

"""The note d'enjeux of a series: what was at stake, in the words of those who said it.

Every sentence is the organiser's (the series' introduction and method) or a note with its number;
nothing is summed up and nothing is added but counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from board.archive.documents.choice import Choice, read
from board.archive.documents.evening import (
    BRIEFLY,
    Evening,
    circumstances,
    series_title,
    theme_key,
)
from board.archive.documents.minutes import (
    HEADINGS,
    Block,
    Heading,
    Listing,
    Minutes,
    Paragraph,
    Said,
    Table,
    colon,
    on_paper,
    placed,
    said,
)
from board.archive.documents.threads import recurring
from board.core.cldr import direction
from board.core.model import Kind, Note
from board.messages import Translate, translator_for

MOST_QUOTES = 6
"""Quotes that are in it: as the organiser chose them for the livret, else by the weight that the
scribes gave them."""

MOST_NOTES, LEAST = 64, 6
"""Notes that are on four pages beside all else, and how many each list has at least of those that
there are: the heaviest of it, counted where they are not all."""

STANDS = (Kind.PRO, Kind.CON, Kind.TENSION, Kind.QUESTION, Kind.PROPOSAL, Kind.ALTERNATIVE)
"""Kinds that say where people stand on a theme."""

SECTIONS = (
    (Kind.TENSION,),
    (Kind.QUESTION,),
    (Kind.PROPOSAL, Kind.ALTERNATIVE),
    (Kind.PRO,),
    (Kind.CON,),
)
"""Kinds that stand together, under the heading of the first."""


NO_BREAK = "\u00a0"
"""A count stays on the line of what it counts."""


def note(series: Mapping[str, str], evenings: Sequence[Evening]) -> Minutes:
    """Two to four pages for six evenings, in the series' language."""
    lang = series.get("lang") or "fr"
    t = translator_for(lang)
    title = series_title(series)
    blocks: list[Block] = [Heading(1, title), *head(series, lang, t)]
    blocks += own_words(series, "introduction", lang)
    rows = [(f"{one.number}. {one.title}", summary(one, t)) for one in evenings]
    blocks += [Heading(2, t("enjeux.evenings")), Table(tuple(rows))] if rows else []
    back = recurring(evenings) if evenings else []
    if back:
        evening = t("livret.evening")
        found = [
            (row["name"], " · ".join(f"{evening}\u00a0{number}" for number in row["evenings"]))
            for row in back
        ]
        blocks += [Heading(2, t("livret.back")), Table(tuple(found))]
    blocks += positions(evenings, t)
    blocks += listed(t("enjeux.quotes"), telling(evenings, read(series.get("book", ""))))
    lists = [of(evenings, kinds) for kinds in SECTIONS]
    room = shares([len(one) for one in lists])
    for kinds, every, most in zip(SECTIONS, lists, room, strict=True):
        blocks += listed(t(HEADINGS[kinds[0]]), heaviest(every, most))
        if len(every) > most:
            blocks.append(Paragraph(t("affiche.left_out", n=len(every) - most)))
    blocks.append(Heading(2, t("minutes.method_title")))
    blocks += [*own_words(series, "method", lang), Paragraph(t("enjeux.method"))]
    return Minutes(title, lang, tuple(blocks))


def head(series: Mapping[str, str], lang: str, t: Translate) -> list[Block]:
    """What this paper is, by whom, and the question of the series."""
    by = " · ".join(part for part in (t("enjeux.title"), series.get("partners", "")) if part)
    said = (by, series.get("question", ""))
    return [Paragraph(on_paper(text, lang)) for text in said if text]


def own_words(series: Mapping[str, str], name: str, lang: str) -> list[Block]:
    parts = re.split(r"\n\s*\n", series.get(name, "").strip())
    return [Paragraph(on_paper(" ".join(part.split()), lang)) for part in parts if part]


def summary(evening: Evening, t: Translate) -> str:
    """When an evening was, for whom, how many came and how much was noted."""
    told = circumstances(evening.board, (*BRIEFLY, "present"))
    return " · ".join((*told, t("series.notes", n=count(evening))))


def count(evening: Evening) -> int:
    return sum(note.draft.kind is not Kind.THEME for note in placed(evening.board))


def of(evenings: Iterable[Evening], kinds: Iterable[Kind]) -> list[tuple[Evening, Note]]:
    return [
        (evening, note)
        for evening in evenings
        for note in placed(evening.board)
        if note.draft.kind in kinds
    ]


def shares(lengths: Sequence[int]) -> list[int]:
    """How many notes of each list there is room for: all, or a part of each by how long it is."""
    total = sum(lengths)
    if total <= MOST_NOTES:
        return list(lengths)
    parts = [max(LEAST, MOST_NOTES * long // total) for long in lengths]
    return [long if long <= part + 1 else part for long, part in zip(lengths, parts, strict=True)]


def heaviest(found: list[tuple[Evening, Note]], most: int) -> list[tuple[Evening, Note]]:
    """Those that weigh most, in the order in which they were said."""
    ranked = sorted(range(len(found)), key=lambda at: (-found[at][1].draft.weight, at))
    return [found[at] for at in sorted(ranked[:most])]


def telling(evenings: Iterable[Evening], choice: Choice) -> list[tuple[Evening, Note]]:
    def weight(found: tuple[Evening, Note]) -> int:
        evening, note = found
        return choice.of(evening.board.id).sizes.get(note.seq, note.draft.weight)

    quotes = of(evenings, (Kind.QUOTE,))
    kept = [one for one in quotes if one[1].seq not in choice.of(one[0].board.id).out]
    return sorted(kept, key=lambda found: -weight(found))[:MOST_QUOTES]


def positions(evenings: Sequence[Evening], t: Translate) -> list[Block]:
    """Each theme of the series with what stands under it: for, against, tensions, questions and
    proposals, by their counts; where there are both of the first two, people did not agree."""
    names: dict[str, str] = {}
    found: dict[str, Counter[Kind]] = {}
    for evening in evenings:
        board = evening.board
        for theme in board.themes_said():
            key = theme_key(theme.name)
            names.setdefault(key, on_paper(theme.name, board.lang))
            under = (note.draft.kind for note in placed(board) if note.theme == theme.id)
            found.setdefault(key, Counter()).update(under)
    rows = []
    for key, counts in found.items():
        told = [(t(HEADINGS[kind]), counts[kind]) for kind in STANDS if counts[kind]]
        if told:
            lang = evenings[0].board.lang
            said = (f"{name}{colon(lang)} {number}".replace(" ", NO_BREAK) for name, number in told)
            rows.append((names[key], " · ".join(said)))
    return [Heading(2, t("series.themes")), Table(tuple(rows))] if rows else []


def numbered(evening: Evening, note: Note) -> str:
    """``evening·note``, in this order too where words run from right to left."""
    number = f"{evening.number}·{note.seq}"
    return f"\u2066{number}\u2069" if direction(evening.board.lang) == "rtl" else number


def listed(title: str, found: Sequence[tuple[Evening, Note]]) -> list[Block]:
    if not found:
        return []
    items: list[Said] = [
        replace(said(evening.board, note), number=numbered(evening, note))
        for evening, note in found
    ]
    return [Heading(2, title), Listing(tuple(items))]

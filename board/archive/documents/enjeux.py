"""The note d'enjeux of a series: what was at stake, in the words of those who said it.

Every sentence is the organiser's (the series' introduction and method) or a note with its number;
nothing is summed up and nothing is added but counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from board.archive.documents.evening import Evening, recurring
from board.archive.documents.minutes import (
    HEADINGS,
    Block,
    Heading,
    Listing,
    Minutes,
    Paragraph,
    Said,
    Table,
    placed,
    said,
)
from board.core.model import Kind, Note
from board.core.text import typeset
from board.messages import translator_for

MOST_QUOTES = 6
"""Quotes that are proposed, by the weight that the scribes gave them."""

SECTIONS = (
    (Kind.TENSION,),
    (Kind.QUESTION,),
    (Kind.PROPOSAL, Kind.ALTERNATIVE),
    (Kind.PRO,),
    (Kind.CON,),
)
"""Kinds that stand together, under the heading of the first."""


def note(series: Mapping[str, str], evenings: Sequence[Evening]) -> Minutes:
    """Two to four pages for six evenings, in the series' language."""
    lang = series.get("lang") or "fr"
    t = translator_for(lang)
    title = typeset(series.get("title", ""), lang) or t("board.untitled")
    blocks: list[Block] = [Heading(1, title), *own_words(series, "introduction", lang)]
    rows = [(f"{one.number}. {one.title}", t("minutes.count", n=count(one))) for one in evenings]
    blocks += [Heading(2, t("enjeux.evenings")), Table(tuple(rows))]
    back = recurring(evenings) if evenings else []
    if back:
        found = [(row["name"], ", ".join(map(str, row["evenings"]))) for row in back]
        blocks += [Heading(2, t("livret.back")), Table(tuple(found))]
    blocks += listed(t("enjeux.quotes"), telling(evenings))
    for kinds in SECTIONS:
        blocks += listed(t(HEADINGS[kinds[0]]), of(evenings, kinds))
    blocks.append(Heading(2, t("minutes.method_title")))
    blocks += [*own_words(series, "method", lang), Paragraph(t("enjeux.method"))]
    return Minutes(title, lang, tuple(blocks))


def own_words(series: Mapping[str, str], name: str, lang: str) -> list[Block]:
    parts = re.split(r"\n\s*\n", series.get(name, "").strip())
    return [Paragraph(typeset(" ".join(part.split()), lang)) for part in parts if part]


def count(evening: Evening) -> int:
    return sum(note.draft.kind is not Kind.THEME for note in placed(evening.board))


def of(evenings: Iterable[Evening], kinds: Iterable[Kind]) -> list[tuple[Evening, Note]]:
    return [
        (evening, note)
        for evening in evenings
        for note in placed(evening.board)
        if note.draft.kind in kinds
    ]


def telling(evenings: Iterable[Evening]) -> list[tuple[Evening, Note]]:
    quotes = of(evenings, (Kind.QUOTE,))
    return sorted(quotes, key=lambda found: -found[1].draft.weight)[:MOST_QUOTES]


def listed(title: str, found: Sequence[tuple[Evening, Note]]) -> list[Block]:
    if not found:
        return []
    items: list[Said] = [said(evening.board, note) for evening, note in found]
    return [Heading(2, title), Listing(tuple(items))]

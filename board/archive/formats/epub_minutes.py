"""``minutes.epub``: the compte-rendu for an e-reader, with the affiche in front."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from board.archive.documents.minutes import Block, Heading, Minutes, Table, minutes
from board.archive.documents.papers import paper_named
from board.archive.documents.reading import Section
from board.archive.documents.typesetting import newest
from board.archive.formats.affiche import drawing
from board.archive.formats.epub import Bound, packed
from board.archive.formats.html import block
from board.core.events import Entry
from board.core.model import Board
from board.core.text import is_rtl
from board.messages import translator_for

AFFICHE = "affiche.svg"


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    made, t = minutes(board, entries), translator_for(board.lang)
    alt = escape(t("affiche.alt", title=made.title))
    picture = f'<figure><img src="{AFFICHE}" alt="{alt}"/></figure>'
    licence = board.head.get("licence", "")
    way = "rtl" if is_rtl(made.title) else "ltr"
    told = made.title, made.lang, way, f"fresque|{board.id}", t("livret.contents"), licence
    moment = newest(entries)
    drawn = drawing(board, paper_named("a3", "portrait")).encode()
    return packed(Bound(*told, list(parts(made, picture))), {AFFICHE: drawn}, moment)


def parts(made: Minutes, picture: str) -> Iterator[Section]:
    """The title's page, then a page a section."""
    t = translator_for(made.lang)
    for number, (first, *others) in enumerate(pages(made.blocks)):
        assert isinstance(first, Heading)
        body = "".join(block(one, t, made.lang) for one in others)
        ident = f"part-{number}" if number else "cover"
        yield Section(ident, first.text, body if number else body + picture)


def pages(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks by their headings of the first two levels; labels and what they say, which are short,
    share a page."""
    found: list[list[Block]] = []
    for one in blocks:
        if isinstance(one, Heading) and one.level <= 2:
            found.append([])
        found[-1].append(one)
        if len(found) > 1 and all(map(is_short, found[-2:])):
            short = found.pop()
            found[-1] += short
    return found


def is_short(page: Sequence[Block]) -> bool:
    return isinstance(page[-1], Table) and all(isinstance(one, Heading | Table) for one in page)

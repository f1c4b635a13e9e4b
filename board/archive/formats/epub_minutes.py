"""``minutes.epub``: the compte-rendu for an e-reader, with the affiche in front."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from board.archive.documents.minutes import Heading, Minutes, minutes
from board.archive.documents.papers import paper_named
from board.archive.documents.reading import Section
from board.archive.formats.affiche import drawing
from board.archive.formats.epub import Bound, packed
from board.archive.formats.html import block
from board.core.events import Entry
from board.core.model import Board
from board.messages import translator_for

AFFICHE = "affiche.svg"


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    made, t = minutes(board, entries), translator_for(board.lang)
    alt = escape(t("affiche.alt", title=made.title))
    picture = f'<figure><img src="{AFFICHE}" alt="{alt}"/></figure>'
    licence = board.head.get("licence", "")
    told = made.title, made.lang, f"fresque|{board.id}", t("livret.contents"), licence
    moment = max((entry.minute for entry in entries), default=0) * 60
    drawn = drawing(board, paper_named("a3", "portrait")).encode()
    return packed(Bound(*told, list(parts(made, picture))), {AFFICHE: drawn}, moment)


def parts(made: Minutes, picture: str) -> Iterator[Section]:
    """The title's page with what comes before the first section, then a page a section."""
    t = translator_for(made.lang)
    ident, title, body = "cover", made.title, ""
    for number, one in enumerate(made.blocks[1:]):
        if isinstance(one, Heading) and one.level == 2:
            yield Section(ident, title, body + picture * (ident == "cover"))
            ident, title, body = f"part-{number}", one.text, ""
        else:
            body += block(one, t, made.lang)
    yield Section(ident, title, body + picture * (ident == "cover"))

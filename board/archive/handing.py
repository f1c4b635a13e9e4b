"""What a series hands out, made from its fields and its evenings: livret, cards, note, pages."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from board.archive import publishing
from board.archive.documents import cards as deck
from board.archive.documents import choice, enjeux, livret
from board.archive.documents.evening import Evening, series_title
from board.archive.documents.minutes import Minutes
from board.archive.documents.papers import PAPERS
from board.archive.documents.typesetting import Standards, compiled, newest, pictured
from board.archive.formats import affiche, card_face, docx, epub, livret_html, markdown, pdf
from board.archive.public import public_log
from board.core.history import fold
from board.core.model import Board
from board.store.reading import Known, Public

Fields = Mapping[str, str]
"""What is said of a series: ``store.series.FIELDS``."""

Step = Callable[[int, int], None]
Make = Callable[[Fields, Sequence[Evening], Step], bytes]
"""Gives the bytes of a file; calls ``step(done, of)`` on the way where it takes long."""


PREVIEW_PPI = 60
"""Pixels an inch of a page that is looked at while it is chosen: 351 × 496."""

DRAWN: dict[str, tuple[int, str]] = {}
"""Affiches over two pages by board, each with the seq at which it was drawn."""


def evenings_of(known: Known) -> list[Evening]:
    """The evenings of a series folded, numbered from 1."""
    return [
        Evening(number, fold(board, entries), tuple(entries))
        for number, (board, entries) in enumerate(known.logs, 1)
    ]


def public_evenings(public: Public) -> list[Evening]:
    """The evenings of a series as the public sees them, with their numbers in the series."""
    found = []
    for one in public.boards:
        entries = public_log(one.board, one.entries, one.seq, one.decisions)
        found.append(Evening(one.number, fold(one.board, entries), entries))
    return found


def public_file(public: Public, name: str) -> bytes:
    """One file of what is public; LookupError for one that there is not."""
    return publishing.files(public.fields, public_evenings(public))[name]()


def latest(evenings: Sequence[Evening]) -> int:
    """The newest minute of the series in Unix seconds, which dates what is made of it."""
    return max((newest(evening.entries) for evening in evenings), default=0)


def no_step(_done: int, _of: int) -> None:
    """For who does not want to know how far it is."""


def livret_pages(
    series: Fields, evenings: Sequence[Evening], step: Step = no_step
) -> tuple[bytes, int]:
    """The A5 book, and how many pages it has."""
    data, files = book(series, evenings, step)
    return livret.bound(data, files, latest(evenings)), livret.pages(data, files)


def book(series: Fields, evenings: Sequence[Evening], step: Step) -> livret.Book:
    """What every form of the livret is made of: words, and the evenings as drawings."""
    by_board = {evening.board.id: evening for evening in evenings}
    chosen = [by_board[one] for one in choice.read(series.get("book", "")).evenings([*by_board])]
    drawn = []
    for evening in chosen:
        drawn.append(folded_affiche(evening.board))
        step(len(drawn), len(chosen) + 1)
    return livret.book(series, chosen, drawn)


def folded_affiche(board: Board) -> str:
    """The affiche over two pages; what was drawn stays while this process does, which ends after an
    erasure (``jobs.Jobs.forget``), for the board as it is now."""
    known = DRAWN.get(board.id)
    if known is None or known[0] != board.seq:
        known = DRAWN[board.id] = (
            board.seq,
            affiche.drawing(board, replace(PAPERS["a4"], is_folded=True)),
        )
    return known[1]


def make_preview(series: Fields, evenings: Sequence[Evening], step: Step) -> bytes:
    """The pages of the livret as small pictures: ``[data URI, …]`` in JSON."""
    data, files = book(series, evenings, step)
    pages = pictured("livret.typ", data, files, PREVIEW_PPI)
    return json.dumps([livret_html.address(page, "image/png") for page in pages]).encode()


def make_livret(series: Fields, evenings: Sequence[Evening], step: Step) -> bytes:
    return livret_pages(series, evenings, step)[0]


def make_folded(series: Fields, evenings: Sequence[Evening], step: Step) -> bytes:
    """The livret's pages on A4, to print on both sides, fold and staple."""
    return folded_up(series, *livret_pages(series, evenings, step))


def folded_up(series: Fields, pages: bytes, count: int) -> bytes:
    """The A5 pages of a series on A4."""
    return livret.imposed(pages, count, series.get("lang") or "fr")


def make_html(series: Fields, evenings: Sequence[Evening], step: Step) -> bytes:
    """The livret as one HTML file."""
    return livret_html.written(*book(series, evenings, step))


def make_epub(series: Fields, evenings: Sequence[Evening], step: Step) -> bytes:
    return epub.written(*book(series, evenings, step), latest(evenings))


def cards(series: Fields, evenings: Sequence[Evening]) -> tuple[bytes, int]:
    """The cards to print and cut, and how many they are."""
    found = deck.of_series(evenings, series.get("lang") or "fr")
    about = {
        "title": series.get("title", ""),
        "heading": series_title(series),
        "lang": series.get("lang") or "fr",
    }
    return card_face.pdf(about, found), len(found)


def make_cards(series: Fields, evenings: Sequence[Evening], _step: Step) -> bytes:
    return cards(series, evenings)[0]


def note(ending: str) -> Make:
    """Who writes the note d'enjeux with this ending; KeyError for one that there is not."""
    write = WRITERS[ending]
    return lambda series, evenings, _step: write(enjeux.note(series, evenings), latest(evenings))


WRITERS: dict[str, Callable[[Minutes, int], bytes]] = {
    "pdf": lambda made, at: compiled("minutes.typ", pdf.plain(made), Standards(moment=at)),
    "docx": lambda made, _at: docx.render(made),
    "md": lambda made, _at: f"{markdown.render(made)}\n".encode(),
}
"""The endings of a note, each with who writes it, given when its newest word was said."""


def make_site(series: Fields, evenings: Sequence[Evening], step: Step) -> bytes:
    """The public pages in one zip, for any web host; the same evenings give the same bytes."""
    packed, count = io.BytesIO(), len(publishing.files(series, evenings))
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for done, (name, data) in enumerate(publishing.pages(series, evenings), 1):
            page = zipfile.ZipInfo(f"site/{name}")
            page.external_attr = publishing.READABLE << 16
            file.writestr(page, data, zipfile.ZIP_DEFLATED)
            step(done, count)
    return packed.getvalue()


MAKERS: dict[str, Make] = {
    "livret": make_livret,
    "livret-a4": make_folded,
    "livret-preview": make_preview,
    "livret-html": make_html,
    "livret-epub": make_epub,
    "cards": make_cards,
    "note": note("pdf"),
    "note-docx": note("docx"),
    "note-md": note("md"),
    "site": make_site,
}
"""Who makes each file of ``handouts.HANDOUTS``, and the preview of the livret."""

"""The livret of a series: an A5 book of its evenings, and the same pages laid out to fold."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import segno

from board.archive.documents.choice import read
from board.archive.documents.evening import Evening, chapter, series_title
from board.archive.documents.minutes import on_paper
from board.archive.documents.threads import across, figures, recurring
from board.archive.documents.typesetting import Standards, asked, compiled, printable
from board.core.cldr import direction
from board.messages import translator_for

WORDS = (
    "contents",
    "why",
    "evening",
    "heard",
    "questions",
    "proposals",
    "positions",
    "cards",
    "provoked",
    "back",
    "back_words",
    "nothing_back",
    "across",
    "across_words",
    "method",
    "credits",
    "number_words",
    "notes",
    "public",
    "made",
)
"""What the template says by itself, ``livret.<name>`` of the catalogue."""

Book = tuple[dict[str, Any], dict[str, bytes]]
"""What the template reads, and the pictures beside it by name."""

CODE = "public.svg"
"""The picture of the public page's address."""

CREEP_MM = 0.1
"""How far inner leaves stand out of a folded book, a leaf (paper of 80 g)."""


def book(series: Mapping[str, str], evenings: Sequence[Evening], affiches: Sequence[str]) -> Book:
    """What the template reads, and the pictures beside it. ``series`` has the fields of
    ``store.series``; ``evenings`` are those that are in it, in its order; ``affiches`` are SVGs of
    A4, landscape, one an evening."""
    lang = series.get("lang") or "fr"
    choice = read(series.get("book", ""))
    t = translator_for(lang)

    said = {
        name: printable(on_paper(series.get(name, ""), lang))
        for name in ("question", "partners", "contact", "licence", "note")
    }
    said["title"] = printable(series_title(series))
    chapters = [
        {
            **chapter(evening, choice.of(evening.board.id)),
            "affiche": f"affiche-{evening.number}.svg",
            "alt": printable(t("affiche.alt", title=evening.title)),
        }
        for evening in evenings
    ]
    address, method = series.get("public", ""), paragraphs(series.get("method", ""), lang)
    data = {
        **said,
        "public": address,
        "qr": CODE if address else "",
        "lang": lang[:2],
        "way": direction(lang),
        "introduction": paragraphs(series.get("introduction", ""), lang),
        "method": [*method, on_paper(t("minutes.privacy"), lang)],
        "evenings": chapters,
        "figures": [printable(on_paper(line, lang)) for line in figures(evenings, t)],
        "parts": list(choice.parts),
        "ends": list(choice.ends),
        "back": recurring(evenings, choice) if evenings else [],
        "across": across(evenings, choice),
        "words": {name: on_paper(t(f"livret.{name}"), lang) for name in WORDS},
    }
    return data, {**drawn(evenings, affiches), **({CODE: code_of(address)} if address else {})}


def paragraphs(text: str, lang: str) -> list[str]:
    """What an empty line parts."""
    parts = re.split(r"\n\s*\n", text.strip())
    return [printable(on_paper(" ".join(part.split()), lang)) for part in parts if part]


def drawn(evenings: Sequence[Evening], affiches: Sequence[str]) -> dict[str, bytes]:
    pairs = zip(evenings, affiches, strict=True)
    return {f"affiche-{evening.number}.svg": wordless(svg).encode() for evening, svg in pairs}


def code_of(address: str) -> bytes:
    """A QR code as SVG, for who reads the book on paper."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2)
    return drawn.getvalue()


def wordless(svg: str) -> str:
    """A drawing without its hidden words: the book says them as text, and PDF/UA wants no letter
    that no font has."""
    return re.sub(r'<text class="real".*?</text>', "", svg, flags=re.S)


def bound(data: dict[str, Any], files: dict[str, bytes], moment: int = 0) -> bytes:
    """The A5 pages, as PDF/UA-1 and PDF/A-2a."""
    return compiled("livret.typ", data, Standards(moment=moment), files)


def pages(data: dict[str, Any], files: dict[str, bytes]) -> int:
    return int(asked("livret.typ", data, files, "<pages>"))


def order(count: int, way: str = "ltr") -> list[tuple[int, int]]:
    """Which pages stand side by side (left, right) on each side of the A4 sheets of a stapled book
    of ``count`` pages (a multiple of four): front and back of the first sheet, of the second …
    What is written from right to left opens at the right."""
    pairs = [
        (count - side, side + 1) if side % 2 == 0 else (side + 1, count - side)
        for side in range(count // 2)
    ]
    return [(right, left) for left, right in pairs] if way == "rtl" else pairs


def imposed(livret: bytes, count: int, lang: str = "fr") -> bytes:
    """Two pages on each side of A4 sheets, to print on both sides (short edge), fold and staple;
    bound at the side where lines of this language begin."""
    whole = -(-count // 4) * 4
    sides = [
        {
            "left": left if left <= count else 0,
            "right": right if right <= count else 0,
            "creep": CREEP_MM * (number // 2) if whole > 24 else 0.0,
        }
        for number, (left, right) in enumerate(order(whole, direction(lang)))
    ]
    files = {"livret.pdf": livret}
    return compiled("imposed.typ", {"sides": sides}, Standards(()), files)

"""A series as a folder of plain pages for any web host: no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from board.archive import folder
from board.archive.documents.evening import Evening, circumstances
from board.archive.documents.minutes import minutes
from board.archive.formats import FORMATS
from board.archive.formats.html import STYLE, block
from board.core.text import typeset
from board.messages import Translate, translator_for

PUBLIC = ("svg", "affiche", "replay", "html", "pdf", "odt", "csv", "published")
"""Formats that go along: what is public, and no two for the same use."""

MORE = """
img { width: 100%; height: auto; border: 1px solid #d6d3d1; }
nav ul { columns: 2; } a { color: #1d4ed8; }
"""


def pages(series: Mapping[str, str], evenings: Sequence[Evening]) -> Iterator[tuple[str, bytes]]:
    """Name → bytes of every file of the folder; names have no space and no sign."""
    lang = series.get("lang") or "fr"
    t = translator_for(lang)
    yield "index.html", home(series, evenings, t).encode()
    for evening in evenings:
        name = place(evening)
        taken = [known for known in FORMATS if known.name in PUBLIC]
        for known in taken:
            yield f"{name}/{known.file}", known.write(evening.board, evening.entries)
        yield f"{name}/index.html", page_of(evening, t).encode()


def count(evenings: Sequence[Evening]) -> int:
    """How many files ``pages`` gives."""
    formats = sum(known.name in PUBLIC for known in FORMATS)
    return 1 + len(evenings) * (formats + 1)


def place(evening: Evening) -> str:
    return f"{evening.number:02}-{folder.folder_name(evening.board)}"


def wrapped(title: str, lang: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}{MORE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def home(series: Mapping[str, str], evenings: Sequence[Evening], t: Translate) -> str:
    lang = series.get("lang") or "fr"
    title = typeset(series.get("title", ""), lang)
    said = [series.get(name, "") for name in ("question", "introduction", "method")]
    parts = [f"<h1>{escape(title)}</h1>"]
    parts += [f"<p>{escape(typeset(part, lang))}</p>" for text in said for part in split(text)]
    parts.append(f"<h2>{escape(t('enjeux.evenings'))}</h2><ul>")
    for evening in evenings:
        where = " · ".join(circumstances(evening.board, t)[:3])
        link = f'<a href="{place(evening)}/index.html">{escape(evening.title)}</a>'
        parts.append(f"<li>{link}<br><small>{escape(where)}</small></li>")
    parts.append("</ul>")
    foot = [series.get(name, "") for name in ("partners", "contact", "licence")]
    parts += [f"<p>{escape(typeset(line, lang))}</p>" for line in foot if line]
    return wrapped(title, lang, "\n".join(parts))


def split(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]


def page_of(evening: Evening, t: Translate) -> str:
    """The fresque, the downloads, and everything that stands on it as text."""
    board = evening.board
    own = translator_for(board.lang)
    links = "".join(
        f'<li><a href="{known.file}" download>{escape(known.file)}</a></li>'
        for known in FORMATS
        if known.name in PUBLIC
    )
    alt = escape(t("affiche.alt", title=evening.title))
    made = minutes(board, evening.entries)
    body = [
        f'<p><a href="../index.html">←</a></p><img src="fresque.svg" alt="{alt}">',
        f"<nav><h2>{escape(t('publish.take'))}</h2><ul>{links}</ul></nav>",
        *(block(one, own, board.lang) for one in made.blocks),
    ]
    return wrapped(made.title, board.lang, "\n".join(body))


def write(series: Mapping[str, str], evenings: Sequence[Evening], out: Path) -> list[str]:
    """Writes the folder; each file is whole or not there. The names that were written."""
    names = []
    for name, content in pages(series, evenings):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        folder.write_whole(path, content)
        path.chmod(0o644)
        names.append(name)
    return names

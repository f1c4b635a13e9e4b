"""A series as a folder of plain pages for any web host: no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path

from board.archive.atomic import write_whole
from board.archive.documents.evening import Evening, circumstances, series_title
from board.archive.documents.minutes import minutes, on_paper
from board.archive.formats import FORMATS
from board.archive.formats.html import blocks, styled
from board.core.cldr import direction
from board.messages import Translate, translator_for

PUBLIC = ("svg", "affiche", "replay", "html", "pdf", "odt", "csv", "published")
"""Formats that go along: what is public, and no two for the same use."""

MORE = """
img { width: 100%; height: auto; border: 1px solid #d6d3d1; }
img.logo { width: auto; max-width: min(320px, 70vw); max-height: 84px; border: 0; display: block; }
small { color: #57534e; } a { color: #1d4ed8; }
"""


INDEX, LOGO = "index.html", "logo.svg"
READABLE = 0o644
"""The mode of a page: a web server is another user than who put it there."""

Write = Callable[[], bytes]


def files(series: Mapping[str, str], evenings: Sequence[Evening]) -> dict[str, Write]:
    """Name → who writes it, of every file of the folder; names have no space and no sign. Without
    anything said of a series (``{}``) the one evening stands by itself."""
    if not series:
        return files_of(evenings[0], "") if evenings else {}
    t = translator_for(series.get("lang") or "fr")
    found: dict[str, Write] = {INDEX: lambda: home(series, evenings, t).encode()}
    if series.get("logo"):
        found[LOGO] = series["logo"].encode
    for evening in evenings:
        found |= files_of(evening, f"{place(evening)}/", series.get("licence", ""))
    return found


def files_of(evening: Evening, folder: str, licence: str = "") -> dict[str, Write]:
    """The files of one evening, in a folder of their own or at the top (""); where the evening has
    no licence of its own it is that of the series."""
    t = translator_for(evening.board.lang)
    found: dict[str, Write] = {
        f"{folder}{known.file}": partial(known.write, evening.board, evening.entries)
        for known in FORMATS
        if known.name in PUBLIC
    }
    return {
        **found,
        f"{folder}{INDEX}": lambda: page_of(evening, t, bool(folder), licence).encode(),
    }


def pages(series: Mapping[str, str], evenings: Sequence[Evening]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file, made one by one."""
    for name, made in files(series, evenings).items():
        yield name, made()


def place(evening: Evening) -> str:
    """The folder of an evening: it says nothing that a title would."""
    return f"{evening.number:02}-{evening.board.id}"


def wrapped(title: str, lang: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}" dir="{direction(lang)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{styled(body)}{MORE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def home(series: Mapping[str, str], evenings: Sequence[Evening], t: Translate) -> str:
    lang = series.get("lang") or "fr"
    title = series_title(series)
    mark = f'<img class="logo" src="{LOGO}" alt="">' if series.get("logo") else ""
    parts = [f"{mark}<h1>{escape(title)}</h1>"]
    parts += paragraphs(series, ("question", "introduction"), lang)
    parts.append(f"<h2>{escape(t('enjeux.evenings'))}</h2><ul>")
    for evening in evenings:
        where = " · ".join(circumstances(evening.board)[:3])
        called = escape(on_paper(evening.title, evening.board.lang))
        link = f'<a href="{place(evening)}/index.html">{called}</a>'
        parts.append(f"<li>{evening.number}. {link}<br><small>{escape(where)}</small></li>")
    parts.append("</ul>")
    for heading, names in (
        ("method", ("method",)),
        ("credits", ("partners", "contact", "licence")),
    ):
        said = paragraphs(series, names, lang)
        parts += [f"<h2>{escape(t(f'livret.{heading}'))}</h2>", *said] if said else []
    return wrapped(title, lang, "\n".join(parts))


def paragraphs(series: Mapping[str, str], names: Sequence[str], lang: str) -> list[str]:
    """What was said of these fields of a series; an empty line parts two paragraphs."""
    parts = (part for name in names for part in series.get(name, "").split("\n\n"))
    return [f"<p>{escape(on_paper(part, lang))}</p>" for part in parts if part.strip()]


def page_of(evening: Evening, t: Translate, is_in_series: bool, licence: str = "") -> str:
    """The fresque, the downloads, and everything that stands on it as text."""
    board = evening.board
    links = "".join(
        f'<li><a href="{known.file}" download>{escape(known.file)}</a>'
        f" <small>{escape(t(f'shelf.file.{known.name}'))}</small></li>"
        for known in FORMATS
        if known.name in PUBLIC
    )
    alt = escape(t("affiche.alt", title=evening.title))
    made = minutes(board, evening.entries)
    back = f'<p><a href="../{INDEX}">{escape(t("publish.back"))}</a></p>' if is_in_series else ""
    licence = board.head.get("licence", "") or licence
    under = f"<p>{escape(t('minutes.licence', name=licence))}</p>" if licence else ""
    body = [
        f'{back}<img src="fresque.svg" alt="{alt}">',
        f"<nav><h2>{escape(t('publish.take'))}</h2><ul>{links}</ul>{under}</nav>",
        blocks(made),
    ]
    return wrapped(made.title, board.lang, "\n".join(body))


def write(series: Mapping[str, str], evenings: Sequence[Evening], out: Path) -> Iterator[str]:
    """Writes the folder; each file is whole or not there. Its name comes when it is written."""
    for name, content in pages(series, evenings):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
        path.chmod(READABLE)
        yield name

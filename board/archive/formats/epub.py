"""A book as EPUB 3.3: a page a section, its pictures, its letters, a contents."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any

from board.archive.documents.reading import STYLE, Section, sections
from board.archive.documents.signs import face, signs
from board.archive.documents.typesetting import HAND
from board.archive.formats.office import EPOCH
from board.core.assets import npm
from board.core.text import is_rtl

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""

ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityHazard", "none"),
)
"""What readers with other needs are told: every picture's words stand beside it as text."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What makes sections a book: ``ident`` is the same for the same book, ``contents`` the title
    of its contents, ``way`` ("ltr", "rtl") on which side it opens."""

    title: str
    lang: str
    way: str
    ident: str
    contents: str
    licence: str
    sections: Sequence[Section]


def written(data: Mapping[str, Any], files: Mapping[str, bytes], moment: int) -> bytes:
    """``data`` and ``files`` are those of ``livret.book``, ``moment`` its newest word (Unix s).
    The same give the same bytes."""
    ident = f"{data['title']}|{data['contact']}|{data['question']}"
    told = data["title"], data["lang"], data["way"], ident, data["words"]["contents"]
    return packed(Bound(*told, data["licence"], sections(data)), files, moment)


def packed(book: Bound, files: Mapping[str, bytes], moment: int) -> bytes:
    """The book with its pictures, ``files`` by the names that its sections use."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        kept = zipfile.ZipInfo("mimetype", EPOCH)
        file.writestr(kept, b"application/epub+zip", zipfile.ZIP_STORED)
        for name, content in members(book, files, moment):
            file.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def members(book: Bound, files: Mapping[str, bytes], moment: int) -> Iterator[tuple[str, bytes]]:
    own = list(signs("".join(one.title + one.body for one in book.sections)))
    named = {f"signs-{at}.woff2": font for at, font in enumerate(own)}
    asked = "".join(face(name, codes) for name, (_, codes) in named.items())
    letters = (*HAND.values(), *named)
    yield "META-INF/container.xml", CONTAINER.encode()
    yield "book/package.opf", package(book, (*sorted(files), *letters), moment).encode()
    yield "book/nav.xhtml", page(contents(book), book.title, book).encode()
    yield "book/style.css", (faces() + asked + STYLE).encode()
    for section in book.sections:
        heading = "h1" if section.ident == "cover" else "h2"
        body = f"<{heading}>{escape(section.title)}</{heading}>{section.body}"
        yield f"book/{section.ident}.xhtml", page(body, section.title, book).encode()
    for name in sorted(files):
        yield f"book/{name}", plain(files[name])
    for name in HAND.values():
        yield f"book/{name}", npm("fonts", name).read_bytes()
    for name, (content, _) in named.items():
        yield f"book/{name}", content


def plain(svg: bytes) -> bytes:
    """A drawing as EPUB's rules for SVG know it, which are older than SVG's own roles."""
    root, end, rest = svg.decode().partition(">")
    root = re.sub(r' xml:lang="[^"]*"', "", root)
    return (re.sub(r' role="[^"]*"', ' role="img"', root) + end + rest).encode()


def page(body: str, title: str, book: Bound) -> str:
    lang, way = book.lang, "rtl" if is_rtl([title]) else book.way
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{lang}" xml:lang="{lang}" dir="{way}">\n<head><title>{escape(title)}</title>'
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>{body}</body>\n</html>\n"
    )


def contents(book: Bound) -> str:
    rows = "".join(
        f'<li><a href="{one.ident}.xhtml">{escape(one.title)}</a></li>' for one in book.sections
    )
    return f'<nav epub:type="toc" id="toc"><h2>{escape(book.contents)}</h2><ol>{rows}</ol></nav>'


def faces() -> str:
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{700 if "700" in file else 400};'
        f'src:url("{file}")}}\n'
        for family, file in HAND.items()
    )


def package(book: Bound, names: Sequence[str], moment: int) -> str:
    """The manifest, the order of reading, and what the book is; ``names`` are those of its
    pictures and letters."""
    pictures = [name for name in names if name.endswith(".svg")]
    letters = [name for name in names if name.endswith(".woff2")]
    ident = uuid.uuid5(uuid.NAMESPACE_URL, book.ident)
    changed = datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    items = [
        ("nav", "nav.xhtml", "application/xhtml+xml", ' properties="nav"'),
        ("css", "style.css", "text/css", ""),
        *((one.ident, f"{one.ident}.xhtml", "application/xhtml+xml", "") for one in book.sections),
        *((name.partition(".")[0], name, "image/svg+xml", "") for name in pictures),
        *((f"font-{at}", file, "font/woff2", "") for at, file in enumerate(letters)),
    ]
    manifest = "".join(
        f'<item id="{name}" href="{file}" media-type="{kind}"{more}/>'
        for name, file, kind, more in items
    )
    spine = "".join(f'<itemref idref="{one.ident}"/>' for one in book.sections)
    told = "".join(f'<meta property="schema:{name}">{value}</meta>' for name, value in ACCESS)
    rights = f"<dc:rights>{escape(book.licence)}</dc:rights>" if book.licence else ""
    way = ' page-progression-direction="rtl"' if book.way == "rtl" else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
        f' xml:lang="{book.lang}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:uuid:{ident}</dc:identifier>'
        f"<dc:title>{escape(book.title or '—')}</dc:title>"
        f"<dc:language>{book.lang}</dc:language>"
        f'<meta property="dcterms:modified">{changed}</meta>{rights}{told}</metadata>\n'
        f"<manifest>{manifest}</manifest>\n<spine{way}>{spine}</spine>\n</package>\n"
    )

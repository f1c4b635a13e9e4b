"""The livret as one HTML file that needs nothing else: no script, no address, pictures inside."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from board.archive.documents.reading import STYLE, Section, sections
from board.archive.documents.signs import face, signs
from board.archive.documents.typesetting import HAND
from board.core.assets import npm


def written(data: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """``data`` and ``files`` are those of ``livret.book``. The same give the same bytes."""
    found = sections(data)
    lang, way = escape(data["lang"]), data["way"]
    body = "\n".join(map(whole, found))
    said = "".join(one.title + one.body for one in found)
    asked = "".join(face(address(font, "font/woff2"), codes) for font, codes in signs(said))
    pages = (
        f'<!doctype html>\n<html lang="{lang}" dir="{way}">\n<head>\n<meta charset="utf-8"/>\n'
        '<meta name="viewport" content="width=device-width"/>\n'
        f"<title>{escape(data['title'])}</title>\n<style>{faces()}{asked}{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{escape(data['title'])}</h1>\n{found[0].body}\n"
        f"{contents(data['words']['contents'], found[1:])}\n{body}\n</main>\n</body>\n</html>\n"
    )
    return with_pictures(pages, files).encode()


def whole(section: Section) -> str:
    if section.ident == "cover":
        return ""
    return (
        f'<section id="{section.ident}"><h2>{escape(section.title)}</h2>\n{section.body}</section>'
    )


def contents(title: str, found: list[Section]) -> str:
    rows = "".join(f'<li><a href="#{one.ident}">{escape(one.title)}</a></li>' for one in found)
    return f"<nav><h3>{escape(title)}</h3><ol>{rows}</ol></nav>"


def address(data: bytes, mimetype: str) -> str:
    return f"data:{mimetype};base64,{base64.b64encode(data).decode()}"


def faces() -> str:
    """The hand's letters, inside."""
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{700 if "700" in file else 400};'
        f'src:url("{address(npm("fonts", file).read_bytes(), "font/woff2")}") format("woff2")}}\n'
        for family, file in HAND.items()
    )


def with_pictures(page: str, files: Mapping[str, bytes]) -> str:
    """Pictures that the sections name, in their places."""

    def inside(found: re.Match[str]) -> str:
        return f'src="{address(files[found[1]], "image/svg+xml")}"'

    return re.sub(r'src="(affiche-\d+\.svg)"', inside, page)

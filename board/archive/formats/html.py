"""Minutes as one HTML file that needs nothing else: the whole text in the order of reading, and
the letters that a machine may lack."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from html import escape

from board.archive.documents.minutes import (
    Heading,
    Listing,
    Minutes,
    Paragraph,
    Said,
    Table,
    colon,
    minutes,
)
from board.archive.documents.signs import face, signs
from board.core.events import Entry
from board.core.model import Board
from board.core.text import is_rtl
from board.messages import Translate, translator_for

STYLE = """
body { margin: 2rem auto; max-width: 42rem; padding: 0 1rem; color: #1c1a17; background: #fff;
 font: 1.0625rem/1.5 Georgia, "Times New Roman", serif, "Signs"; }
h1, h2, h3 { font-family: system-ui, sans-serif, "Signs"; line-height: 1.2; text-wrap: balance; }
.whole { white-space: nowrap; }
h2 { margin-top: 2.2rem; padding-bottom: .2rem; border-bottom: 2px solid #1c1a17; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; }
dt, .label { color: #57534e; } dd { margin: 0; }
ul { list-style: none; padding: 0; } li { margin: .55rem 0; break-inside: avoid; }
blockquote { margin: 0; padding-inline-start: .9rem; border-inline-start: 4px solid #b45309; }
.who { font-style: italic; } [dir=rtl] .who { font-style: normal; }
.number { color: #57534e; font-size: .85em; white-space: nowrap; }
@page { margin: 20mm; }
"""

HYPHENED = re.compile(r"(?<![^\s>])(?=\S{3,20}(?!\S))[^\s<&-]+(?:-[^\s<&-]+)+")
"""A word of a few letters with a hyphen of its own."""

NAMED = re.compile(r'<li id="n-\d+"')
"""A line of a list that can be linked to: what is said stands in no such place, it is escaped."""


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    return render(minutes(board, entries)).encode()


def render(made: Minutes) -> str:
    t = translator_for(made.lang)
    body = blocks(made)
    lang, way = escape(made.lang), "rtl" if is_rtl(made.title) else "ltr"
    return (
        f'<!doctype html>\n<html lang="{lang}" dir="{way}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(made.title)} — {escape(t('minutes.title'))}</title>\n"
        f"<style>{styled(body)}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def styled(body: str) -> str:
    """The style sheet of a page, with the letters for what stands on it."""
    return "".join(face(inside(font), asked) for font, asked in signs(body)) + STYLE


def inside(font: bytes) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(font).decode()}"


def blocks(made: Minutes) -> str:
    """All of the minutes; a note that stands in its theme and in another section too is named, for
    links to it, where it stands first."""
    t, named = translator_for(made.lang), set[str]()

    def first(found: re.Match[str]) -> str:
        is_first = found[0] not in named
        named.add(found[0])
        return found[0] if is_first else "<li"

    body = "\n".join(block(one, t, made.lang) for one in made.blocks)
    return NAMED.sub(first, body)


# What may have signs stands in a <bdi>: without it Chromium leaves the box that was there before
# the page's font had come.
def block(one: Heading | Paragraph | Listing | Table, t: Translate, lang: str) -> str:
    match one:
        case Heading(level, text):
            return f"<h{level}><bdi>{unparted(text)}</bdi></h{level}>"
        case Paragraph(text):
            return f'<p dir="auto">{escape(text)}</p>'
        case Table(rows):
            pairs = "".join(
                f"<dt>{escape(label)}</dt><dd><bdi>{escape(text)}</bdi></dd>"
                for label, text in rows
            )
            return f"<dl>{pairs}</dl>"
        case Listing(items):
            return "<ul>\n" + "\n".join(line(item, t, lang) for item in items) + "\n</ul>"


def unparted(text: str) -> str:
    """The text of a heading: no line of it ends inside a short word with hyphens (qu'est-ce)."""
    return HYPHENED.sub(r'<span class="whole">\g<0></span>', escape(text, quote=False))


def line(item: Said, t: Translate, lang: str) -> str:
    label = f'<bdi class="label">{escape(item.label)}</bdi>{colon(lang)} ' if item.label else ""
    who = f' <bdi class="who">—\u00a0{escape(item.speaker)}</bdi>' if item.speaker else ""
    number = f'\u00a0<bdi class="number">{escape(t("minutes.number", n=item.number))}</bdi>'
    text = f"<bdi>{escape(item.text)}</bdi>"
    if item.is_quote:
        return f'<li id="n-{item.number}"><blockquote>{text}{who}{number}</blockquote></li>'
    return f'<li id="n-{item.number}">{label}{text}{who}{number}</li>'

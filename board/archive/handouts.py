"""Which files a series hands out; ``handing.MAKERS`` has who makes each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Handout:
    """``name`` is what it is asked for by, ``file`` its name for who gets it."""

    name: str
    file: str
    mimetype: str


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HANDOUTS = {
    one.name: one
    for one in (
        Handout("livret", "livret.pdf", "application/pdf"),
        Handout("livret-a4", "livret-a4.pdf", "application/pdf"),
        Handout("livret-html", "livret.html", "text/html"),
        Handout("livret-epub", "livret.epub", "application/epub+zip"),
        Handout("cards", "cards.pdf", "application/pdf"),
        Handout("note", "note.pdf", "application/pdf"),
        Handout("note-docx", "note.docx", DOCX),
        Handout("note-md", "note.md", "text/markdown"),
        Handout("site", "site.zip", "application/zip"),
    )
}
"""Every file of a series, in the order of the page; labels are ``series.file.<name>``."""

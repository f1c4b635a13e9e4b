"""What a file is, by its first bytes and its name; what is not words is refused by what it is."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from board.core.model import Refusal

PICTURES = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\1\0", b"8BPS"),
    *(b"\xff\x0a", b"\0\0\0\x0cJXL ", b"\xc5\xd0\xd3\xc6", b"gimp xcf", b"AT&TFORM"),
)
SOUNDS = (
    *(b"ID3", b"OggS", b"fLaC", b"\xff\xfb", b"\xff\xf3", b"\xff\xf1", b"\x1aE\xdf\xa3", b"#!AMR"),
)
PHOTOS = frozenset((b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis"))
"""Brands of a file that begins as a film does and is a picture."""
MARKUP = re.compile(
    rb"\s*+(?:<!--.*?-->\s*+|<\?xml[^>]*\?>\s*+|<!doctype[^>]*>\s*+)*+"
    rb"<(?P<root>[a-z][a-z0-9:_-]*)[\s>/]",
    re.I | re.S,
)
"""What was read is not read again in another way: each comment would double the ways there are."""
WEB = frozenset(
    (
        b"html",
        b"head",
        b"body",
        b"meta",
        b"table",
        b"ul",
        b"ol",
        b"div",
        b"p",
        b"section",
        b"article",
    )
)
REFUSED = (
    (PICTURES, "is_picture"),
    (SOUNDS, "is_recording"),
    ((b"%PDF", b"%!PS"), "is_pdf"),
    ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"), "is_old_office"),
    ((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ"), "is_packed"),
    ((b"\x7fELF", b"MZ", b"SQLite format 3\0", b"\xcf\xfa\xed\xfe"), "not_text"),
)
SHORT = (b"BM", b"MZ", b"\xff\xfb", b"\xff\xf3", b"\xff\xf1", b"\xff\x0a")
"""Beginnings that words may have too; bytes of zero near them say which."""
MOST_UNPACKED = 100 * 1024 * 1024
"""Bytes that an Office file may unpack to; more is a bomb or no minutes of a meeting."""
OFFICE = ("ppt/", "word/", "xl/", "visio/")
MOST_PARTS = 2000


@dataclass(frozen=True, slots=True)
class Packed:
    """An Office file that can be read: ``xlsx``, ``ods``, ``docx`` or ``odt``."""

    form: str


def sniffed(data: bytes) -> Packed | Refusal | None:
    """The kind of Office file, why not, or None for what may be text."""
    if data.startswith(b"PK"):
        return unpacked(data)
    if data[:4] == b"RIFF":
        return Refusal("is_picture" if data[8:12] == b"WEBP" else "is_recording")
    if data[4:8] == b"ftyp":
        return Refusal("is_picture" if data[8:12] in PHOTOS else "is_recording")
    for starts, reason in REFUSED:
        is_short = data.startswith(SHORT) and b"\0" not in data[:512]
        if data.startswith(starts) and not is_short:
            return Refusal(reason)
    return written_for_machines(data.lstrip(b"\xef\xbb\xbf"))


def written_for_machines(data: bytes) -> Refusal | None:
    """Text that nobody typed: a drawing, a web page, data of a program."""
    found = MARKUP.match(data[:4000])
    if found:
        root = found["root"].lower()
        if root == b"sami":
            return Refusal("is_data")
        has_head = data[:100].lstrip()[:5].lower() in (b"<?xml", b"<!doc")
        if root == b"svg":
            return Refusal("is_picture")
        if root in WEB or re.fullmatch(rb"h[1-6]", root):
            return Refusal("is_web_page")
        return Refusal("is_data") if has_head else None
    if data.startswith((b"BEGIN:VCALENDAR", b"BEGIN:VCARD")):
        return Refusal("is_data")
    first = data.lstrip()[:1]
    if first in (b"{", b"[") and data.rstrip()[-1:] in (b"}", b"]"):
        try:
            return Refusal("is_data") if isinstance(json.loads(data), (dict, list)) else None
        except (ValueError, RecursionError):
            return None
    return None


def unpacked(data: bytes) -> Packed | Refusal:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                return Refusal("too_large_unpacked", str(MOST_UNPACKED // 1024 // 1024))
            return office_form(archive, {part.filename for part in parts})
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, KeyError):
        return Refusal("is_broken")


def office_form(archive: zipfile.ZipFile, names: set[str]) -> Packed | Refusal:
    if "xl/workbook.xml" in names:
        return Packed("xlsx")
    if "word/document.xml" in names:
        return Packed("docx")
    if "mimetype" in names:
        with archive.open("mimetype") as opened:
            kind = opened.read(200).decode("ascii", "replace")
        if "presentation" in kind or "graphics" in kind:
            return Refusal("is_office")
        for form, word in (("ods", "spreadsheet"), ("odt", "opendocument.text")):
            if word in kind:
                return Packed(form)
    return Refusal("is_office" if any(name.startswith(OFFICE) for name in names) else "is_packed")


def suffix_of(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")

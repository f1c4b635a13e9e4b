"""What a file is, by its first bytes and its name; what is not words is refused by what it is."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from board.core.model import Refusal

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\1\0")
SOUNDS = (b"ID3", b"OggS", b"fLaC", b"\xff\xfb", b"\x1aE\xdf\xa3")
REFUSED = (
    (PICTURES, "is_picture"),
    (SOUNDS, "is_recording"),
    ((b"%PDF",), "is_pdf"),
    ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"), "is_old_office"),
    ((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ"), "is_packed"),
    ((b"\x7fELF", b"MZ", b"SQLite format 3\0", b"\xcf\xfa\xed\xfe"), "not_text"),
)
MOST_UNPACKED = 100 * 1024 * 1024
"""Bytes that an Office file may unpack to; more is a bomb or no minutes of a meeting."""
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
        return Refusal("is_recording")
    for starts, reason in REFUSED:
        is_short = data.startswith((b"BM", b"MZ", b"\xff\xfb")) and b"\0" not in data[:512]
        if data.startswith(starts) and not is_short:
            return Refusal(reason)
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
        for form, word in (("ods", "spreadsheet"), ("odt", "opendocument.text")):
            if word in kind:
                return Packed(form)
    return Refusal(
        "is_office" if any(name.startswith(("ppt/", "word/")) for name in names) else "is_packed"
    )


def suffix_of(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")

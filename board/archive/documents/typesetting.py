"""A typst template with data becomes a PDF; fonts are the board's own, made into TTF."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from board.core.assets import npm
from board.core.events import Entry
from board.core.later import Later
from board.core.text.clusters import clusters, is_ignorable
from board.core.text.faces import pick

if TYPE_CHECKING:
    import typst
    from fontTools import ttLib
    from typst import PDFStandard
else:
    typst, ttLib = Later("typst"), Later("fontTools.ttLib")

TEMPLATES = Path(__file__).parent / "templates"
LINES = "lines.typ"
"""How words are broken into lines, which every template may import."""

BOOK = "Libertinus Serif"
"""The family of running text, which typst brings; what it lacks comes from the hand's fonts."""

IN_BOOK = re.compile(
    "[\u0000-\u024f\u0300-\u0314\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ff"
    "\u0400-\u0484\u0487-\u04ff\u1e00-\u1eff"
    "\u2010-\u2027\u202f\u2030-\u203a\u20ac\u2116\u2122\u2190-\u2193]"
)
"""What BOOK is known to have (Latin, Greek, Cyrillic, punctuation)."""

DROPPED = re.compile("[\u200d\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef]")
"""Joiners, variants, skin tones and tags: without ink of their own, and PDF/UA refuses them."""

HAND = {
    "Patrick Hand": "patrick-hand-latin-400-normal.woff2",
    "Amatic SC": "amatic-sc-latin-700-normal.woff2",
}
"""The board's own letters, for headings."""


def printable(text: str) -> str:
    """Text that PDF/UA takes: a letter that no font has is named by its code instead."""
    return "".join(
        cluster if has_glyphs(cluster) else codes(cluster)
        for cluster in clusters(DROPPED.sub("", text))
    )


def has_glyphs(cluster: str) -> bool:
    return all(
        IN_BOOK.match(letter) or is_ignorable(ord(letter)) or pick(letter, "hand")
        for letter in cluster
    )


def codes(cluster: str) -> str:
    return " ".join(f"[U+{ord(letter):04X}]" for letter in cluster)


def fonts_of(text: str) -> list[str]:
    """The files of the hand's chain that these words need beside BOOK, in order of the chain."""
    letters = {letter for letter in text if not IN_BOOK.match(letter) and not letter.isspace()}
    return sorted({file for letter in letters if (file := pick(letter, "hand"))})


@lru_cache(maxsize=64)
def unpacked(file: str, family: str) -> bytes:
    """A WOFF2 file as TTF under a family of its own: typst knows one font a family and weight."""
    with (
        tempfile.SpooledTemporaryFile() as out,
        ttLib.TTFont(npm("fonts", file), recalcTimestamp=False) as font,
    ):
        font.flavor = None
        for record in font["name"].names:
            if record.nameID in (1, 4, 16):
                record.string = family
        font.save(out, reorderTables=None)
        out.seek(0)
        return out.read()


@dataclass(frozen=True, slots=True)
class Standards:
    """What a PDF promises by typst's own checks, and ``moment``, its time of making (Unix s)."""

    names: tuple[PDFStandard, ...] = ("ua-1", "a-2a")
    moment: int = 0


def newest(entries: Iterable[Entry]) -> int:
    """The minute of the newest fact in Unix seconds, which dates what is made of them."""
    return max((entry.minute for entry in entries), default=0) * 60


def compiled(
    template: str,
    data: dict[str, Any],
    standards: Standards,
    files: dict[str, bytes] | None = None,
) -> bytes:
    """The PDF of a template (a file of ``templates/``) with ``data`` as its JSON.

    ``files`` (name → bytes) stand beside the template while it is set. typst.TypstError when the
    template or a standard refuses.
    """
    with laid_out(template, data, files or {}) as (folder, given):
        made = typst.compile(
            folder / "main.typ",
            format="pdf",
            pdf_standards=list(standards.names),
            timestamp=standards.moment,
            **given,
        )
    assert isinstance(made, bytes)
    return made


def pictured(template: str, data: dict[str, Any], files: dict[str, bytes], ppi: int) -> list[bytes]:
    """The pages of a template as PNGs of so many pixels an inch."""
    with laid_out(template, data, files) as (folder, given):
        made = typst.compile(folder / "main.typ", format="png", ppi=ppi, **given)
    return made if isinstance(made, list) else [made]


def asked(template: str, data: dict[str, Any], files: dict[str, bytes], label: str) -> Any:
    """The value of the one ``metadata`` that a template marks with this label."""
    with laid_out(template, data, files) as (folder, given):
        found = typst.query(folder / "main.typ", label, field="value", one=True, **given)
    return json.loads(found)


@contextmanager
def laid_out(
    template: str, data: dict[str, Any], files: dict[str, bytes]
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """A folder with the template, its data, its pictures and its fonts, and what typst is told."""
    written = json.dumps(data, ensure_ascii=False)
    families = {f"Fresque {index}": file for index, file in enumerate(fonts_of(written))}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for family, file in {**families, **HAND}.items():
            (folder / f"{family}.ttf").write_bytes(unpacked(file, family))
        for member, content in files.items():
            (folder / member).write_bytes(content)
        (folder / "data.json").write_text(written, "utf-8")
        (folder / "main.typ").write_bytes((TEMPLATES / template).read_bytes())
        (folder / LINES).write_bytes((TEMPLATES / LINES).read_bytes())
        yield (
            folder,
            {
                "root": folder,
                "font_paths": [folder],
                "ignore_system_fonts": True,
                "sys_inputs": {"families": json.dumps([BOOK, *families])},
            },
        )

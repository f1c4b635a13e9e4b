"""The first letter of each script and symbol block that Unicode names, and what is drawn for it."""

import unicodedata
from dataclasses import dataclass

from fontTools import unicodedata as named

from board.core.text import BOX, glyphs, outline

SYMBOLS = (
    "Alchemical Symbols",
    "Arrows",
    "Block Elements",
    "Box Drawing",
    "Braille Patterns",
    "Byzantine Musical Symbols",
    "Chess Symbols",
    "Counting Rod Numerals",
    "Currency Symbols",
    "Dingbats",
    "Domino Tiles",
    "Emoticons",
    "Enclosed Alphanumerics",
    "Enclosed CJK Letters and Months",
    "Geometric Shapes",
    "Geometric Shapes Extended",
    "Letterlike Symbols",
    "Mahjong Tiles",
    "Mathematical Alphanumeric Symbols",
    "Mathematical Operators",
    "Miscellaneous Symbols",
    "Miscellaneous Symbols and Pictographs",
    "Miscellaneous Technical",
    "Musical Symbols",
    "Number Forms",
    "Optical Character Recognition",
    "Ornamental Dingbats",
    "Playing Cards",
    "Superscripts and Subscripts",
    "Supplemental Arrows-A",
    "Supplemental Mathematical Operators",
    "Symbols for Legacy Computing",
    "Tai Xuan Jing Symbols",
    "Transport and Map Symbols",
    "Yijing Hexagram Symbols",
)
"""Blocks without a script of their own."""

BLANK = 0x2800
"""The braille pattern without dots has no ink of its own."""

SHARED = ("Common", "Inherited", "Unknown")


@dataclass(frozen=True)
class Sample:
    """A letter and the script or block that it is the first of."""

    name: str
    letter: str


def is_letter(code: int) -> bool:
    return unicodedata.category(chr(code)) in ("Lu", "Ll", "Lo", "Lm", "Nd", "Nl", "No", "So")


def is_sign(code: int) -> bool:
    return unicodedata.category(chr(code)) in ("Sm", "Sc", "So", "No", "Nl", "Lu", "Ll", "Lo")


def first_letters() -> list[Sample]:
    """The samples in the order of their codes; what this Python does not know yet is left out."""
    found: dict[str, int] = {}
    for code in sorted(set(range(0x20000)) - {BLANK}):
        letter = chr(code)
        script = named.script_name(named.script(letter)).replace("_", " ")
        block = named.block(letter)
        if script not in SHARED and is_letter(code):
            found.setdefault(script, code)
        elif block in SYMBOLS and is_sign(code):
            found.setdefault(block, code)
    return [Sample(name, chr(code)) for name, code in sorted(found.items(), key=lambda p: p[1])]


def fonts_of(letter: str) -> set[str]:
    """The files that a letter is drawn from; BOX when it is a box."""
    return {glyph.font for glyph in glyphs(letter, "hand")}


def has_ink(letter: str) -> bool:
    return any(outline(glyph.font, glyph.id) for glyph in glyphs(letter, "hand"))


def is_boxed(letter: str) -> bool:
    return fonts_of(letter) == {BOX}

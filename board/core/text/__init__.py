"""Words: cleaned at the door, set by the rules of their language, measured and broken in lines."""

from board.core.text.boxes import BOX
from board.core.text.breaking import (
    break_lines,
    extent,
    forget,
    least_lines,
    opening,
    set_lines,
    width,
    words,
)
from board.core.text.clean import clean
from board.core.text.faces import LEADS, all_sheets, outline, units_per_em
from board.core.text.fonts import Glyph, glyphs, sheets, unknown
from board.core.text.typeset import for_browser, is_rtl, typeset
from board.core.text.unspaced import between

__all__ = [
    "BOX",
    "LEADS",
    "Glyph",
    "all_sheets",
    "between",
    "break_lines",
    "clean",
    "extent",
    "for_browser",
    "forget",
    "glyphs",
    "is_rtl",
    "least_lines",
    "opening",
    "outline",
    "set_lines",
    "sheets",
    "typeset",
    "units_per_em",
    "unknown",
    "width",
    "words",
]

PUBLIC = (
    "clean",
    "clusters",
    "faces",
    "fold",
    "typeset",
)
"""The modules that other folders import; the rest is this folder's own."""

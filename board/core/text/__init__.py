"""Words: cleaned at the door, set by the rules of their language, measured and broken in lines."""

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
from board.core.text.fonts import Glyph, glyphs, outline, units_per_em
from board.core.text.typeset import for_browser, is_rtl, typeset

__all__ = [
    "Glyph",
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
    "typeset",
    "units_per_em",
    "width",
    "words",
]

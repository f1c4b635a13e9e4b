"""Arabic."""

from board.core.languages.language import Language

LANGUAGE = Language(
    "ar",
    sheet="صفحة",
)

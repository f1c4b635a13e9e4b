"""Dutch."""

from board.core.languages.language import Language

LANGUAGE = Language(
    "nl",
    sheet="blad",
)

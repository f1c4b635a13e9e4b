"""Hebrew."""

from board.core.languages.language import Language

LANGUAGE = Language(
    "he",
    sheet="גיליון",
)

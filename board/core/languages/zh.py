"""Chinese."""

from board.core.languages.language import Language

LANGUAGE = Language(
    "zh",
    sheet="頁",
)

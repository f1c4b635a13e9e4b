"""Italian."""

from board.core.languages.language import Language

LANGUAGE = Language(
    "it",
    quote="«{}»",
    sheet="tavola",
    suite="segue",
)

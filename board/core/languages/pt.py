"""Portuguese."""

from board.core.languages.language import Language

LANGUAGE = Language(
    "pt",
    quote="«{}»",
    sheet="folha",
)

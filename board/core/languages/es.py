"""Spanish."""

from board.core.languages.language import Language

LANGUAGE = Language(
    "es",
    quote="«{}»",
    sheet="lámina",
    suite="sigue",
)

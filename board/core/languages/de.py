"""German."""

from board.core.languages.language import Language

LANGUAGE = Language(
    "de",
    quote="„{}“",
    marks=("„", "“"),
    sheet="Blatt",
    suite="Forts.",
)

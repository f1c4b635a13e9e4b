"""German."""

from types import MappingProxyType

from board.core.languages.language import Language, words

LANGUAGE = Language(
    "de",
    quote="„{}“",
    marks=("„", "“"),
    sheet="Blatt",
    suite="Forts.",
    naming=MappingProxyType(
        {
            "determiners": words(
                "ein eine einer der die das zwei drei vier fünf sechs einige mehrere"
            ),
            "links": words("von vom zu und aus der den"),
            "sentence": words("ist sind hat für bitte danke dass wir ihr ich nicht ja nein"),
            "hours": words("uhr"),
            "before": words("mit von für und oder zu an"),
        }
    ),
)

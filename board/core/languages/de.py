"""German."""

from types import MappingProxyType

from board.core.languages.language import Language, words

LANGUAGE = Language(
    "de",
    quote="„{}“",
    marks=("„", "“"),
    sheet="Blatt",
    suite="Forts.",
    present="{} anwesend",
    commands=MappingProxyType(
        {
            "card": ("karte",),
            "sheet": ("blatt",),
            "phase": ("phase",),
            "plan": ("plan",),
            "vote": ("abstimmung",),
            "debate": ("debatte",),
        }
    ),
    head=MappingProxyType(
        {
            "title": ("titel",),
            "question": ("frage",),
            "place": ("ort",),
            "date": ("datum",),
            "audience": ("publikum",),
            "present": ("anwesende", "anwesend"),
            "licence": ("lizenz",),
            "credits": ("mitwirkende",),
        }
    ),
    naming=MappingProxyType(
        {
            "determiners": words(
                "ein eine einer der die das zwei drei vier fünf sechs einige mehrere"
            ),
            "links": words("von vom zu und aus der den"),
            "sentence": words("ist sind hat für bitte danke dass wir ihr ich nicht ja nein"),
            "hours": words("uhr"),
            "times": ("mittags", "am mittag", "um mitternacht"),
            "before": words("mit von für und oder zu an"),
        }
    ),
)

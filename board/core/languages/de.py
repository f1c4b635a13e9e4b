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
    counting=MappingProxyType(
        {
            "of": words("von"),
            "among": words("von"),
            "to": words("bis oder und"),
            "scale": words("Tausend tausend Million Millionen Milliarde Milliarden"),
            "unit": (
                *words(
                    "Euro Cent Jahr Jahre Jahren Monat Monate Monaten Woche Wochen Tag Tage "
                    "Tagen Nacht Nächte Stunde Stunden Minute Minuten Sekunde Sekunden Uhr "
                    "Meter Metern Kilometer Kilometern Hektar Liter Kilo Gramm Tonne Tonnen "
                    "Grad Prozent Punkte Mal mal"
                ),
                "mal mehr",
                "Mal mehr",
                "mal so viele",
                "mal so viel",
            ),
            "month": words(
                "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
            ),
            "people": words(
                "Mensch Menschen Person Personen Einwohner Einwohnern Bewohner Bewohnern "
                "Bürger Bürgern Kind Kinder Kindern Jugendliche Jugendlichen Schüler "
                "Schülern Schülerinnen Eltern Frau Frauen Mann Männer Männern Mieter "
                "Mietern Nachbar Nachbarn Lehrer Lehrern Rentner Rentnern Arbeiter "
                "Arbeitern Beschäftigte Beschäftigten Patienten Wähler Wählern Teilnehmer "
                "Teilnehmern uns ihnen"
            ),
            "aged": ("über {}", "unter {}"),
            "dwellings": words(
                "Wohnung Wohnungen Haus Häuser Häusern Haushalt Haushalte Haushalten"
            ),
        }
    ),
    naming=MappingProxyType(
        {
            "determiners": words(
                "ein eine einer der die das zwei drei vier fünf sechs einige mehrere"
            ),
            "links": words("von vom zu und aus der den van"),
            "sentence": words("ist sind hat für bitte danke dass wir ihr ich nicht ja nein"),
            "hours": words("uhr"),
            "times": ("mittags", "am mittag", "um mitternacht"),
            "numbered": words("tisch gruppe"),
            "before": words("mit von für und oder zu an"),
        }
    ),
)

"""Italian."""

from types import MappingProxyType

from board.core.languages.language import Language, words

LANGUAGE = Language(
    "it",
    quote="«{}»",
    sheet="tavola",
    suite="segue",
    present="{} presenti",
    commands=MappingProxyType(
        {
            "card": ("carta",),
            "sheet": ("tavola",),
            "phase": ("fase",),
            "plan": ("piano", "prevedere"),
            "vote": ("voto", "votazione"),
            "debate": ("dibattito",),
        }
    ),
    # The date is "giorno": "data" is a deck in English.
    head=MappingProxyType(
        {
            "title": ("titolo",),
            "question": ("domanda",),
            "place": ("luogo",),
            "date": ("giorno",),
            "audience": ("pubblico",),
            "present": ("presenti",),
            "licence": ("licenza",),
            "credits": ("crediti",),
        }
    ),
    # Words of other languages too ("a", "con", "il", "sono", "verso") are left out: all are heard
    # together.
    naming=MappingProxyType(
        {
            "determiners": words("un uno una due tre quattro cinque alcuni alcune gli"),
            "links": words("di del dello della dei degli delle dal dalla e"),
            "sentence": words("è hanno siamo grazie perché però ciao noi voi penso sì"),
            "elided": words("dell dall"),
            "times": ("a mezzogiorno", "a mezzanotte"),
            "before": words("di del dello della dei degli delle per dal dalla tra fra senza"),
        }
    ),
)

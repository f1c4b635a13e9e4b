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
    counting=MappingProxyType(
        {
            "of": words("su"),
            "among": words("su"),
            "to": words("a o e"),
            "scale": words("mila milione milioni miliardo miliardi"),
            "link": words("di"),
            "unit": (
                *words(
                    "euro centesimi anno anni mese mesi settimana settimane giorno giorni notte "
                    "notti ora ore minuto minuti secondo secondi metro metri chilometro "
                    "chilometri ettaro ettari litro litri chilo chili grammo grammi tonnellata "
                    "tonnellate grado gradi punto punti volta volte"
                ),
                "volte più",
                "volte meno",
                "volte di più",
                "per cento",
            ),
            "month": words(
                "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre "
                "ottobre novembre dicembre"
            ),
            "people": words(
                "persona persone abitante abitanti bambino bambina bambini bambine ragazzo "
                "ragazza ragazzi ragazze giovane giovani alunno alunni studente studenti "
                "studentesse genitore genitori donna donne uomo uomini lavoratore "
                "lavoratori lavoratrici inquilino inquilini cittadino cittadini pensionato "
                "pensionati anziano anziani paziente pazienti insegnante insegnanti adulto "
                "adulti noi loro"
            ),
            "aged": ("sopra i {}", "sotto i {}"),
            "dwellings": words(
                "casa case alloggio alloggi appartamento appartamenti abitazione abitazioni"
            ),
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
            "numbered": words("tavolo gruppo squadra"),
            "before": words("di del dello della dei degli delle per dal dalla tra fra senza"),
        }
    ),
)

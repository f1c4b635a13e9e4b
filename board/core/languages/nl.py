"""Dutch."""

from types import MappingProxyType

from board.core.languages.language import Language, words

LANGUAGE = Language(
    "nl",
    sheet="blad",
    counting=MappingProxyType(
        {
            "of": (*words("op van"), "op de", "van de"),
            "among": words("op"),
            "to": words("tot of en"),
            "scale": words("duizend miljoen miljard"),
            "unit": (
                *words(
                    "euro cent jaar maand maanden week weken dag dagen nacht nachten uur minuut "
                    "minuten seconde seconden meter kilometer hectare liter kilo gram ton "
                    "graden procent punten keer maal"
                ),
                "keer meer",
                "keer minder",
                "keer zo veel",
            ),
            "month": words(
                "januari februari maart april mei juni juli augustus september oktober "
                "november december"
            ),
            "people": words(
                "mens mensen persoon personen inwoner inwoners bewoner bewoners buren kind "
                "kinderen jongere jongeren leerling leerlingen student studenten ouder "
                "ouders vrouw vrouwen man mannen werknemer werknemers huurder huurders "
                "burger burgers gepensioneerden ouderen patiënten leraren volwassenen ons "
                "hen"
            ),
            "aged": ("boven de {}", "onder de {}"),
            "dwellings": words("woning woningen huis huizen flat flats appartement appartementen"),
        }
    ),
)

"""Spanish."""

from types import MappingProxyType

from board.core.languages.language import Language, words

LANGUAGE = Language(
    "es",
    quote="«{}»",
    sheet="lámina",
    suite="sigue",
    present="{} presentes",
    commands=MappingProxyType(
        {
            "card": ("tarjeta", "carta"),
            "sheet": ("lámina", "lamina"),
            "phase": ("fase",),
            "plan": ("plan", "prever"),
            "vote": ("votación", "votacion", "voto"),
            "debate": ("debate",),
        }
    ),
    head=MappingProxyType(
        {
            "title": ("título", "titulo"),
            "question": ("pregunta",),
            "place": ("lugar",),
            "date": ("fecha",),
            "audience": ("público", "publico"),
            "present": ("presentes",),
            "licence": ("licencia",),
            "credits": ("créditos", "creditos"),
        }
    ),
    naming=MappingProxyType(
        {
            "determiners": words(
                "un una unos unas el la los las dos tres cuatro cinco seis varios varias algunos "
                "algunas"
            ),
            "links": words("de del la las los"),
            "sentence": words("es está están que porque tiene tienen dice dijo gracias nosotros"),
            "times": ("a mediodía", "al mediodía", "a medianoche"),
            "before": words("al del por para según"),
        }
    ),
)
"""Words that end or fill a sentence in another language are left out of ``naming``, which is read
over all languages: "con", "y", "sin", "no"."""

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
    counting=MappingProxyType(
        {
            "of": ("de cada",),
            "among": words("de cada"),
            "to": words("a o y"),
            "scale": words("mil millón millones"),
            "link": words("de"),
            "unit": (
                *words(
                    "euro euros céntimos año años mes meses semana semanas día días noche "
                    "noches hora horas minuto minutos segundo segundos metro metros kilómetro "
                    "kilómetros hectárea hectáreas litro litros kilo kilos gramo gramos "
                    "tonelada toneladas grado grados punto puntos vez veces"
                ),
                "veces más",
                "veces menos",
                "por ciento",
            ),
            "month": words(
                "enero febrero marzo abril mayo junio julio agosto septiembre octubre "
                "noviembre diciembre"
            ),
            "people": words(
                "persona vecino vecina habitante niño niña joven jóvenes alumno alumna "
                "estudiante padre madre mujer mujeres hombre trabajador trabajadora "
                "trabajadores inquilino inquilina ciudadano ciudadana jubilado jubilada "
                "anciano anciana paciente profesor profesora profesores adulto adulta "
                "nosotros nosotras ellos ellas"
            ),
            "aged": ("mayores de {}", "menores de {}"),
            "dwellings": words("vivienda casa piso apartamento hogar hogares"),
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
            "numbered": words("mesa grupo equipo"),
            "before": words("al del por para según"),
        }
    ),
)
"""Words that end or fill a sentence in another language are left out of ``naming``, which is read
over all languages: "con", "y", "sin", "no"."""

"""Portuguese."""

from types import MappingProxyType

from board.core.languages.language import Language, words

LANGUAGE = Language(
    "pt",
    quote="«{}»",
    sheet="folha",
    present="{} presentes",
    commands=MappingProxyType(
        {
            "card": ("carta", "cartão", "cartao"),
            "sheet": ("folha",),
            "phase": ("fase",),
            "plan": ("plano", "prever"),
            "vote": ("votação", "votacao", "voto"),
            "debate": ("debate",),
        }
    ),
    head=MappingProxyType(
        {
            "title": ("título", "titulo"),
            "question": ("pergunta",),
            "place": ("lugar", "local"),
            "date": ("dia",),
            "audience": ("público", "publico"),
            "present": ("presentes",),
            "licence": ("licença", "licenca"),
            "credits": ("créditos", "creditos"),
        }
    ),
    counting=MappingProxyType(
        {
            "of": (*words("em"), "em cada"),
            "among": ("em cada",),
            "to": words("a ou e"),
            "scale": words("mil milhão milhões"),
            "link": words("de"),
            "unit": (
                *words(
                    "euro euros cêntimos ano anos mês meses semana semanas dia dias noite "
                    "noites hora horas minuto minutos segundo segundos metro metros quilómetro "
                    "quilómetros hectare hectares litro litros quilo quilos grama gramas "
                    "tonelada toneladas grau graus ponto pontos vez vezes"
                ),
                "vezes mais",
                "vezes menos",
                "por cento",
            ),
            "month": words(
                "janeiro fevereiro março abril maio junho julho agosto setembro outubro "
                "novembro dezembro"
            ),
            "people": words(
                "pessoa habitante morador moradora moradores vizinho vizinha criança jovem "
                "jovens aluno aluna estudante pai pais mãe mulher mulheres homem homens "
                "trabalhador trabalhadora trabalhadores inquilino inquilina cidadão "
                "cidadãos reformado reformada idoso idosa paciente professor professora "
                "professores adulto adulta nós eles elas"
            ),
            "aged": ("mais de {} anos", "menos de {} anos"),
            "dwellings": words("casa habitação habitações apartamento fogo alojamento"),
        }
    ),
    naming=MappingProxyType(
        {
            "determiners": words(
                "um uma uns umas o os dois duas três quatro cinco seis vários várias alguns algumas"
            ),
            "links": words("de da das dos"),
            "sentence": words("é está estão que porque tem disse diz não obrigado obrigada vocês"),
            "times": ("ao meio-dia", "à meia-noite"),
            "numbered": words("mesa grupo equipa"),
            "before": words("ao aos com para por pelo pela sem"),
        }
    ),
)
"""``/data`` is not the date: whoever speaks English would lose a card there. Words that end or
fill a sentence in another language are left out of ``naming``: "do", "no", "as", "foi", "são"."""

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
    naming=MappingProxyType(
        {
            "determiners": words(
                "um uma uns umas o os dois duas três quatro cinco seis vários várias alguns algumas"
            ),
            "links": words("de da das dos"),
            "sentence": words("é está estão que porque tem disse diz não obrigado obrigada vocês"),
            "times": ("ao meio-dia", "à meia-noite"),
            "before": words("ao aos com para por pelo pela sem"),
        }
    ),
)
"""``/data`` is not the date: whoever speaks English would lose a card there. Words that end or
fill a sentence in another language are left out of ``naming``: "do", "no", "as", "foi", "são"."""

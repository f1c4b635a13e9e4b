"""French."""

from types import MappingProxyType

from board.core.languages.language import Language

LANGUAGE = Language(
    "fr",
    quote="«\u202f{}\u202f»",
    marks=("«\u202f", "\u202f»"),
    is_spaced=True,
    sheet="planche",
    suite="suite",
    present="{} présents",
    commands=MappingProxyType({"card": ("carte",), "sheet": ("planche",), "phase": ("phase",)}),
    head=MappingProxyType(
        {
            "title": ("titre",),
            "question": ("question",),
            "place": ("lieu",),
            "date": ("date",),
            "audience": ("public",),
            "present": ("presents", "présents"),
            "licence": ("licence",),
            "credits": ("credits", "crédits"),
        }
    ),
    decks=MappingProxyType({"data": ("donnée", "donnee", "données"), "actor": ("acteur",)}),
)

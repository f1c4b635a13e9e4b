"""English."""

from types import MappingProxyType

from board.core.languages.language import Language

LANGUAGE = Language(
    "en",
    present="{} present",
    commands=MappingProxyType({"card": ("card",), "sheet": ("sheet",), "phase": ("phase",)}),
    head=MappingProxyType(
        {
            "title": ("title",),
            "question": ("question",),
            "place": ("place",),
            "date": ("date",),
            "audience": ("audience",),
            "present": ("present",),
            "licence": ("licence", "license"),
            "credits": ("credits",),
        }
    ),
    decks=MappingProxyType({"data": ("data",), "actor": ("actor",)}),
)

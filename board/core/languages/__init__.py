"""The languages of boards, a file each; a file that is put here is known."""

from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from board.core.languages.language import Language

__all__ = ["LANGUAGES", "OTHER", "Language", "language_of", "words_for", "words_that"]

LANGUAGES: MappingProxyType[str, Language] = MappingProxyType(
    {
        found.code: found
        for name in sorted(
            module.name for module in iter_modules(__path__) if len(module.name) == 2
        )
        for found in (import_module(f"{__name__}.{name}").LANGUAGE,)
    }
)
"""Every language by its code, in alphabetical order."""

OTHER = Language("")
"""How a board in any other language is set."""


def language_of(lang: str) -> Language:
    """The language of a tag such as ``fr`` or ``fr-CA``."""
    return LANGUAGES.get(lang[:2], OTHER)


def words_for(part: str) -> dict[str, str]:
    """Word → name over all languages, for ``commands`` or ``head``: whoever types may use any of
    them."""
    return {
        word: name
        for language in LANGUAGES.values()
        for name, words in getattr(language, part).items()
        for word in words
    }


def words_that(part: str, name: str) -> tuple[str, ...]:
    """The words over all languages that ``people``, ``naming`` or ``counting`` has under one name,
    sorted."""
    lists = (getattr(language, part).get(name, ()) for language in LANGUAGES.values())
    return tuple(sorted({word for words in lists for word in words}))


PUBLIC = ("language",)
"""The modules that other folders import; the rest is this folder's own."""

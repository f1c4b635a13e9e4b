"""What a person reads, in the person's language: the catalogues of static/messages."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from babel import Locale
from babel.plural import PluralRule

from board.core.catalogue import FALLBACK, Text, catalogue, languages

Translate = Callable[..., str]


@cache
def plural(lang: str) -> PluralRule:
    """The rule that gives "one", "other" and so on for a number, as browsers have it too."""
    return Locale.parse(lang).plural_form


def form_of(text: Text, lang: str, n: float) -> str:
    """The form of a text for ``n`` things; "other" where the catalogue has no form of its own."""
    if isinstance(text, str):
        return text
    return text.get(plural(lang)(n), text["other"])


def translator(lang: str) -> Translate:
    """``t(key, **values)``; a key without a text is a broken promise: KeyError."""

    def translate(key: str, **values: object) -> str:
        n = values.get("n")
        text = form_of(catalogue(lang)[key], lang, n if isinstance(n, int) else 0)
        return text.format(**values) if values else text

    return translate


def translator_for(lang: str) -> Translate:
    """The translator of a board's language; English where there is no catalogue of its own."""
    return translator(lang[:2] if lang[:2] in languages() else FALLBACK)

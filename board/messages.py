"""What a person reads, in the person's language: the catalogues of static/messages."""

from __future__ import annotations

from collections.abc import Callable

from board.core.catalogue import catalogue

Translate = Callable[..., str]

LANGS = ("fr", "en")


def translator(lang: str) -> Callable[..., str]:
    """``t(key, **values)``; a key without a text is a broken promise: KeyError."""

    def translate(key: str, **values: object) -> str:
        text = catalogue(lang)[key]
        return text.format(**values) if values else text

    return translate


def translator_for(lang: str) -> Callable[..., str]:
    """The translator of a board's language; English where there is no catalogue of its own."""
    return translator(lang[:2] if lang[:2] in LANGS else "en")

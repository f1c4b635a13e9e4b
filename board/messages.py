"""What a person reads, in the person's language: the catalogues of static/messages."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache

from board.core.assets import web

LANGS = ("fr", "en")


@cache
def catalogue(lang: str) -> dict[str, str]:
    return json.loads(web("static", "messages", f"{lang}.json").read_text("utf-8"))  # type: ignore[no-any-return]


def translator(lang: str) -> Callable[..., str]:
    """``t(key, **values)``; a key without a text is a broken promise: KeyError."""

    def translate(key: str, **values: object) -> str:
        text = catalogue(lang)[key]
        return text.format(**values) if values else text

    return translate

"""The catalogues of what a person reads, a file a language: static/messages/<language>.json."""

from __future__ import annotations

import json
from functools import cache

from board.core.assets import web

FALLBACK = "en"
"""The language of a board whose own has no catalogue, and of a text that is not translated."""


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, by their two letters, sorted."""
    return tuple(sorted(path.stem for path in web("static", "messages").glob("*.json")))


Text = str | dict[str, str]
"""A text with {names} in it; where it speaks of ``n`` things, a form for each of the language's
plurals: "one", "other" and what else Unicode's rules (CLDR) know for it."""


@cache
def written(lang: str) -> dict[str, Text]:
    """What its file says. FileNotFoundError for a language without a catalogue."""
    return json.loads(web("static", "messages", f"{lang}.json").read_text("utf-8"))  # type: ignore[no-any-return]


@cache
def catalogue(lang: str) -> dict[str, Text]:
    """Key → text, of ``FALLBACK`` where the language's own file does not say it yet."""
    return {**written(FALLBACK), **written(lang)}


@cache
def unsaid(lang: str) -> int:
    """How many texts a language's own file does not say: pages tell their reader."""
    return len(written(FALLBACK).keys() - written(lang).keys())


def drawn_name(what: str, lang: str) -> str:
    """What a kind of note is called in a drawing, for who listens to it instead of looking."""
    known = lang[:2] if lang[:2] in languages() else FALLBACK
    return str(catalogue(known)[f"drawn.{what}"])

"""What the CLDR knows of languages: dates as people say them, the languages' own names."""

from __future__ import annotations

import pickle
import re
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale, UnknownLocaleError, localedata
from babel.dates import format_date, format_skeleton, parse_date

ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


DATED = MappingProxyType({"en": "en-GB"})
"""Whose dates a language is written with, where it does not say of which country it is: the CLDR
takes English for American."""


def spoken(text: str, lang: str) -> str:
    """An ISO date (year and month, with or without day) in words; any other text as it is, as is a
    date that no calendar has. The forms are those of the CLDR."""
    found = ISO.fullmatch(text.strip())
    if not found:
        return text
    year, month, day = found.groups()
    try:
        locale = Locale.parse(DATED.get(lang, lang), sep="-")
        on = parse_date(f"{year}-{month}-{day or '01'}", locale)
    except (ValueError, UnknownLocaleError):
        return text
    return format_date(on, "full", locale) if day else format_skeleton("yMMMM", on, locale=locale)


def on_the_first(text: str, lang: str) -> str:
    """A date as a French editor writes the first of a month: « lundi 1er mars 2021 »."""
    return re.sub(r"\b1 (?=[^\W\d_])", "1er ", text) if lang.startswith("fr") else text


def direction(lang: str) -> str:
    """How a language is written: "rtl" or "ltr"; "ltr" where nobody knows."""
    try:
        return Locale.parse(lang, sep="-").text_direction
    except (ValueError, UnknownLocaleError):
        return "ltr"


@lru_cache(64)
def own_name(lang: str) -> str:
    """What a language calls itself: "français"; its code where nobody knows."""
    if lang.isalpha() and (name := names_in(lang).get(lang)):
        return name
    try:
        return Locale.parse(lang, sep="-").display_name or lang
    except (ValueError, UnknownLocaleError):
        return lang


def names_in(lang: str) -> dict[str, str]:
    """The names of languages that the CLDR has in this one itself; none for an unknown one. All
    that it inherits takes ten times as long to read, and Babel, which keeps what it has read, would
    take this for the whole."""
    known = Path(localedata.resolve_locale_filename(lang))
    if not known.is_file():
        return {}
    with known.open("rb") as file:
        names: dict[str, str] = pickle.load(file).get("languages", {})
    return names

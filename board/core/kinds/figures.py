"""What belongs to the figure that a fact begins with: « 3 sur 10 », « 1,6 m », « 12 à 15 ans »; it
is drawn large as a whole or not at all."""

from __future__ import annotations

import re

from board.core.languages import words_that

MARKS = "km/h|km²|km2|km|cm²|cm|mm|m²|m2|m³|m3|m|ha|kg|mg|g|t|cl|ml|l|kWh|MWh|kW|MW|GW|W|°C|°|dB"
"""Units that are written alike everywhere, the longest first."""

CURRENCY = r"(?:[kM]?[€$£]|[kM]€)"
LONGEST = 24
"""Characters; a longer expression is no figure any more."""


def one_of(part: str) -> str:
    """Words over all languages as a pattern, the longest first; {} is a number."""
    found = sorted(words_that("counting", part), key=len, reverse=True)
    parts = (re.escape(word).replace(r"\ ", r"\s+").replace(r"\{\}", r"\d+") for word in found)
    return f"(?:{'|'.join(parts)})"


END = r"(?![^\W_])"
WHOLE = r"\s+(?P<whole{0}>\d{{1,3}})(?![\d.,%]|\s?%)"
OF = rf"\s+{one_of('of')}{WHOLE}"
NOUN = r"\s+(?P<noun{0}>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*)?)\s+"
"""« commerces »; one word or two."""

SHARED = rf"(?:{OF.format(1)}|{NOUN.format(2)}{one_of('among')}{WHOLE.format(2)})"
"""After a part, the whole that it is of."""

SHARE = re.compile(rf"(?<![\d.,])(?P<part>\d{{1,3}}){SHARED}", re.I)
DOUBTED = re.compile(rf"{NOUN.format(3)}{one_of('of')}{WHOLE.format(3)}", re.I)
"""« 3 children in 10 »: maybe a share, maybe where they are."""

NUMBER = r"(?:\d{1,3}(?:[\s\u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,/]\d+)*)"
UNITS = rf"{one_of('unit')}{END}"
UNIT = rf"(?:\s?(?:[%‰]|{CURRENCY}|(?:{MARKS}){END})|\s+{UNITS})(?:/[^\W\d_]+)?"
SCALE = rf"\s+{one_of('scale')}{END}(?:\s+{one_of('link')}\s*{UNITS})?"
RANGE = rf"(?:\s+{one_of('to')}\s+|\s?[-–]\s?){NUMBER}"
HOUR = rf"\s?h(?:\s?[0-5]\d)?{END}"
"""« 8 h 20 »."""

FIGURE = re.compile(
    rf"(?P<lead>[+−-]?(?:[€$£]\s?)?{NUMBER}(?>{HOUR}|{SHARED}|(?:{RANGE})?(?:{SCALE})?(?:{UNIT})?))"
    r"(?:\s+|$)(?P<rest>.*)",
    re.S | re.I,
)
GOES_ON = re.compile(
    rf"[\W\d]|(?:{one_of('month')}|{one_of('unit')}|{MARKS}){END}|[^\W\d_]{{1,6}}\s+[\d€$£]", re.I
)
"""What a figure must not be parted from: a sign, a date's month, a unit, another figure."""

PEOPLED = re.compile(rf"(?<![^\W_])(?:{one_of('people')}s?|{one_of('aged')}){END}", re.I)
HOUSED = re.compile(rf"(?<![^\W_]){one_of('dwellings')}s?{END}", re.I)
"""What a share counts: people, homes."""


def led(text: str) -> tuple[str, str]:
    """The whole expression of the figure that a text begins with, and the words after it; "" and
    the text where there is none, or none that can stand apart from its sentence."""
    found = FIGURE.match(text)
    if not found or len(found["lead"]) > LONGEST or GOES_ON.match(found["rest"]):
        return "", text
    lead, share = found["lead"].strip(), SHARE.fullmatch(found["lead"])
    doubted = DOUBTED.match(text, found.end("lead"))
    if share and not is_part(share["part"], share["whole1"] or share["whole2"]):
        return "", text
    if doubted and lead.isdecimal() and is_part(lead, doubted["whole3"]):
        return "", text
    return lead, found["rest"]


def is_part(part: str, whole: str) -> bool:
    return int(part) <= int(whole)

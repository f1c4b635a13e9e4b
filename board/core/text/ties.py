"""What French never parts at a line's end: a number and its unit, an hour, a title and a name, a
century, a king's number, the pairs of a telephone number."""

from __future__ import annotations

import re

from board.core.text.fonts import PLAIN

UNITS = (
    "h|H|min|mn|s|ms|%|‰|€|k€|M€|Md€|£|¥|\\$|cts?|°C|°|km|m|cm|mm|m²|m³|km²|km/h|ha|kg|g|mg|t|[lL]|cl|ml|kW|kWh|MW|MWh|GW"
    "|W|V|Hz|ko|Mo|Go|To|kB|MB|GB|[Ee]uros?|[Cc]entimes?|francs?|mille|millions?|milliards?|heures?"
    "|minutes?|secondes?|jours?|semaines?|mois|années?|ans?|fois|degrés?|kilomètres?|mètres?|litres?"
    "|hectares?|tonnes?|kilos?|habitants?"
)
TIES = re.compile(
    rf"(?<=\d) (?=(?:{UNITS})(?![^\W_]))"
    r"|(?<=\d) (?=\d{3}(?!\d))"
    r"|(?<=\d) (?=[×x] \d)|(?<=\d[ \u00a0][×x]) (?=\d)"
    r"|(?<=[IVX][eᵉ]) (?=siècles?(?!\w))|(?<=[a-zé]) (?=[IVX]{2,5}(?!\w))"
    r"|(?<=av\.) (?=J\.-C\.)|(?<=apr\.) (?=J\.-C\.)"
    r"|(?<=art\.) (?=[LRD]\.)|(?<=(?<!\w)[LRD]\.) (?=\d)"
    r"|(?<=\d[ \u00a0]h) (?=\d)"
    r"|(?:(?<=[nN][°º])|(?<=§)) (?=\d)"
    r"|(?<!\w)(?:pp?|art|chap|fig|vol|t|app|esc)\. (?=\d)"
    r"|(?<!\w)(?:MM?\.|Mmes?|Mlles?|Mgr|Drs?|Prs?|Prof\.|[Bb]ât\.|Me|Ste?) (?=[^\W\d_a-zà-öø-ÿ])"
)
"""A space that ties, with the abbreviation that it belongs to."""

PHONE = re.compile(r"(?<!\d)(?:0\d|\+\d{2} \d)(?: \d\d){4}(?! ?\d)")
"""A number of ten figures, in pairs."""


def tied(text: str) -> str:
    """Spaces that may not end a line become such as never do. A second time is no change."""
    text = PHONE.sub(lambda found: found[0].replace(" ", PLAIN), text)
    return TIES.sub(lambda found: found[0].replace(" ", PLAIN), text)

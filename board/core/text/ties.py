"""What French never parts at a line's end: a number and its unit, an hour, a title and a name."""

from __future__ import annotations

import re

from board.core.text.fonts import PLAIN

UNITS = (
    "h|min|mn|s|ms|%|‰|€|£|¥|\\$|°C|°|km|m|cm|mm|m²|m³|km²|km/h|ha|kg|g|mg|t|l|cl|ml|kW|kWh|MW|MWh|GW"
    "|W|V|Hz|ko|Mo|Go|To|kB|MB|GB|[Ee]uros?|[Cc]entimes?|francs?|mille|millions?|milliards?|heures?"
    "|minutes?|secondes?|jours?|semaines?|mois|années?|ans?|fois|degrés?|kilomètres?|mètres?|litres?"
    "|hectares?|tonnes?|kilos?|habitants?"
)
TIES = re.compile(
    rf"(?<=\d) (?=(?:{UNITS})(?![^\W_]))"
    r"|(?<=\d) (?=\d{3}(?!\d))"
    r"|(?<=\d[ \u00a0]h) (?=\d)"
    r"|(?:(?<=[nN][°º])|(?<=§)) (?=\d)"
    r"|(?<!\w)(?:pp?|art|chap|fig|vol|t)\. (?=\d)"
    r"|(?<!\w)(?:MM?\.|Mmes?|Mlles?|Mgr|Drs?|Prs?|Me|Ste?) (?=[^\W\d_a-zà-öø-ÿ])"
)
"""A space that ties, with the abbreviation that it belongs to."""


def tied(text: str) -> str:
    """Spaces that may not end a line become such as never do. A second time is no change."""
    return TIES.sub(lambda found: found[0].replace(" ", PLAIN), text)

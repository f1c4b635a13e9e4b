"""How tools write when something was said: hours, with or without a date, in brackets or bare."""

from __future__ import annotations

import re

CLOCK = (
    r"\d{1,2}[:h]\d{2}(?::\d{2})?(?:[.,]\d{1,6})?(?:\s?[ap]\.?\s?m\b\.?)?(?:Z|[+-]\d{2}:?\d{2})?"
)
MONTHS = (
    "january jan february feb march mar april apr may june jun july jul august aug september "
    "sept sep october oct november nov december dec janvier janv février fevrier févr fevr fév "
    "mars avril avr mai juin juillet juil août aout septembre octobre novembre décembre "
    "decembre déc januar februar märz maerz mär mrz juni juli oktober okt dezember dez enero "
    "ene febrero marzo abril abr mayo junio julio agosto ago septiembre octubre noviembre "
    "diciembre dic janeiro fevereiro março maio junho julho setembro set outubro out novembro "
    "dezembro gennaio gen febbraio aprile maggio mag giugno giu luglio lug settembre ottobre "
    "ott dicembre"
)
DAYS = (
    "monday mon tuesday tues tue wednesday wed thursday thurs thur thu friday fri saturday sat "
    "sunday sun lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim "
    "montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonntag so lunes "
    "martes miércoles mié jueves jue viernes vie sábado sáb domingo dom segunda seg terça ter "
    "quarta qua quinta qui sexta sex lunedì martedì mercoledì giovedì gio venerdì sabato sab "
    "domenica"
)
"""Months and days of the week, whole and short, in the six languages of Latin letters."""


def one_of(names: str) -> str:
    """A word of these, or one in another alphabet, where nobody here knows which are months."""
    longest_first = sorted(names.split(), key=len, reverse=True)
    return rf"(?:(?:{'|'.join(longest_first)})(?![^\W\d_])|[^\W\d_a-zà-ÿ]{{3,9}})"


DAY = rf"(?:{one_of(DAYS)}\.?,?\s)"
MONTH = one_of(MONTHS)
DATE = (
    r"(?:\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?\.?"
    rf"|(?:(?:le|am|den|el|il|the)\s)?{DAY}?(?:(?:le|den|the)\s)?\d{{1,2}}\.?\s(?:de\s)?{MONTH}\.?,?\s"
    r"(?:de\s)?\d{4}"
    rf"|{DAY}?{MONTH}\.?\s\d{{1,2}}(?!\d)(?:,?\s\d{{4}})?"
    r"|today|yesterday|aujourd.hui|hier|heute|gestern)"
)
DATED = rf"{DATE}(?:,|T)?\s*(?:(?:à|at|um|a las)\s+)?{CLOCK}"
STAMP = rf"(?:{DATED}|{CLOCK},\s+{DATE}|{CLOCK})"
MARKS = "\ufeff\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
"""Signs of direction that phones put around names and hours; nobody sees them."""
ALONE = re.compile(rf"[(\[]?{STAMP}[)\]]?$", re.I)


def words_of(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SMALL = words_of("de du des d la le les l et en of the and von van der den di da dos el al")
ENDS = '.?!…:;,»"”)'
MOST_WORDS = 5
LONGEST = 48


def bare(line: str) -> str:
    """A line without the spaces and the signs of direction around it."""
    return line.strip(MARKS + " \t\u00a0\u202f\r\n")


def is_clock(line: str) -> bool:
    return bool(ALONE.match(bare(line)))


def is_name(text: str) -> bool:
    """Whether words may be who speaks: few, none of them begun with a small letter but "de"."""
    words = text.split()
    if not 0 < len(words) <= MOST_WORDS or len(text) > LONGEST or text[-1] in ENDS:
        return False
    led = [word for word in words if word.casefold() not in SMALL]
    return bool(led) and text[0].isalpha() and not any(word[0].islower() for word in led)

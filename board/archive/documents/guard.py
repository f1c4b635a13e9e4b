"""What to look at before words are published: labels and texts that may tell who somebody is.

Rules and no dictionary: lists of first names miss the names of the neighbourhood or take everything
for one. It warns and never certifies: only somebody who was in the room knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from board.archive.documents.minutes import placed
from board.core.ink.pause import Pause, between, go_on
from board.core.model import Board

ARTICLE = re.compile(
    r"^(une?|des|deux|trois|quatre|plusieurs|quelqu['’]une?|an?|two|three|four|some|several"
    r"|somebody|someone|ein(e|er)?|zwei|drei|einige|un(os|as|a)?|dos|tres|uma?|uns|alcuni)\b",
    re.I,
)
DEFINITE = re.compile(
    r"^(le|la|les|the|our|notre|nos|mon|ma|my|der|die|das|unsere?|el|los|las|il|lo|gli|o|a|os|as)\s+"
    r"|^[ld]['’]",
    re.I,
)
HONORIFIC = re.compile(
    r"(?i:\b(?:M\.|MM\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?|Herr|Frau)\s+\w)"
    r"|(?i:\b(?:monsieur|madame)\s)(?:[^\W\d_a-zà-ÿ]|(?i:l[ea]\b))"
)
WORD = re.compile(r"[^\W\d_]+")
INITIAL = re.compile(r"\b[^\W\d_a-zà-ÿ]\.")
ACRONYM = re.compile(r"[^\W\d_]{2,4}")
"""RSA, HLM, PMU: what is written in capitals throughout and is short names no person."""

SOMEBODY = (
    r"(?:jeunes?|adolescente?s?|ados?|enfants?|[ée]l[èe]ves?|[ée]tudiante?s?|lyc[ée]en(?:ne)?s?"
    r"|coll[ée]gien(?:ne)?s?|hommes?|femmes?|dames?|messieurs|monsieur|filles?|gar[çc]ons?"
    r"|personnes?|gens|habitante?s?|r[ée]sidente?s?|riveraine?s?|locataires?|retrait[ée]e?s?"
    r"|m[èe]res?|p[èe]res?|mamans?|papas?|parents?|participante?s?|usag[èe]re?s?|voix"
    r"|intervenante?s?|groupes?|tables?|inconnue?s?|anonymes?|quelqu['’]une?"
    r"|people|persons?|man|woman|lady|men|women|girls?|boys?|lad|teenagers?|residents?|tenants?"
    r"|mothers?|fathers?|parents?|mums?|dads?|students?|pupils?|speakers?|participants?|voices?"
    r"|groups?|somebody|someone|everyone|everybody|tous|toutes|qqn|anon|anonymous|unknown"
    r"|female|male|[fhm])"
)
"""Words for somebody who may be anybody: what is added to them says little."""

BROAD = r"(?:local|old|older|elderly|young|younger|teen|retired|unemployed|another|other)"
"""What may stand before such a word in English and still be anybody's."""

AGED = (
    r"(?:(?:env\.?|environ|about|around|ca\.?)\s*)?\d{1,3}\s*(?:\+|s|[-–]\s*\d{1,3})?"
    r"\s*(?:ans|years?|jahre|años|anni|anos)?|in\s+(?:his|her|their)\s+\d0s"
)
SEAT = r"(?:n[°o.]*\s*)?\d{1,3}|(?:table|groupe?|rang|row)\s*\d{1,3}"
THERE = (
    r"(?:dans\s+la\s+salle|dans\s+le\s+public|au\s+fond|de\s+la\s+salle|d['’][ée]l[èe]ves"
    r"|in\s+the\s+(?:room|audience)|(?:from|on)\s+the\s+floor|at\s+the\s+(?:back|front|table))"
)
NOBODY = re.compile(
    rf"^(?:{BROAD}\s+)?{SOMEBODY}\.?(?:\s+anonymes?|\s+{THERE})?(?:[,\s]*(?:{SEAT}))?"
    rf"(?:[,\s]+(?:{AGED}))?(?:\s*\((?:plusieurs|several|deux|two|\d+)\))?$",
    re.I,
)
"""A seat in the room or anybody in it, not a person: « Table 4 », « F, 30-45 ans »."""

AGAIN = re.compile(
    rf"^(?:encore\s+)?(?:l[ae]s?\s+|the\s+)?(?:same|m[êe]mes?)\s+{SOMEBODY}"
    r"(?:\s+(?:again|as|que|qu['’]).*)?$",
    re.I,
)
"""« The same lady as before » says of nobody more than was said before."""

EVERYBODY = re.compile(
    rf"^(?:les|the|tou(?:te)?s\s+les|all\s+the)\s+(?=(?:.*s|people|men|women|gens|voix)$){SOMEBODY}$",
    re.I,
)
"""« Les participants »: all who were there (one alone is « le participant »)."""

SLIP = re.compile(
    r"^(?:written\s+)?(?:post-?it|comment|note|mot|papier|message|slip)"
    r"(?:[,\s]+(?:no|without|sans|unsigned|anon)\b.*)?$",
    re.I,
)
"""A paper that somebody left, and no more said of it."""

INCLUSIVE = re.compile(
    r"(?<=\w\w)(?:[·•.-](?:e|ne|rice|trice)(?:[·•.-]?(s))?|\((?:e|ne|rice|trice)\)(s)?)(?!\w)"
)
"""« Habitant.e », « participant·e·s », « étudiant(e)s »: read as the word before it."""

FROM_THERE = re.compile(
    rf"^(?:\w+\s+|quelqu['’])?{SOMEBODY}(?:\s+\w+)?\s+(?:de|du|d['’]|des|from|of|aus|von|di|do)\s*"
    r"(?P<place>(?:(?:la|le|les|the)\s+|l['’])?[^,(]*)",
    re.I,
)
"""« Un jeune de Bellevue »: a place, because it is somebody who may be anybody that is from it;
what comes after a comma is something else."""
PLACE = re.compile(
    r"\b(b[âa]timent|b[âa]t\.?|immeuble|tour|escalier|hall|rue|avenue|all[ée]e|[ée]tage|appartement"
    r"|building|block|tower|street|road|floor|flat|stair)\b|\b(du|de la|au|of|at|from)\s+\d",
    re.I,
)
AGE = re.compile(r"\b\d{1,3}\s*(ans|years?|jahre|años|anni|anos)\b|,\s*\d{1,3}$", re.I)
NUMBER = re.compile(r"\d")
ANYBODY = re.compile(rf"^(?:\w+\s+|quelqu['’])?(?:\w+\s+)?{SOMEBODY}\b", re.I)
FUNCTION = re.compile(
    r"\b(maires?|d[ée]put[ée]e?|s[ée]nat(?:eur|rice)|pr[ée]fet|élue?s?|adjointe?s?"
    r"|conseill[èe]re?s?\s+(?:municipale?|d[ée]partementale?|r[ée]gionale?)|candidate?s?\s+(?:à|aux?)"
    r"|pr[ée]sidente?s?|d[ée]l[ée]gu[ée]e?s?|tr[ée]sori[èe]re?s?|proviseure?|cur[ée]|imam|rabbin"
    r"|commissaire|champion(?:ne)?s?|mayor|deputy|senator|councillor|candidate|coroner|vicar|priest"
    r"|headteacher|chair|treasurer|champion|b[üu]rgermeister(?:in)?|alcalde(?:sa)?|sindac[oa])\b"
    r"|\b(?:membre|member)\s+(?:du|de\s+la|of\s+the)\s+(?:bureau|conseil|comit[ée]|board|committee)",
    re.I,
)
"""What one person at a time is, or few: with « un » before it, and years later, as with « le »."""

ONE_OF = re.compile(
    r"\b(?:une?|one)\s+(?:des|of\s+the)\s+(?:deux|trois|quatre|cinq|two|three|four|five|\d)\b"
    r"|\b(?:celui|celle)\s+(?:qui|dont|que)\b|\bthe\s+one\s+(?:who|that)\b|\b(?:seule?|only)\b",
    re.I,
)
KIN = (
    r"(?:fr[èe]re|s[œo]e?ur|fils|fille|m[èe]re|p[èe]re|femme|mari|ex|veu(?:ve|f)|conjointe?|cousine?"
    r"|amie?|voisine?|brother|sister|son|daughter|wife|husband|widow|partner|friend|neighbou?r)"
)
KIN_OF = re.compile(
    r"(?i:\b(?:fr[èe]re|s[œo]e?ur|fils|fille|m[èe]re|p[èe]re|mari|veu(?:ve|f)|cousine?|amie?|voisine?"
    r"|brother|sister|son|daughter|wife|husband|widow|friend|mother|father)\s+(?:de\s+|d['’]|of\s+))"
    r"[^\W\d_a-zà-ÿ]"
)
RELATED = re.compile(rf"\b{KIN}\s+(?:de\s+(?-i:la\s|l['’])|du\s|of\s+the\s)|['’]s\s+{KIN}\b", re.I)
"""Whose sister it is tells who it is; « un père de deux enfants » is nobody's, « une femme de La
Noue » lives there."""

RARE = re.compile(
    r"\b(?:tripl[ée]|quadrupl|quintupl|sextupl)\w*|\bcentena(?:ire|rian)\b"
    r"|\b(?:de|of)\s+(?:six|sept|huit|neuf|dix|onze|douze|seven|eight|nine|ten|\d{1,2})\s+"
    r"(?:enfants|fils|filles|children|sons|daughters|kids)\b",
    re.I,
)
SENSITIVE = re.compile(
    r"\b(?:trans(?:genre|gender|sexuel\w*)?|gay|lesbi\w+|homosexu\w+|s[ée]ropositi\w+|amput\w+"
    r"|aveugles?|sourde?s?|malvoyante?s?|blind|deaf|hiv)\b",
    re.I,
)
ROLE = re.compile(
    r"\b(gardien|maire|adjoint|élu|directeur|directrice|proviseur|imam|pr[êe]tre|cur[ée]|président"
    r"|boulang|pharmac|médecin|docteur|infirmi|factrice|facteur|concierge|entraîneu|professeur"
    r"|principal|mayor|caretaker|headteacher|teacher|coach|baker|doctor|nurse|priest|councillor)",
    re.I,
)
PHONE = re.compile(r"(?<!\d)(?:\+\d{2}|0)(?:[\s.-]?\d){8,}(?!\d)")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")
PLATE = re.compile(r"\b[A-Z]{2}[- ]?\d{3}[- ]?[A-Z]{2}\b")
STREET = re.compile(
    r"\b\d{1,4}\s*(bis|ter)?,?\s+(rue|avenue|boulevard|all[ée]e|place|impasse|chemin|quai|square)\b"
    r"|\b\d{1,4}\s+\w+\s+(street|road|avenue|lane|square)\b",
    re.I,
)
TEXTS = (("phone", PHONE), ("mail", MAIL), ("plate", PLATE), ("street", STREET))


@dataclass(frozen=True, slots=True)
class Warned:
    """``rule`` is stable and translated (``guard.<rule>``), ``found`` the label or the words."""

    board: str
    note: int
    rule: str
    found: str
    is_label: bool


def of_label(label: str, known: Iterable[str] = ()) -> list[str]:
    """The rules that a speaker's label touches; ``known`` are words that may have a capital:
    places and organisations of the series."""
    rules = of_text(label)
    label = INCLUSIVE.sub(lambda found: "s" if found[1] or found[2] else "", label)
    is_seat = bool(NOBODY.match(label))
    is_nobody = is_seat or any(kind.match(label) for kind in (AGAIN, EVERYBODY, SLIP))
    if HONORIFIC.search(label):
        rules.append("honorific")
    if not is_seat and capitals(label, known):
        rules.append("capital")
    if DEFINITE.match(label) and not (ARTICLE.match(label) or is_nobody):
        rules.append("definite")
    elif not (ARTICLE.match(label) or is_nobody):
        rules.append("bare")
    for rule, pattern in KINDS:
        if pattern.search(label):
            rules.append(rule)
    is_somebody = bool(ANYBODY.match(label))
    told = [bool(ROLE.search(label)), bool(PLACE.search(label)), bool(AGE.search(label))]
    told.append(bool(AGE.search(label)) and not is_somebody)
    told.append(bool(NUMBER.search(AGE.sub("", label))))
    if sum(told) >= 2 and not is_nobody:
        rules.append("combined")
    return rules


KINDS = (
    ("function", FUNCTION),
    ("one_of", ONE_OF),
    ("related", RELATED),
    ("rare", RARE),
    ("sensitive", SENSITIVE),
)


def capitals(label: str, known: Iterable[str]) -> list[str]:
    """Words inside a label that begin with a capital and are no place that is known, no short
    word in capitals throughout, and not where somebody is from; and initials."""
    names = {word.casefold() for text in known for word in WORD.findall(text)}
    place = None if KIN_OF.search(label) else FROM_THERE.match(label)
    found = []
    for word in WORD.finditer(label):
        is_first = not label[: word.start()].strip(" («\"'")
        is_acronym = bool(ACRONYM.fullmatch(word[0])) and word[0].isupper()
        is_from = place is not None and place.start("place") <= word.start() < place.end("place")
        is_name = word[0][0].isupper() and not (is_first or is_acronym or is_from)
        if is_name and word[0].casefold() not in names:
            found.append(word[0])
    return found + INITIAL.findall(label)


def of_text(text: str) -> list[str]:
    return [rule for rule, pattern in TEXTS if pattern.search(text)]


def warnings(
    boards: Sequence[Board], known: Sequence[str] = (), pause: Pause = go_on
) -> list[Warned]:
    """Everything to look at in these boards, in order; what stands once where others repeat too."""
    places = [*known, *(board.head.get("place", "") for board in boards)]
    notes = [(board.id, note) for board in boards for note in between(placed(board, pause), pause)]
    said = (note.draft.speaker for _, note in between(notes, pause))
    labels = Counter(label for label in said if label)
    repeat = len(labels) < labels.total()
    found = []
    for board, note in between(notes, pause):
        label = note.draft.speaker
        rules = of_label(label, places) if label else []
        if label and repeat and labels[label] == 1 and rules:
            rules.append("once")
        found += [Warned(board, note.seq, rule, label, True) for rule in rules]
        found += [
            Warned(board, note.seq, rule, note.draft.text, False)
            for rule in of_text(note.draft.text)
        ]
    return found

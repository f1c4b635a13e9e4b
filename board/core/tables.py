"""What the scripts know of the core, as plain data, so that no script holds a second copy of it.

``python -m board.core.tables fr`` prints it: the scripts' own tests read that.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from board.core import limits, speakers
from board.core.dealing import in_rows
from board.core.decks import InPlay, in_play
from board.core.grammar import (
    BRACKETS,
    CLOSED,
    ENDINGS,
    QUOTES,
    SIGNS,
    SPELLINGS,
    card_command,
    word,
)
from board.core.head import FIELDS
from board.core.kinds import SPECS
from board.core.kinds.votes import MOST_OPTIONS
from board.core.languages import language_of
from board.core.look import SEEDS
from board.core.meaning import MINUTES
from board.core.model import SHEET_HEIGHT, SHEET_WIDTH, Kind
from board.core.pictograms import labels
from board.core.slash import COMMANDS, HEAD_COMMANDS

SIGN_RULES = ("needs_space", "leads_figures", "is_repeatable", "elsewhere")


def buttons(lang: str, decks: Sequence[InPlay]) -> list[dict[str, str]]:
    """The desk's buttons in order: name, the sign on it, what it writes before and after; a deck's
    has its ``label``, that of a kind is in the catalogue."""
    found = []
    own = own_signs(lang)
    for kind, spec in SPECS.items():
        if kind is Kind.CARD:
            usual = {"sign": "▭", "after": ""}
            found += [
                {"name": one.key, "label": one.label, "before": card_command(one, lang), **usual}
                for one in decks
            ]
        elif spec.button.sign:
            before, _, after = spec.spelling.written.partition("{}")
            sign = spec.button.sign.format_map(own)
            found.append({"name": kind.value, "sign": sign, "before": before, "after": after})
    return found


def offered(lang: str) -> list[str]:
    """The commands that the desk offers, in the words of a language; a space where more follows."""
    language = language_of(lang)
    cards = [card_command(deck, lang) for deck in in_play((), lang)]
    phase, plan, sheet = (word(language.commands, name) for name in ("phase", "plan", "sheet"))
    counted = (f"/{word(language.commands, name)} " for name in ("vote", "debate"))
    heads = (f"/{word(language.head, field)} " for field in FIELDS)
    return [*cards, f"/{phase} ", f"/{plan} ", f"/{sheet}", *heads, *counted]


def grammar() -> dict[str, Any]:
    """How a line is read; see ``grammar.py`` for what each table means."""
    return {
        "signs": {sign: kind.value for sign, kind in SIGNS.items()},
        "rules": {
            sign: {name: getattr(SPELLINGS[kind], name) for name in SIGN_RULES}
            for sign, kind in SIGNS.items()
        },
        "quotes": {mark: [kind.value, closing] for mark, (kind, closing) in QUOTES.items()},
        "closed": "".join(sorted(CLOSED)),
        "brackets": {mark: [kind.value, closing] for mark, (kind, closing) in BRACKETS.items()},
        "endings": {mark: kind.value for mark, kind in ENDINGS.items()},
        "minutes": MINUTES.pattern,
        "commands": COMMANDS,
        "head": HEAD_COMMANDS,
    }


def naming() -> dict[str, Any]:
    """How the words after an ``@`` are read; see ``speakers.py``."""
    return {
        "longest": limits.LONGEST_SPEAKER,
        "words": limits.SPEAKER_WORDS,
        "descriptor": speakers.DESCRIPTOR_WORDS,
        "determiners": sorted(speakers.DETERMINERS),
        "links": sorted(speakers.LINKS),
        "sentence": sorted(speakers.SENTENCE),
        "hours": list(speakers.HOURS),
        "times": list(speakers.TIMES),
        "elided": list(speakers.ELIDED),
        "numbered": sorted(speakers.NUMBERED),
        "forAll": speakers.FOR_ALL.pattern,
        "groups": sorted(speakers.GROUPS),
        "before": sorted(speakers.BEFORE),
    }


def own_signs(lang: str) -> dict[str, str]:
    """What a language writes where others write something else: see ``DeskButton``."""
    language = language_of(lang)
    space = "\u00a0" if language.is_spaced else ""
    return {
        **{name: word(language.commands, name) for name in ("vote", "debate")},
        "marks": f"{language.quote[0]} {language.quote[-1]}",
        "quote": language.quote.format("…"),
        "colon": f"{space}:",
        "semicolon": f"{space}{language.semicolon}",
        "comma": language.comma,
        "blank": language.blank,
    }


def crib(lang: str) -> dict[str, str]:
    """Kind → how a line of it begins, for people to read."""
    own = own_signs(lang)
    return {
        kind.value: spec.button.crib.format_map(own)
        for kind, spec in SPECS.items()
        if spec.button.crib
    }


def tables(lang: str, decks: Sequence[InPlay] = ()) -> dict[str, Any]:
    """Everything, for pages in a language; ``longest`` is in characters, ``delay`` in seconds.
    ``decks`` are those of the page's board, else those that are shipped."""
    decks = decks or in_play((), lang)
    return {
        "grammar": grammar(),
        "naming": naming(),
        "buttons": buttons(lang, decks),
        "decks": in_rows(decks),
        "offered": offered(lang),
        "pictograms": list(labels(lang[:2]).values()),
        "unsaid": [kind.value for kind, spec in SPECS.items() if not spec.is_said],
        "crib": crib(lang),
        "longest": {
            "line": limits.LONGEST_LINE,
            "head": limits.LONGEST_HEAD,
            "slip": limits.LONGEST_SLIP,
        },
        "most": {
            "rows": limits.MOST_ROWS,
            "answers": MOST_OPTIONS,
            "minutes": limits.LONGEST_PHASE,
            "attributed": limits.MOST_ATTRIBUTED,
        },
        "delay": limits.LONGEST_DELAY,
        "hues": len(SEEDS),
        "sheet": {"width": SHEET_WIDTH, "height": SHEET_HEIGHT},
    }


if __name__ == "__main__":
    print(json.dumps(tables(sys.argv[1]), ensure_ascii=False))

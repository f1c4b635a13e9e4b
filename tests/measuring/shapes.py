"""Lines of 1,200 letters in thirty-six shapes that no evening has, for what typesetting costs."""

from __future__ import annotations

import random
from collections.abc import Callable

LETTERS = 1200
HEBREW, ARABIC, JOINING = (
    "אבגדהוזחטיכלמנסעפצקרשת",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "بتثجحخسشصضطظعغفقكلمنهي",
)
LATIN, GREEK, CYRILLIC = (
    "abcdefghijklmnopqrstuvwxyz",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "абвгдежзийклмнопрст",
)
EMOJI = ("👩‍👩‍👧‍👦", "👍🏽", "❤️", "🇫🇷", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿")

Piece = Callable[[random.Random], str]


def some(letters: str) -> Piece:
    return lambda chance: chance.choice(letters)


def always(text: str) -> Piece:
    return lambda chance: text


def word(letters: str) -> Piece:
    return lambda chance: "".join(chance.choices(letters, k=chance.randint(1, 9))) + " "


def between(first: int, last: int) -> Piece:
    return lambda chance: chr(chance.randint(first, last))


def anything(chance: random.Random) -> str:
    first, last = chance.choice(
        ((0xA1, 0x24F), (0x300, 0x36F), (0x370, 0x6FF), (0x905, 0x939), (0x4E00, 0x9FA5))
    )
    return chr(chance.randint(first, last))


SHAPES: dict[str, Piece] = {
    "prose": word(LATIN),
    "one long word": some(LATIN),
    "one long word in capitals": some(LATIN.upper()),
    "words of one letter": always("a "),
    "words of 80 letters": lambda chance: "".join(chance.choices(LATIN, k=80)) + " ",
    "joined by hyphens": always("a-"),
    "words joined by hyphens": lambda chance: "".join(chance.choices(LATIN, k=7)) + "-",
    "joined by slashes": always("a/"),
    "an address": some(LATIN + "0123456789/-?=&._%"),
    "one narrow letter": always("i"),
    "one wide letter": always("W"),
    "digits": some("0123456789"),
    "signs": some("!?;:.,()[]{}«»“”'\"-–—…*#@&%"),
    "spaces that never break": always("a\u00a0"),
    "joined letters (ff, fi)": always("ffi"),
    "Greek": word(GREEK),
    "Cyrillic, one word": some(CYRILLIC),
    "Hebrew": word(HEBREW),
    "Hebrew, one word": some(HEBREW),
    "Arabic": word(ARABIC),
    "Arabic, one word": some(ARABIC),
    "Arabic that always joins": some(JOINING),
    "Hebrew and Latin in turn": lambda chance: chance.choice(HEBREW) + chance.choice(LATIN),
    "Hebrew, Latin, digits": lambda chance: chance.choice(HEBREW) + chance.choice("a1 ("),
    "Chinese": between(0x4E00, 0x9FA5),
    "Chinese and Latin in turn": lambda chance: chr(chance.randint(0x4E00, 0x9FA5)) + "a",
    "kana with signs": some("あいうえおっゃゅょー、。「」"),
    "Thai": between(0xE01, 0xE2E),
    "Thai with marks": lambda chance: chance.choice("กขคงจ") + chance.choice("ัิ่้าเ"),
    "Khmer": lambda chance: chance.choice("កខគ") + chance.choice("ាិ្ក"),
    "Burmese": lambda chance: chance.choice("ကခဂ") + chance.choice("ာိ်"),
    "Tibetan": lambda chance: chance.choice("ཀཁག") + "་",
    "numbers and units": always("40 000 euros "),
    "emoji that join": lambda chance: chance.choice(EMOJI),
    "combining marks": always("a\u0323\u0335\u0361"),
    "anything": anything,
}


STARTS = {"an address": "A https://"}


def shaped(name: str, seed: int = 0, letters: int = LETTERS) -> str:
    """A line of one shape. It starts with a letter, so that no sign makes it another kind."""
    chance, line = random.Random(seed), STARTS.get(name, "A")
    while len(line) < letters:
        line += SHAPES[name](chance)
    return line[:letters].strip()

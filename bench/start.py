"""The cold start: from the command to the first page, beside what Python and Flask alone take.

``python -m bench.start``; under a minute. The two take turns in one run, so that the ratio holds on
a busy machine. "first" is a start in a folder where nothing is yet, "again" one that finds its
database up to date.

Byte code is kept beside the run, as an installed program keeps it: what the very first start takes,
which compiles everything, is said apart.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.harness import Server

TURNS = 5

COLD = ("-c", "from board.__main__ import main; main()")
"""A program of its own: the tests' servers are forked from one that has everything loaded."""


def flask(_data: Path) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import flask"], check=True)
    return time.perf_counter() - start


def first_page(data: Path) -> float:
    """Until the page is there; ending the server is not counted."""
    start = time.perf_counter()
    with Server(data, program=COLD) as server:
        urllib.request.urlopen(server.url, timeout=20).read()
        return time.perf_counter() - start


def measured(work: Callable[[Path], float], data: Path) -> tuple[float, float]:
    """Seconds that it took, and of CPU in all processes that it started, until their end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = work(data)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    ways = {"python -c 'import flask'": flask, "first": first_page, "again": first_page}
    taken: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    with tempfile.TemporaryDirectory() as name:
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(name) / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        whole, cpu = measured(first_page, Path(name) / "compiling")
        print(f"the very first, with all compiled: {whole:.2f} s, CPU {cpu:.2f} s")
        for turn in range(TURNS):
            for way, work in ways.items():
                taken[way].append(measured(work, Path(name) / str(turn)))
    middles = {
        way: list(map(statistics.median, zip(*of, strict=True))) for way, of in taken.items()
    }
    yard = next(iter(middles.values()))
    for way, (took, cpu) in middles.items():
        ratios = took / yard[0], cpu / yard[1]
        print(f"{way:26} {took:.2f} s, {ratios[0]:.1f} x;  CPU {cpu:.2f} s, {ratios[1]:.1f} x")


if __name__ == "__main__":
    main()

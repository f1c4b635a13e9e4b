"""What files cost: each made from 1,000 notes in a new process of the archive, and acks meanwhile.

``python -m bench.archive`` (some two minutes); ``python -m bench.archive office`` has LibreOffice
turn the minutes of la-noue into PDF and looks for every sentence. Seconds are what passes from
the question to the file in a process that was started and has read the log, and nothing else yet;
"again" is the same question to the same process.
"""

from __future__ import annotations

import io
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from board.archive.formats import boardfile, format_named
from board.config import Config
from board.core.events import Entry, Open, Say
from board.core.history import fold
from board.core.ink import render
from board.core.model import Status
from board.store.log import EventLog
from tests.harness import Client, Server, run_board
from tests.test_forgetting import Browser
from tests.test_same_bytes import the_evening, told

NOTES = 1000
SIGNS = ("", "? ", "! ", '"', "+ ", "- ", "~ ")
WORDS = ("banc", "fontaine", "arbres", "enfants", "place", "marché", "école", "quartier", "rue")

KINDS = {
    "fresque.svg": "fresque",
    "a sheet, SVG": "sheet",
    "a sheet, PNG 4K": "sheet-png:1",
    "minutes.html": "html",
    "minutes.pdf": "pdf",
    "minutes.docx": "docx",
    "minutes.odt": "odt",
    "minutes.epub": "epub",
    "affiche.svg": "affiche-svg",
    "affiche.pdf": "affiche",
    "a note as a card": "card:9:square:png",
    "replay.svg": "replay",
    "evening.board": "board",
}


def line(number: int) -> str:
    if number % 60 == 5:
        return f"# Thème {number // 60}"
    sign = SIGNS[number % len(SIGNS)]
    words = " ".join(WORDS[(number * step) % len(WORDS)] for step in range(1, 5 + number % 9))
    speaker = " @Une voisine" if number % 5 == 0 else ""
    end = '"' if sign == '"' else ""
    return f"{sign}{words} {number}{end}{speaker}"


def evening() -> list[Entry]:
    return told(
        [
            Open("Mille notes", phases="flow", hand="scribe"),
            *(Say(line(number)) for number in range(NOTES)),
        ]
    )


TICKS = os.sysconf("SC_CLK_TCK")


class Child:
    """A worker that is started for one file and has read the log before: what is measured is the
    work, not the start."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.process = subprocess.Popen(
            [sys.executable, "-m", "board.archive.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def make(self, kind: str) -> tuple[float, float, int]:
        """Seconds, those of CPU, and bytes of a file."""
        assert self.process.stdin and self.process.stdout
        asked = {"url": self.url, "board": "evening", "kind": kind, "number": 1}
        start, used = time.perf_counter(), self.used()
        self.process.stdin.write(json.dumps(asked).encode() + b"\n")
        self.process.stdin.flush()
        told = json.loads(self.process.stdout.readline())
        assert "made" in told, told
        self.process.stdout.read(told["made"])
        return time.perf_counter() - start, self.used() - used, told["made"]

    def used(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def end(self) -> float:
        """MB at the most."""
        assert self.process.stdin
        self.process.stdin.close()
        return os.wait4(self.process.pid, 0)[2].ru_maxrss / 1024


def made(url: str, kind: str) -> str:
    """A row: seconds and CPU of a file, of the same again, MB at the most, kB of the file."""
    child = Child(url)
    child.make("log")
    first, cpu, size = child.make(kind)
    again, cpu_again, _ = child.make(kind)
    most = child.end()
    figures = f"{first:.2f} | {cpu:.2f} | {again:.2f} | {cpu_again:.2f}"
    return f"{figures} | {most:.0f} | {size / 1024:,.0f}"


def out_and_in(entries: list[Entry], folder: Path) -> tuple[float, float, int]:
    """Seconds to write a ``.board``, and to read it and put it into a database; how many drawings
    and facts differ afterwards."""
    start = time.perf_counter()
    content = boardfile.written("evening", entries)
    out = time.perf_counter() - start
    start = time.perf_counter()
    found = boardfile.read(io.BytesIO(content))
    log = EventLog(Config(data=folder / "back"))
    assert log.restore("evening", found.entries)
    back = time.perf_counter() - start
    again = log.since("evening", 0)
    log.close()
    before, after = render.patch(fold("a", entries), 0), render.patch(fold("b", again), 0)
    differ = sum(one != other for one, other in zip(before["put"], after["put"], strict=True))
    differ += sum(one != other for one, other in zip(entries, again, strict=True))
    return out, back, differ


class Writer(threading.Thread):
    """A scribe who writes a line each 100 ms until ``stop``; ``found`` are milliseconds to acks."""

    def __init__(self, server: Server, token: str, name: str) -> None:
        super().__init__()
        self.client, self.name_of_keys = Client(server.url, token), name
        self.client.call("join", {"board": "evening", "seq": 0}, timeout=60)
        self.stopped = threading.Event()
        self.found: list[float] = []
        self.start()

    def run(self) -> None:
        while not self.stopped.is_set():
            number = len(self.found)
            start = time.perf_counter()
            key = f"{self.name_of_keys}-{number:06}"
            message = {"board": "evening", "key": key, "line": line(number)}
            self.client.call("capture", message, timeout=60)
            self.found.append((time.perf_counter() - start) * 1000)
            time.sleep(max(0.0, 0.1 - (time.perf_counter() - start)))

    def stop(self) -> list[float]:
        self.stopped.set()
        self.join()
        self.client.close()
        return self.found


def meanwhile(data: Path, entries: list[Entry]) -> None:
    """Acks alone, then while the server's child makes the heavy files one after the other."""
    data.parent.mkdir()
    file = data.parent / "evening.board"
    file.write_bytes(boardfile.written("evening", entries))
    with Server(data) as server:
        tokens = run_board(data, "restore", str(file))["tokens"]
        browser = Browser(server, tokens["organiser"])
        browser.read("/b/evening")
        for name, paths in (
            ("alone", []),
            ("files", ["files/minutes.pdf", "fresque.svg", "affiche.pdf", "files/evening.board"]),
        ):
            writer, started = Writer(server, tokens["scribe"], name), time.perf_counter()
            for path in paths:
                with browser.opener.open(f"{server.url}/b/evening/{path}", timeout=300) as answer:
                    answer.read()
            time.sleep(0 if paths else 10)
            took, found = time.perf_counter() - started, writer.stop()
            cuts = statistics.quantiles(found, n=100)
            print(f"acks, {name}: p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms of {len(found)}")
            print(f"  in {took:.1f} s")


def figures() -> None:
    entries = evening()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = EventLog(Config(data=folder / "data"))
        log.restore("evening", entries)
        log.close()
        url = f"sqlite:///{folder / 'data' / 'board.sqlite'}"
        sheets = len(fold("evening", entries).sheets)
        print(f"{NOTES} notes, {sheets} sheets; load {os.getloadavg()[0]:.1f}")
        child = Child(url)
        start = time.perf_counter()
        child.make("log")
        print(f"the process, from its start to the log: {time.perf_counter() - start:.2f} s")
        child.end()
        print("| file | s | CPU s | again s | CPU s | MB at most | kB |")
        for told_as, kind in KINDS.items():
            print(f"| {told_as} | {made(url, kind)} |", flush=True)
        out, back, differ = out_and_in(entries, folder)
        print(f".board out {out:.2f} s, in {back:.2f} s, {differ} differences")
        meanwhile(folder / "server" / "data", entries)


def sentences() -> list[str]:
    """What la-noue says, without spaces and quotes: the set of them differs between tools."""
    board = fold("noue", the_evening())
    placed = (note for note in board.notes.values() if note.status is Status.PLACED)
    return [bare(note.draft.text) for note in placed]


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def lost_in(pdf: Path) -> list[str]:
    """The sentences of la-noue that a PDF does not give back."""
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    return [said for said in sentences() if said not in bare(text.stdout)]


def office() -> None:
    """LibreOffice opens DOCX and ODT and prints them; each sentence has to be in the PDF, as in
    our own PDFs."""
    entries = the_evening()
    board = fold("noue", entries)
    with tempfile.TemporaryDirectory() as name:
        convert = ["soffice", f"-env:UserInstallation=file://{name}/profile", "--headless"]
        convert += ["--convert-to", "pdf", "--outdir", name]
        for form in ("docx", "odt", "pdf", "affiche"):
            known = format_named(form)
            assert known
            path = Path(name, known.file)
            path.write_bytes(known.write(board, entries))
            if form in ("docx", "odt"):
                subprocess.run([*convert, path], check=True, capture_output=True, timeout=240)
                path = path.with_suffix(".pdf")
            lost = lost_in(path)
            check = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
            print(f"{known.file}: {len(lost)} of {len(sentences())} sentences lost {lost}")
            print(f"  qpdf --check: {check.returncode}")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    office() if sys.argv[1:] == ["office"] else figures()

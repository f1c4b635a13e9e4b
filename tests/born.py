"""Programs of the product for the tests, born of ``tests.nursery`` where the system has pidfds."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
from functools import cache
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parent.parent
BEFORE_IMPORTS = ("LD_", "PYTHON")
"""Variables that a program looks at before its first line: who sets one gets a fresh start."""
SECONDS = 600
"""For a program to say something: the files of an evening are half a minute of a core."""


def settings_of_the_start() -> dict[str, str]:
    return {name: it for name, it in os.environ.items() if name.startswith(BEFORE_IMPORTS)}


AT_FIRST = settings_of_the_start()


class Nursery:
    """One of ``serve`` (patched by gevent) and ``verbs``."""

    def __init__(self, mode: str) -> None:
        self.turn = threading.Lock()
        command = [sys.executable, "-m", "tests.nursery", mode]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(  # Ctrl+C is for the tests, which end what they started
            command, cwd=ROOT, stdin=pipe, stdout=pipe, start_new_session=True
        )
        atexit.register(self.close)

    def ask(self, **asked: object) -> int:
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None and stdout is not None
        with self.turn:
            stdin.write(json.dumps(asked).encode() + b"\n")
            stdin.flush()
            return int(stdout.readline())

    def bear(self, arguments: list[str], **more: object) -> int:
        return self.ask(arguments=arguments, folder=str(ROOT), **more)

    def close(self) -> None:
        with self.process:
            pass


@cache
def nursery(mode: str) -> Nursery:
    return Nursery(mode)


def may_be_born() -> bool:
    is_here = sys.platform == "linux" and hasattr(os, "pidfd_open")
    return is_here and settings_of_the_start() == AT_FIRST


class Born:
    """A program that a nursery has borne; it is asked what a Popen is asked."""

    def __init__(
        self,
        arguments: list[str],
        err: Path,
        env: dict[str, str],
        program: str = "",
        namespace: str = "",
    ) -> None:
        reading, writing = os.pipe()
        self.stdout: IO[bytes] = os.fdopen(reading, "rb")
        self.house = nursery("serve" if "serve" in arguments else "verbs")
        self.pid = self.house.bear(
            arguments,
            out=f"/proc/{os.getpid()}/fd/{writing}",
            err=str(err),
            environment=env,
            program=program,
            namespace=namespace,
        )
        os.close(writing)
        self.end = os.pidfd_open(self.pid)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if not select.select([self.end], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("board", timeout or 0)
            self.returncode = os.waitstatus_to_exitcode(self.house.ask(wait=self.pid))
            os.close(self.end)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """``board ...`` to its end, with what it said; ``serve`` to its refusal, it ends by itself."""
    env = {**os.environ, **environment}
    if not may_be_born():
        command = [sys.executable, "-m", "board", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
    with tempfile.TemporaryDirectory() as folder:
        err = Path(folder) / "err"
        verb = Born(list(arguments), err, env)
        out = b""
        with verb.stdout as said:
            while select.select([said], [], [], SECONDS)[0]:
                if not (part := os.read(said.fileno(), 65_536)):
                    break
                out += part
        code = verb.wait(SECONDS)
        return subprocess.CompletedProcess(arguments, code, out.decode(), err.read_text())


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure() -> None:
    """CPU seconds until a server is ready, born and afresh, three times each."""
    for way in ("born", "afresh"):
        for _ in range(3):
            with tempfile.TemporaryDirectory() as folder:
                words = ["serve", "--host", "127.0.0.1", "--port", "0", "--data", f"{folder}/data"]
                command = [sys.executable, "-m", "board", *words]
                if way == "born":
                    server = Born(words, Path(folder) / "err", dict(os.environ))
                else:
                    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
                with server.stdout as said:
                    said.readline()
                    print(way, cpu_seconds(server.pid))
                    server.kill()
                    server.wait()


if __name__ == "__main__":
    measure()

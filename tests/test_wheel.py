"""The wheel carries all that it needs: installed far from the checkout, without npm, it works."""

import json
import os
import subprocess
import sys
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.harness import ROOT, Server, cookie_of

pytestmark = pytest.mark.slow
NEEDED = ("_npm/fonts.css", "_npm/fonts.json", "_npm/socket.io.esm.min.js", "_npm/licences/")
SHOWN = ("_web/static/css/page.css", "_web/static/messages/fr.json", "_web/templates/home.html")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """As ``make wheel`` builds it, in a folder of its own."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """An empty environment with the wheel in it; its dependencies are those of constraints.txt."""
    folder = tmp_path_factory.mktemp("empty") / "env"
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-compile",
        "--only-binary",
        ":all:",
    ]
    pinned = ["--require-hashes", "-r", str(ROOT / "constraints.txt")]
    for words in (pinned, ["--no-deps", str(wheel)]):
        done = subprocess.run(
            [*install, *words], env=without_npm(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
    return python


def without_npm():
    """The environment of a machine that has neither npm nor this checkout on its path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    path = "/usr/bin:/bin" if os.name == "posix" else kept["PATH"]
    return {"BOARD_WATCH": "1", **kept, "PATH": path}


def test_the_wheel_carries_what_the_hook_brings_and_what_pages_need(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (*NEEDED, *SHOWN):
        assert any(name.startswith(f"board/{wanted}") for name in names), wanted
    assert sum(name.endswith(".woff2") for name in names) > 100
    assert not any(name.startswith(("tests/", "data/", "exports/")) for name in names)
    for kind in ("static", "templates"):
        here = {path.relative_to(ROOT / kind).as_posix() for path in files(ROOT / kind)}
        start = f"board/_web/{kind}/"
        assert here == {name.removeprefix(start) for name in names if name.startswith(start)}


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


class Installed(Server):
    """The program of the empty environment, in a folder far from the checkout."""

    def __init__(self, data, python):
        super().__init__(data)
        self.python = python

    def start(self):
        words = ["-m", "board", "serve", "--host", "127.0.0.1", "--port", str(self.port)]
        with self.errors.open("ab") as errors:
            self.process = subprocess.Popen(
                [str(self.python), *words, "--data", str(self.data)],
                cwd=self.data.parent,
                env=without_npm(),
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        assert self.process.stdout.readline(), self.errors.read_text()
        return self


def get(url, cookie=""):
    request = urllib.request.Request(url, headers={"Cookie": cookie})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return answer.read()


def test_an_empty_environment_serves_a_page_a_font_and_an_export(python, tmp_path):
    data = tmp_path / "data"
    new = [str(python), "-m", "board", "new", "--data", str(data), "--json", "Ailleurs"]
    done = subprocess.run(
        new, cwd=tmp_path, env=without_npm(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    board, tokens = made["board"], made["tokens"]
    where = [str(python), "-c", "import board; print(board.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=without_npm(), capture_output=True, text=True)
    assert not Path(found.stdout.strip()).is_relative_to(ROOT)
    with Installed(data, python) as server:
        cookie = cookie_of(server.url, tokens["organiser"])
        assert b"Ailleurs" in get(f"{server.url}/b/{board}", cookie)
        css = get(f"{server.url}/fonts.css").decode()
        font = css.partition("url(")[2].partition(")")[0]
        assert get(f"{server.url}/{font}")[:4] == b"wOF2"
        assert get(f"{server.url}/b/{board}/export.zip", cookie)[:2] == b"PK"

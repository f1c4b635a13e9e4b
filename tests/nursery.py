"""A process that has imported the product and forks: a server starts in a tenth of a second.

``python -m tests.nursery serve`` reads one JSON object a line, {arguments, environment, folder,
out, err, program, namespace}, and answers with one line each, the child's pid; {wait: pid} is
answered with its exit status once it has ended. A child goes on as ``python -m board`` does after
its imports, or runs the file that is named as its program, in a network namespace when one is
named.
"""

from __future__ import annotations

import gc
import json
import os
import runpy
import sys
from importlib import import_module
from pathlib import Path

from tests.namespaces import enter

OF_FILES = ("docx", "fontTools.pens.svgPathPen", "odfdo", "resvg_py", "typst")
"""What an export loads at its first file of a kind; none of them starts a thread before that."""


def main() -> None:
    if "serve" in sys.argv[1:]:
        from gevent import monkey
        from gevent.os import fork_gevent as fork

        monkey.patch_all()
        waitpid = monkey.get_original("os", "waitpid")
        import board.assembly
        from board.warming import AT_ONCE, IN_PIECES, steps

        for name in (*AT_ONCE, *IN_PIECES):
            import_module(name)
        for _ in steps("fr"):
            pass
    else:
        from os import fork, waitpid

        load_what_files_need()
    import board.store.upgrade  # noqa: F401
    from board.cli import cli

    gc.freeze()
    while line := read_line():
        asked = json.loads(line)
        if "wait" in asked:
            tell(waitpid(asked["wait"], 0)[1])
        elif not fork():
            become(asked)
            runpy.run_path(asked["program"]) if asked["program"] else cli()


def load_what_files_need() -> None:
    from board.archive.formats import FORMATS
    from board.archive.worker import FACES
    from board.core.text import glyphs

    for name in (*(f"board.archive.formats.{known.module}" for known in FORMATS), *OF_FILES):
        import_module(name)
    for face in FACES:
        glyphs("a", face)


def tell(answer: int) -> None:
    os.write(1, f"{answer}\n".encode())


def read_line() -> bytes:
    """Up to the end of a line, byte by byte: a child must not hold what its parent has not read."""
    line = b""
    while not line.endswith(b"\n") and (byte := os.read(0, 1)):
        line += byte
    return line


def become(asked: dict) -> None:
    """The child's files, folder, environment and arguments in the place of the nursery's."""
    nothing, out = os.open(os.devnull, os.O_RDONLY), os.open(asked["out"], os.O_WRONLY)
    err = os.open(asked["err"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    tell(os.getpid())
    for at, opened in enumerate((nothing, out, err)):
        os.dup2(opened, at)
        os.close(opened)
    if asked["namespace"]:
        with Path("/run/netns", asked["namespace"]).open() as there:
            enter(there.fileno())
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["board", *asked["arguments"]]


if __name__ == "__main__":
    main()

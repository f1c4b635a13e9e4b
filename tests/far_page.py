"""A page at the far end of a link: ``far_page.py URL BOARD TOKEN SCRIBE HEAD NOTES SECONDS``.

Joins from seq 1, looks at every sheet, then draws what a scribe on a socket of its own
says; prints one JSON object with what it holds. It opens one socket and never another.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.harness import Client, Picture

SMALL = 4096
"""Bytes that a phone takes at once while its link is slow: the sender's buffers fill."""


def notes_in(picture: Picture) -> int:
    return sum(name.startswith("n-") for name in picture.fragments)


def join_all(page: Client, board: str, picture: Picture, seconds: int) -> int:
    """Joins with one sheet after the other in view, without waiting for the answers; bytes got."""
    first = page.call("join", {"board": board, "seq": 1}, timeout=seconds)["patch"]
    views = range(2, first["sheets"] + 2, 3)
    asked = [page.send("join", {"board": board, "seq": 1, "sheet": view}) for view in views]
    patches = [first, *(page.wait(number, seconds)["patch"] for number in asked)]
    for patch in patches:
        picture.fragments.update(patch["put"])
    picture.seq = first["seq"]
    return sum(len(json.dumps(patch)) for patch in patches)


def draw(page: Client, picture: Picture, head: int, end: float) -> None:
    """Applies what is pushed until the picture is at ``head``; asks after a gap."""
    while picture.seq < head and time.monotonic() < end:
        with page.news:
            page.news.wait_for(lambda: page.patches or page.closed, 0.2)
            patches, page.patches = page.patches, []
        if any(picture.apply(patch) == "gap" for patch in patches) or page.closed:
            return


def main() -> None:
    url, board, token, scribe_token = sys.argv[1:5]
    head, more, seconds = map(int, sys.argv[5:])
    end, picture = time.monotonic() + seconds, Picture()
    page = Client(url, token, timeout=seconds, receive=SMALL)
    size = join_all(page, board, picture, seconds)
    scribe = Client(url, scribe_token, timeout=seconds)
    for number in range(more):
        message = {"board": board, "key": f"more-{number:05}", "line": f"Encore une {number}"}
        head = scribe.call("capture", message, timeout=seconds)["seq"]
    draw(page, picture, head, end)
    told = {"seq": picture.seq, "head": head, "notes": notes_in(picture), "closed": page.closed}
    print(json.dumps({**told, "kB": size // 1000}))


if __name__ == "__main__":
    main()

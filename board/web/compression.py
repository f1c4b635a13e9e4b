"""Texts leave compressed for a browser that takes it: brotli, else gzip.

The guard keeps of a browser's Accept-Encoding only which of the two it takes, so that nobody is
told apart by it. Files that do not change are compressed once, and kept by their validator; what
is public too, until something is erased.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from typing import Any

import brotli
from flask import Response, g, request

from board.live.pause import beside

ENCODING = "board.encoding"
"""Name in the environ: "br", "gzip" or ""."""

LEAST_BYTES = 1_000
"""Shorter answers gain nothing."""

LARGE_BYTES = 100_000
"""From here on compressing takes longer than a short piece of work may (some 5 ms)."""

TEXTS = ("text/", "application/json", "application/javascript", "image/svg+xml")
MOST_KEPT = 256
"""Files of the pages and of npm together; each is kept once an encoding. As many again are public
pages."""

PAGE, FILE = 5, 7
"""Effort for what is made anew each time, and for what is kept. Brotli's 9 takes ten times as long
for a script as its 7 and saves a thousandth."""

Kept = OrderedDict[tuple[str, str, str], bytes]


def taken(accepted: str) -> str:
    """What of an Accept-Encoding is kept. A quality of 0 refuses."""
    offered = {}
    for part in accepted.lower().split(","):
        name, _, quality = part.strip().partition(";")
        offered[name.strip()] = quality.replace(" ", "") not in (
            "q=0",
            "q=0.0",
            "q=0.00",
            "q=0.000",
        )
    return next((name for name in ("br", "gzip") if offered.get(name)), "")


class Compression:
    """Register ``begin`` and ``settle`` as what happens before and after each request."""

    def __init__(self) -> None:
        self.kept, self.public = Kept(), Kept()

    def hear_forgotten(self, _board: str, _is_whole: bool) -> None:
        """Pages that were public may hold what was erased. One that is being compressed just now
        goes with those that were kept."""
        self.public = Kept()

    def begin(self) -> None:
        """A page that was made before an erasure is kept with those that it took away."""
        g.public_pages = self.public

    def settle(self, response: Response) -> Response:
        is_text = (response.mimetype or "").startswith(TEXTS)
        if not is_text or response.status_code != 200 or "Content-Encoding" in response.headers:
            return response
        response.vary.add("Accept-Encoding")
        encoding = request.environ.get(ENCODING, "")
        if not encoding or request.method == "HEAD" or "Content-Range" in response.headers:
            return response
        etag = response.headers.get("ETag", "")
        is_public = (request.endpoint or "").rpartition(".")[2].startswith("public_")
        kept = (g.get("public_pages", self.public) if is_public else self.kept) if etag else None
        key = (request.path, etag, encoding)
        packed = None if kept is None else kept.get(key)
        if packed is None:
            packed = self.packed(response, key, kept)
        if packed:
            close(response.response)
            response.direct_passthrough = False
            response.set_data(packed)
            response.headers["Content-Encoding"] = encoding
        return response

    def packed(self, response: Response, key: tuple[str, str, str], kept: Kept | None) -> bytes:
        """b"" for what is too short. A file is worth more work than a page: it is kept."""
        encoding = key[-1]
        response.direct_passthrough = False
        file = response.response
        body = response.get_data()
        close(file)
        if len(body) < LEAST_BYTES:
            return b""
        effort = PAGE if kept is None else FILE
        done = (
            beside(lambda: compressed(body, encoding, effort))
            if len(body) > LARGE_BYTES
            else compressed(body, encoding, effort)
        )
        if kept is not None:
            kept[key] = done
            if len(kept) > MOST_KEPT:
                kept.popitem(last=False)
        return done


def compressed(body: bytes, encoding: str, effort: int) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, quality=effort))
    return gzip.compress(body, compresslevel=min(effort, 6), mtime=0)


def close(body: Any) -> None:
    """Closes a file that was to be sent as it is."""
    ends = getattr(body, "close", None)
    if ends is not None:
        ends()

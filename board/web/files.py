"""Files that are the same for everybody: scripts, styles, fonts, messages.

Pages name them under ``/v/<digest>``, where a browser keeps them for good: another version of the
program has another digest, and what files name in each other stands under it too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, send_from_directory

from board.core import look as theme
from board.core.assets import npm, web
from board.core.catalogue import languages
from board.web.scripts import entries, words
from board.web.whole import FOLDER, rest, whole

DAY_SECONDS = 86_400
YEAR_SECONDS = 31_536_000


@cache
def digest() -> str:
    """Of all files that a page may name, as they were when it was first asked for."""
    told = hashlib.blake2s(digest_size=8)
    for path in (*sorted(web("static").rglob("*")), npm("stamp"), npm("fonts.css")):
        if path.is_file():
            told.update(path.name.encode() + b"\0" + path.read_bytes())
    for look in theme.LOOKS:
        told.update(theme.stylesheet(look).encode())
    return told.hexdigest()


class Files:
    """Each file has an address of its own, and one under the digest."""

    def __init__(self, pages: Blueprint) -> None:
        self.add(pages, "/theme/<look>.css", themed)
        self.add(pages, "/fonts.css", partial(from_npm, "fonts.css"))
        self.add(pages, "/fonts/<name>", lambda name: from_npm(f"fonts/{name}"))
        self.add(pages, "/npm/<name>", from_npm)
        self.add(pages, "/words/<entry>/<lang>.json", worded)
        pages.add_url_rule(f"/v/<version>{FOLDER}<entry>.js", "whole_kept", partial(kept, as_whole))
        pages.add_url_rule(
            "/v/<version>/static/<path:name>", "static_kept", partial(kept, from_static)
        )

    def add(self, pages: Blueprint, rule: str, send: Callable[..., Response]) -> None:
        name = rule.strip("/").partition(".")[0].partition("/")[0]
        endpoint = f"{name}_css" if rule == "/fonts.css" else name
        pages.add_url_rule(rule, endpoint, send)
        pages.add_url_rule(f"/v/<version>{rule}", f"{endpoint}_kept", partial(kept, send))


def kept(send: Callable[..., Response], version: str, **found: Any) -> Response:
    """A page of another version may ask for its files while this one starts: they are not kept."""
    answer = send(**found)
    answer.cache_control.clear()
    if version == digest():
        answer.cache_control.public = answer.cache_control.immutable = True
        answer.cache_control.max_age = YEAR_SECONDS
    else:
        answer.cache_control.no_cache = True
    return answer


def themed(look: str) -> Response:
    if look not in theme.LOOKS:
        abort(404)
    answer = Response(theme.stylesheet(look), mimetype="text/css")
    answer.add_etag()
    return answer


def worded(entry: str, lang: str) -> Response:
    """What the scripts of a page may say in a language."""
    if entry not in entries() or lang not in languages():
        abort(404)
    told = json.dumps(words(f"{entry}.js", lang), ensure_ascii=False, separators=(",", ":"))
    answer = Response(told, mimetype="application/json")
    answer.add_etag()
    return answer


def as_whole(entry: str) -> Response:
    """The scripts of a page, or what they bring when they have begun."""
    name = entry.removesuffix(".rest")
    if name not in entries():
        abort(404)
    told = whole(f"{name}.js") if name == entry else rest(f"{name}.js")
    answer = Response(told, mimetype="text/javascript")
    answer.add_etag()
    return answer


def from_npm(name: str) -> Response:
    return send(npm(), name, DAY_SECONDS)


def from_static(name: str) -> Response:
    return send(web("static"), name, 0)


def send(folder: Path, name: str, seconds: int) -> Response:
    return send_from_directory(str(folder), name, max_age=seconds)

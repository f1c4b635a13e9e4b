"""The public pages of a series or an evening: read only, no script, kept for a minute."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import astuple

from flask import Blueprint, Response, abort, redirect, request
from flask.typing import ResponseReturnValue

from board.archive.formats import FORMATS
from board.archive.jobs import Jobs
from board.archive.orders import Order
from board.archive.publishing import INDEX, LOGO, PUBLIC
from board.store.access import Role
from board.store.handed import Handed
from board.store.log import EventLog
from board.store.publication import Publications
from board.store.series import SeriesStore
from board.web.downloads import asker, made, note
from board.web.visitor import here

SECONDS = 60
"""How long a browser, or what stands between, may show a page without asking: so long a page that
is switched off, or a note that is withdrawn, can still be seen."""

PAGE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; font-src data:; base-uri 'none'"
)
"""What a page may load: its style and its letters are in it, its drawing stands beside it."""

TYPES = {known.file: known.mimetype for known in FORMATS if known.name in PUBLIC}
TYPES |= {INDEX: "text/html", LOGO: "image/svg+xml"}
OF_AN_EVENING = re.compile(r"(\d{2,4})-([0-9a-f]{1,64})/([\w.-]+)")


class PublicPages:
    """Nobody is asked who they are, and no cookie is set."""

    def __init__(self, pages: Blueprint, log: EventLog, jobs: Jobs, handed: Handed) -> None:
        self.log, self.jobs, self.handed = log, jobs, handed
        self.publications, self.series = Publications(log), SeriesStore(log)
        pages.add_url_rule("/p/<owner>", "public_short", self.short)
        pages.add_url_rule("/p/<owner>/", "public_home", self.file)
        pages.add_url_rule("/p/<owner>/<path:name>", "public_file", self.file)

    def short(self, owner: str) -> ResponseReturnValue:
        return redirect(here(f"/p/{owner}/"), 301)

    def file(self, owner: str, name: str = INDEX) -> Response:
        """404 for what is not public: never was, or was switched off."""
        name += INDEX if name.endswith("/") else ""
        seqs = self.publications.seqs(owner)
        fields, boards = self.owned(owner)
        shown = tuple(board for board in boards if board in seqs)
        known = is_there(name, boards, shown, bool(fields))
        if not shown or name.rpartition("/")[2] not in TYPES or not known:
            abort(404)
        if name == LOGO and not fields.get("logo"):
            abort(404)
        state = self.state(fields, boards, {board: seqs[board] for board in shown})
        answer = Response(mimetype=TYPES[name.rpartition("/")[2]])
        answer.set_etag(f"{state:08x}")
        answer.cache_control.public, answer.cache_control.max_age = True, SECONDS
        answer.cache_control.must_revalidate = True
        answer.headers["Content-Security-Policy"] = PAGE
        if state_is_known(answer):
            answer.status_code = 304
            return answer
        order = Order(owner, state, f"public:{name}", 0, boards)
        answer.set_data(made(self.jobs, order, asker(Role.NONE), 404))
        note(self.handed, f"{owner}/{name}", {board: seqs[board] for board in shown})
        return answer

    def owned(self, owner: str) -> tuple[dict[str, str], tuple[str, ...]]:
        """What is said of a series and its boards, or a board alone."""
        try:
            known = self.series.get(owner)
        except LookupError:
            return {}, (owner,)
        return known.fields, known.boards

    def state(self, fields: dict[str, str], boards: tuple[str, ...], seqs: dict[str, int]) -> int:
        """A number that is another one when what is public, or what became of it, has changed."""
        heads = self.log.heads(list(seqs))
        found = self.publications.decisions(seqs)
        decided = {board: [astuple(one) for one in rows] for board, rows in found.items()}
        told = json.dumps([fields, boards, seqs, heads, decided], sort_keys=True)
        return zlib.crc32(told.encode())


def is_there(name: str, boards: tuple[str, ...], shown: tuple[str, ...], is_series: bool) -> bool:
    """Whether a file is one of the pages, named as ``archive.publishing`` names it: of a series its
    own two, and those of evenings. What is none would be looked for by the one process that makes
    all files, and kept nowhere."""
    of = OF_AN_EVENING.fullmatch(name)
    if of is None or not is_series:
        return name in (INDEX, LOGO) if is_series else "/" not in name
    number, board = int(of[1]), of[2]
    if of[1] != f"{number:02}":
        return False
    return board in shown and boards[number - 1 : number] == (board,) and of[3] != LOGO


def state_is_known(answer: Response) -> bool:
    """Whether the browser has this very state."""
    etag, _ = answer.get_etag()
    return etag is not None and request.if_none_match.contains(etag)

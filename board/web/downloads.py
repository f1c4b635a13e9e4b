"""The files of a board over HTTP: sheets, fresque, every format, cards, everything in one zip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from flask import Blueprint, Response, abort, after_this_request, request
from werkzeug.exceptions import ServiceUnavailable

from board.archive import folder as archive
from board.archive.chosen import FORMS, Card
from board.archive.jobs import Jobs
from board.archive.orders import Asker, Busy, Erased, Left, Order, Unmade
from board.core.later import Later
from board.core.model import Status
from board.live.room import Room
from board.store.access import Role
from board.store.handed import Handed
from board.web.listing import describe
from board.web.shelf import chosen_poster, file_named

if TYPE_CHECKING:
    from board.archive.formats import share
else:
    share = Later("board.archive.formats.share")

AGAIN_SECONDS = 20
"""When somebody may ask again who was refused because too much is being made."""

SOON_SECONDS = 2
"""The same for a file from which words were erased while it was being made."""

SVG = "image/svg+xml"

Made = TypeVar("Made")


class Downloads:
    """``room`` gives the room to somebody who has at least a role, and aborts for anybody else."""

    def __init__(
        self, pages: Blueprint, room: Callable[[str, Role], Room], jobs: Jobs, handed: Handed
    ) -> None:
        self.room, self.jobs, self.handed = room, jobs, handed
        self.page: Callable[..., str] = lambda *_: ""
        self.role: Callable[[str], Role] = lambda _: Role.NONE
        for path, answer in (
            ("fresque.svg", self.fresque),
            ("log.jsonl", self.log),
            ("sheet-<int:number>.svg", self.sheet),
            ("sheet-<int:number>.png", self.sheet_png),
            ("export.zip", self.zip),
            ("files/<name>", self.file),
            ("affiche.<form>", self.affiche),
            ("share", self.share),
            ("share/<int:note>", self.share_note),
            ("card/<int:note>-<size>.<form>", self.card),
            ("jobs", self.progress),
        ):
            pages.add_url_rule(f"/b/<board_id>/{path}", view_func=answer)

    def fresque(self, board_id: str) -> Response:
        room = self.room(board_id, Role.VIEWER)
        return self.taken(room, "fresque.svg", self.made(room, "fresque"), SVG)

    def log(self, board_id: str) -> Response:
        room = self.room(board_id, Role.ORGANISER)
        return self.taken(room, "log.jsonl", self.made(room, "log"), "application/jsonl")

    def sheet(self, board_id: str, number: int) -> Response:
        """With ``?numbers`` each note has its number beside it, as the printer gets it; with
        ``?take`` it is a file that leaves, else a picture of a page."""
        room, kind = self.with_sheet(board_id, number), "sheet"
        kind += "-numbered" if "numbers" in request.args else ""
        name, body = f"sheet-{number}.svg", self.made(room, kind, number)
        is_taken = "take" in request.args
        return self.taken(room, name, body, SVG) if is_taken else download(name, body, SVG)

    def sheet_png(self, board_id: str, number: int) -> Response:
        room = self.with_sheet(board_id, number)
        body = self.made(room, f"sheet-png:{number}")
        return self.taken(room, f"sheet-{number}.png", body, "image/png")

    def with_sheet(self, board_id: str, number: int) -> Room:
        room = self.room(board_id, Role.VIEWER)
        if not 1 <= number <= len(room.board.sheets):
            abort(404)
        return room

    def file(self, board_id: str, name: str) -> Response:
        """One file of the archive's folder, for those whom its format is for."""
        self.room(board_id, Role.VIEWER)
        known = file_named(name)
        room = self.room(board_id, Role[known.least.upper()])
        return self.taken(room, name, self.made(room, known.name), known.mimetype)

    def affiche(self, board_id: str, form: str) -> Response:
        room, poster = self.room(board_id, Role.ORGANISER), chosen_poster(form)
        return self.taken(room, poster.file, self.made(room, poster.kind), FORMS[form])

    def zip(self, board_id: str) -> Response:
        """Goes out while it is made; a zip that could not be finished ends in the middle. It is
        noted without the title, which can be erased."""
        room = self.room(board_id, Role.ORGANISER)
        order, by = Order(room.board.id, room.board.seq, "zip"), asker(Role.ORGANISER)
        parts = iter(()) if is_head() else given(self.jobs.stream, order, by)
        note(self.handed, "export.zip", {room.board.id: room.board.seq})
        return download(f"{archive.folder_name(room.board)}.zip", parts, "application/zip")

    def share(self, board_id: str) -> str:
        """A sheet on which each note is a link to its cards."""
        room = self.room(board_id, Role.VIEWER)
        number = request.args.get("sheet", 1, int)
        if not 1 <= number <= len(room.board.sheets):
            abort(404)
        board = room.board
        placed = [board.notes[seq] for seq in sorted(board.sheets[number - 1].notes)]
        notes = [
            {"id": note.seq, "box": note.place.box, "words": share.alternative(board, note.seq)}
            for note in placed
            if note.status is Status.PLACED
        ]
        return self.page("share.html", board=describe(room), number=number, notes=notes, one=None)

    def share_note(self, board_id: str, note: int) -> str:
        """A note's cards in three sizes, and its words to copy beside them."""
        room = self.standing(board_id, note)
        one = {"id": note, "words": share.alternative(room.board, note)}
        number = room.board.notes[note].place.sheet
        cards = [(size, pixels.w, pixels.h) for size, pixels in share.SIZES.items()]
        shown = {"number": number, "one": one, "cards": cards}
        return self.page("share.html", board=describe(room), notes=[], **shown)

    def standing(self, board_id: str, note: int) -> Room:
        room = self.room(board_id, Role.VIEWER)
        known = room.board.notes.get(note)
        if known is None or known.status is not Status.PLACED:
            abort(404)
        return room

    def card(self, board_id: str, note: int, size: str, form: str) -> Response:
        room = self.standing(board_id, note)
        try:
            card = Card(note, size, form)
        except ValueError:
            abort(404)
        return self.taken(room, card.file, self.made(room, card.kind), FORMS[form])

    def taken(
        self, room: Room, name: str, body: bytes | Iterator[bytes], mimetype: str
    ) -> Response:
        """A file that leaves: that it did is noted, so that a withdrawal can name it."""
        note(self.handed, name, {room.board.id: room.board.seq})
        return download(name, body, mimetype)

    def progress(self, board_id: str) -> dict[str, Any]:
        """``{"jobs": [{"kind", "done", "of"}]}``: what is being made of a board just now."""
        self.room(board_id, Role.VIEWER)
        return {"jobs": self.jobs.progress(board_id)}

    def made(self, room: Room, kind: str, number: int = 0) -> bytes:
        """The bytes of a file, made beside the event loop; nobody waits for it once the browser
        has gone."""
        order = Order(room.board.id, room.board.seq, kind, number)
        return made(self.jobs, order, asker(self.role(room.board.id)))


def asker(role: Role) -> Asker:
    """Who asks for a file, with a role on what it is of."""
    has_left = request.environ.get("board.has_left", lambda: False)
    return Asker(has_left, role >= Role.ORGANISER)


def is_head() -> bool:
    """Whether somebody asks about a file and takes none: nothing is made for that."""
    return request.method == "HEAD"


def made(jobs: Jobs, order: Order, by: Asker, unmade: int = 500) -> bytes:
    """The bytes of a file, none for who asks about it alone; aborts as ``given`` does."""
    if is_head():
        after_this_request(unmeasured)
        return b""
    return given(jobs.make, order, by, unmade)


def unmeasured(response: Response) -> Response:
    """How long a file is, is not known before it is made."""
    response.automatically_set_content_length = False
    response.headers.pop("Content-Length", None)
    return response


def given(make: Callable[[Order, Asker], Made], order: Order, by: Asker, unmade: int = 500) -> Made:
    """What ``make`` gives; 503 while too much is being made or where words went meanwhile,
    ``unmade`` for what cannot be made."""
    try:
        return make(order, by)
    except Busy:
        raise ServiceUnavailable("many_files", retry_after=AGAIN_SECONDS) from None
    except Erased:
        raise ServiceUnavailable("erased_meanwhile", retry_after=SOON_SECONDS) from None
    except Unmade:
        abort(unmade)
    except Left:
        abort(500)


def note(handed: Handed, file: str, seqs: dict[str, int]) -> None:
    """A file leaves, for who takes it."""
    if not is_head():
        handed.note(file, seqs)


def download(name: str, body: bytes | Iterator[bytes], mimetype: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, mimetype=mimetype, headers=headers)

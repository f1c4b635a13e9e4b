"""Pages, downloads and the POST fallback."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.exceptions import HTTPException, NotFound, ServiceUnavailable

from board.archive.trace import SHORT, rows
from board.config import Config
from board.core import look as theme
from board.core.catalogue import FALLBACK, catalogue, languages, unsaid
from board.core.choices import CHOICES
from board.core.cldr import direction, own_name
from board.core.dealing import decks_of
from board.core.later import Later
from board.core.tables import tables
from board.core.text import sheets
from board.live.greeting import listening
from board.live.pause import Pause
from board.live.room import Room
from board.live.table import NOTHING, earlier, table
from board.messages import translator
from board.store import closing
from board.store.access import Role
from board.store.engine import Unstored
from board.store.keyring import Gone
from board.web.about import AboutPages
from board.web.decks import DeckPages
from board.web.doors import Doors, start_page
from board.web.downloads import Downloads
from board.web.erasing import ErasingPages, overdue
from board.web.files import Files, digest
from board.web.finding import Finding
from board.web.intake import IntakePages
from board.web.joining import Joining, lobby
from board.web.listing import describe, listed, phase_of
from board.web.livret import LivretPage
from board.web.looking import Looking
from board.web.public import PublicPages
from board.web.reading import Reading
from board.web.rendering import rendered
from board.web.replaying import Replaying
from board.web.restoring import RestorePages
from board.web.series import SeriesPages
from board.web.series_about import SeriesAbout
from board.web.shelf import Shelf
from board.web.speaking import Speaking
from board.web.trials import Trials
from board.web.typed import Typed, take
from board.web.visitor import Parts, Visitors
from board.web.whole import fetched, fetched_later
from board.web.withdrawing import Withdrawing

if TYPE_CHECKING:
    import pydantic

    from board.archive.formats.boardfile import NotRestored
    from board.core.ink import pen, whole
    from board.live import protocol
else:
    pydantic, protocol = Later("pydantic"), Later("board.live.protocol")
    whole, pen = Later("board.core.ink.whole"), Later("board.core.ink.pen")


class Routes:
    """Everything that answers over HTTP; ``blueprint`` is what the app registers."""

    def __init__(self, config: Config, parts: Parts) -> None:
        self.config = config
        self.rooms, self.access, self.capture = parts.rooms, parts.access, parts.capture
        pages = self.blueprint = Blueprint("pages", __name__)
        self.visitors = Visitors(config, pages, parts)
        self.joining = Joining(pages, self.room, self.visitors)
        self.joining.page = self.page
        doors = Doors(pages, self.rooms, self.visitors, self.joining.codes)
        self.beginning = parts.beginning
        Trials(pages, self.room, self.visitors, parts).allow = doors.allow
        self.answer(pages)
        self.downloads = Downloads(pages, self.room, parts.jobs, parts.handed)
        self.downloads.page, self.downloads.role = self.page, self.visitors.role
        Replaying(pages, self.room).page = self.page
        Reading(pages, self.room).lang = self.visitors.lang
        shelf = Shelf(pages, self.room, parts, config.data)
        finding = Finding(pages, parts.forgetting.log, self.rooms)
        finding.room = self.room
        for one in (shelf, finding):
            one.visitors, one.page = self.visitors, self.page
        self.forgetting = parts.forgetting
        ErasingPages(pages, parts.forgetting, self.visitors).page = self.page
        Speaking(pages, self.visitors, parts.speech)
        IntakePages(pages, self.room, parts.capture).page = self.page
        AboutPages(pages, self.room, parts.capture).page = self.page
        DeckPages(pages, self.downloads, (parts.capture, parts.forgetting)).page = self.page
        RestorePages(pages, self.visitors, parts).home = self.home
        self.series = self.of_series(pages, parts)
        Files(pages)
        pages.app_errorhandler(HTTPException)(self.error)
        pages.app_errorhandler(Unstored)(self.unstored)
        pages.app_errorhandler(Gone)(self.gone)

    def answer(self, pages: Blueprint) -> None:
        """The pages that answer themselves."""
        pages.add_url_rule("/", view_func=self.home)
        pages.add_url_rule("/b/<board_id>", view_func=self.wall)
        pages.add_url_rule("/b/<board_id>/desk", view_func=self.desk)
        pages.add_url_rule("/b/<board_id>/desk", view_func=self.type_lines, methods=["POST"])
        pages.add_url_rule("/b/<board_id>/regie", view_func=self.regie)
        pages.add_url_rule("/b/<board_id>/trace", view_func=self.trace)
        pages.add_url_rule("/b/<board_id>/lines", view_func=self.post_line, methods=["POST"])

    def of_series(self, pages: Blueprint, parts: Parts) -> SeriesPages:
        """A series, what is public of it, and what is withdrawn from all of it."""
        series = SeriesPages(pages, self.visitors, parts)
        about = SeriesAbout(pages, series.known, parts.forgetting)
        looking = Looking(pages, series.known, self.room, parts.forgetting)
        withdrawing = Withdrawing(pages, self.room, series.known, parts.forgetting)
        looking.visitors, withdrawing.handed = self.visitors, parts.handed
        PublicPages(pages, parts.forgetting.log, parts.jobs, parts.handed)
        made_of = (parts.forgetting, series.gathering, series.jobs, series.order)
        livret = LivretPage(pages, series.known, made_of)
        livret.address = series.address
        for one in (series, about, livret, looking, withdrawing):
            one.page = self.page
        return series

    def page(self, template: str, **values: Any) -> str:
        lang = self.visitors.lang()
        root = request.script_root
        shared = {"t": translator(lang), "lang": lang, "root": root}
        shared |= {"fetched": fetched, "fetched_later": fetched_later}
        shared["files"] = f"{root}/v/{digest()}"
        shared["dir"] = direction(lang)
        shared |= {"unsaid": unsaid(lang), "unspoken": own_name(self.visitors.unspoken())}
        shared["tongues"] = {known: own_name(known) for known in languages()}
        own = sorted({*values.pop("fonts", ()), *sheets(own_name(lang), "hand")})
        return rendered(template, {**shared, **values, "fonts": own})

    def room(self, board_id: str, least: Role) -> Room:
        """The room, for somebody who may; 404 for an unknown board and for a wrong link alike."""
        self.visitors.at_least(board_id, least)
        room = self.rooms.get(board_id)
        if room is None:
            abort(404)
        room.catch_up()
        return room

    def error(self, error: HTTPException) -> tuple[str, int, dict[str, str]]:
        """In words: those of the reason that the program gave, else those of the status. Who may
        come again is told when, and the page does."""
        status = error.code or 500
        again = str(getattr(error, "retry_after", None) or "")
        headers = {"Retry-After": again, "Refresh": again} if again else {}
        of = (request.view_args or {}).get("board_id", "")
        plain = "nowhere" if status == 404 and not of else str(status)
        words = next(key for key in (error.description, plain, "other") if has_words(key))
        page = self.page("error.html", status=status, reason=error.name, words=words, board_id=of)
        return page, status, headers

    def unstored(self, _error: Unstored) -> tuple[str, int, dict[str, str]]:
        """The database went away: the page may be asked for again in a moment."""
        return self.error(ServiceUnavailable("storage_failed"))

    def gone(self, _error: Gone) -> tuple[str, int, dict[str, str]]:
        """A board, or a series, went while a link of it was made."""
        return self.error(NotFound("gone" if "board_id" in (request.view_args or {}) else None))

    def home(self, refused: NotRestored | None = None) -> str:
        """``refused`` is why a file that was brought is no board."""
        found = self.visitors.boards()
        due = overdue(self.forgetting, self.visitors.lang(), found)
        titles = self.rooms.titles(list(found))
        boards = [
            {"id": board_id, "title": titles[board_id], "url": start_page(board_id, role)}
            | {"role": role.label, "due": due.get(board_id, "")}
            for board_id, role in found.items()
            if board_id in titles
        ]
        may_make = self.visitors.may_make()
        shown = {"styles": CHOICES, "looks": theme.LOOKS, "may_make": may_make}
        shown["refused"] = refused
        shown["series"] = self.series.own()
        return self.page("home.html", boards=boards, **shown)

    def wall(self, board_id: str) -> str:
        return self.board_page("board.html", self.room(board_id, Role.VIEWER))

    def desk(self, board_id: str) -> str:
        return self.desk_page(self.room(board_id, Role.SCRIBE), Typed())

    def type_lines(self, board_id: str) -> ResponseReturnValue:
        """The desk's form without its scripts: notes what was typed, and shows the desk again."""
        room = self.room(board_id, Role.SCRIBE)
        typed = take(self.capture, board_id, request.form)
        return self.desk_page(room, typed), 422 if typed.reason else 200

    def desk_page(self, room: Room, typed: Typed) -> str:
        board = room.board
        shared = table(board, earlier(board, NOTHING, Pause()))
        offered = self.beginning.offered(board.id)
        has = {
            "has_themes": shared["themes"] or offered.themes,
            "has_speakers": shared["speakers"] or offered.speakers,
            "count": shared["notes"],
            "offered": {**asdict(offered), "own": asdict(self.beginning.own(board.id))},
        }
        return self.board_page("desk.html", room, typed=typed, **has)

    def regie(self, board_id: str) -> str:
        room = self.room(board_id, Role.SCRIBE)
        offered, own = self.beginning.offered(board_id), self.beginning.own(board_id)
        return self.board_page("regie.html", room, phases=offered.phases, own=own.phases)

    def trace(self, board_id: str) -> str:
        room = self.room(board_id, Role.ORGANISER)
        lang = self.visitors.lang()
        if room.board.seq > SHORT:
            drawn = self.downloads.made(room, f"trace:{lang}").decode()
        else:
            drawn = rows(room.since(0), lang)
        return self.page("trace.html", board=describe(room), rows=Markup(drawn))

    def board_page(self, template: str, room: Room, **more: Any) -> str:
        """A live page comes with the newest sheet and without the list, which scripts ask for;
        a reader without scripts asks for ``?all``."""
        board = room.board
        sheets, is_all = len(board.sheets), "all" in request.args
        drawn = whole.whole_drawing(board, Pause()) if is_all else whole.live_drawing(board, sheets)
        shown = range(1, sheets + 1) if is_all else range(0)
        return self.page(
            template,
            board=describe(room),
            tables=tables(self.visitors.lang(), decks_of(board)),
            drawing=Markup(drawn),
            fonts=pen.fonts_of(drawn),
            is_all=is_all,
            role=self.visitors.role(board.id).label,
            is_closed=closing.is_closed(self.forgetting.log, board.id),
            listening=listening(room),
            ticket=self.joining.ticket(board),
            lobby=lobby(board),
            notes=listed(board, shown, translator(self.visitors.lang())),
            sheet_phases=[phase_of(sheet) for sheet in board.sheets],
            **more,
        )

    def post_line(self, board_id: str) -> ResponseReturnValue:
        if self.visitors.role(board_id) < Role.SCRIBE:
            return {"error": "forbidden"}, 403
        try:
            body = request.get_json(force=True, silent=True)
            given = {**(body if isinstance(body, dict) else {}), "board": board_id}
            return self.capture.act(protocol.CaptureMessage.model_validate(given))
        except pydantic.ValidationError:
            return {"error": "bad_message"}, 400


def has_words(reason: str | None) -> bool:
    return f"error.{reason}" in catalogue(FALLBACK)

"""The organiser's page of a board's cards: what may be drawn, decks of one's own, print."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, redirect, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from board.core.dealing import decks_of
from board.core.decks import DECKS, HUES, BadDeck, InPlay
from board.core.kinds import form as shapes
from board.core.kinds.setting import letters_of
from board.core.later import Later
from board.core.laying import Deck, LayDeck, TakeDeck
from board.core.limits import LARGEST_DECK, LONGEST_DECK_NAME, MOST_CARDS
from board.core.model import Board, Box, Draft, Kind, Note, Place, Refusal
from board.core.numbers import read_number
from board.core.pictograms import labels
from board.intake import read_deck_file
from board.live.capture import Capture
from board.live.forgetting import Forgetting
from board.live.room import Room
from board.store.access import Role
from board.store.decks import SeriesDecks
from board.web.downloads import Downloads, download
from board.web.listing import describe
from board.web.visitor import here

if TYPE_CHECKING:
    from board.core.ink import render
else:
    render = Later("board.core.ink.render")

FORM = 10_000
"""Bytes of a form around its file."""

SHOWN = 9
"""Cards of a deck that the page draws."""


class DeckPages:
    """``page`` is set by who owns the templates."""

    def __init__(
        self,
        pages: Blueprint,
        downloads: Downloads,
        parts: tuple[Capture, Forgetting],
    ) -> None:
        self.downloads, self.room = downloads, downloads.room
        self.capture, self.forgetting = parts
        self.kept = SeriesDecks(self.forgetting.log)
        self.page: Callable[..., str] = lambda *_, **__: ""
        rule = "/b/<board_id>/decks"
        pages.add_url_rule(rule, "decks", self.ask)
        pages.add_url_rule(rule, "decks_act", self.act, methods=["POST"])
        pages.add_url_rule(f"{rule}/<key>.yaml", "deck_text", self.text)
        pages.add_url_rule("/b/<board_id>/cards.pdf", "cards_pdf", self.printed)

    def ask(self, board_id: str) -> str:
        return self.shown(self.room(board_id, Role.ORGANISER))

    def shown(self, room: Room, bad: BadDeck | None = None, refused: Refusal | None = None) -> str:
        board, titles = room.board, self.kept.series_of(room.board.id)
        laid = {one.deck for one in board.decks if one.is_offered}
        return self.page(
            "decks.html",
            board=describe(room),
            decks=[told(board, one) for one in decks_of(board)],
            series=[
                {"id": ident, "title": title, "decks": [(one, one in laid) for one in kept]}
                for ident, title in titles.items()
                for kept in [self.kept.of(ident)]
            ],
            hues=HUES,
            pictures=sorted(labels(board.lang[:2]).values()),
            longest=LONGEST_DECK_NAME,
            largest=LARGEST_DECK,
            most_cards=MOST_CARDS,
            is_done="done" in request.args,
            bad=bad,
            refused=refused,
        )

    def act(self, board_id: str) -> ResponseReturnValue:
        """Brings a deck in a file, lays one of the series, takes one away, keeps or drops one."""
        request.max_content_length = LARGEST_DECK + FORM
        room = self.room(board_id, Role.ORGANISER)
        try:
            refused = self.done(room)
        except BadDeck as bad:
            return self.shown(room, bad), 422
        if refused and refused.reason != "already":
            return self.shown(room, refused=refused), 422
        return redirect(here(f"/b/{board_id}/decks?done"), 303)

    def done(self, room: Room) -> Refusal | None:
        wanted = request.form
        match wanted.get("act", ""):
            case "bring":
                return self.bring(room)
            case "lay":
                return self.lay(room, self.of_series(room, wanted))
            case "take" if (deck := read_number(wanted.get("deck", ""))) is not None:
                answer = self.forgetting.erase(room.board.id, TakeDeck(deck))
                error = answer.get("error")
                return Refusal(error, answer.get("detail", "")) if error else None
            case "keep":
                own = [one.deck for one in room.board.decks if str(one.id) == wanted.get("deck")]
                self.keep(self.series(room, wanted), own[0] if own else abort(404))
                return None
            case "drop":
                kept = self.of_series(room, wanted)
                self.kept.drop(self.series(room, wanted), kept.words[0])
                self.forgetting.unsaid(self.series(room, wanted))
                return None
        abort(400)

    def bring(self, room: Room) -> Refusal | None:
        file, wanted = request.files.get("file"), request.form
        if file is None or not file.filename:
            raise BadDeck("no_file")
        said = {name: wanted.get(name, "") for name in ("name", "pictogram", "hue")}
        data = file.stream.read(LARGEST_DECK + 1)
        deck = read_deck_file(data, file.filename, {**said, "lang": room.board.lang})
        refused = self.lay(room, deck)
        if refused is None and wanted.get("series"):
            self.keep(self.series(room, wanted), deck)
        return refused

    def keep(self, series: str, deck: Deck) -> None:
        """Puts a deck into a series; words of the one in whose place it is go."""
        is_other = any(one.words == deck.words and one != deck for one in self.kept.of(series))
        self.kept.keep(series, deck)
        if is_other:
            self.forgetting.unsaid(series)

    def lay(self, room: Room, deck: Deck) -> Refusal | None:
        outcome = room.act(LayDeck(deck), secrets.token_hex(8))
        self.capture.fanout.push(room)
        return outcome if isinstance(outcome, Refusal) else None

    def series(self, room: Room, wanted: Any) -> str:
        """The series that a form names, which must be one of this board's."""
        ident = str(wanted.get("series", ""))
        return ident if ident in self.kept.series_of(room.board.id) else abort(404)

    def of_series(self, room: Room, wanted: Any) -> Deck:
        kept = self.kept.of(self.series(room, wanted))
        found = [one for one in kept if one.words[0] == wanted.get("deck")]
        return found[0] if found else abort(404)

    def text(self, board_id: str, key: str) -> Response:
        """A shipped deck as it is written, to begin one's own with."""
        self.room(board_id, Role.ORGANISER)
        if key not in DECKS:
            abort(404)
        return download(f"{key}.yaml", DECKS[key].text.encode(), "application/yaml")

    def printed(self, board_id: str) -> Response:
        """The cards of all decks, or of ``?deck=``, to print on both sides and cut."""
        room, key = self.room(board_id, Role.ORGANISER), request.args.get("deck", "")
        if key and key not in [one.key for one in decks_of(room.board)]:
            abort(404)
        body = self.downloads.made(room, f"cards:{key}")
        return self.downloads.taken(room, "cards.pdf", body, "application/pdf")


def told(board: Board, deck: InPlay) -> dict[str, Any]:
    """A deck for the page: its first cards as the board draws them."""
    cards = deck.deck.cards
    return {
        "key": deck.key,
        "name": deck.deck.name,
        "word": deck.words[0],
        "is_own": deck.key not in DECKS,
        "cards": [(number, card) for number, card in enumerate(cards, 1)],
        "drawn": [Markup(drawn(board, deck.key, number)) for number in range(len(cards[:SHOWN]))],
    }


def drawn(board: Board, key: str, number: int) -> str:
    """A card alone, as an SVG in the classes of the board's look."""
    deck = next(one for one in decks_of(board) if one.key == key)
    card = deck.deck.cards[number]
    draft = Draft(Kind.CARD, card.name, deck=key, pictogram=card.pictogram)
    shape = shapes.shapes(draft, letters_of(board))[0]
    place = Place(1, Box(0, 0, shape.w, shape.h), shape.block)
    ink = render.drawn_note(board, Note(number + 1, draft, 0, place, 0))
    return f'<svg viewBox="0 0 {shape.w} {shape.h}" aria-hidden="true">{ink}</svg>'

"""Beginning again: another board with a set-up, a rehearsal, the home page's demonstration."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, redirect
from flask.typing import ResponseReturnValue

from board.core.choices import CHOICES
from board.core.events import Open
from board.core.limits import LONGEST_HEAD
from board.core.model import Refusal
from board.live.room import Room
from board.messages import translator_for
from board.store.access import Role
from board.web.rate import Bucket
from board.web.visitor import Parts, Visitors, here

DEMOS_AT_ONCE, SECONDS_A_DEMO = 4, 60.0
DEMO_LANG = "fr"
"""The language of the example that plays itself."""


class Trials:
    """``room`` gives the room to somebody who has at least a role; ``allow`` aborts where this
    visitor may not make a board just now."""

    def __init__(
        self, pages: Blueprint, room: Callable[[str, Role], Room], visitors: Visitors, parts: Parts
    ) -> None:
        self.room, self.visitors = room, visitors
        self.beginning, self.demo = parts.beginning, parts.demo
        self.allow: Callable[[], None] = lambda: None
        self.new_demos = Bucket(DEMOS_AT_ONCE, SECONDS_A_DEMO)
        pages.add_url_rule("/demo", view_func=self.play, methods=["POST"])
        pages.add_url_rule("/b/<board_id>/again", view_func=self.again, methods=["POST"])
        pages.add_url_rule("/b/<board_id>/rehearsal", view_func=self.rehearse, methods=["POST"])
        pages.add_url_rule("/b/<board_id>/rehearsal/end", view_func=self.end, methods=["POST"])

    def again(self, board_id: str) -> ResponseReturnValue:
        """Leads to the new board's form: its title and date are to be said."""
        board = self.room(board_id, Role.ORGANISER).board
        self.allow()
        made = self.beginning.again(board)
        return redirect(here(f"/b/{self.visitors.kept(made)}/about"), 303)

    def rehearse(self, board_id: str) -> ResponseReturnValue:
        board = self.room(board_id, Role.ORGANISER).board
        if board.trial:
            abort(400)
        self.allow()
        title = titled(board.lang, "rehearsal")(board.head.get("title", ""))
        made = self.beginning.rehearse(board, title[:LONGEST_HEAD])
        return redirect(here(f"/b/{self.visitors.kept(made)}/archive"), 303)

    def end(self, board_id: str) -> ResponseReturnValue:
        """Back to the board that was rehearsed."""
        self.room(board_id, Role.ORGANISER)
        parent = self.beginning.end(board_id)
        if parent is None:
            abort(400)
        is_mine = parent and self.visitors.role(parent) == Role.ORGANISER
        return redirect(here(f"/b/{parent}/archive" if is_mine else "/"), 303)

    def play(self) -> ResponseReturnValue:
        """One click: the wall of an evening that plays itself."""
        self.allow()
        if not self.new_demos.take():
            abort(429, "demo_busy")
        style = {name: values[0] for name, values in CHOICES.items()}
        opened = Open("", lang=DEMO_LANG, **style)
        made = self.demo.start(opened, titled(DEMO_LANG, "demo"))
        if isinstance(made, Refusal) and made.reason == "busy":
            abort(429, "demo_busy")
        return redirect(here(f"/b/{self.visitors.kept(made)}"), 303)


def titled(lang: str, trial: str) -> Callable[[str], str]:
    """A title that says what the board is, in the board's language."""
    t = translator_for(lang)
    return lambda title: t(f"trial.{trial}.titled", title=title or t("board.untitled"))

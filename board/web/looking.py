"""The page before anything is public: what to look at, what is decided of it, and the switch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from board.archive.looking import DECISIONS, LABEL, Item, decided, items, still
from board.core.model import Board
from board.core.text import clean
from board.live.forgetting import Forgetting
from board.live.room import Room
from board.store.access import Role
from board.store.series import Series
from board.web.visitor import Visitors, here

LARGEST_FORM = 1_000_000
LONGEST_WORDS = 1_200


@dataclass(frozen=True, slots=True)
class Owner:
    """What is to be public: a series, or a board by itself. ``path`` is where its pages stand,
    ``known`` are words that may have a capital in a label."""

    id: str
    path: str
    title: str
    boards: tuple[str, ...]
    known: tuple[str, ...] = ()


class Looking:
    """``series`` and ``room`` give theirs to somebody who has at least a role, and abort for
    anybody else."""

    def __init__(
        self,
        pages: Blueprint,
        series: Callable[[str, Role], Series],
        room: Callable[[str, Role], Room],
        forgetting: Forgetting,
    ) -> None:
        self.series, self.room, self.rooms = series, room, forgetting.rooms
        self.publications = forgetting.publications
        self.visitors: Visitors
        self.page: Callable[..., str] = lambda *_, **__: ""
        for rule, view in (
            ("/s/<series_id>/public", self.of_series),
            ("/b/<board_id>/public", self.of_board),
        ):
            name = f"looking_{view.__name__}"
            pages.add_url_rule(rule, name, view, methods=["GET", "POST"])

    def of_series(self, series_id: str) -> ResponseReturnValue:
        known = self.series(series_id, Role.ORGANISER)
        words = (known["partners"], known["title"], known["dates"])
        path = f"/s/{series_id}"
        return self.answer(Owner(known.id, path, known["title"], known.boards, words))

    def of_board(self, board_id: str) -> ResponseReturnValue:
        board = self.room(board_id, Role.ORGANISER).board
        title = board.head.get("title", "")
        return self.answer(Owner(board_id, f"/b/{board_id}", title, (board_id,), (title,)))

    def answer(self, owner: Owner) -> ResponseReturnValue:
        boards = [room.catch_up() for room in map(self.rooms.aside, owner.boards)]
        decisions = self.publications.decisions(owner.boards)
        found = items(boards, owner.known, decisions)
        if request.method == "GET":
            return self.shown(owner, boards, found, {})
        request.max_content_length = request.max_form_memory_size = LARGEST_FORM
        if request.form.get("act") == "off":
            self.publications.publish(owner.id, {})
            return redirect(here(f"{owner.path}/public"), 303)
        wrong = self.decide(owner, boards, found)
        found = items(boards, owner.known, self.publications.decisions(owner.boards))
        is_open = any(item.decision is None for item in found)
        is_on = request.form.get("act") == "on"
        if wrong or (is_on and (is_open or has_moved(boards))):
            return self.shown(owner, boards, found, wrong), 422
        if is_on:
            self.publications.publish(owner.id, {board.id: board.seq for board in boards})
        return redirect(here(f"{owner.path}/public"), 303)

    def decide(self, owner: Owner, boards: list[Board], found: list[Item]) -> dict[str, str]:
        """Keeps what the form decides of each item; the reason for each that it cannot."""
        of, wrong = {board.id: board for board in boards}, {}
        places = (*owner.known, *(board.head.get("place", "") for board in boards))
        for item in found:
            decision = request.form.get(f"do-{item.key}", "")
            if decision not in DECISIONS:
                continue
            words = clean(request.form.get(f"{decision}-{item.key}", ""))[:LONGEST_WORDS].strip()
            reason = refusal(item, decision, words, places)
            if reason:
                wrong[item.key] = reason
                continue
            for board, rows in decided(item, of, decision, words).items():
                self.publications.decide(board, rows)
        return wrong

    def shown(
        self, owner: Owner, boards: list[Board], found: list[Item], wrong: dict[str, str]
    ) -> str:
        seqs = self.publications.seqs(owner.id)
        numbers = {board.id: number for number, board in enumerate(boards, 1)}
        later = sum(
            note.seq > seqs.get(board.id, 0) for board in boards for note in board.notes.values()
        )
        return self.page(
            "looking.html",
            owner=owner,
            items=found,
            open=sum(item.decision is None for item in found),
            wrong=wrong,
            given=request.form,
            numbers=numbers,
            is_series=owner.path.startswith("/s/"),
            is_public=bool(seqs),
            later=later,
            seen=seen_of(boards),
            is_refused=request.form.get("act") == "on",
            is_moved=has_moved(boards),
            address=f"{self.visitors.origin()}/p/{owner.id}/",
        )


def seen_of(boards: list[Board]) -> str:
    """What somebody who opens the page can have looked at, for its form: the newest of the notes
    and heads that the public sees."""
    return " ".join(
        f"{board.id}:{max(one.changed for one in (*board.notes.values(), *board.sheets))}"
        for board in boards
    )


def has_moved(boards: list[Board]) -> bool:
    """Whether something was noted or changed since the page was opened: nobody has seen it."""
    return request.form.get("seen", seen_of(boards)) != seen_of(boards)


def refusal(item: Item, decision: str, words: str, places: tuple[str, ...]) -> str:
    """Why a decision is none: no reason was given, or what is to stand there tells as much."""
    if decision == "accepted" and not words:
        return "why"
    if decision == "changed" and not words and item.subject != LABEL:
        return "empty"
    if decision == "changed" and still(item, words, places):
        return "still"
    return ""

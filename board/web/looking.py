"""The page before anything is public: what to look at, what is decided of it, and the switch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from board.archive.looking import DECISIONS, LABEL, Item, as_decided, decided, found_in, still
from board.core.ink.pause import between
from board.core.model import Board
from board.core.text import clean
from board.live.forgetting import Forgetting
from board.live.pause import Pause
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


@dataclass(frozen=True, slots=True)
class Looked:
    """The boards of an owner as they stood, what was found in them, and what was ``seen`` (see
    ``seen_of``)."""

    rooms: tuple[Room, ...]
    boards: tuple[Board, ...]
    items: tuple[Item, ...]
    seen: str


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
        self.series, self.room, self.forgetting = series, room, forgetting
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
        if request.method == "GET":
            return self.shown(owner, {})
        request.max_content_length = request.max_form_memory_size = LARGEST_FORM
        if request.form.get("act") == "off":
            self.publications.publish(owner.id, {})
            return redirect(here(f"{owner.path}/public"), 303)
        pause = Pause()
        looked = self.looked(owner, pause)
        wrong = self.decide(owner, looked, pause)
        found = self.decided(owner, looked, pause)
        is_open = any(item.decision is None for item in between(found, pause))
        is_on = request.form.get("act") == "on"
        if wrong or (is_on and (is_open or has_moved(looked.seen))):
            return self.shown(owner, wrong), 422
        if is_on:
            self.publications.publish(owner.id, {board.id: board.seq for board in looked.boards})
        return redirect(here(f"{owner.path}/public"), 303)

    def looked(self, owner: Owner, pause: Pause) -> Looked:
        """What is found in every note; others have their turn between two."""
        rooms = tuple(self.forgetting.rooms.aside(board) for board in owner.boards)
        boards = tuple(room.catch_up() for room in rooms)
        found = found_in(boards, owner.known, pause)
        return Looked(rooms, boards, tuple(found), seen_of(boards, pause))

    def decided(self, owner: Owner, looked: Looked, pause: Pause) -> list[Item]:
        decisions = self.publications.decisions(owner.boards)
        return as_decided(looked.items, looked.boards, decisions, pause)

    def decide(self, owner: Owner, looked: Looked, pause: Pause) -> dict[str, str]:
        """Keeps what the form decides of each item; the reason for each that it cannot. Of words
        that were changed or erased meanwhile nothing is decided."""
        of, wrong = {board.id: board for board in looked.boards}, {}
        rooms = {room.board.id: room for room in looked.rooms}
        places = (*owner.known, *(board.head.get("place", "") for board in looked.boards))
        for item in between(looked.items, pause):
            decision = request.form.get(f"do-{item.key}", "")
            if decision not in DECISIONS:
                continue
            words = clean(request.form.get(f"{decision}-{item.key}", ""))[:LONGEST_WORDS].strip()
            reason = refusal(item, decision, words, places)
            if reason:
                wrong[item.key] = reason
                continue
            for board, rows in decided(item, of, (decision, words), pause).items():
                notes = rooms[board].catch_up().notes
                standing = [one for one in rows if notes[one.note].changed == one.changed]
                self.publications.decide(board, standing)
        return wrong

    def shown(self, owner: Owner, wrong: dict[str, str]) -> str:
        return self.forgetting.unerased(lambda: self.page_of(owner, wrong))

    def page_of(self, owner: Owner, wrong: dict[str, str]) -> str:
        pause = Pause()
        looked, seqs = self.looked(owner, pause), self.publications.seqs(owner.id)
        found = self.decided(owner, looked, pause)
        return self.page(
            "looking.html",
            owner=owner,
            open=[item for item in between(found, pause) if item.decision is None],
            decided=[item for item in between(found, pause) if item.decision],
            wrong=wrong,
            given=request.form,
            numbers={board: number for number, board in enumerate(owner.boards, 1)},
            is_series=owner.path.startswith("/s/"),
            is_public=bool(seqs),
            later=later_than(seqs, looked.boards, pause),
            seen=looked.seen,
            is_refused=request.form.get("act") == "on",
            is_moved=has_moved(looked.seen),
            address=f"{self.visitors.origin()}/p/{owner.id}/",
        )


def later_than(seqs: Mapping[str, int], boards: Sequence[Board], pause: Pause) -> int:
    """How many notes came after what is public of their boards."""
    return sum(
        note.seq > seqs.get(board.id, 0)
        for board in boards
        for note in between(board.notes.values(), pause)
    )


def seen_of(boards: Sequence[Board], pause: Pause) -> str:
    """What somebody who opens the page can have looked at, for its form: the newest of the notes
    and heads that the public sees."""

    def newest(board: Board) -> int:
        notes = (note.changed for note in between(board.notes.values(), pause))
        return max(max(notes, default=0), *(sheet.changed for sheet in board.sheets))

    return " ".join(f"{board.id}:{newest(board)}" for board in boards)


def has_moved(seen: str) -> bool:
    """Whether something was noted or changed since the page was opened: nobody has seen it."""
    return request.form.get("seen", seen) != seen


def refusal(item: Item, decision: str, words: str, places: tuple[str, ...]) -> str:
    """Why a decision is none: no reason was given, or what is to stand there tells as much."""
    if decision == "accepted" and not words:
        return "why"
    if decision == "changed" and not words and item.subject != LABEL:
        return "empty"
    if decision == "changed" and still(item, words, places):
        return "still"
    return ""

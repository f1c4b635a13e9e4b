"""What a board begins with and how it is set up: what may become of it is decided here."""

from __future__ import annotations

from dataclasses import replace

from board.core import head
from board.core.events import Described, Event, Open, Opened
from board.core.limits import LONGEST_HEAD
from board.core.model import EDITIONS, Board, Refusal
from board.core.set_up import TRIALS, Restyle, Styled, Tried, styles
from board.core.text import clean


def decide_opening(board: Board, asked: Open) -> Event | Refusal:
    if board.seq:
        return Refusal("already")
    style = asked.lang, asked.look, asked.pattern, asked.room
    own = {"phases": asked.phases, "hand": EDITIONS.get(asked.hand, asked.hand)}
    return Opened(clean(asked.title)[:200], *style, licence=head.NEW_LICENCE, **own)


def decide_head(board: Board, field: str, value: str) -> Event | Refusal:
    if board.head.get(field, "") == value and field in head.FIELDS:
        return Refusal("already")
    return described(field, value)


def described(field: str, value: str) -> Described | Refusal:
    """What a field of the head is to say, or why it cannot."""
    if field not in head.FIELDS:
        return Refusal("bad_argument", field)
    if len(value) > LONGEST_HEAD:
        return Refusal("too_long", str(LONGEST_HEAD))
    return Described(field, value) if head.is_fit(field, value) else Refusal("not_https", field)


def decide_style(board: Board, wanted: Restyle) -> Event | Refusal:
    now = {name: getattr(board, name) for name in styles(wanted)}
    if now == styles(wanted):
        return Refusal("already")
    only_look = styles(replace(wanted, look=board.look)) == now
    return Styled(**styles(wanted)) if only_look or not board.notes else Refusal("fixed")


def decide_trial(board: Board, what: str) -> Event | Refusal:
    if board.trial or board.notes:
        return Refusal("already" if board.trial else "fixed")
    return Tried(what) if what in TRIALS else Refusal("bad_argument")

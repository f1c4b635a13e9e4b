"""Which pictogram a note gets when it is captured, for good: few, sure, and never in the way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from board.core.events import Amended, Captured, Event
from board.core.kinds import form, spec_of
from board.core.kinds.rows import share_of, shown
from board.core.kinds.setting import letters_of
from board.core.kinds.spec import Pictured
from board.core.model import Board, Draft, Kind, Place, Refusal, Status
from board.core.pictograms import NONE, SHARE, SHARES, labels, named_in, read
from board.core.placing import find_place

LONGEST = 280
"""Characters; what says more than this says too many things for one picture."""

Placed = tuple[Place, Place | None] | Refusal


def pictured(board: Board, draft: Draft) -> Draft:
    """The draft with its pictogram: the scribe's own choice, else the rules'."""
    if not form.may_be_pictured(draft.kind):
        return draft if draft.kind is Kind.CARD else replace(draft, pictogram="")
    if draft.pictogram == SHARE:
        return replace(draft, pictogram=share_of(draft.text) or SHARE)
    return draft if draft.pictogram else replace(draft, pictogram=chosen(board, draft))


def chosen(board: Board, draft: Draft) -> str:
    """The best picture of what is said; "" when its turn has not come, or for the one before."""
    if spec_of(draft.kind).drawing.has_shares and (share := share_of(draft.text)):
        return share
    before = pictograms_before(board)
    waits = spec_of(draft.kind).drawing.pictured is Pictured.SELDOM and not draft.weight
    if len(draft.text) > LONGEST or (waits and any(before[:1])):
        return ""
    last = next((name for name in before if name), "")
    return next((found.name for found in read(draft.text, board.lang) if found.name != last), "")


def pictograms_before(board: Board) -> list[str]:
    """The pictograms of the notes on the current sheet, the last first; "" for one without."""
    notes = [board.notes[seq] for seq in sorted(board.sheets[-1].notes, reverse=True)]
    said = [note.draft for note in notes if note.status is Status.PLACED]
    drawn = (draft for draft in said if form.may_be_pictured(draft.kind))
    return [name if form.is_drawn(name) else "" for name in (one.pictogram for one in drawn)]


def placed(board: Board, draft: Draft, theme: int, is_asked: bool) -> tuple[Draft, Placed]:
    """The draft with its place; without its pictogram where that would take a new sheet or smaller
    letters, unless a scribe has asked for it."""
    found = find_place(board, draft, theme)
    if is_asked or not form.is_drawn(draft.pictogram) or has_room(board, draft, found):
        return draft, found
    plain = replace(draft, pictogram="")
    other = find_place(board, plain, theme)
    return (draft, found) if is_as_good(found, other) else (plain, other)


def has_room(board: Board, draft: Draft, found: Placed) -> bool:
    if isinstance(found, Refusal):
        return False
    wanted = form.scale(draft, letters_of(board)) * letters_of(board).body
    place = found[0]
    return place.sheet == board.sheets[-1].number and place.block.size >= round(wanted)


def is_as_good(found: Placed, other: Placed) -> bool:
    """Whether the picture costs nothing: the same sheet, letters as large."""
    if isinstance(found, Refusal) or isinstance(other, Refusal):
        return isinstance(other, Refusal)
    return found[0].sheet == other[0].sheet and found[0].block.size >= other[0].block.size


def pictures_for(board: Board, event: Event) -> dict[str, Any] | None:
    """What a desk may be told of a note's picture: the one that is ``shown`` and the words that are
    its ``reason`` ("" for none), the ``options`` in order, and what is typed for ``none``. None for
    what is no note."""
    if not isinstance(event, Captured | Amended) or not form.may_be_pictured(event.draft.kind):
        return None
    draft, labelled = event.draft, labels(board.lang[:2])
    found, name = named_in(draft.text, board.lang), draft.pictogram
    said = shown(draft.text) if name in SHARES else ""
    return {
        "shown": said or (labelled[name] if form.is_drawn(name) else ""),
        "reason": said or next((each.reason for each in found if each.name == name), ""),
        "options": [labelled[each.name] for each in found],
        "none": labelled[NONE],
    }

"""The board as SVG: fragments with class names and geometry only, patches, whole drawings."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from board.core import text
from board.core.catalogue import drawn_name
from board.core.hand import sketch
from board.core.hand.stroke import number
from board.core.ink import furnish, links, tally
from board.core.ink import note as ink
from board.core.ink.kept import Kept
from board.core.ink.pause import Pause, go_on
from board.core.ink.pen import Shell, filled, path
from board.core.kinds import form, headings
from board.core.kinds.setting import Letters, letters_of
from board.core.kinds.spec import Rect, Sitter
from board.core.laying import Face
from board.core.layout.patterns import frame
from board.core.look import hue_class, look_of, stylesheet
from board.core.model import (
    SHEET_HEIGHT,
    SHEET_WIDTH,
    Board,
    Draft,
    Heading,
    Kind,
    Note,
    Place,
    Sheet,
    Status,
    family,
)
from board.core.text import for_browser

KEPT = Kept(24_000_000)
"""What was drawn lately, of all boards; each board's part can be dropped alone."""


Out = tuple[list[list[str]], list[str]]
"""What is put, as ``[id, svg]``, and the ids of what is dropped."""


def seated(place: Place) -> dict[str, Any]:
    box = place.box
    return {"sheet": place.sheet, "box": f"{box.x} {box.y} {box.w} {box.h}"}


def fragment(board: Board, note: Note) -> str:
    """One note as ``<g id="n-…">``, well-formed and without any style attribute.

    An erased note keeps its box and its kind and shows a faint scribble instead of words. The last
    few thousand fragments are kept, because a late join asks for all of them: see ``forget``.
    """
    drawn_from = note, board.hue_of(note.theme), letters_of(board), board.face_of(note.draft)
    return KEPT.get(board, drawn_from, lambda: note_fragment(*drawn_from))


def drawn_note(board: Board, note: Note) -> str:
    """A note that need not stand on the board, drawn as it would be; nothing of it is kept."""
    face = board.face_of(note.draft)
    return note_fragment(note, board.hue_of(note.theme), letters_of(board), face)


def note_fragment(note: Note, hue: int | None, letters: Letters, face: Face | None = None) -> str:
    draft, place = note.draft, note.place
    data = {"kind": draft.kind.value, "theme": note.theme, "seq": note.seq, **seated(place)}
    if form.picture_size(draft, place.block.size, letters)[0]:
        data["pictogram"] = draft.pictogram
    if note.held:
        data["held"] = note.held
    own = hue if face is None or face.hue is None else face.hue
    classes = f"note {draft.kind.value} {hue_class(own)}"
    if note.status is not Status.PLACED:
        classes += f" {note.status.value}"
    seed = sketch.stable_seed(f"n-{note.seq}")
    sitter = Sitter(draft, place.block, letters, place.box.w, place.box.h, seed, face)
    name = drawn_name(draft.kind, letters.lang)
    found = Shell(f"n-{note.seq}", classes, data, (place.box.x, place.box.y), name)
    if note.status is Status.ERASED:
        return filled(found, ink.erased(sitter))
    more = draft.text if draft.kind is Kind.THEME else draft.speaker
    title = for_browser(f"{name} · {more}" if more else name)
    return filled(replace(found, title=title), ink.draw(sitter))


def forget(board_id: str, erased: int = 0) -> None:
    """After an erasure, whose fact is ``erased``: drops the drawings of one board, and all words
    that were kept; of other boards the drawings stay, which are most of the work."""
    KEPT.forget(board_id, erased)
    text.forget()


def heading_fragment(board: Board, heading: Heading) -> str:
    """A theme named again on a later sheet, as ``<g id="h-theme-sheet">``."""
    place, known = heading.place, board.theme_of(heading.theme)
    data = {"kind": "theme", "theme": heading.theme, "seq": heading.changed, **seated(place)}
    ident = f"h-{heading.theme}-{place.sheet}"
    classes = f"heading theme {hue_class(board.hue_of(heading.theme))}"
    draft, letters = Draft(Kind.THEME, known.name if known else ""), letters_of(board)
    block = headings.said_now(draft.text, letters, place)
    sitter = Sitter(draft, block, letters, place.box.w, place.box.h, sketch.stable_seed(ident))
    label = headings.suite_label(board.lang)
    title = f"{drawn_name(Kind.THEME, board.lang)} · {label}"
    found = Shell(ident, classes, data, (place.box.x, place.box.y), title)
    return filled(found, ink.heading(sitter, label))


def furniture(board: Board, sheet: Sheet) -> str:
    """A sheet's paper, head and foot, as ``<g id="s-…">``."""
    found = Shell(f"s-{sheet.number}", "furniture hue-none", {"sheet": sheet.number})
    return filled(found, furnish.parts(board, sheet))


def answered(board: Board, note: Note) -> Note | None:
    """The note that this one answers, when an arrow between them is drawn."""
    target = board.notes.get(note.draft.answers) if note.draft.answers is not None else None
    if target is None or target.seq == note.seq or target.place.sheet != note.place.sheet:
        return None
    is_drawn = Status.WITHDRAWN not in (note.status, target.status)
    return target if is_drawn else None


def in_the_way(board: Board, note: Note, target: Note) -> tuple[Rect, ...]:
    """What an arrow goes around: whatever stood on the sheet when the two notes last changed.

    Later notes may cover an arrow but never bend it.
    """
    sheet, last = board.sheets[note.place.sheet - 1], max(note.changed, target.changed)
    notes = [board.notes[seq] for seq in sorted(sheet.notes) if seq <= last]
    places = [other.place for other in notes if other.seq not in (note.seq, target.seq)]
    again = [heading.place for heading in headings_of(board, sheet) if heading.changed <= last]
    return tuple(links.rect_of(place.box) for place in [*places, *again])


def link_fragment(board: Board, note: Note) -> str:
    """The arrow from the answered note to this one, as ``<g id="l-…">``; "" when there is none."""
    target = answered(board, note)
    if target is None:
        return ""
    data = {"seq": note.seq, "sheet": note.place.sheet, "answers": target.seq}
    found = Shell(f"l-{note.seq}", f"link {hue_class(board.hue_of(note.theme))}", data)
    seats = (links.seat(known, letters_of(board)) for known in (target, note))
    around, top = in_the_way(board, note, target), frame(note.place.sheet, family(board.hand)).y
    seed = sketch.stable_seed(f"l-{note.seq}")
    line = links.link(*seats, around, top, seed, family(board.hand))
    return filled(found, [path(*line)]) if line[0] else ""


def patch(
    board: Board, since: int, pause: Pause = go_on, shown: Container[int] | None = None
) -> dict[str, Any]:
    """Everything whose state is newer than ``since``; applying it twice is applying it once.

    ``put`` is a list of ``[id, svg]`` ordered by sheet and seq, ``drop`` a list of ids. With
    ``shown`` the changed sheets (by number) that are not in it are only named, in ``stale``; what
    changed on them may have come from a sheet that is held, and is named in ``left``.
    """
    out: Out = [], []
    moved, stale, left = first_changed(board, since), [], []
    for sheet in board.sheets.after(since):
        if shown is not None and sheet.number not in shown:
            stale.append(sheet.number)
            left += [note.seq for note in notes_of(board, sheet) if note.changed > since]
        else:
            patch_sheet(board, (since, moved), sheet, out, pause)
    found = {"since": since, "seq": board.seq, "put": out[0], "drop": out[1]}
    if shown is None:
        return found
    return found | {"stale": stale, "left": left, "sheets": len(board.sheets)}


def patch_sheet(board: Board, after: tuple[int, int], sheet: Sheet, out: Out, pause: Pause) -> None:
    """Adds what is newer on a sheet; ``after`` is ``since``, and the first changed note."""
    since, moved = after
    if sheet.changed > since:
        out[0].append([f"s-{sheet.number}", furniture(board, sheet)])
    for heading in headings_of(board, sheet):
        ident = f"h-{heading.theme}-{sheet.number}"
        if heading.changed > since and board.is_said(heading.theme):
            out[0].append([ident, heading_fragment(board, heading)])
        elif heading.changed > since:
            out[1].append(ident)
    for note in notes_of(board, sheet):
        pause()
        patch_note(board, since, note, out)
        patch_tally(board, since, note, out)
        if note.draft.answers is not None:
            patch_link(board, moved, note, out)
        elif note.changed > max(since, note.seq):
            out[1].append(f"l-{note.seq}")  # the reader may hold any state after since


def first_changed(board: Board, since: int) -> int:
    """The oldest note that is newer than ``since`` in its state: arrows drawn after it go anew."""
    notes = (board.notes[seq] for sheet in board.sheets.after(since) for seq in sheet.notes)
    return min((note.seq for note in notes if note.changed > since), default=board.seq + 1)


def patch_note(board: Board, since: int, note: Note, out: Out) -> None:
    """Adds a note to what is put, or to what is dropped."""
    if note.changed <= since:
        return
    if note.status is Status.WITHDRAWN:
        out[1].append(f"n-{note.seq}")
    else:
        out[0].append([f"n-{note.seq}", fragment(board, note)])


def patch_tally(board: Board, since: int, note: Note, out: Out) -> None:
    """Adds the tally of a note that anybody has ever agreed with."""
    if not note.counted or max(note.counted, note.changed) <= since:
        return
    marks = tally.fragment(board, note)
    if marks:
        out[0].append([f"a-{note.seq}", marks])
    else:
        out[1].append(f"a-{note.seq}")


def patch_link(board: Board, moved: int, note: Note, out: Out) -> None:
    """Adds an arrow, when a note that it joins or goes around is ``moved`` or later."""
    target = board.notes.get(note.draft.answers or 0)
    if max(note.changed, target.changed if target else 0) < moved:
        return
    link = link_fragment(board, note)
    if link:
        out[0].append([f"l-{note.seq}", link])
    else:
        out[1].append(f"l-{note.seq}")


def notes_of(board: Board, sheet: Sheet) -> list[Note]:
    return [board.notes[seq] for seq in sorted(sheet.notes)]


def headings_of(board: Board, sheet: Sheet) -> list[Heading]:
    return [board.headings[theme, sheet.number] for theme in sorted(sheet.headings)]


def sheet_group(board: Board, sheet: Sheet, x: int, pause: Pause = go_on) -> str:
    """One sheet: paper at the back, then arrows, then headings and notes in order of capture."""
    notes = [note for note in notes_of(board, sheet) if note.status is not Status.WITHDRAWN]
    links = "".join(link_fragment(board, note) for note in notes)
    again = [head for head in headings_of(board, sheet) if board.is_said(head.theme)]
    drawn = "".join(heading_fragment(board, heading) for heading in again)
    for note in notes:
        pause()
        drawn += fragment(board, note) + tally.fragment(board, note)
    return (
        f'<g class="sheet" id="sheet-{sheet.number}" data-sheet="{sheet.number}"'
        f' transform="translate({x} 0)"><g class="papers">{furniture(board, sheet)}</g>'
        f'<g class="links">{links}</g><g class="notes">{drawn}</g></g>\n'
    )


def drawing(
    board: Board,
    sheets: Sequence[int] | None = None,
    style: bool = False,
    pause: Pause = go_on,
) -> str:
    """The whole board as one SVG: sheets side by side, or only those asked for (numbers from 1).

    ``style`` puts the stylesheet inside, for files that leave the house.
    """
    chosen = [sheet for sheet in board.sheets if sheets is None or sheet.number in sheets]
    css = f"<style>{escape(stylesheet(board.look))}</style>" if style else ""
    body = ""
    for index, sheet in enumerate(chosen):
        body += sheet_group(board, sheet, index * SHEET_WIDTH, pause)
    wide = number(SHEET_WIDTH * max(1, len(chosen))).removesuffix(".0")
    return root(board, f"0 0 {wide} {SHEET_HEIGHT}", "", css + body)


def root(board: Board, view: str, more: str, body: str) -> str:
    look = board.look if look_of(board.look) is not look_of("") else "marker"
    hand = "" if board.hand == "cards" else f" data-hand={quoteattr(board.hand)}"
    return (
        f'<svg id="board" class={quoteattr(f"board look-{look}")}'
        f' xmlns="http://www.w3.org/2000/svg" viewBox="{view}"'
        f' data-seq="{board.seq}" data-board={quoteattr(board.id)} lang={quoteattr(board.lang)}'
        f"{hand}{more}>{body}</svg>"
    )

"""The top of an affiche: title banner, question, circumstances, and a drawing of the subject."""

from __future__ import annotations

from collections.abc import Sequence

from board.archive.documents.heading import BANNER, BELOW, DRAWN, LARGE, LOWEST, Head, packed
from board.core.hand import icons, sketch
from board.core.ink import furnish, opening
from board.core.ink.pen import Element, group, path, scaled
from board.core.kinds.setting import letters_on_page
from board.core.look import hue_class
from board.core.model import Board
from board.core.pictograms import THINGS
from board.core.text import is_rtl, width

BESIDE = (600.0, 480.0, 380.0)
"""What is kept free for the lines beside the banner, less where the title is long."""

LEAST = 72
"""The title's letters where they are on one line, before lines beside it have less room."""

MAIN, ASIDE = 154.0, 72.0
"""The picture of the subject, and those beside it, in units of a sheet."""


def ink(board: Board, head: Head, subjects: Sequence[str]) -> str:
    """Everything above the areas, from the side where its language begins."""
    edge, is_right = opening.EDGE, is_rtl([head.main])
    large = LARGE if head.is_stacked and is_short(head) else 1.0
    free = head.wide - 2 * edge - (large * DRAWN + 20 if subjects else 0)
    is_beside = bool(head.said) and not head.is_stacked
    rooms = [free - (beside if is_beside else 0) for beside in BESIDE]
    banner, end = titled(board, head.main, rooms) if head.main else ([], edge - 36)
    drawn = [group(banner, head.wide - edge - end if is_right else 0, 0)]
    x, y, limit = float(edge), BANNER + 2, BELOW
    if is_beside:
        x, limit = end + 36, edge + free - end - 36
    said = [one for line in head.said for one in packed(line, limit)]
    set_so, high = opening.settled(said, limit, LOWEST)
    if is_beside:
        y = opening.TOP + max(-18.0, (opening.HEIGHT - 12 - high) / 2)
    anchor = "end" if is_right else "start"
    drawn += opening.lined(set_so, head.wide - x if is_right else x, y, anchor)
    if subjects:
        at = edge if is_right else head.wide - edge - large * DRAWN
        inner = group(picture(board, subjects[:3]))
        drawn.append(f'<g transform="translate({at:.1f} 12) scale({large})">{inner}</g>')
    return scaled("".join(drawn), head.rect.x, head.rect.y, head.scale)


def is_short(head: Head) -> bool:
    """Whether the title is large beside the large drawing of the subject."""
    room = head.wide - 2 * opening.EDGE - LARGE * DRAWN - 20
    return width(head.main.upper(), "brush", LEAST) + opening.MORE <= room


def titled(board: Board, main: str, rooms: Sequence[float]) -> tuple[list[Element], float]:
    """The title on the banner of the board's hand, in the first of these widths in which it is one
    line, and where the banner ends."""
    letters, text = letters_on_page(board), main.upper()
    if letters.family != "scribe":
        return furnish.ribboned(text, (rooms[0] - 160, 87))
    largest = opening.DEEP if is_rtl([main]) else opening.LARGEST
    least = width(text, "brush", LEAST) + opening.MORE
    room = next((room for room in rooms if room >= least), rooms[-1])
    return opening.lettered(text, (room, largest))


def picture(board: Board, subjects: Sequence[str]) -> list[Element]:
    """The subject in a heavy pen over a patch of colour, two more things beside it."""
    seed = sketch.stable_seed(f"subject-{subjects[0]}")
    drawn = [patch(seed, board.themes[0].hue if board.themes else None)]
    places = (
        (60.0, 12.0, MAIN, "stroke heavy"),
        (DRAWN - ASIDE, 0.0, ASIDE, "stroke wide pen"),
        (0.0, 104.0, ASIDE, "stroke wide pen"),
    )
    for at, (name, (x, y, size, classes)) in enumerate(zip(subjects, places, strict=False)):
        line = icons.icon(THINGS[name].icon, size, seed + at)
        hue = board.themes[at % len(board.themes)].hue if board.themes else None
        drawn.append(f'<g class="{hue_class(hue)}">{group([path(line, classes)], x, y)}</g>')
    return drawn


def patch(seed: int, hue: int | None) -> Element:
    """Strokes of a broad marker beside each other."""
    strokes = []
    for at, (start, end) in enumerate(((56, 220), (34, 236), (44, 250), (30, 232), (50, 240))):
        line = sketch.highlighter(end - start, 46, seed + at)
        strokes.append(group([path(line, "fill")], start, 2 + 33 * at))
    return f'<g class="{hue_class(hue)}">{"".join(strokes)}</g>'

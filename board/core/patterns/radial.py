"""Radial: themes stand around the middle of the sheet, clockwise from the upper left."""

from __future__ import annotations

from board.core.patterns import Grid, Scene, away, frame

SEATS = ((0.16, 0.06), (0.84, 0.06), (0.84, 0.56), (0.16, 0.56), (0.5, 0.06), (0.5, 0.56))
"""Middle of each heading, as parts of the frame."""


def cost(scene: Scene) -> Grid:
    """Distance of a heading from its seat; of a note, from the middle of its seat's zone."""
    inside = frame(scene.page.number)
    across, down = SEATS[scene.rank % len(SEATS)]
    x, y = inside.x + across * inside.w, inside.y + down * inside.h
    return 2 * away(scene, x, y) if scene.wish.is_heading else 0.2 * away(scene, x, y + 200)

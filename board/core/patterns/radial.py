"""Radial: themes stand around the middle of the sheet, clockwise from the upper left."""

from __future__ import annotations

from board.core.patterns import Grid, Scene, seated

SEATS = ((0.16, 0.06), (0.84, 0.06), (0.84, 0.56), (0.16, 0.56), (0.5, 0.06), (0.5, 0.56))
"""Middle of each heading, as parts of the frame."""


def cost(scene: Scene) -> Grid:
    """Distance of a heading from the next free seat; notes follow their headings."""
    return seated(scene, SEATS)

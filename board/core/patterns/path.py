"""Path: stations along a road that runs right along the top and comes back along the bottom."""

from __future__ import annotations

from board.core.patterns import Grid, Scene, seated

STATIONS = ((0.14, 0.06), (0.5, 0.06), (0.86, 0.06), (0.86, 0.58), (0.5, 0.58), (0.14, 0.58))
"""Middle of each heading, as parts of the frame."""


def cost(scene: Scene) -> Grid:
    """Distance of a heading from the next free station; notes follow their headings."""
    return seated(scene, STATIONS)

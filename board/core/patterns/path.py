"""Path: stations along a road that runs right along the top and comes back along the bottom."""

from __future__ import annotations

from board.core.patterns import Grid, Scene, away, frame

STATIONS = ((0.14, 0.06), (0.5, 0.06), (0.86, 0.06), (0.86, 0.58), (0.5, 0.58), (0.14, 0.58))
"""Middle of each heading, as parts of the frame."""


def cost(scene: Scene) -> Grid:
    """Distance of a heading from its station; notes stay below theirs."""
    inside = frame(scene.page.number)
    across, down = STATIONS[scene.rank % len(STATIONS)]
    x, y = inside.x + across * inside.w, inside.y + down * inside.h
    return 2 * away(scene, x, y) if scene.wish.is_heading else 0.2 * away(scene, x, y + 180)

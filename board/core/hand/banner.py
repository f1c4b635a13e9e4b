"""A title's banner: a band with a swallow tail at both ends, as a brush pen draws it."""

from __future__ import annotations

from board.core.hand.sketch import note
from board.core.hand.stroke import polyline

FOLD = 62.0
"""How far a tail stands out of the band, in sheet units."""


def banner(w: float, h: float, seed: int) -> tuple[str, str, str]:
    """Both tails, the band's fill and the band's contour; the band begins FOLD from the left."""
    band_w, band_h = w - 2 * FOLD, h - 20
    fill, contour = note(band_w, band_h, seed)
    return tail(band_w, h, seed, True) + tail(band_w, h, seed + 3, False), fill, contour


def tail(band_w: float, h: float, seed: int, is_left: bool) -> str:
    """One tail, closed; its root is under the band."""
    inner, outer, notch = 34.0, -FOLD + 4, -FOLD * 0.42
    top, low = 26.0, h - 5
    ends = [(inner, top), (outer, top - 5), (notch, (top + low) / 2), (outer - 2, low)]
    ends += [(inner, low - 3), (inner, top)]
    drawn = [(x if is_left else band_w - x, y) for x, y in ends]
    return polyline([(x + FOLD, y) for x, y in drawn], seed, 1.4) + "z"

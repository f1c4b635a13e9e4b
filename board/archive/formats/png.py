"""Drawings as PNG. Rasterising holds the interpreter for as long as it takes: never in the server.

resvg draws an SVG of our own: letters are outlines, so that no font of the machine is asked for.
"""

from __future__ import annotations

import re

import resvg_py

SCREEN, UHD = 1920, 3840
"""Pixels of a sheet's width: a screen, and a screen of 4K."""

MOST_PIXELS = 80_000_000
"""Of one picture: 320 MB while it is drawn. resvg has no limit of its own."""


def rasterised(svg: str, width: int) -> bytes:
    """The picture ``width`` pixels wide, made narrower where it would pass MOST_PIXELS."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert found, "a drawing has a viewBox from 0 0"
    ratio = float(found[2]) / float(found[1])
    width = min(width, int((MOST_PIXELS / ratio) ** 0.5))
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, dpi=96, skip_system_fonts=True))

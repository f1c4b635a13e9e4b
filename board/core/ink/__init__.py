"""The drawing as SVG: elements, notes, arrows, sheets, patches."""

PUBLIC = (
    "column",
    "furnish",
    "lines",
    "opening",
    "links",
    "pause",
    "pen",
    "render",
    "tally",
    "whole",
)
"""The modules that other folders import; the rest is this folder's own."""

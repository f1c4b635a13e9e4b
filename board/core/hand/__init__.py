"""How the pen moves: strokes, containers, signs, portraits and icons as path data."""

PUBLIC = (
    "banner",
    "icons",
    "portrait",
    "sketch",
    "stroke",
)
"""The modules that other folders import; the rest is this folder's own."""

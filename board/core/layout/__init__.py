"""Where a box of a size may stand on a sheet, and which place is the best."""

PUBLIC = (
    "patterns",
    "place",
)
"""The modules that other folders import; the rest is this folder's own."""

"""What the words that are taken away are made of: the minutes as blocks, and how they are set."""

PUBLIC = (
    "affiche",
    "cards",
    "enjeux",
    "evening",
    "fitting",
    "guard",
    "livret",
    "minutes",
    "overview",
    "papers",
    "reading",
    "timetable",
    "treemap",
    "typesetting",
)
"""The modules that other folders import; the rest is this folder's own."""

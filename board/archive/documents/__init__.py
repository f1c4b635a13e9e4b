"""What the words that are taken away are made of: the minutes as blocks, and how they are set."""

PUBLIC = (
    "affiche",
    "areas",
    "cards",
    "choice",
    "enjeux",
    "evening",
    "fitting",
    "guard",
    "heading",
    "livret",
    "minutes",
    "overview",
    "papers",
    "reading",
    "signs",
    "slicing",
    "timetable",
    "typesetting",
)
"""The modules that other folders import; the rest is this folder's own."""

"""What is kept: the log, the links, and the database under them."""

PUBLIC = (
    "access",
    "backup",
    "closing",
    "decks",
    "engine",
    "forgetting",
    "handed",
    "keyring",
    "log",
    "origins",
    "overviews",
    "publication",
    "reading",
    "retention",
    "search",
    "series",
    "sessions",
    "slip",
    "slips",
    "titles",
    "turn",
)
"""The modules that other folders import; the rest is this folder's own."""

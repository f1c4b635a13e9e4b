"""What answers over HTTP: pages, downloads, and the doors in front of them."""

PUBLIC = (
    "addresses",
    "bodies",
    "compiled",
    "control",
    "gathering",
    "guard",
    "matching",
    "pages",
    "relink",
    "restoring",
    "visitor",
)
"""The modules that other folders import; the rest is this folder's own."""

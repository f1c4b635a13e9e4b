"""What is taken away: folders and files made from the log."""

PUBLIC = (
    "atomic",
    "chosen",
    "folder",
    "formats",
    "handing",
    "handouts",
    "jobs",
    "logo",
    "looking",
    "orders",
    "public",
    "publishing",
    "tombstones",
    "trace",
    "written",
)
"""The modules that other folders import; the rest is this folder's own."""

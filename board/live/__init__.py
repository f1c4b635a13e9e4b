"""A board while it is spoken: rooms, captures, sockets, and what goes out to every page."""

PUBLIC = (
    "beginning",
    "bus",
    "capture",
    "delivery",
    "demo",
    "fanout",
    "forgetting",
    "gate",
    "greeting",
    "house",
    "lean",
    "noting",
    "pause",
    "protocol",
    "room",
    "rooms",
    "shelf",
    "sockets",
    "speaking",
    "speech",
    "table",
    "transport",
    "turns",
)
"""The modules that other folders import; the rest is this folder's own."""

"""A board while it is spoken: rooms, captures, sockets, and what goes out to every page."""

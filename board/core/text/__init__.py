"""Words: cleaned at the door, set by the rules of their language, measured and broken in lines."""

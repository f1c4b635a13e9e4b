"""How much may be said at once: every limit of a line, each said here and nowhere else.

A kind's own limit stands in its file, the eight hues in ``look.py``, the size of a sheet in
``model.py``. Scripts receive them all from ``tables.py``.
"""

LONGEST_LINE = 1200
"""Characters of a captured line."""

LONGEST_SPEAKER = 48
"""Characters of a speaker's descriptor."""

SPEAKER_WORDS = 7
"""Words of a speaker's descriptor: more are part of what was said."""

LONGEST_HEAD = 200
"""Characters of a field of the sheet's head, and of the name of a phase."""

LONGEST_DELAY = 120
"""Seconds that a line may wait before it is shown by itself."""

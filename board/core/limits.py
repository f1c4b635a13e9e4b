"""How much may be said at once and how much a board may hold: each limit is said here alone.

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

MOST_FACTS = 100_000
MOST_NOTES = 20_000
MOST_SHEETS = 2_000
MOST_THEMES = 300
MOST_HELD = 500
MOST_SPEAKING = 500
"""What one board may hold (``bounds.py``): facts, notes, sheets, themes, lines that wait, and desks
at which somebody was chosen to speak. A human never meets them: docs/limits.md."""

MOST_PHASES = 40
MOST_PLANNED = 40
"""Phases, and themes that are expected, in the plan of an evening."""

LONGEST_PHASE = 600
"""Minutes of a phase at most, with what it was extended by."""

LONGEST_SLIP = 280
"""Characters of what a phone sends."""

MOST_PHONES = 100_000
"""Phones that may be counted as agreeing with one note."""

MOST_NUMBERS = 9
"""Speakers that a figure chooses; the tenth has none."""

MOST_ATTRIBUTED = 100
"""Notes that one act says are another speaker's: each is set anew while the board's row is held,
14 ms a note; a desk sends more in parts."""

LONGEST_CARD = 40
"""Characters of the name of a card."""

LONGEST_CARD_TEXT = 160
"""Characters of what is printed under the name of a card."""

LONGEST_DECK_NAME = 30
MOST_CARDS = 99
"""Cards of one deck: two figures say each."""

MOST_DECKS = 12
"""Decks that a board may draw from beside those that are shipped."""

LARGEST_DECK = 60_000
"""Bytes of a file that is brought as a deck."""

MOST_ROWS = 300
"""Lines of a pasted or imported text that one form can hold and somebody can look through; longer
files go by the command."""

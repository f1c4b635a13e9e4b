"""Pictograms: the things that people speak of in public, and the small picture of each.

``lexicon.psv`` has a thing a line: its name in the log, an icon of Lucide. Its words stand in each
language's own file, ``languages/fr.psv`` and its like. Words are compared by their stems, a word
after ``=`` as it stands; a name after ``~`` gives way to a thing that is said more closely; words
of the name ``-`` say nothing, whatever stands in them; what stands after words of ``^`` is only
a place.
"""

from board.core.pictograms.lexicon import (
    DOTS,
    HOMES,
    NONE,
    PEOPLE,
    SHARE,
    SHARES,
    THINGS,
    WORDS,
    Thing,
    folded,
    labels,
    named,
)
from board.core.pictograms.reading import Found, gather, named_in, read

__all__ = [
    "DOTS",
    "HOMES",
    "NONE",
    "PEOPLE",
    "SHARE",
    "SHARES",
    "THINGS",
    "WORDS",
    "Found",
    "Thing",
    "folded",
    "gather",
    "labels",
    "named",
    "named_in",
    "read",
]

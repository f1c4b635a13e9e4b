"""What people bring: files and pastes of many lines, recognised and read as lines to note."""

from board.intake.bringing import (
    FORMS,
    LARGEST,
    MOST_LINES,
    Brought,
    Wish,
    bring,
    read_deck_file,
)
from board.intake.line import Line, said, short_name, spelled
from board.intake.preview import Row, is_choice, previewed
from board.intake.rest import counted, parted

PUBLIC = ("apart",)

__all__ = [
    "FORMS",
    "LARGEST",
    "MOST_LINES",
    "Brought",
    "Line",
    "Row",
    "Wish",
    "bring",
    "counted",
    "is_choice",
    "parted",
    "previewed",
    "read_deck_file",
    "said",
    "short_name",
    "spelled",
]

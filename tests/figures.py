"""Measured figures of a test run, for docs/reliability.md; ``make soak`` asks for full lengths."""

import json
import os
from pathlib import Path

SOAK = bool(os.environ.get("BOARD_SOAK"))


def note(name: str, **values: object) -> None:
    """Says a figure, and adds it to the file named by BOARD_FIGURES when there is one."""
    print(name, values)
    if target := os.environ.get("BOARD_FIGURES"):
        with Path(target).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"name": name, **values}, ensure_ascii=False) + "\n")

"""A page made of its template in pieces: one with a row for each note of a year would hold up
everybody for as long as it takes to write."""

from __future__ import annotations

from typing import Any

from flask import current_app

from board.core.ink.pause import between
from board.live.pause import Pause


def rendered(template: str, values: dict[str, Any]) -> str:
    """What ``flask.render_template`` gives; others have their turn between two rows."""
    current_app.update_template_context(values)
    parts = current_app.jinja_env.get_template(template).generate(values)
    return "".join(between(parts, Pause()))

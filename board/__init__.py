"""A live capture and visual-notes board; ``create_app`` is the only place where the parts meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from board.config import Config


def create_app(config: Config) -> Flask:
    """The whole server on one configuration. ``app.extensions["board"]`` holds the parts."""
    from board.assembly import assembled  # not before: who imports one module needs no server

    return assembled(config)

"""The command line: one module for each trade; the import of a module makes its verbs known."""

from board.cli import boards, going, importing, series, serving, taking
from board.cli.root import cli

__all__ = ["boards", "cli", "going", "importing", "series", "serving", "taking"]

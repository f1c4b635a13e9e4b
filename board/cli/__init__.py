"""The command line: one module for each trade, loaded when one of its verbs is asked for."""

from board.cli.root import cli

__all__ = ["cli"]

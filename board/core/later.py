"""Modules that are loaded when something of them is first asked for: most of a server's start was
the import of what its first page does not need."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any


class Later(ModuleType):
    """Stands for a module until then, and hands on what it is asked for ever after.

    Type checkers read the plain import: ``if TYPE_CHECKING: import numpy as np`` and, after
    ``else:``, ``np = Later("numpy")``.
    """

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self.__name__), name)
        setattr(self, name, found)
        return found

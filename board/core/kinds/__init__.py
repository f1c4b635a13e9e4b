"""What each kind of note is: its sign, its size and its form, a file a kind.

A kind is a member of ``model.Kind`` and a module here that is named by its plural and holds its
``SPEC``; nothing else lists them.
"""

from importlib import import_module
from types import MappingProxyType

from board.core.kinds.spec import KindSpec
from board.core.model import Kind

__all__ = ["SPECS", "KindSpec", "spec_of"]


def load(kind: Kind) -> KindSpec:
    """The ``SPEC`` of a kind's own module; ValueError when it is another kind's."""
    spec: KindSpec = import_module(f"board.core.kinds.{kind.value}s").SPEC
    if spec.kind is not kind:
        raise ValueError(f"the module of {kind.value!r} describes {spec.kind.value!r}")
    return spec


SPECS = MappingProxyType({kind: load(kind) for kind in Kind})
"""Every kind, in the order of ``Kind``."""


def spec_of(kind: Kind) -> KindSpec:
    return SPECS[kind]

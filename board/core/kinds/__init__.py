"""What each kind of note is: its sign, its size and its form, a file a kind.

A kind is a member of ``model.Kind`` and a module here that is named by its plural and holds its
``SPEC``; nothing else lists them.
"""

from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType

from board.core.kinds.setting import Letters
from board.core.kinds.spec import KindSpec, Weighed
from board.core.model import Draft, Kind

__all__ = ["SPECS", "KindSpec", "spec_for", "spec_of", "weight_of"]


def load(kind: Kind) -> KindSpec:
    """The ``SPEC`` of a kind's own module; ValueError when it is another kind's."""
    spec: KindSpec = import_module(f"board.core.kinds.{kind.value}s").SPEC
    if spec.kind is not kind:
        raise ValueError(f"the module of {kind.value!r} describes {spec.kind.value!r}")
    return spec


SPECS = MappingProxyType({kind: load(kind) for kind in Kind})
"""Every kind, in the order of ``Kind``."""


LONGEST_LETTERED = 120
"""Characters; what says more is not lettered large, whatever its weight."""


def weigh(spec: KindSpec, weighed: tuple[Weighed, ...]) -> tuple[KindSpec, ...]:
    return tuple(replace(spec, setting=one.setting, drawing=one.drawing) for one in weighed)


WEIGHED = MappingProxyType({kind: weigh(spec, spec.weighed) for kind, spec in SPECS.items()})
"""The specs of the scribe's hand by weight; none for a kind that it draws as all others do."""

THIRD = MappingProxyType(
    {kind: weigh(spec, spec.weighed_third or spec.weighed) for kind, spec in SPECS.items()}
)
"""Those of the hand's third edition."""

BEFORE = MappingProxyType(
    {
        kind: weigh(spec, spec.weighed_before or spec.weighed_third or spec.weighed)
        for kind, spec in SPECS.items()
    }
)
"""Those of the hand's first two editions."""


PAGED = MappingProxyType(
    {kind: weigh(spec, (spec.paged,))[0] for kind, spec in SPECS.items() if spec.paged}
)
"""The specs on a page that is composed afterwards, of kinds that are drawn otherwise there."""


def spec_of(kind: Kind) -> KindSpec:
    return SPECS[kind]


def weight_of(draft: Draft) -> int:
    """How much a draft weighs on a sheet, 0 to 2."""
    weight = min(max(draft.weight, 0), 2)
    return min(weight, 1) if len(draft.text) > LONGEST_LETTERED else weight


def spec_for(draft: Draft, letters: Letters) -> KindSpec:
    """The spec by which a hand sets and draws this draft."""
    return spec_by(draft.kind, weight_of(draft), letters.hand)


@lru_cache(maxsize=1_024)
def spec_by(kind: Kind, weight: int, hand: str) -> KindSpec:
    """The same by what it depends on: it is asked for thousands of times while a page is set."""
    letters = Letters("", "", hand=hand)
    if letters.on_page and kind in PAGED:
        return PAGED[kind]
    known = WEIGHED if letters.is_fourth else THIRD if letters.is_third else BEFORE
    weighed = known[kind] if letters.family == "scribe" else ()
    return weighed[weight] if weighed else SPECS[kind]


PUBLIC = (
    "cards",
    "debates",
    "form",
    "headings",
    "playing_card",
    "rows",
    "setting",
    "spec",
    "strokes",
    "votes",
)
"""The modules that other folders import; the rest is this folder's own."""

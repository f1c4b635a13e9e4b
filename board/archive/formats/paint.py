"""A stylesheet of class selectors as presentation attributes, which every reader of SVG knows.

LibreOffice knows only selectors of one class, and some editors none, so a file that leaves the
house carries its colours on its elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
PRESENTED = {
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin",
    "stroke-dasharray", "opacity",
}  # fmt: skip
"""Properties that are attributes of SVG 1.1 too and that outlined letters and paths need."""

Classes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """``path`` is a selector's compounds from the outermost; ``said`` its declarations."""

    path: tuple[Classes, ...]
    said: dict[str, str]

    @property
    def weight(self) -> int:
        """CSS specificity: only classes count here."""
        return sum(len(compound) for compound in self.path)

    def matches(self, ancestors: Iterable[Classes], own: Classes) -> bool:
        """Whether an element of these classes, below these (outermost first), is selected."""
        if not self.path[-1] <= own:
            return False
        above = iter(ancestors)
        return all(any(compound <= here for here in above) for compound in self.path[:-1])


def rules_of(css: str) -> list[Rule]:
    """The rules in the order in which they win: by specificity, then as written. Selectors that are
    not classes and descendants are left out; declarations that are no attributes too."""
    found = []
    for selectors, body in RULE.findall(css):
        pairs = (item.split(":", 1) for item in body.split(";") if ":" in item)
        said = {name.strip(): value.strip() for name, value in pairs}
        said = {name: value for name, value in said.items() if name in PRESENTED}
        for selector in selectors.split(","):
            compounds = selector.split()
            if said and all(re.fullmatch(r"(\.[\w-]+)+", compound) for compound in compounds):
                path = tuple(frozenset(part.split(".")[1:]) for part in compounds)
                found.append(Rule(path, said))
    return sorted(found, key=lambda rule: rule.weight)


class Painted:
    """Where an element stands as far as a stylesheet can tell: its own classes below those of
    others. ``said`` is what the stylesheet gives it; each place is worked out once."""

    def __init__(
        self, rules: list[Rule], above: tuple[Classes, ...] = (), own: Classes = frozenset()
    ) -> None:
        self.rules, self.own = rules, own
        self.path = (*above, own) if own else above
        self.said: dict[str, str] = {}
        for rule in rules if own else ():
            if rule.matches(above, own):
                self.said.update(rule.said)
        self.below: dict[str, Painted] = {}

    def child(self, classes: str) -> Painted:
        """The place of an element with this ``class`` attribute in an element here; one without
        classes stands where its parent does."""
        found = self.below.get(classes)
        if found is None:
            own = frozenset(classes.split())
            found = Painted(self.rules, self.path, own) if own else self.bare()
            self.below[classes] = found
        return found

    def bare(self) -> Painted:
        return Painted(self.rules, self.path) if self.own else self

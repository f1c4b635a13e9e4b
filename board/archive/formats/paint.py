"""A stylesheet of class selectors as presentation attributes, which every reader of SVG knows.

LibreOffice knows only selectors of one class, and some editors none, so a file that leaves the
house carries its colours on its elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

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


def paint(root: Element, css: str) -> None:
    """Puts on each element below ``root`` what the stylesheet says of it."""
    _paint(root, (), rules_of(css))


def _paint(element: Element, ancestors: tuple[Classes, ...], rules: list[Rule]) -> None:
    own = frozenset(element.get("class", "").split())
    if own:
        for rule in rules:
            if rule.matches(ancestors, own):
                element.attrib.update(rule.said)
    below = (*ancestors, own) if own else ancestors
    for child in element:
        _paint(child, below, rules)

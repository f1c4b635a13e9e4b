"""A stylesheet becomes attributes as a browser would apply it."""

from xml.etree import ElementTree

from board.archive.formats.outlined import outlined
from board.archive.formats.paint import Painted, rules_of

CSS = """
.stroke{fill:none;stroke:#111;stroke-width:4}
.thin{stroke-width:2}
.hue-1 .fill{fill:#eee}
.hand,.caps{fill:#222;font-family:X}
.hand.soft{fill:#555}
path{fill:red}
.a > .b{fill:red}
"""


def painted(svg):
    return ElementTree.fromstring(outlined(svg, Painted(rules_of(CSS))).named({}))


def test_descendants_and_compounds_win_over_single_classes():
    root = painted(
        '<g class="note hue-1"><g><path class="fill stroke thin"/></g><path class="fill"/>'
        '<g class="hand soft"/><g class="caps"/></g>'
    )
    drawn = {"fill": "#eee", "stroke": "#111", "stroke-width": "2", "class": "fill stroke thin"}
    assert root[0][0].attrib == drawn
    assert root[1].get("fill") == "#eee"
    assert (root[2].get("fill"), root[3].get("fill")) == ("#555", "#222")
    assert root[3].get("font-family") is None


def test_a_class_outside_its_theme_is_not_painted():
    root = painted('<g class="hue-2"><path class="fill"/><path class="other"/></g>')
    assert root[0].get("fill") is None and root[1].attrib == {"class": "other"}


def test_selectors_that_are_no_classes_are_left_out():
    assert all("red" not in rule.said.values() for rule in rules_of(CSS))

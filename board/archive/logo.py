"""A logo as it may stand on our pages: what an SVG draws is kept, everything else is left out.

A list of what may stay, not of what may not: elements, attributes and the form of each value. There
is no script, no address, no style sheet, no picture, no text that another program runs; the same
SVG gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape, quoteattr

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

LARGEST = 40_000
"""Bytes of a logo."""

MOST, DEEPEST = 2_000, 24
"""Elements of a logo, and how deep they may stand in each other."""

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan")
AROUND = ("svg", "g", "defs", "linearGradient", "radialGradient", "stop", "clipPath")
SAID = ("title", "desc")
SAME = MappingProxyType({"switch": "g"})
"""Elements that stay under another name."""

NUMBERS = re.compile(r"[-+0-9.eE,%\s]*(?:px|pt|mm|cm|em)?")
PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9eE.,+\-\s]*")
TURNS = re.compile(
    r"(?:\s*+(?:matrix|translate|scale|rotate|skewX|skewY)\s*+\([-+0-9.eE,\s]*+\)\s*+,?)*+"
)
"""A space between two of them belongs to the first, or each would double the ways there are."""
PAINT = re.compile(
    r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,24}|(?:rgb|hsl)a?\([-0-9.,%\s/]+\)|url\(#[A-Za-z_][\w.-]*\)"
)
NAME = re.compile(r"[A-Za-z_][\w.-]*")
FAMILY = re.compile(r"[\w ,'-]*")
WORDS = re.compile(r"[A-Za-z0-9 -]*")
LENGTHS = """
x y width height cx cy r rx ry x1 y1 x2 y2 fx fy dx dy points offset opacity viewBox fill-opacity
stroke-opacity stop-opacity stroke-width stroke-miterlimit stroke-dasharray stroke-dashoffset
font-size letter-spacing
"""
CHOSEN = """
fill-rule clip-rule stroke-linecap stroke-linejoin gradientUnits clipPathUnits spreadMethod
preserveAspectRatio font-weight font-style text-anchor
"""
FORMS = MappingProxyType(
    {
        **dict.fromkeys(LENGTHS.split(), NUMBERS),
        **dict.fromkeys(CHOSEN.split(), WORDS),
        **dict.fromkeys(("transform", "gradientTransform"), TURNS),
        **dict.fromkeys(("fill", "stroke", "stop-color", "clip-path", "color"), PAINT),
        "d": PATH,
        "id": NAME,
        "font-family": FAMILY,
    }
)
"""What each attribute that stays looks like, from its first letter to its last."""

RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")


class NoLogo(ValueError):
    """Why a file is no logo: "large", "unreadable", "no_svg" or "empty"."""


def cleaned(given: bytes) -> str:
    """The drawing in an SVG, as an SVG of its own. NoLogo when there is none."""
    if len(given) > LARGEST:
        raise NoLogo("large")
    try:
        root = fromstring(given, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise NoLogo("unreadable") from error
    if root.tag != f"{SVG}svg":
        raise NoLogo("no_svg")
    elements = list(root.iter())
    if len(elements) > MOST:
        raise NoLogo("large")
    view = view_of(root)
    rules = {name: said for one in elements for name, said in rules_of(one)}
    inside = "".join(part for child in root for part in kept(child, rules, 1))
    if not any(f"<{name}" in inside for name in DRAWN):
        raise NoLogo("empty")
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{inside}</svg>'


def view_of(root: Element) -> str:
    """The part of the drawing that is seen, four numbers; NoLogo where the root does not say it."""
    numbers = re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))
    if len(numbers) != 4:
        sides = [re.match(r"\d+(?:\.\d+)?", root.get(name, "")) for name in ("width", "height")]
        numbers = ["0", "0", *(side[0] if side else "0" for side in sides)]
    if float(numbers[2]) <= 0 or float(numbers[3]) <= 0:
        raise NoLogo("empty")
    return " ".join(numbers)


def rules_of(element: Element) -> Iterator[tuple[str, str]]:
    """The plain rules for one class that a style sheet has, which become attributes."""
    if element.tag == f"{SVG}style":
        yield from RULE.findall(element.text or "")


def kept(element: Element, rules: dict[str, str], depth: int) -> Iterator[str]:
    """What stays of an element as text; nothing of one that is not on the list, nor of what stands
    in it."""
    tag = element.tag if isinstance(element.tag, str) else ""
    name = tag.removeprefix(SVG)
    name = SAME.get(name, name)
    is_known = tag.startswith(SVG) and name in (*DRAWN, *AROUND, *SAID)
    if not is_known or depth > DEEPEST:
        return
    said = escape(element.text or "") if name in ("text", "tspan", *SAID) else ""
    yield f"<{name}{''.join(attributes(element, rules))}>{said}"
    for child in element:
        yield from kept(child, rules, depth + 1)
        if name in ("text", "tspan"):
            yield escape(child.tail or "")
    yield f"</{name}>"


def attributes(element: Element, rules: dict[str, str]) -> Iterator[str]:
    """The attributes that stay; what a style says of the same goes before them."""
    styles = [rules.get(name, "") for name in element.get("class", "").split()]
    said = dict(element.attrib)
    for style in (*styles, element.get("style", "")):
        for rule in style.split(";"):
            name, _, value = rule.partition(":")
            said[name.strip()] = value.strip()
    for name in sorted(said):
        form, value = FORMS.get(name), " ".join(said[name].split())
        if form is not None and form.fullmatch(value):
            yield f" {name}={quoteattr(value)}"

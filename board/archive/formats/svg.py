"""A drawing as one file that needs nothing else: letters as outlines, words still selectable."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from board.archive.formats.paint import paint
from board.core.text import BOX, Glyph, glyphs, outline, units_per_em, width

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
CC = "http://creativecommons.org/ns#"
XML = "http://www.w3.org/XML/1998/namespace"
NAMES = {"": SVG, "xlink": XLINK, "rdf": RDF, "dc": DC, "cc": CC}

GRID = 1000
"""Units per em in which all outlines are placed, whatever their font counts in."""

SLANT = "skewX(-14)"
"""The slope that browsers give to an upright font set in italics."""

ANCHORS = {"middle": 0.5, "end": 1.0}
FIELDS = ("title", "date", "coverage", "rights", "creator", "language")
"""Dublin Core elements written as they come; ``tool`` becomes the publisher of the file."""

for prefix, uri in NAMES.items():
    ElementTree.register_namespace(prefix, uri)


class Outlines:
    """The glyphs of one drawing, each defined once, numbered in order of appearance."""

    def __init__(self) -> None:
        self.defs = Element(f"{{{SVG}}}defs")
        self.known: dict[tuple[str, int], str] = {}

    def name(self, font: str, glyph: int) -> str:
        """The id of a glyph's outline; empty for a blank, which needs none."""
        if (font, glyph) not in self.known:
            shape = outline(font, glyph)
            name = f"g{len(self.defs)}" if shape else ""
            if shape:
                path = SubElement(self.defs, f"{{{SVG}}}path", {"id": name, "d": shape})
                if units_per_em(font) != GRID:
                    path.set("transform", f"scale({number(GRID / units_per_em(font), 5)})")
            self.known[font, glyph] = name
        return self.known[font, glyph]


def standalone(svg: str, title: str, desc: str, metadata: dict[str, str]) -> str:
    """A rendered drawing with outlined letters, title, description and Dublin Core metadata; its
    stylesheet becomes attributes.

    ``metadata`` may have title, date, coverage (place), rights, creator, language and tool (name
    and version of the program). The same arguments give the same bytes. The drawing must be our
    own: it is parsed without defence. ElementTree.ParseError if it is not well formed.
    """
    root = ElementTree.fromstring(svg)
    outlines = Outlines()
    outline_texts(root, outlines)
    for style in [child for child in root if local(child) == "style"]:
        paint(root, style.text or "")
        root.remove(style)
    for old in [child for child in root if local(child) in ("title", "desc", "metadata")]:
        root.remove(old)
    root.insert(0, element("title", title, "title"))
    root.insert(1, element("desc", desc, "desc"))
    root.insert(2, described(metadata))
    root.insert(3, outlines.defs)
    if metadata.get("language"):
        root.set(f"{{{XML}}}lang", metadata["language"])
        root.set("lang", metadata["language"])
    tell(root)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def tell(root: Element) -> None:
    """Roles for who listens: a document with a name, its notes in order of reading, and nothing of
    the ornaments. (With ``role="img"`` the words inside would not be read.)"""
    root.set("role", "graphics-document")
    root.set("aria-labelledby", "title")
    root.set("aria-describedby", "desc")
    for group in root.iter(f"{{{SVG}}}g"):
        classes = group.get("class", "").split()
        if "note" in classes or "heading" in classes:
            group.set("role", "graphics-object")
        elif "links" in classes:
            group.set("aria-hidden", "true")


def local(node: Element) -> str:
    return node.tag.rpartition("}")[2]


def element(name: str, text: str, ident: str) -> Element:
    found = Element(f"{{{SVG}}}{name}", {"id": ident})
    found.text = text
    return found


def number(value: float, digits: int = 2) -> str:
    """With at most ``digits`` decimals, and no zero too many; never "-0"."""
    return f"{round(value, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".")


def described(metadata: dict[str, str]) -> Element:
    """The RDF block; empty fields are left out."""
    found = Element(f"{{{SVG}}}metadata")
    work = SubElement(SubElement(found, f"{{{RDF}}}RDF"), f"{{{CC}}}Work", {f"{{{RDF}}}about": ""})
    SubElement(work, f"{{{DC}}}format").text = "image/svg+xml"
    for field in FIELDS:
        if metadata.get(field):
            SubElement(work, f"{{{DC}}}{field}").text = metadata[field]
    if metadata.get("tool"):
        agent = SubElement(SubElement(work, f"{{{DC}}}publisher"), f"{{{CC}}}Agent")
        SubElement(agent, f"{{{DC}}}title").text = metadata["tool"]
    return found


def outline_texts(parent: Element, outlines: Outlines) -> None:
    """Puts the outlines and the hidden words in the place of every ``<text>`` below."""
    for index, child in enumerate(list(parent)):
        if local(child) == "text":
            parent[index] = outlined(child, outlines)
            parent[index].tail = child.tail
        else:
            outline_texts(child, outlines)


def outlined(text: Element, outlines: Outlines) -> Element:
    """A group: the letters of each line with the text's classes, then the words without paint."""
    found = Element(f"{{{SVG}}}g")
    if text.get("transform"):
        found.set("transform", text.attrib["transform"])
    ink = SubElement(found, f"{{{SVG}}}g", {**inherited(text), "aria-hidden": "true"})
    classes = text.get("class", "").split()
    face = "caps" if "caps" in classes else "hand"
    size = float(text.get("font-size", "16").removesuffix("px"))
    real = Element(f"{{{SVG}}}text", {"class": "real", "fill": "none", "font-size": f"{size:g}"})
    base = int(text.get("direction") == "rtl")
    if base:
        real.set("direction", "rtl")
    for line, x, y, anchor in lines(text):
        long = width(line, face, size)
        left = x - ANCHORS.get(anchor, 0.0) * long
        place = f"translate({number(left)} {number(y)}) scale({number(size / GRID, 5)})"
        letters = glyphs(line, face, base)
        draw(ink, letters, place + SLANT * ("slant" in classes), outlines)
        given = {
            "x": number(left + base * long),
            "y": number(y),
            "textLength": number(long),
            "lengthAdjust": "spacingAndGlyphs",
        }
        span = SubElement(real, f"{{{SVG}}}tspan", given)
        span.text, span.tail = line, " "
    if len(real):
        real[-1].tail = None
    found.append(real)
    return found


def inherited(text: Element) -> dict[str, str]:
    """The attributes that paint the letters."""
    kept = ("class", "fill", "opacity", "style", "id")
    return {name: text.attrib[name] for name in kept if name in text.attrib}


def draw(parent: Element, letters: list[Glyph], transform: str, outlines: Outlines) -> None:
    """One line of glyphs; boxes of letters that no font has are in the drawing as they are."""
    group = SubElement(parent, f"{{{SVG}}}g", {"transform": transform})
    for glyph in letters:
        name = "" if glyph.font == BOX else outlines.name(glyph.font, glyph.id)
        if not name:
            continue
        given = {f"{{{XLINK}}}href": f"#{name}", "x": f"{round(glyph.x * GRID)}"}
        if glyph.y:
            given["y"] = f"{round(glyph.y * GRID)}"
        SubElement(group, f"{{{SVG}}}use", given)


def lines(text: Element) -> list[tuple[str, float, float, str]]:
    """Words, x, y and anchor of each line: the text's own words, then each ``<tspan>``."""
    x, y = coordinate(text, "x", 0.0), coordinate(text, "y", 0.0)
    anchor = text.get("text-anchor", "start")
    size = float(text.get("font-size", "16").removesuffix("px"))
    found = [(plain(text.text), x, y, anchor)] if plain(text.text) else []
    for span in text:
        x = coordinate(span, "x", x)
        y = coordinate(span, "y", y) + length(span.get("dy", "0"), size)
        words = plain("".join(span.itertext()))
        if words:
            found.append((words, x, y, span.get("text-anchor", anchor)))
    return found


def plain(words: str | None) -> str:
    return re.sub("[ \t\r\n]+", " ", words or "").strip(" ")


def coordinate(node: Element, name: str, otherwise: float) -> float:
    return float(node.get(name, otherwise))


def length(written: str, size: float) -> float:
    """Sheet units of a length in units or ems."""
    return float(written[:-2]) * size if written.endswith("em") else float(written)

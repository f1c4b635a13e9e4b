"""Drawing → self-contained SVG: letters as outlines, the real words beside them, and who made it."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from board.core.fonts import glyphs, outline
from board.core.text import width

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
for prefix, uri in (("", SVG), ("xlink", XLINK), ("rdf", RDF), ("dc", DC)):
    ElementTree.register_namespace(prefix, uri)
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
TERMS = ("title", "date", "coverage", "rights", "creator", "language")


class Outlines:
    """The glyphs that a file uses, each once, numbered in order of first use."""

    def __init__(self) -> None:
        self.ids: dict[tuple[str, int], str] = {}

    def id_of(self, font: str, glyph: int) -> str:
        return self.ids.setdefault((font, glyph), f"g{len(self.ids)}")

    def defs(self) -> Element:
        found = Element(f"{{{SVG}}}defs")
        for (font, glyph), name in self.ids.items():
            SubElement(found, f"{{{SVG}}}path", {"id": name, "d": outline(font, glyph)})
        return found


def standalone(svg: str, title: str, desc: str, metadata: dict[str, str]) -> str:
    """A file that needs nothing else: no request leaves it, and any reader shows the same picture.

    ``metadata`` has Dublin Core terms (title, date, coverage, rights, creator, language) and
    ``tool``, the program and its version. The same input gives the same bytes.
    """
    root = ElementTree.fromstring(svg)
    outlines = Outlines()
    outline_texts(root, outlines)
    head = [labelled("title", title), labelled("desc", desc), described(metadata), outlines.defs()]
    for position, element in enumerate(head):
        root.insert(position, element)
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + text + "\n"


def labelled(name: str, text: str) -> Element:
    element = Element(f"{{{SVG}}}{name}")
    element.text = text
    return element


def described(metadata: dict[str, str]) -> Element:
    element = Element(f"{{{SVG}}}metadata")
    work = SubElement(SubElement(element, f"{{{RDF}}}RDF"), f"{{{RDF}}}Description")
    for term in TERMS:
        if metadata.get(term):
            SubElement(work, f"{{{DC}}}{term}").text = metadata[term]
    SubElement(work, f"{{{DC}}}format").text = "image/svg+xml"
    SubElement(work, f"{{{DC}}}publisher").text = metadata.get("tool", "")
    return element


def outline_texts(parent: Element, outlines: Outlines) -> None:
    """Puts the outlines of each text before it, and makes the text itself invisible."""
    for child in list(parent):
        if child.tag != f"{{{SVG}}}text":
            outline_texts(child, outlines)
            continue
        at = list(parent).index(child)
        parent.insert(at, drawn(child, outlines))
        hide(child)


def drawn(text: Element, outlines: Outlines) -> Element:
    """The text's lines as a group of glyphs, with the text's own class and transform."""
    keep = {name: text.attrib[name] for name in ("class", "transform") if name in text.attrib}
    group = Element(f"{{{SVG}}}g", {**keep, "aria-hidden": "true"})
    x, y = number(text, "x"), number(text, "y")
    size, anchor = number(text, "font-size", 30), text.get("text-anchor", "start")
    face = "caps" if "caps" in text.get("class", "").split() else "hand"
    lines = [text] if text.text and text.text.strip() else []
    for line in [*lines, *text]:
        if line is not text:
            x = number(line, "x", x)
            y = number(line, "y", y) + number(line, "dy")
        words = line.text or ""
        span = width(words, face, size)
        left = x - ANCHORS[line.get("text-anchor", anchor)] * span
        line.set("textLength", f"{span:.1f}")
        group.append(placed(words, (face, size), (left, y), outlines))
    return group


def placed(
    words: str, lettering: tuple[str, float], at: tuple[float, float], outlines: Outlines
) -> Element:
    face, size = lettering
    scale = size / 1000
    line = Element(
        f"{{{SVG}}}g", {"transform": f"translate({at[0]:.1f} {at[1]:.1f}) scale({scale:.4f})"}
    )
    for glyph in glyphs(words, face):
        if not outline(glyph.font, glyph.id):
            continue
        use = {f"{{{XLINK}}}href": "#" + outlines.id_of(glyph.font, glyph.id)}
        if round(glyph.x * 1000):
            use["x"] = f"{glyph.x * 1000:.0f}"
        if round(glyph.y * 1000):
            use["y"] = f"{glyph.y * 1000:.0f}"
        SubElement(line, f"{{{SVG}}}use", use)
    return line


def hide(text: Element) -> None:
    """The real words stay for reading and selecting; ``fill="none"`` hides them in every reader."""
    text.set("class", "real")
    text.set("fill", "none")
    text.set("stroke", "none")


def number(element: Element, name: str, default: float = 0) -> float:
    found = re.match(r"-?[\d.]+", element.get(name, ""))
    return float(found[0]) if found else default

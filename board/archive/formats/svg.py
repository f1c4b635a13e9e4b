"""A drawing as one file that needs nothing else: letters as outlines, words still selectable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from board.archive.formats import lettering
from board.archive.formats.outlined import GRID, KEPT, Key, Piece, live, number, outlined
from board.archive.formats.paint import Painted, rules_of
from board.core.text import outline, units_per_em

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
CC = "http://creativecommons.org/ns#"
XML = "http://www.w3.org/XML/1998/namespace"
NAMES = {"": SVG, "xlink": XLINK, "rdf": RDF, "dc": DC, "cc": CC}

FIELDS = ("title", "date", "coverage", "rights", "creator", "language")
"""Dublin Core elements written as they come; ``tool`` becomes the publisher of the file."""

REPLACED = ("style", "title", "desc", "metadata")
"""What a drawing may have of its own at its beginning and a file has anew."""

Sheet = tuple[str, tuple[int, int]]
"""A sheet's group at 0, 0, and where it is to stand."""

LETTERED = re.compile(r"\.(hand|caps|brush|slant)\{")
"""The rules that name fonts, each on a line of its own."""

for prefix, uri in NAMES.items():
    ElementTree.register_namespace(prefix, uri)


def standalone(
    svg: str, title: str, desc: str, metadata: dict[str, str], sheets: Sequence[Sheet] = ()
) -> str:
    """A rendered drawing with outlined letters, title, description and Dublin Core metadata; its
    stylesheet becomes attributes. ``sheets`` come last in it, and are kept outlined.

    ``metadata`` may have title, date, coverage (place), rights, creator, language and tool (name
    and version of the program). The same arguments give the same bytes. The drawing must be our
    own: it is parsed without defence. ParseError or ExpatError if it is not well formed.
    """
    root = ElementTree.fromstring(svg)
    css = "".join(child.text or "" for child in root if local(child) == "style")
    place = Painted(rules_of(css)).child(root.get("class", ""))
    root.attrib.update(place.said)
    pieces = [outlined(rest(root), place)]
    pieces += [moved(KEPT.get(drawn, place, css), at) for drawn, at in sheets]
    names, outlines = named(key for piece in pieces for key in piece.keys)
    begun = head(root, (title, desc), metadata, outlines)
    if outlines:
        begun = begun.replace(f'"{RDF}"', f'"{RDF}" xmlns:xlink="{XLINK}"', 1)
    return "".join([begun, *(piece.named(names) for piece in pieces), "</svg>\n"])


def editable(svg: str, title: str, desc: str, metadata: dict[str, str]) -> str:
    """The same with live words, whose fonts are named in a stylesheet of single classes and are
    inside: a browser draws them as on the board, an editor where these fonts are installed."""
    root = ElementTree.fromstring(svg)
    css = "".join(child.text or "" for child in root if local(child) == "style")
    place = Painted(rules_of(css)).child(root.get("class", ""))
    root.attrib.update(place.said)
    fonts = Element(f"{{{SVG}}}style")
    named = [line for line in css.splitlines() if LETTERED.match(line)]
    fonts.text = "\n".join([*named, lettering.inside(root)])
    drawn = live(rest(root), place)
    return f"{head(root, (title, desc), metadata, fonts)}{drawn}</svg>\n"


def moved(piece: Piece, at: tuple[int, int]) -> Piece:
    """A sheet that was outlined where it begins, at another place."""
    return replace(piece, texts=[at_place(piece.texts[0], at), *piece.texts[1:]])


def at_place(group: str, at: tuple[int, int]) -> str:
    x, y = at
    return group.replace("translate(0 0)", f"translate({x} {y})", 1)


def rest(root: Element) -> str:
    """What stands in a drawing after what a file has anew, as text without the names of spaces."""
    for old in [child for child in root if local(child) in REPLACED]:
        root.remove(old)
    for node in root.iter():
        node.tag = local(node)
    return "".join(ElementTree.tostring(child, encoding="unicode") for child in root)


def head(root: Element, said: tuple[str, str], metadata: dict[str, str], last: Element) -> str:
    """The file until its drawing begins; ``last`` is what the drawing refers to."""
    begun = Element(f"{{{SVG}}}svg", root.attrib)
    for name, text in zip(("title", "desc"), said, strict=True):
        SubElement(begun, f"{{{SVG}}}{name}", {"id": name}).text = text
    begun.append(described(metadata))
    begun.append(last)
    if metadata.get("language"):
        begun.set(f"{{{XML}}}lang", metadata["language"])
        begun.set("lang", metadata["language"])
    begun.set("role", "graphics-document")
    begun.set("aria-labelledby", "title")
    begun.set("aria-describedby", "desc")
    return ElementTree.tostring(begun, encoding="unicode").removesuffix("</svg>")


def named(keys: Iterable[Key]) -> tuple[dict[Key, str], Element]:
    """Each glyph's id, numbered in order of appearance, and where each is defined once."""
    defs = Element(f"{{{SVG}}}defs")
    names = {key: f"g{index}" for index, key in enumerate(dict.fromkeys(keys))}
    for (font, glyph), name in names.items():
        path = SubElement(defs, f"{{{SVG}}}path", {"id": name, "d": outline(font, glyph)})
        if units_per_em(font) != GRID:
            path.set("transform", f"scale({number(GRID / units_per_em(font), 5)})")
    return names, defs


def local(node: Element) -> str:
    return node.tag.rpartition("}")[2]


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

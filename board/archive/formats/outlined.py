"""Drawn text as outlines and colours, in one pass over it: what an archive's SVG is made of.

The outlines are numbered when the file is put together, so that a sheet that did not change since
it was outlined need not be outlined again, whatever stands beside it.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement
from xml.parsers import expat

from board.archive.formats.paint import Painted
from board.core.text import BOX, LEADS, between, glyphs, outline, width

GRID = 1000
"""Units per em in which all outlines are placed, whatever their font counts in."""

SLANT = "skewX(-14)"
"""The slope that browsers give to an upright font set in italics."""

ANCHORS = {"middle": 0.5, "end": 1.0}
INHERITED = ("class", "fill", "opacity", "style", "id")
"""The attributes of a text that paint its letters."""

Key = tuple[str, int]
"""A glyph: its font's file and its number there."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a drawing: ``texts`` with the glyph of ``keys`` between each two of them."""

    texts: Sequence[str]
    keys: Sequence[Key]

    def named(self, names: dict[Key, str]) -> str:
        """The part as text, once each glyph has a name."""
        found = [""] * (len(self.texts) + len(self.keys))
        found[::2] = self.texts
        found[1::2] = [names[key] for key in self.keys]
        return "".join(found)

    @property
    def size(self) -> int:
        return sum(map(len, self.texts)) + 8 * len(self.keys)


class Kept:
    """Pieces by what they were made from, at most ``most`` characters of them; the one that was
    asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.pieces: OrderedDict[tuple[str, str], Piece] = OrderedDict()

    def get(self, drawn: str, root: Painted, css: str) -> Piece:
        """The piece of a part of a drawing under its root."""
        key = (drawn, css)
        piece = self.pieces.get(key)
        if piece is not None:
            self.pieces.move_to_end(key)
            return piece
        self.pieces[key] = piece = outlined(drawn, root)
        self.size += len(drawn) + piece.size
        while self.size > self.most and len(self.pieces) > 1:
            (old, _), gone = self.pieces.popitem(last=False)
            self.size -= len(old) + gone.size
        return piece

    def forget(self) -> None:
        self.pieces.clear()
        self.size = 0


KEPT = Kept(24_000_000)
"""Sheets that were outlined lately: an archive has each of them in several of its files."""


def outlined(drawn: str, root: Painted) -> Piece:
    """A well-formed part of a drawing, whose parent stands at ``root``."""
    writer = Writer(root)
    writer.read(f"<root>{drawn}</root>")
    return writer.piece()


class Writer:
    """Takes a drawing's elements and writes them with outlines and colours, as ElementTree would
    write them. ``set_anew`` are the elements that become outlines."""

    set_anew = frozenset({"text"})

    def __init__(self, root: Painted) -> None:
        self.out: list[str] = []
        self.texts: list[str] = []
        self.keys: list[Key] = []
        self.places = [root]
        self.ends = ""
        self.text: list[Element] = []

    def read(self, drawn: str) -> None:
        parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.said
        parser.Parse(drawn, True)

    def piece(self) -> Piece:
        return Piece([*self.texts, "".join(self.out)], self.keys)

    def start(self, tag: str, given: list[str]) -> None:
        if self.text or tag in self.set_anew:
            attributes = dict(zip(given[::2], given[1::2], strict=True))
            above = self.text[-1:]
            self.text.append(
                SubElement(above[0], tag, attributes) if above else Element(tag, attributes)
            )
        elif tag != "root":
            self.open(tag, given)

    def end(self, tag: str) -> None:
        if self.text:
            done = self.text.pop()
            if not self.text:
                self.set(done)
        elif tag != "root":
            self.close(tag)

    def said(self, words: str) -> None:
        if not self.text:
            self.write(words)
        elif len(self.text[-1]):
            self.text[-1][-1].tail = (self.text[-1][-1].tail or "") + words
        else:
            self.text[-1].text = (self.text[-1].text or "") + words

    def open(self, tag: str, given: Sequence[str]) -> None:
        """``given`` are names and values in turn."""
        classes = given[given.index("class", 0) + 1] if "class" in given[::2] else ""
        place = self.places[-1].child(classes)
        self.places.append(place)
        if place.said:
            painted = dict(zip(given[::2], given[1::2], strict=True)) | place.said
            written = "".join([f' {name}="{escaped(painted[name])}"' for name in painted])
        else:
            pairs = zip(given[::2], given[1::2], strict=True)
            written = "".join([f' {name}="{escaped(value)}"' for name, value in pairs])
        if tag == "g" and place.own:
            written += told(place.own)
        self.out.append(f"{self.ends}<{tag}{written}")
        self.ends = ">"

    def close(self, tag: str) -> None:
        self.places.pop()
        self.out.append(" />" if self.ends else f"</{tag}>")
        self.ends = ""

    def write(self, words: str) -> None:
        if words:
            self.out.append(self.ends + in_text(words))
            self.ends = ""

    def set(self, text: Element) -> None:
        """A group: the letters of each line with the text's classes, then the words without
        paint."""
        turned = text.get("transform")
        self.open("g", ["transform", turned] if turned else [])
        inked: list[str] = []
        for name in INHERITED:
            inked += [name, text.attrib[name]] if name in text.attrib else []
        self.open("g", [*inked, "aria-hidden", "true"])
        classes = text.get("class", "").split()
        face = next((led for led in LEADS if led in classes), "hand")
        size = float(text.get("font-size", "16").removesuffix("px"))
        base = int(text.get("direction") == "rtl")
        spans = []
        for line, x, y, anchor in lines(text):
            long = width(line, face, size)
            left = x - ANCHORS.get(anchor, 0.0) * long
            stands = f"translate({number(left)} {number(y)}) scale({number(size / GRID, 5)})"
            self.open("g", ["transform", stands + SLANT * ("slant" in classes)])
            self.draw(line, face, base)
            self.close("g")
            start = number(left + base * long)
            spans.append((line, ["x", start, "y", number(y), "textLength", number(long)]))
        self.close("g")
        self.open(
            "text",
            ["class", "real", "fill", "none", "font-size", f"{size:g}"]
            + ["direction", "rtl"] * base,
        )
        for index, (line, place) in enumerate(spans):
            self.write(between(spans[index - 1][0], line) if index else "")
            self.open("tspan", [*place, "lengthAdjust", "spacingAndGlyphs"])
            self.write(line)
            self.close("tspan")
        self.close("text")
        self.close("g")

    def draw(self, line: str, face: str, base: int) -> None:
        """One line of glyphs; boxes of letters that no font has are in the drawing as they are."""
        before = "".join(self.out) + self.ends
        self.ends = ""
        for font, glyph, x, y, _ in glyphs(line, face, base):
            if font != BOX and outline(font, glyph):
                self.texts.append(f'{before}<use xlink:href="#')
                self.keys.append((font, glyph))
                lower = f' y="{round(y * GRID)}"' if y else ""
                before = f'" x="{round(x * GRID)}"{lower} />'
        self.out = [before]


class LiveWriter(Writer):
    """Leaves words as they are, for who wants to change them."""

    set_anew: frozenset[str] = frozenset()


def live(drawn: str, root: Painted) -> str:
    """A part of a drawing with its colours as attributes and its words as text."""
    writer = LiveWriter(root)
    writer.read(f"<root>{drawn}</root>")
    return writer.piece().named({})


def told(classes: frozenset[str]) -> str:
    """The roles of a group for who listens: notes in order of reading, nothing of ornaments."""
    if "note" in classes or "heading" in classes:
        return ' role="graphics-object"'
    return ' aria-hidden="true"' if "links" in classes else ""


def in_text(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


TOLD_APART = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("\r"): "&#13;",
    ord("\n"): "&#10;",
    ord("\t"): "&#09;",
}
RARE = re.compile('[&<>"\r\n\t]')


def escaped(value: str) -> str:
    return value.translate(TOLD_APART) if RARE.search(value) else value


def number(value: float, digits: int = 2) -> str:
    """With at most ``digits`` decimals, and no zero too many; never "-0"."""
    return f"{round(value, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".")


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
